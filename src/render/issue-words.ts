import { clockOf } from '../model/days.ts';
import type { OutcomeKind } from '../model/figures.ts';
import { type Milestone, milestoneWords } from '../model/journey.ts';
import type { Iso, IssueTimeline, ReportIssue, Tone } from '../model/report.ts';

/** A word about an issue, to be shown as a badge. */
export interface Badge {
  readonly text: string;
  readonly tone: Tone;
}

export const outcomeWords: Readonly<Record<OutcomeKind, Badge>> = {
  completed: { text: 'Completed', tone: 'good' },
  'completed-outside': { text: 'Completed outside', tone: 'neutral' },
  'not-completed': { text: 'Not completed', tone: 'bad' },
  removed: { text: 'Removed', tone: 'warning' },
};

/** What became of the issue, first its outcome, then what else is worth knowing. */
export function badgesOf(issue: ReportIssue): readonly Badge[] {
  const badges: Badge[] = [outcomeWords[issue.outcome]];
  if (issue.added) badges.push({ text: 'Added', tone: 'neutral' });
  if (issue.carriedIn) badges.push({ text: 'Carried in', tone: 'neutral' });
  if (issue.carriedOut) badges.push({ text: 'Carried over', tone: 'warning' });
  if (issue.reopened) badges.push({ text: 'Reopened', tone: 'warning' });
  if (issue.sprintsSeen > 1) badges.push({ text: `${issue.sprintsSeen} sprints`, tone: 'neutral' });
  return badges;
}

/** The calendar day of an instant in the report's time zone, `YYYY-MM-DD`; empty for null. */
export function dayIn(timeZone: string): (iso: Iso | null) => string {
  const clock = clockOf(timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return (iso) => {
    if (iso === null) return '';
    const { year, month, day } = clock(Date.parse(iso));
    return `${year}-${two(month)}-${two(day)}`;
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The same day in few letters, `3 Nov`; with its year, `3 Nov 2024`, where that is not the year of `now`. */
export function shortDayIn(timeZone: string, now: Iso): (iso: Iso | null) => string {
  const clock = clockOf(timeZone);
  const { year: thisYear } = clock(Date.parse(now));
  return (iso) => {
    if (iso === null) return '';
    const { year, month, day } = clock(Date.parse(iso));
    return `${day} ${months[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
  };
}

/** When an issue reached a milestone; null where it did not, or nobody knows. */
export function reachedAt({ timeline }: Pick<ReportIssue, 'timeline'>, name: Milestone): Iso | null {
  return timeline?.steps.find(({ milestone }) => milestone === name)?.at ?? null;
}

/** The milestones that are known, in their order, each with the wait that ended there; and those that are not seen. */
export function timelineWords(
  { steps, waits }: IssueTimeline,
  day: (iso: Iso | null) => string,
): { readonly steps: readonly string[]; readonly unseen: readonly string[] } {
  const known = steps.filter(({ at }) => at !== null);
  const words = known.map(({ milestone, at }, index) => {
    const wait = waits.find(({ to }) => to === milestone);
    const before = known[index - 1]?.milestone;
    const since = wait === undefined || wait.from === before ? '' : ` from ${milestoneWords[wait.from].toLowerCase()}`;
    return `${milestoneWords[milestone]} ${day(at)}${wait === undefined ? '' : ` (${wait.says}${since})`}`;
  });
  const unseen = steps.filter(({ at }) => at === null).map(({ milestone }) => milestoneWords[milestone].toLowerCase());
  return { steps: words, unseen };
}
