import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type CorrelateOptions, correlate } from './correlate.ts';

/** Keys of known projects that code names and no issue read has, by key; Jira can tell what became of them. */
export function unknownKeysIn(snapshot: SprintSnapshot, options: CorrelateOptions = {}): readonly string[] {
  const { strays } = correlate(snapshot, { ...options, suggest: false });
  return [...new Set(strays.filter(({ kind }) => kind === 'unchecked').map(({ key }) => key))].sort(compareKeys);
}
