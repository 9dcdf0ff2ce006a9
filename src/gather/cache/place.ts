import { SprintError } from '../../errors.ts';
import { redisAddressIn, redisForms, shownRedis } from '../../model/redis-address.ts';
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
  const address = redisAddressIn(url.reveal());
  if (address === null) {
    throw new SprintError('usage', 'The Redis address is not one.', {
      hint: `Write it as ${redisForms} in REDIS_URL or cache.url.`,
    });
  }
  // Loading the client is no fault of the server's.
  const [{ redisShelf }, { prepareRedis }] = await Promise.all([import('./redis.ts'), import('./redis-client.ts')]);
  const way = await prepareRedis(address);
  const where = shownRedis(address);
  try {
    return redisShelf({ connection: await patience.within(way.connect()), way, where, prefix });
  } catch (error) {
    way.close();
    throw new Unreachable(where, way.trouble() ?? error);
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
