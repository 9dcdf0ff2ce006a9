import type { Runtime } from '../runtime.ts';
import type { EntryName } from './cache/keys.ts';

export interface StoreOptions {
  readonly store: 'file' | 'redis' | 'memory';
  readonly dir: string;
  /** The Redis address; null reads none and is an error for `redis`. */
  readonly url: string | null;
  readonly maxSizeMb: number;
}

/** What is kept of one sprint. */
export interface StoredEntry {
  readonly name: EntryName;
  readonly bytes: number;
  readonly storedAt: number;
}

export interface StoreStatus {
  readonly store: 'file' | 'redis' | 'memory';
  /** The folder, the Redis address without its credentials, or `memory`. */
  readonly where: string;
  readonly entries: readonly StoredEntry[];
  readonly bytes: number;
  readonly maxBytes: number;
}

/** Which entries to remove: all that match; nothing named means everything of ours. */
export interface ClearFilter {
  readonly sprint?: number;
  readonly host?: string;
}

/** Where readings are kept between runs. A store that fails is a miss and one warning, never an error. */
export interface Store {
  get(name: EntryName): Promise<unknown>;
  set(name: EntryName, value: unknown): Promise<void>;
  delete(name: EntryName): Promise<void>;
  entries(): Promise<readonly StoredEntry[]>;
  /** Removes what matches and tells how many entries that were. */
  clear(filter?: ClearFilter): Promise<number>;
  /** Removes the oldest entries until the rest fits, and tells how many that were. */
  prune(): Promise<number>;
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

/** Opens the store of the configuration. */
export async function openStore(options: StoreOptions, runtime: Runtime): Promise<Store> {
  const { openKeptStore } = await import('./cache/store.ts');
  return openKeptStore(options, runtime);
}
