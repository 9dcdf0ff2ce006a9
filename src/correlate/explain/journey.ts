import type { StepExplained } from '../../model/explanation.ts';
import type { Journey, Milestone, Wait } from '../../model/journey.ts';
import { clockOf, duration } from './words.ts';

const titles: Readonly<Record<Milestone, string>> = {
  created: 'Created',
  started: 'Started',
  'first-commit': 'First commit',
  'pull-request': 'Pull request',
  'first-review': 'First review',
  approved: 'Approved',
  merged: 'Merged',
  released: 'Released',
  done: 'Done',
};

/** The milestones of an issue in words, each with the wait that ended there; what is not known says why. */
export function stepsOf({ steps, waits }: Journey, timeZone: string): readonly StepExplained[] {
  const clock = clockOf(timeZone);
  return steps.map(({ milestone, at, ref, url, because }, index) => {
    const title = titles[milestone];
    if (at === null) return { milestone, at: null, says: `${title}: ${because ?? 'not known'}`, url };
    const wait = waits.find((one) => one.to === milestone);
    const before = steps.slice(0, index).findLast((one) => one.at !== null)?.milestone;
    const place = ref === null ? '' : `, ${ref}`;
    const says = `${title}: ${clock(at)}${place}${wait === undefined ? '' : waited(wait, before)}`;
    return { milestone, at: new Date(at).toISOString(), says, url };
  });
}

/** `(3 days later)`, or since when, where that is not the step before. */
function waited({ from, hours }: Wait, before: Milestone | undefined): string {
  if (Math.abs(hours) < 1 / 120) return '';
  const words = duration(Math.abs(hours));
  const since = from === before ? '' : ` than “${titles[from]}”`;
  return hours < 0 ? ` (${words} earlier${since})` : ` (${words} later${since})`;
}
