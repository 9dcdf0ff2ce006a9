import type { LinkedSprint, Outcome, Profile, VelocityRow } from '../model/figures.ts';
import { type Past, pastsOf } from '../model/past.ts';
import { type Sprint, type SprintWindow, windowOf } from '../model/sprint.ts';
import { amountOf, commitmentOf, hasEstimates } from './amounts.ts';
import type { Frame } from './outcome.ts';
import { outcomesOf } from './sprint-truth.ts';

/** A closed sprint of the board as its issues tell it; both null where they could not be read. */
export type ClosedSprint =
  | { readonly sprint: Sprint; readonly window: SprintWindow; readonly outcomes: readonly Outcome[] }
  | { readonly sprint: Sprint; readonly window: null; readonly outcomes: null };

/**
 * The board's closed sprints, oldest first, each by the same rules as the sprint of the report; that one, whose
 * outcomes are given, is among them once it is closed.
 */
export function closedSprints(
  { snapshot }: LinkedSprint,
  pasts: ReadonlyMap<string, Past>,
  { rule, sprints }: Pick<Frame, 'rule' | 'sprints'>,
  own: readonly Outcome[],
): readonly ClosedSprint[] {
  const members = membersBySprint(pasts);
  const closed = new Map<number, Sprint>();
  for (const sprint of [...snapshot.history.sprints, snapshot.sprint]) {
    if (sprint.state === 'closed') closed.set(sprint.id, sprint);
  }
  const mayBeMissing = snapshot.gaps.some(({ affects }) => affects.includes('velocity'));

  return [...closed.values()].sort(byTime).map((sprint): ClosedSprint => {
    const window = windowOf(sprint, snapshot.takenAt);
    if (window === null) return { sprint, window, outcomes: null };
    const outcomes =
      sprint.id === snapshot.sprint.id
        ? own
        : outcomesOf(members.get(sprint.id) ?? [], { sprint, window, rule, sprints });
    if (outcomes.length === 0 && mayBeMissing) return { sprint, window: null, outcomes: null };
    return { sprint, window, outcomes };
  });
}

/** Committed and completed of the closed sprints. */
export function velocityOf(closed: readonly ClosedSprint[], profile: Profile): readonly VelocityRow[] {
  return closed.map(({ sprint, outcomes }) => {
    if (outcomes === null) return { sprint, committed: null, completed: null };
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
