import type { LinkedSprint, VelocityRow } from '../model/figures.ts';
import { type Past, pastsOf } from '../model/past.ts';
import { type Sprint, windowOf } from '../model/sprint.ts';
import { amountOf, commitmentOf, hasEstimates } from './amounts.ts';
import type { Frame } from './outcome.ts';
import { outcomesOf } from './sprint-truth.ts';

/**
 * Committed and completed of the board's closed sprints, oldest first, each by the same rules as the sprint of the
 * report; that one is among them once it is closed.
 */
export function velocityOf(
  { snapshot, profile }: LinkedSprint,
  pasts: ReadonlyMap<string, Past>,
  { rule, sprints }: Pick<Frame, 'rule' | 'sprints'>,
): readonly VelocityRow[] {
  const members = membersBySprint(pasts);
  const closed = new Map<number, Sprint>();
  for (const sprint of [...snapshot.history.sprints, snapshot.sprint]) {
    if (sprint.state === 'closed') closed.set(sprint.id, sprint);
  }
  const mayBeMissing = snapshot.gaps.some(({ affects }) => affects.includes('velocity'));

  return [...closed.values()].sort(byTime).map((sprint) => {
    const window = windowOf(sprint, snapshot.takenAt);
    const unread = { sprint, committed: null, completed: null };
    if (window === null) return unread;
    const outcomes = outcomesOf(members.get(sprint.id) ?? [], { sprint, window, rule, sprints });
    if (outcomes.length === 0 && mayBeMissing) return unread;
    const estimated = hasEstimates(outcomes);
    const completed = outcomes.filter(({ outcome }) => outcome === 'completed');
    return {
      sprint,
      committed: amountOf(commitmentOf(outcomes, profile), 'initialEstimate', estimated),
      completed: amountOf(completed, 'finalEstimate', estimated),
    };
  });
}

/** The pasts of everything read: the sprint's own issues in the state they were read in, and those of earlier sprints. */
export function allPasts({ snapshot }: LinkedSprint): ReadonlyMap<string, Past> {
  return pastsOf([...snapshot.history.issues, ...snapshot.issues]);
}

function membersBySprint(pasts: ReadonlyMap<string, Past>): ReadonlyMap<number, readonly Past[]> {
  const members = new Map<number, Past[]>();
  for (const past of pasts.values()) {
    for (const id of past.stays.keys()) {
      const list = members.get(id);
      if (list === undefined) members.set(id, [past]);
      else list.push(past);
    }
  }
  return members;
}

function byTime(a: Sprint, b: Sprint): number {
  return (a.completed ?? a.start ?? 0) - (b.completed ?? b.start ?? 0) || a.id - b.id;
}
