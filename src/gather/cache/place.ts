import { SprintError } from '../../errors.ts';
import type { StoreOptions } from '../cache.ts';
import { openMemory } from './memory.ts';
import type { Patience } from './patience.ts';
import type { Shelf } from './shelf.ts';

/** What is kept in memory, by what it belongs to. */
const memories = new WeakMap<object, Shelf>();

/** Where a store would be, without credentials, for messages. */
export function placeOf({ store, dir }: StoreOptions): string {
  return store === 'file' ? dir : store === 'redis' ? 'Redis' : 'memory';
}

/** Opens the shelf of the configuration. @throws whatever keeps it from being used; SprintError for a mistake */
export async function openShelf(options: StoreOptions, patience: Patience): Promise<Shelf> {
  switch (options.store) {
    case 'memory': {
      const { memoryOf } = options;
      const shelf = (memoryOf === undefined ? undefined : memories.get(memoryOf)) ?? openMemory();
      if (memoryOf !== undefined) memories.set(memoryOf, shelf);
      return shelf;
    }
    case 'file': {
      const { openFolder } = await import('./flat-files.ts');
      return patience.within(openFolder(options.dir));
    }
    case 'redis':
      return openRedis(options, patience);
  }
}

async function openRedis({ url, prefix = 'sprint' }: StoreOptions, patience: Patience): Promise<Shelf> {
  if (url === null) {
    throw new SprintError('usage', 'The cache is set to Redis, but no address is given.', {
      hint: 'Set REDIS_URL, or cache.url in the configuration.',
    });
  }
  // Loading the client is no fault of the server's.
  const { prepareRedisShelf } = await import('./redis.ts');
  const shelf = await prepareRedisShelf(url.reveal(), prefix);
  try {
    await patience.within(shelf.connect());
    return shelf;
  } catch (error) {
    const cause = shelf.trouble?.() ?? error;
    // It is of no use either way; what matters is said already.
    await shelf.close().catch(() => undefined);
    throw new Unreachable(shelf.where, cause);
  }
}

/** A store that could not be opened, with the place it should be at. */
export class Unreachable extends Error {
  readonly where: string;

  constructor(where: string, cause: unknown) {
    super('It cannot be opened.', { cause });
    this.where = where;
  }
}
