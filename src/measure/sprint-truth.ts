import type { Outcome } from '../model/figures.ts';
import { compareKeys } from '../model/order.ts';
import type { Past } from '../model/past.ts';
import { type Frame, outcomeOf } from './outcome.ts';

/** The outcomes of a sprint by key. Sub-tasks are left out: they count through their parents. */
export function outcomesOf(pasts: Iterable<Past>, frame: Frame): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const past of pasts) {
    if (past.issue.subtask) continue;
    const outcome = outcomeOf(past, frame);
    if (outcome !== null) outcomes.push(outcome);
  }
  return outcomes.sort((a, b) => compareKeys(a.key, b.key));
}
