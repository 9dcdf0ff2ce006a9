import type { Keyv } from 'keyv';
import type { ClearFilter, PruneLimits, StoredEntry } from '../cache.ts';
import { keptMs, keyOf, nameOf } from './keys.ts';
import type { Shelf } from './shelf.ts';

/** A shelf, and Keyv over it. */
export interface Open {
  readonly shelf: Shelf;
  readonly keyv: Keyv<Uint8Array>;
}

/** The entries of a shelf, most recently stored first. */
export async function entriesOf(shelf: Shelf, manner: 'quick' | 'thorough'): Promise<StoredEntry[]> {
  const entries = (await shelf.list(manner)).flatMap(({ key, bytes, storedAt, about }) => {
    const name = nameOf(key);
    return name === null ? [] : [{ name, bytes, storedAt, about }];
  });
  return entries.sort(newestFirst);
}

/** What is stored latest comes first; what is stored at once, in the order of its keys. */
export function newestFirst(a: StoredEntry, b: StoredEntry): number {
  return b.storedAt - a.storedAt || (keyOf(a.name) < keyOf(b.name) ? -1 : 1);
}

/** Removes what matches, and with everything, what no version of ours reads and what was counted. */
export async function clear({ shelf, keyv }: Open, { sprint, host }: ClearFilter): Promise<number> {
  const matching = (await entriesOf(shelf, 'thorough')).filter(
    ({ name }) =>
      (sprint === undefined || name.sprint === sprint) &&
      (host === undefined || name.host.toLowerCase() === host.toLowerCase()),
  );
  for (const { name } of matching) await keyv.delete(keyOf(name));
  if (sprint !== undefined || host !== undefined) return matching.length;
  const outdated = await shelf.tidy();
  await shelf.usage.forget();
  return matching.length + outdated;
}

/** Removes what is too old for its kind, or than what is said, then the oldest until the rest fits. */
export async function prune({ shelf, keyv }: Open, now: number, limits: PruneLimits): Promise<number> {
  const { olderThanMs = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY } = limits;
  let removed = await shelf.tidy();
  let bytes = 0;
  for (const entry of await entriesOf(shelf, 'thorough')) {
    const isOld = now - entry.storedAt > Math.min(olderThanMs, keptMs[entry.name.kind]);
    if (!isOld) bytes += entry.bytes;
    if (!isOld && bytes <= maxBytes) continue;
    await keyv.delete(keyOf(entry.name));
    removed += 1;
  }
  return removed;
}
