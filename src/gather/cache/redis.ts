import type { KeyvStoreAdapter } from 'keyv';
import { headBytes, headOf } from './envelope.ts';
import { entryKinds, nameOf } from './keys.ts';
import type { RedisCommands, RedisConnection, RedisWay } from './redis-client.ts';
import { openRedisLatch } from './redis-latch.ts';
import type { Boxed, Shelf, ShelfEntry } from './shelf.ts';
import { type KindUsage, summed, type UsageBook } from './usage.ts';

/** What stands behind a shelf in Redis. */
export interface RedisGround {
  readonly connection: RedisConnection;
  readonly way: RedisWay;
  /** The address without credentials. */
  readonly where: string;
  readonly prefix: string;
}

/**
 * A shelf in a Redis that may hold others’ keys too: all of ours begin with `<prefix>:`. Beside the entries stand a set of
 * their keys (`index`), so that listing them need not search all keys there are, counts (`usage`), latches and notes.
 */
export function redisShelf({ connection: redis, way, where, prefix }: RedisGround): Shelf {
  const { adapter, commands } = redis;
  const placeOf = (key: string) => `${prefix}:${key}`;
  const index = placeOf('index');

  const entries: KeyvStoreAdapter = {
    opts: { dialect: 'sprint-redis', url: '' },
    on: () => entries,
    async get(key) {
      const value = await adapter.get<Uint8Array>(placeOf(key)).catch(ofAnotherType);
      return (value === null || value === undefined ? undefined : ({ value } satisfies Boxed)) as never;
    },
    async set(key, { value }: Boxed, ttl) {
      // In this order: who lists the keys takes one without an entry out of the index.
      await adapter.set(placeOf(key), value as never, ttl);
      await commands.sAdd(index, key);
    },
    async delete(key) {
      const [isGone] = await Promise.all([adapter.delete(placeOf(key)), commands.sRem(index, [key])]);
      return isGone;
    },
    async clear() {
      for (const { key } of await listed(redis, prefix, 'thorough')) await entries.delete(key);
    },
  };
  return {
    kind: 'redis',
    where,
    adapter: entries,
    latch: openRedisLatch(commands, prefix),
    usage: usageIn(commands, placeOf('usage')),
    list: (manner) => listed(redis, prefix, manner),
    // Entries of other versions end by themselves.
    tidy: async () => 0,
    trouble: way.trouble,
    close: async () => way.close(),
  };
}

async function listed(redis: RedisConnection, prefix: string, manner: 'quick' | 'thorough'): Promise<ShelfEntry[]> {
  const { commands } = redis;
  const keys = new Set<string>();
  if (manner === 'quick') for (const key of await commands.sMembers(`${prefix}:index`)) keys.add(String(key));
  else for await (const key of scanned(redis, `${prefix}:`)) keys.add(key);
  const entries: ShelfEntry[] = [];
  const gone: string[] = [];
  const ours = [...keys].filter((key) => nameOf(key) !== null);
  const look = async (key: string) => {
    const place = `${prefix}:${key}`;
    const [first, bytes] = await Promise.all([
      commands.getRange(place, 0, headBytes - 1).catch(ofAnotherType),
      commands.strLen(place).catch(ofAnotherType),
    ]);
    const head = first === null ? null : headOf(first);
    if (bytes === 0) gone.push(key);
    else if (bytes !== null && head?.key === key) entries.push({ key, bytes, storedAt: head.at, about: head.about });
  };
  await Promise.all(ours.map(look));
  if (manner === 'quick' && gone.length > 0) await commands.sRem(`${prefix}:index`, gone);
  return entries;
}

/** Our keys, without the prefix, by searching every key there is. */
async function* scanned(redis: RedisConnection, prefix: string): AsyncGenerator<string> {
  for (const scanner of await redis.scanners()) {
    for await (const found of scanner.scanIterator({ MATCH: `${prefix}*`, COUNT: 1_000 })) {
      for (const key of [found].flat()) yield String(key).slice(prefix.length);
    }
  }
}

/** Counts in a hash, which Redis adds up itself. */
function usageIn(redis: RedisCommands, key: string): UsageBook {
  const fields = ['hits', 'misses', 'stored'] as const;
  return {
    async add(counted, at) {
      const steps = counted.flatMap((count) =>
        fields.map((field) => ({ name: `${count.kind}.${field}`, by: count[field] })),
      );
      await Promise.all([
        redis.hSetNX(key, 'since', String(at)),
        ...steps.filter(({ by }) => by > 0).map(({ name, by }) => redis.hIncrBy(key, name, by)),
      ]);
    },
    async read() {
      const kept = await redis.hGetAll(key);
      const number = (name: string): number | null => {
        const text = String(kept[name] ?? '');
        return /^\d{1,15}$/.test(text) ? Number(text) : null;
      };
      const kinds: KindUsage[] = entryKinds.map((kind) => {
        const [hits = 0, misses = 0, stored = 0] = fields.map((field) => number(`${kind}.${field}`) ?? 0);
        return { kind, hits, misses, stored };
      });
      return { since: number('since'), kinds: summed(kinds.filter((one) => one.hits + one.misses + one.stored > 0)) };
    },
    async forget() {
      await redis.unlink(key);
    },
  };
}

/** A key that looks like one of ours and holds a list or a hash is somebody else's. */
function ofAnotherType(error: unknown): null {
  if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null;
  throw error;
}
