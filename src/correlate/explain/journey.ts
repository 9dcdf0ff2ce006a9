import type { StepExplained } from '../../model/explanation.ts';
import { type Journey, type Milestone, milestoneWords, type Wait } from '../../model/journey.ts';
import { duration, momentIn } from './words.ts';

/** The milestones of an issue in words, each with the wait that ended there; what is not known says why. */
export function stepsOf({ steps, waits }: Journey, timeZone: string): readonly StepExplained[] {
  const moment = momentIn(timeZone);
  return steps.map(({ milestone, at, ref, url, because }, index) => {
    const title = milestoneWords[milestone];
    if (at === null) return { milestone, at: null, says: `${title}: ${because ?? 'not known'}`, url };
    const wait = waits.find((one) => one.to === milestone);
    const before = steps.slice(0, index).findLast((one) => one.at !== null)?.milestone;
    const place = ref === null ? '' : `, ${ref}`;
    const says = `${title}: ${moment(at)}${place}${wait === undefined ? '' : waited(wait, before)}`;
    return { milestone, at: new Date(at).toISOString(), says, url };
  });
}

/** `(3 days later)`, or since when, where that is not the step before. */
function waited({ from, hours }: Wait, before: Milestone | undefined): string {
  if (Math.abs(hours) < 1 / 120) return '';
  const words = duration(Math.abs(hours));
  const since = from === before ? '' : ` than “${milestoneWords[from]}”`;
  return hours < 0 ? ` (${words} earlier${since})` : ` (${words} later${since})`;
}
