import { type JiraReport, jiraReportGaps } from '../model/jira-report.ts';
import type { Past } from '../model/past.ts';
import { valueAt } from '../model/timeline.ts';
import type { DifferenceKind } from '../model/verification.ts';
import type { Study } from './study.ts';
import type { Pair } from './verification-pairs.ts';

interface Case {
  readonly study: Study;
  readonly report: JiraReport;
  readonly pair: Pair;
  /** What is known of the issue; null when it was not read. */
  readonly past: Past | null;
}

/** Why two readings may differ so: true where it explains the difference, in words for a reader. */
interface Reason {
  readonly kinds: readonly DifferenceKind[];
  explains(one: Case): boolean;
  says(one: Case): string;
}

const nearMs = 60_000;
const anyKind: readonly DifferenceKind[] = ['outcome', 'added', 'estimates', 'only-jira', 'only-here'];

/** The reasons we know, the surest first. */
const reasons: readonly Reason[] = [
  {
    kinds: ['only-jira'],
    explains: ({ past }) => past?.issue.subtask === true,
    says: () => 'It is a sub-task: here sub-tasks count through their parents.',
  },
  {
    kinds: ['only-jira'],
    explains: ({ report, pair }) => report.hidden.includes(pair.id),
    says: () => 'Jira does not show this issue to the token: it is hidden from it, or deleted.',
  },
  {
    kinds: anyKind,
    explains: ({ past }) => past !== null && (!past.issue.historyComplete || past.contradictions.length > 0),
    says: () => 'Its history is incomplete or contradicts itself, so what it was then is not certain.',
  },
  {
    kinds: ['only-jira'],
    explains: ({ study, past }) => past === null && wasChecked(study),
    says: () => 'Its history shows that it was not in the sprint while that ran.',
  },
  {
    kinds: ['only-jira'],
    explains: ({ past, study }) => past !== null && study.window !== null && !isNearStart(past, study),
    says: () => 'Its history shows that it left before the sprint started, or joined after it ended.',
  },
  {
    kinds: ['only-here'],
    explains: ({ report, pair }) => report.offBoard?.includes(pair.id) === true,
    says: () => 'The filter of the board does not show it, and Jira’s report knows only what the board shows.',
  },
  {
    kinds: ['only-here'],
    explains: ({ study, past }) => past !== null && study.rule.isUnmapped(past.issue.status),
    says: ({ past }) => `It is in the status “${past?.issue.status.name}”, which no column of the board shows.`,
  },
  {
    kinds: ['outcome'],
    explains: ({ report, study, past }) => doneIsChosen(report, study, past),
    says: () => 'jira.done in the configuration counts other statuses as done than the board does.',
  },
  {
    kinds: ['outcome'],
    explains: ({ pair: { ours, jiras } }) =>
      ours?.outcome === 'completed' &&
      jiras?.outcome === 'completed-outside' &&
      ours.added &&
      ours.doneAt !== null &&
      ours.enteredAt !== null &&
      ours.doneAt < ours.enteredAt,
    says: () => 'It was done before it was added: here that is work of the sprint, in Jira’s report it is not.',
  },
  {
    kinds: ['outcome'],
    explains: ({ study, past }) => past !== null && endStatus(past, study)?.isElsewhere === true,
    says: ({ past, study }) =>
      `It ended in the status “${(past && endStatus(past, study)?.name) ?? ''}”, which no column of the board shows.`,
  },
  {
    kinds: ['estimates'],
    explains: ({ pair: { ours, jiras } }) =>
      (ours?.initialEstimate ?? 0) === (jiras?.initialEstimate ?? 0) &&
      (ours?.finalEstimate ?? 0) === (jiras?.finalEstimate ?? 0),
    says: () => 'It has no estimate, and one of the two shows 0 instead.',
  },
  {
    kinds: ['outcome', 'added', 'estimates', 'only-jira', 'only-here'],
    explains: ({ study, past }) => past !== null && isNearStart(past, study),
    says: () => 'It joined or left within a minute of the start, where the line may be drawn differently.',
  },
  {
    kinds: anyKind,
    explains: ({ study: { snapshot }, report, past }) =>
      snapshot.sprint.state === 'active' &&
      past !== null &&
      past.issue.updated >= Math.min(snapshot.takenAt, report.readAt),
    says: () => 'It changed while both were being read.',
  },
];

/** Why the two differ in this, in words; null where no reason is known. */
export function reasonFor(study: Study, report: JiraReport, pair: Pair, kind: DifferenceKind): string | null {
  const one: Case = { study, report, pair, past: study.pasts.get(pair.id) ?? null };
  const reason = reasons.find(({ kinds, explains }) => kinds.includes(kind) && explains(one));
  return reason?.says(one) ?? null;
}

/** Issues that only Jira names are looked up; where that failed, nothing is known of them. */
function wasChecked({ snapshot }: Study): boolean {
  return snapshot.gaps.every(({ code }) => code !== jiraReportGaps.unchecked);
}

function isNearStart({ stays }: Past, { snapshot, window }: Study): boolean {
  if (window === null) return false;
  const moves = (stays.get(snapshot.sprint.id) ?? []).flatMap(({ from, until }) => [from, until ?? from]);
  return moves.some((at) => Math.abs(at - window.start) <= nearMs);
}

/** Whether a status of the issue in the sprint is done for one of the two, and open for the other. */
function doneIsChosen({ doneStatuses }: JiraReport, { rule, window }: Study, past: Past | null): boolean {
  if (past === null || window === null || doneStatuses.length === 0) return false;
  const held = [valueAt(past.status, window.start), valueAt(past.status, window.end)];
  return held.some(
    (status) =>
      status.id !== null && !rule.isUnmapped(status) && rule.isDone(status) !== doneStatuses.includes(status.id),
  );
}

/** The status at the end, and whether the board shows it in none of its columns. */
function endStatus({ status }: Past, { rule, window }: Study): { name: string | null; isElsewhere: boolean } | null {
  if (window === null) return null;
  const held = valueAt(status, window.end);
  return { name: held.name, isElsewhere: rule.isUnmapped(held) };
}
