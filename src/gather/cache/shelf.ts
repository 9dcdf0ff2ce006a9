import type { KeyvStoreAdapter } from 'keyv';
import type { Latch } from './latch.ts';
import type { UsageBook } from './usage.ts';

/** An entry as a shelf knows it. */
export interface ShelfEntry {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: number;
  /** What its head tells about it. */
  readonly about: string;
}

/** What a shelf is given, and gives back, for a key: Keyv passes it on as it is. */
export interface Boxed {
  readonly value: Uint8Array;
}

/** A place that Keyv keeps entries in, and what Keyv cannot tell or do. */
export interface Shelf {
  readonly kind: 'file' | 'redis' | 'memory';
  /** Where it is, without credentials. */
  readonly where: string;
  readonly adapter: KeyvStoreAdapter | Map<string, Boxed>;
  readonly latch: Latch;
  readonly usage: UsageBook;
  /** Our entries; foreign keys are left out. Quick, where there is a quick way; `thorough` finds the forgotten too. */
  list(manner: 'quick' | 'thorough'): Promise<ShelfEntry[]>;
  /** Removes what no version of ours will read again, and tells how much that was. */
  tidy(): Promise<number>;
  /** What went wrong underneath, where that says more than what is thrown. */
  trouble?(): unknown;
  close(): Promise<void>;
}
