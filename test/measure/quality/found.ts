import { measure } from '../../../src/measure/measure.ts';
import type { LinkedSprint } from '../../../src/model/figures.ts';
import type { QualityCheck } from '../../../src/model/quality.ts';
import type { SprintSnapshot } from '../../../src/model/snapshot.ts';
import { aLinkedSprint } from '../../worlds/snapshots.ts';

/** What one check found in the ordinary sprint with these things in it. */
export function found(id: string, its: Partial<SprintSnapshot> = {}): QualityCheck {
  return foundIn(id, aLinkedSprint(its));
}

export function foundIn(id: string, linked: LinkedSprint): QualityCheck {
  const check = measure(linked).quality.checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`No check ${id}.`);
  return check;
}

/** What was hit, and what is said of it. */
export function told({ evidence }: QualityCheck): readonly string[] {
  return evidence.map(({ ref, says }) => `${ref}: ${says}`);
}
