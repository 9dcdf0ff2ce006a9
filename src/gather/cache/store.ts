import { Keyv } from 'keyv';
import { SprintError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import type { Store, StoredEntry, StoreOptions } from '../cache.ts';
import { unwrap, wrap } from './envelope.ts';
import { keptMs, keyOf, nameOf } from './keys.ts';
import { type Latch, singly } from './latch.ts';
import { openPatience } from './patience.ts';
import { openShelf, placeOf, Unreachable } from './place.ts';
import type { Shelf } from './shelf.ts';
import { clear, entriesOf, newestFirst, type Open, prune } from './tidying.ts';
import { causeOf, type Trouble, troubleOf } from './trouble.ts';
import { openTally } from './usage.ts';

/** What a run waits for its store, all in all. */
const patienceMs = 500;
/** What somebody who asks about the store itself waits for it. */
const longPatienceMs = 30_000;

const tidings: Readonly<Record<Trouble, readonly [what: string, then: string]>> = {
  lost: ['used', 'going on without it'],
  'read-only': ['written', 'it is only read'],
  refused: ['used in full', 'going on with the rest'],
};

/** How long a store that was lost is left alone, where one is opened for each request. */
const restMs = 30_000;

/** What was lost lately, by what it belongs to. */
const lost = new WeakMap<object, { readonly at: number; readonly where: string; readonly error: unknown }>();

/** What a run remembers for itself. */
type Own = Map<string, { readonly value: Uint8Array; readonly storedAt: number; readonly about: string } | null>;

/**
 * Opens a store over Keyv. What fails is told once; after that the run goes on without what the store cannot do, and
 * remembers for itself what it could not store.
 */
export async function openKeptStore(
  options: StoreOptions,
  runtime: Runtime,
  manner: 'lenient' | 'strict',
): Promise<Store> {
  const maxBytes = options.store === 'redis' ? null : options.maxSizeMb * 2 ** 20;
  const [patience, longPatience] = [openPatience(patienceMs), openPatience(longPatienceMs)];
  const tally = openTally();
  /** What could not be stored, and null for what could not be removed. */
  const own: Own = new Map();
  let main: Open | null = null;
  let isWritable = true;
  let isTold = false;
  let unchecked = Number.POSITIVE_INFINITY;

  const tell = (where: string, error: unknown, trouble: Trouble): void => {
    const [what, then] = tidings[trouble];
    const message = `The cache at ${where} cannot be ${what} (${causeOf(error)})`;
    if (manner === 'strict') {
      const kind = options.store === 'file' ? 'output' : 'unavailable';
      throw new SprintError(kind, `${message}.`, {
        hint: 'Check cache.store, cache.dir and cache.url with: sprint doctor',
      });
    }
    if (!isTold) runtime.warn(`${message}; ${then}.`);
    isTold = true;
  };
  const lose = (where: string, error: unknown): void => {
    if (options.memoryOf !== undefined) lost.set(options.memoryOf, { at: performance.now(), where, error });
    tell(where, error, 'lost');
  };
  const fail = async (error: unknown): Promise<void> => {
    if (main === null) return;
    const { shelf } = main;
    const trouble = troubleOf(error);
    if (trouble === 'read-only') isWritable = false;
    if (trouble !== 'lost') return tell(shelf.where, error, trouble);
    main = null;
    // It is lost already.
    await shelf.close().catch(() => undefined);
    lose(shelf.where, shelf.trouble?.() ?? error);
  };
  /** Does something with the store; null in place of what cannot be done. */
  const attempt = async <T>(act: (open: Open) => Promise<T>, bytes = 0, patient = patience): Promise<T | null> => {
    if (main === null) return null;
    try {
      return await patient.within(act(main), bytes);
    } catch (error) {
      await fail(error);
      return null;
    }
  };
  const latchOf = ({ latch }: Shelf): Latch => ({
    take: (name, token) => patience.within(latch.take(name, token)),
    note: (name, holder) => patience.within(latch.note(name, holder)),
    renew: (name, token) => latch.renew(name, token),
    release: async (name, token, note) => void (await attempt(() => latch.release(name, token, note))),
  });

  const before = options.memoryOf === undefined ? undefined : lost.get(options.memoryOf);
  // Somebody who asks about the store itself wants to know how it is now.
  if (before !== undefined && manner === 'lenient' && performance.now() - before.at < restMs) {
    tell(before.where, before.error, 'lost');
  } else {
    try {
      main = over(await openShelf(options, patience));
    } catch (error) {
      if (error instanceof SprintError) throw error;
      const { where, cause } = error instanceof Unreachable ? error : { where: placeOf(options), cause: error };
      lose(where, cause);
    }
  }

  return {
    async get(name) {
      const key = keyOf(name);
      const kept = own.get(key);
      const bytes = kept === undefined ? await attempt(({ keyv }) => keyv.get(key)) : kept?.value;
      const found = bytes instanceof Uint8Array ? await unwrap(bytes, key, options.seal) : null;
      // What is damaged, or somebody else's, is a miss; it is removed unless it may not be.
      if (bytes !== undefined && bytes !== null && found === null && isWritable) {
        await attempt(({ keyv }) => keyv.delete(key));
      }
      tally.count(name.kind, found === null ? 'misses' : 'hits');
      const size = bytes instanceof Uint8Array && found !== null ? bytes.length : null;
      runtime.meter?.({ kind: 'cache', entry: name.kind, outcome: found === null ? 'miss' : 'hit', bytes: size });
      return found?.value ?? null;
    },
    async set(name, value, about = '') {
      const key = keyOf(name);
      const storedAt = runtime.now();
      const bytes = await wrap(value, { key, at: storedAt, about }, options.seal);
      const put = ({ keyv }: Open) => keyv.set(key, bytes, keptMs[name.kind]);
      const isKept = isWritable && (await attempt(put, bytes.length)) !== null;
      if (isKept) own.delete(key);
      else own.set(key, { value: bytes, storedAt, about });
      tally.count(name.kind, 'stored');
      runtime.meter?.({ kind: 'cache', entry: name.kind, outcome: 'stored', bytes: bytes.length });
      unchecked += bytes.length;
      if (maxBytes === null || !isKept || unchecked < maxBytes / 20) return;
      unchecked = 0;
      await attempt((open) => prune(open, runtime.now(), { maxBytes }));
    },
    async delete(name) {
      const key = keyOf(name);
      const isGone = isWritable && (await attempt(({ keyv }) => keyv.delete(key))) !== null;
      if (isGone) own.delete(key);
      else own.set(key, null);
    },
    async entries() {
      const there = (await attempt(({ shelf }) => entriesOf(shelf, 'quick'))) ?? [];
      return withOwn(there, own);
    },
    async clear(filter = {}) {
      return (await attempt((open) => clear(open, filter), 0, longPatience)) ?? 0;
    },
    async prune(limits = {}) {
      const wanted = { ...(maxBytes !== null && { maxBytes }), ...limits };
      return (await attempt((open) => prune(open, runtime.now(), wanted), 0, longPatience)) ?? 0;
    },
    async status() {
      const found = await attempt(
        async ({ shelf }) => ({ entries: await entriesOf(shelf, 'thorough'), usage: await shelf.usage.read() }),
        0,
        longPatience,
      );
      const { entries, usage } = found ?? { entries: withOwn([], own), usage: { since: null, kinds: [] } };
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
      const at = main?.shelf ?? { kind: 'memory' as const, where: `memory (${placeOf(options)} cannot be used)` };
      return { store: at.kind, where: at.where, entries, bytes, maxBytes, usage };
    },
    async alone(name, signal, work) {
      const run = async () => ({ mine: (await work()).result });
      if (main === null || !isWritable) return run();
      let isOurs = false;
      const onWait = () =>
        runtime.progress({
          stage: 'gather',
          says: 'Waiting for another run that reads the same',
          done: 0,
          total: null,
        });
      try {
        return await singly(latchOf(main.shelf), name, { signal, onWait }, () => {
          isOurs = true;
          return work();
        });
      } catch (error) {
        if (isOurs || signal.aborted) throw error;
        await fail(error);
        return run();
      }
    },
    async close() {
      const counted = tally.counted();
      // Counts are for interest only: a store that has just failed is not told of twice.
      if (counted.length > 0 && isWritable && !isTold) {
        await attempt(({ shelf }) => shelf.usage.add(counted, runtime.now()));
      }
      const closing = main;
      main = null;
      await closing?.shelf.close();
    },
  };
}

/** Our keys are whole names, so Keyv adds no prefix; bytes are its values, so it turns nothing into text. */
function over(shelf: Shelf): Open {
  const asTheyAre = { serialize: undefined, deserialize: undefined } as const;
  const options = { namespace: '', useKeyPrefix: false, throwOnErrors: true, emitErrors: false };
  const keyv = new Keyv<Uint8Array>({ store: shelf.adapter, ...options, ...(asTheyAre as object) });
  keyv.on('error', () => undefined);
  return { shelf, keyv };
}

/** What is in the store, as this run sees it. */
function withOwn(there: readonly StoredEntry[], own: Own): StoredEntry[] {
  const mine = [...own].flatMap(([key, kept]) => {
    const name = nameOf(key);
    if (name === null || kept === null) return [];
    const { value, storedAt, about } = kept;
    return [{ name, bytes: value.length, storedAt, about }];
  });
  return [...there.filter(({ name }) => !own.has(keyOf(name))), ...mine].sort(newestFirst);
}
