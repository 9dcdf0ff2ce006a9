import type { Boundary, Outcome, TruthWarning } from '../model/figures.ts';
import { compareKeys } from '../model/order.ts';
import { type Past, wasIn } from '../model/past.ts';
import { isInside } from '../model/sprint.ts';
import { valueAt } from '../model/timeline.ts';
import { columnsHaveChanged } from './amounts.ts';
import type { Frame } from './outcome.ts';

const nearMs = 60_000;

/** How the boundary was drawn, and who stood close to it. */
export function boundaryOf(pasts: Iterable<Past>, { sprint, window }: Frame): Boundary {
  const nearStart: string[] = [];
  for (const { issue, stays } of pasts) {
    if (issue.subtask) continue;
    const moves = (stays.get(sprint.id) ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
    if (moves.some((at) => Math.abs(at - window.start) <= nearMs)) nearStart.push(issue.key);
  }
  return { rule: boundaryRule, nearStart: nearStart.sort(compareKeys) };
}

/** Said whole in every report: it decides what was committed and what was added. */
export const boundaryRule =
  'A change made up to and at the start is before the sprint; a change after the start, up to and at the end, is in it; what came later is not heard.';

/** What a reader should know about how the outcomes were found. */
export function warningsOf(
  pasts: ReadonlyMap<string, Past>,
  outcomes: readonly Outcome[],
  frame: Frame,
): readonly TruthWarning[] {
  const concerned = outcomes.flatMap((outcome) => {
    const past = pasts.get(outcome.issueId);
    return past === undefined ? [] : [{ outcome, past }];
  });
  const keysOf = (filter: (past: Past, outcome: Outcome) => boolean) =>
    concerned.filter(({ past, outcome }) => filter(past, outcome)).map(({ outcome }) => outcome.key);
  return [
    {
      code: 'history-contradicts',
      says: 'The history does not lead to what follows it (cut short or imported); it was believed where it speaks.',
      keys: keysOf(({ contradictions }) => contradictions.length > 0),
    },
    {
      code: 'history-incomplete',
      says: 'Part of the history could not be read; earlier states may be wrong.',
      keys: keysOf(({ issue }) => !issue.historyComplete),
    },
    {
      code: 'status-gone',
      says: 'A status of that time no longer exists in Jira; it counts as done only where the move set a resolution.',
      keys: keysOf((past) => hadGoneStatus(past, frame)),
    },
    {
      code: 'columns-changed',
      says: 'At the start most issues stood in statuses no column shows today: the columns were others then, so no issue is taken for hidden.',
      keys: columnsHaveChanged(outcomes) ? keysOf((_, { unmappedAtStart }) => unmappedAtStart) : [],
    },
    {
      code: 'done-before-added',
      says: 'Was done after the start of the sprint and before it was added; it counts as completed in the sprint.',
      keys: keysOf((_, { outcome, added, doneAt, enteredAt }) => {
        return outcome === 'completed' && added && doneAt !== null && enteredAt !== null && doneAt < enteredAt;
      }),
    },
    {
      code: 'subtasks-left-out',
      says: 'Sub-tasks are counted through their parents.',
      keys: subtasksOf(pasts.values(), frame),
    },
  ].filter(({ keys }) => keys.length > 0);
}

function hadGoneStatus({ status }: Past, { window, rule }: Frame): boolean {
  if (rule.isGone(valueAt(status, window.start))) return true;
  return status.turns.some(({ at, value }) => isInside(window, at) && rule.isGone(value));
}

function subtasksOf(pasts: Iterable<Past>, { sprint, window }: Frame): readonly string[] {
  const keys: string[] = [];
  for (const past of pasts) {
    if (past.issue.subtask && wasIn(past, sprint.id, window.end)) keys.push(past.issue.key);
  }
  return keys.sort(compareKeys);
}
