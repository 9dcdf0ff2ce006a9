import type { Figures, LinkedSprint } from '../model/figures.ts';

/** The truth about a sprint: outcomes, sums, metrics with evidence, findings, and how far they can be trusted. */
export function measure(linked: LinkedSprint): Figures {
  throw new Error(`not yet: ${linked.snapshot.sprint.name}`);
}
