import type { Amount, Outcome, OutcomeKind, Profile, Totals } from '../model/figures.ts';
import type { Counted } from '../model/verification.ts';

/** Without the dust that adding fractions leaves: 0.1 + 0.2 is 0.3. */
export function tidy(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}

/** Null when nothing is estimated; an empty list sums to 0. */
export function sum(estimates: readonly (number | null)[]): number | null {
  let total = 0;
  let estimated = 0;
  for (const estimate of estimates) {
    if (estimate === null) continue;
    total += estimate;
    estimated++;
  }
  return estimated === 0 && estimates.length > 0 ? null : tidy(total);
}

/** Whether estimates are used in this sprint at all. */
export function hasEstimates(outcomes: readonly Counted[]): boolean {
  return outcomes.some(({ initialEstimate, finalEstimate }) => initialEstimate !== null || finalEstimate !== null);
}

/** A group counted and summed by one of its estimates; `estimated` tells whether the sprint has estimates at all. */
export function amountOf(
  group: readonly Counted[],
  by: 'initialEstimate' | 'finalEstimate',
  estimated: boolean,
): Amount {
  const estimates = group.map((outcome) => outcome[by]);
  return {
    issues: group.length,
    estimate: estimated ? sum(estimates) : null,
    unestimated: estimates.filter((estimate) => estimate === null).length,
  };
}

/** The net change of an estimate in the sprint, an unestimated issue counting as 0. */
export function change({ initialEstimate, finalEstimate }: Counted): number {
  return (finalEstimate ?? 0) - (initialEstimate ?? 0);
}

/** Issues whose estimate changed; from nothing to 0 is a change too. */
export function reestimated<Issue extends Counted>(outcomes: readonly Issue[]): readonly Issue[] {
  return outcomes.filter(({ initialEstimate, finalEstimate }) => initialEstimate !== finalEstimate);
}

/** The sums of a sprint: what was there and what came is what was finished, what was left and what went. */
export function totalsOf(outcomes: readonly Counted[]): Totals {
  const estimated = hasEstimates(outcomes);
  const ended = (kind: OutcomeKind) =>
    amountOf(
      outcomes.filter(({ outcome }) => outcome === kind),
      'finalEstimate',
      estimated,
    );
  const changed = reestimated(outcomes);
  return {
    completeness: 'full',
    committed: amountOf(
      outcomes.filter(({ added }) => !added),
      'initialEstimate',
      estimated,
    ),
    added: amountOf(
      outcomes.filter(({ added }) => added),
      'initialEstimate',
      estimated,
    ),
    reestimated: {
      issues: changed.length,
      estimate: estimated ? sum(changed.map(change)) : null,
      unestimated: changed.filter(({ finalEstimate }) => finalEstimate === null).length,
    },
    completed: ended('completed'),
    completedOutside: ended('completed-outside'),
    notCompleted: ended('not-completed'),
    removed: ended('removed'),
  };
}

/**
 * The issues a velocity commitment counts. Cloud leaves out what was done at the start and what no column showed
 * (Atlassian KB "Resolve Velocity Report and Sprint Report story point discrepancies in Jira Cloud"); Data Center
 * counts what was done at the start too (KB "Story points calculation in Sprint Velocity Report").
 * Where the columns were plainly others at the time, today's hide nothing.
 */
export function commitmentOf(outcomes: readonly Outcome[], profile: Profile): readonly Outcome[] {
  const hides = !columnsHaveChanged(outcomes);
  return outcomes.filter(({ added, doneAtStart, unmappedAtStart }) => {
    if (added) return false;
    if (doneAtStart) return profile === 'dc';
    return !(hides && unmappedAtStart);
  });
}

/** Whether most issues stood, at the start, in statuses no column shows today: the workflow was replaced since. */
export function columnsHaveChanged(outcomes: readonly Outcome[]): boolean {
  const unmapped = outcomes.filter(({ unmappedAtStart }) => unmappedAtStart).length;
  return unmapped >= 3 && unmapped > outcomes.length / 2;
}
