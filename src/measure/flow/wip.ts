import type { Outcome } from '../../model/figures.ts';
import type { Past } from '../../model/past.ts';
import { hoursBetween } from '../distribution.ts';
import type { SprintStudy } from '../study.ts';
import { counter, samplesOf } from './samples.ts';
import { membershipOf, progressOf, startOf } from './standing.ts';
import { within } from './stretches.ts';

/** An issue in progress at the end of the sprint, or now. */
export interface InProgress {
  readonly outcome: Outcome;
  readonly past: Past;
  /** Calendar hours since the first start of work. */
  readonly age: number;
}

/** Issues of the sprint that were started and not done at its end, in the order of their keys. */
export function inProgressAtEnd(study: SprintStudy): readonly InProgress[] {
  const { outcomes, pasts, window } = study;
  return outcomes.flatMap((outcome) => {
    const past = outcome.outcome === 'not-completed' ? pasts.get(outcome.issueId) : undefined;
    const started = past === undefined ? null : startOf(past, study, window.end);
    return past === undefined || started === null ? [] : [{ outcome, past, age: hoursBetween(started, window.end) }];
  });
}

/** How many issues of the sprint were in progress at its start, and at the end of each of its days. */
export function workInProgress(study: SprintStudy): readonly number[] {
  const count = counter(samplesOf(study));
  for (const { issueId } of study.outcomes) {
    const past = study.pasts.get(issueId);
    if (past === undefined) continue;
    for (const stretch of within(progressOf(past, study), membershipOf(past, study))) count.add(stretch);
  }
  return count.counts();
}
