import { envelopeOf } from './envelope.ts';
import type { Shelf } from './shelf.ts';

/** A shelf that lasts as long as the process. */
export function openMemory(where = 'memory'): Shelf {
  const entries = new Map<string, unknown>();
  return {
    kind: 'memory',
    where,
    adapter: entries,
    async list() {
      return [...entries].flatMap(([key, value]) => {
        const envelope = typeof value === 'string' ? envelopeOf(JSON.parse(value)?.value) : null;
        return envelope === null ? [] : [{ key, bytes: envelope.body.length, storedAt: envelope.at }];
      });
    },
    close: async () => entries.clear(),
  };
}
