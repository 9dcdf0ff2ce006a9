import type { KeyvStoreAdapter } from 'keyv';
import { SprintError } from '../../errors.ts';
import { envelopeOf } from './envelope.ts';
import { keyPrefix } from './keys.ts';
import type { Shelf, ShelfEntry } from './shelf.ts';

/** How long a connection may take; a Redis that is down must not hold up a report. */
const connectMs = 500;

/**
 * Opens a Redis that may hold others' keys too: ours begin with `sprint:`. It fails at once instead of queueing, and
 * does not reconnect: the caller goes on without it.
 */
export async function openRedis(url: string): Promise<Shelf> {
  const { default: KeyvRedis } = await import('@keyv/redis');
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new SprintError('usage', 'The Redis address is not one.', {
      hint: 'Write it as redis://host:6379 or rediss://user:password@host:6379 in REDIS_URL or cache.url.',
    });
  }
  const redis = new KeyvRedis<string>(
    { url, disableOfflineQueue: true, socket: { connectTimeout: connectMs, reconnectStrategy: false } },
    { throwOnErrors: true, throwOnConnectError: true, connectionTimeout: connectMs },
  );
  // Failures reach us as rejections, which say less; without a listener the same failure would be thrown a second time.
  let heard: unknown = null;
  redis.on('error', (error: unknown) => {
    heard = error;
  });
  const { host } = new URL(url);
  return {
    kind: 'redis',
    where: `${new URL(url).protocol}//${host}`,
    adapter: redis as unknown as KeyvStoreAdapter,
    list: () => list(redis),
    trouble: () => heard,
    close: () => redis.disconnect(true),
  };
}

interface Scanner {
  getClient(): Promise<unknown>;
  get(key: string): Promise<unknown>;
}

async function list(redis: Scanner): Promise<ShelfEntry[]> {
  const client = (await redis.getClient()) as { scanIterator(options: object): AsyncIterable<string | string[]> };
  const entries: ShelfEntry[] = [];
  for await (const found of client.scanIterator({ MATCH: `${keyPrefix}*`, COUNT: 500 })) {
    for (const key of [found].flat()) {
      const kept = await redis.get(key).catch(ofAnotherType);
      const envelope = typeof kept === 'string' ? envelopeOf(parsed(kept)) : null;
      if (envelope !== null) entries.push({ key, bytes: (kept as string).length, storedAt: envelope.at });
    }
  }
  return entries;
}

/** A key that looks like one of ours and holds a list or a hash is somebody else's. */
function ofAnotherType(error: unknown): null {
  if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null;
  throw error;
}

function parsed(kept: string): unknown {
  try {
    return (JSON.parse(kept) as { value?: unknown } | null)?.value;
  } catch {
    return null;
  }
}
