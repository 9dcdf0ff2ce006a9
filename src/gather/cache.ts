import type { Secret } from '../model/secret.ts';
import type { Runtime } from '../runtime.ts';
import type { EntryName } from './cache/keys.ts';
import type { Usage } from './cache/usage.ts';

/** Where readings are kept. */
export interface StoreOptions {
  readonly store: 'file' | 'redis' | 'memory';
  readonly dir: string;
  /** The Redis address; null is an error for `redis`. */
  readonly url: Secret | null;
  /** What the keys in a Redis begin with; `sprint` when it is not said. */
  readonly prefix?: string;
  /** Not for Redis, which has a limit of its own. */
  readonly maxSizeMb: number;
  /**
   * What the store belongs to, where one is opened for each request: its memory lasts as long as this object, and one
   * that was lost is not tried again at once. Absent: it stands alone.
   */
  readonly memoryOf?: object;
  /**
   * What entries are sealed with. Whoever may write into the store, but does not know it, can make none that is believed;
   * null where entries are not read.
   */
  readonly seal?: Secret | null;
}

/** What is kept of one sprint, or of a site. */
export interface StoredEntry {
  readonly name: EntryName;
  readonly bytes: number;
  readonly storedAt: number;
  /** What was given with it, to be known without reading it; told, not proven. */
  readonly about: string;
}

export interface StoreStatus {
  readonly store: 'file' | 'redis' | 'memory';
  /** The folder, the Redis address without its credentials, or `memory`. */
  readonly where: string;
  readonly entries: readonly StoredEntry[];
  readonly bytes: number;
  /** Null where the store itself knows its limit. */
  readonly maxBytes: number | null;
  /** How often entries were looked for, by all runs. */
  readonly usage: Usage;
}

/** Which entries to remove: all that match; nothing named means everything of ours. */
export interface ClearFilter {
  readonly sprint?: number;
  /** With its port, where that is not the usual one; letter case does not matter. */
  readonly host?: string;
}

/** Which entries to prune; what is not said is the limit of the configuration, and the age that each kind is good for. */
export interface PruneLimits {
  readonly olderThanMs?: number;
  readonly maxBytes?: number;
}

/** Where readings are kept between runs. A store that fails is a miss and one warning, never an error. */
export interface Store {
  get(name: EntryName): Promise<unknown>;
  /** @param about a few letters and digits for `entries` to tell; nothing secret, for it is not compressed or hashed */
  set(name: EntryName, value: unknown, about?: string): Promise<void>;
  delete(name: EntryName): Promise<void>;
  entries(): Promise<readonly StoredEntry[]>;
  /** Removes what matches and tells how many entries that were. */
  clear(filter?: ClearFilter): Promise<number>;
  /** Removes what is too old, then the oldest until the rest fits, and tells how many entries that were. */
  prune(limits?: PruneLimits): Promise<number>;
  status(): Promise<StoreStatus>;
  /**
   * Runs the work, unless another process is at it under the same name already: then that one is waited for, and the
   * note it left is given instead. A store that cannot tell runs the work at once.
   */
  alone<T>(name: string, signal: AbortSignal, work: () => Promise<Shared<T>>): Promise<Alone<T>>;
  close(): Promise<void>;
}

/** What came of a work, and what those who waited for it are told: a short text, kept for a minute. */
export interface Shared<T> {
  readonly result: T;
  readonly note: string;
}

export type Alone<T> = { readonly mine: T } | { readonly note: string };

/**
 * Opens the store of the configuration.
 * @param manner `lenient` goes on without a store that cannot be used; `strict` throws, for what is about nothing else
 * @throws SprintError `usage` for an address that is none; when strict, `unavailable`, or `output` for a folder
 */
export async function openStore(
  options: StoreOptions,
  runtime: Runtime,
  manner: 'lenient' | 'strict' = 'lenient',
): Promise<Store> {
  const { openKeptStore } = await import('./cache/store.ts');
  return openKeptStore(options, runtime, manner);
}
