import { headOf } from './envelope.ts';
import type { Latch } from './latch.ts';
import type { Boxed, Shelf } from './shelf.ts';
import { type KindUsage, summed } from './usage.ts';

/** A shelf in memory, which lasts as long as whoever holds it. */
export function openMemory(): Shelf {
  const entries = new Map<string, Boxed>();
  let counts: readonly KindUsage[] = [];
  let since: number | null = null;
  return {
    kind: 'memory',
    where: 'memory',
    adapter: entries,
    latch: memoryLatch(),
    usage: {
      async add(counted, at) {
        counts = summed([...counts, ...counted]);
        since ??= at;
      },
      read: async () => ({ since, kinds: counts }),
      async forget() {
        counts = [];
        since = null;
      },
    },
    async list() {
      return [...entries.values()].flatMap(({ value }) => {
        const head = headOf(value);
        return head === null ? [] : [{ key: head.key, bytes: value.length, storedAt: head.at, about: head.about }];
      });
    },
    tidy: async () => 0,
    close: async () => undefined,
  };
}

/** Holders in one process cannot die alone, so none of them is ever stale. */
function memoryLatch(): Latch {
  const holders = new Map<string, string>();
  const notes = new Map<string, { readonly token: string; readonly note: string }>();
  return {
    async take(name, token) {
      const holder = holders.get(name);
      if (holder === undefined) holders.set(name, token);
      return holder ?? null;
    },
    renew: async () => undefined,
    async release(name, token, note) {
      if (note !== null) notes.set(name, { token, note });
      if (holders.get(name) === token) holders.delete(name);
    },
    async note(name, holder) {
      const left = notes.get(name);
      return left?.token === holder ? left.note : null;
    },
  };
}
