import type { Measuring, SprintCapacity } from '../model/measuring.ts';
import type { Sprint } from '../model/sprint.ts';

/** What is said about a sprint by its id, else by its name; null where nothing is. */
export function capacityOf({ capacity }: Measuring, { id, name }: Pick<Sprint, 'id' | 'name'>): SprintCapacity | null {
  for (const key of [String(id), name]) {
    const found = Object.hasOwn(capacity, key) ? capacity[key] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
