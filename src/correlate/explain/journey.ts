import type { StepExplained } from '../../model/explanation.ts';
import type { Journey, Milestone } from '../../model/journey.ts';
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
  return steps.map(({ milestone, at, ref, url, because }) => {
    const title = titles[milestone];
    if (at === null) return { milestone, at: null, says: `${title}: ${because ?? 'not known'}`, url };
    const wait = waits.find((one) => one.to === milestone);
    const place = ref === null ? '' : `, ${ref}`;
    return {
      milestone,
      at: new Date(at).toISOString(),
      says: `${title}: ${clock(at)}${place}${wait === undefined ? '' : waited(wait.hours, titles[wait.from])}`,
      url,
    };
  });
}

function waited(hours: number, from: string): string {
  const words = duration(Math.abs(hours));
  return hours < 0 ? ` (${words} before: ${from})` : ` (${words} after: ${from})`;
}
