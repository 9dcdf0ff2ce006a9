import { Keyv } from 'keyv';
import { SprintError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import type { ClearFilter, Store, StoredEntry, StoreOptions } from '../cache.ts';
import { envelopeOf, unwrap, wrap } from './envelope.ts';
import { type EntryName, keyOf, nameOf } from './keys.ts';
import { openMemory } from './memory.ts';
import type { Shelf } from './shelf.ts';

/** A store that does not answer is given up after this; long enough to store a large sprint, met once in a run. */
const patienceMs = 5_000;

interface Open {
  readonly shelf: Shelf;
  readonly keyv: Keyv<unknown>;
}

/** Opens a store over Keyv. What fails is told once; after that the run goes on with what it can keep in memory. */
export async function openKeptStore(options: StoreOptions, runtime: Runtime): Promise<Store> {
  const maxBytes = options.maxSizeMb * 1024 * 1024;
  let at: Open = over(openMemory());
  let warned = false;

  const giveUp = async (error: unknown) => {
    const { shelf } = at;
    if (shelf.kind === 'memory') throw error;
    at = over(openMemory(`memory (${shelf.where} cannot be used)`));
    await shelf.close().catch(() => undefined);
    warn(shelf.where, shelf.trouble?.() ?? error);
  };
  const warn = (where: string, error: unknown) => {
    if (warned) return;
    warned = true;
    runtime.warn(`The cache at ${where} cannot be used (${causeOf(error)}); going on without it.`);
  };
  const attempt = async <T>(act: (open: Open) => Promise<T>): Promise<T> => {
    try {
      return await inTime(act(at));
    } catch (error) {
      await giveUp(error);
      return act(at);
    }
  };

  try {
    at = over(await shelfOf(options, runtime));
  } catch (error) {
    if (error instanceof SprintError) throw error;
    at = over(openMemory(`memory (${options.dir} cannot be used)`));
    warn(options.store === 'file' ? options.dir : 'Redis', error);
  }
  const store: Store = {
    get: (name) => attempt((open) => read(open, name)),
    set: (name, value) =>
      attempt(async ({ keyv, shelf }) => {
        await keyv.set(keyOf(name), await wrap(value, runtime.now()));
        if (shelf.kind === 'file') await prune(at, maxBytes);
      }),
    delete: (name) => attempt(async ({ keyv }) => void (await keyv.delete(keyOf(name)))),
    entries: () => attempt(({ shelf }) => entriesOf(shelf)),
    clear: (filter) => attempt((open) => clear(open, filter ?? {})),
    prune: () => attempt((open) => prune(open, maxBytes)),
    status: () =>
      attempt(async ({ shelf }) => {
        const entries = await entriesOf(shelf);
        const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
        return { store: shelf.kind, where: shelf.where, entries, bytes, maxBytes };
      }),
    alone: async (_name, _signal, work) => ({ mine: (await work()).result }),
    close: () => at.shelf.close(),
  };
  return store;
}

async function shelfOf({ store, dir, url }: StoreOptions, runtime: Runtime): Promise<Shelf> {
  if (store === 'memory') return openMemory();
  if (store === 'file') {
    const { openFolder } = await import('./flat-files.ts');
    return openFolder(dir, runtime.now);
  }
  if (url === null) {
    throw new SprintError('usage', 'The cache is set to Redis, but no address is given.', {
      hint: 'Set REDIS_URL, or cache.url in the configuration.',
    });
  }
  const { openRedis } = await import('./redis.ts');
  return openRedis(url);
}

/** Our keys are whole names, so Keyv adds no prefix; it throws instead of hiding failures. */
function over(shelf: Shelf): Open {
  const options = { namespace: '', useKeyPrefix: false, throwOnErrors: true, emitErrors: false };
  const keyv = new Keyv<unknown>({ store: shelf.adapter, ...options });
  keyv.on('error', () => undefined);
  return { shelf, keyv };
}

/** A damaged entry is a miss, and is removed. */
async function read({ keyv }: Open, name: EntryName): Promise<unknown> {
  const key = keyOf(name);
  try {
    const kept = await keyv.get(key);
    if (kept === undefined) return null;
    const envelope = envelopeOf(kept);
    if (envelope !== null) return await unwrap(envelope);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  await keyv.delete(key);
  return null;
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof SyntaxError || code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}

async function entriesOf(shelf: Shelf): Promise<StoredEntry[]> {
  const entries = (await shelf.list()).flatMap(({ key, bytes, storedAt }) => {
    const name = nameOf(key);
    return name === null ? [] : [{ name, bytes, storedAt }];
  });
  return entries.sort((a, b) => b.storedAt - a.storedAt || (keyOf(a.name) < keyOf(b.name) ? -1 : 1));
}

async function clear(open: Open, { sprint, host }: ClearFilter): Promise<number> {
  const matching = (await entriesOf(open.shelf)).filter(
    ({ name }) => (sprint === undefined || name.sprint === sprint) && (host === undefined || name.host === host),
  );
  for (const { name } of matching) await open.keyv.delete(keyOf(name));
  return matching.length;
}

async function prune(open: Open, maxBytes: number): Promise<number> {
  const newestFirst = await entriesOf(open.shelf);
  let bytes = 0;
  let removed = 0;
  for (const entry of newestFirst) {
    bytes += entry.bytes;
    if (bytes <= maxBytes) continue;
    await open.keyv.delete(keyOf(entry.name));
    removed += 1;
  }
  return removed;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, in a few words that hold no address and no password. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EACCES: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOTDIR: 'it is not a folder',
    EEXIST: 'it is not a folder',
    ECONNREFUSED: 'the connection was refused',
  };
  if (known[code] !== undefined) return known[code];
  if (error instanceof Error && /^(?:it does not answer|the folder belongs)/.test(error.message)) return error.message;
  if (error instanceof Error && /^(?:WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message)) return 'the login was refused';
  return code || 'no connection';
}
