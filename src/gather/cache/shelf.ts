import type { KeyvStoreAdapter } from 'keyv';

/** An entry as a shelf knows it. */
export interface ShelfEntry {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: number;
}

/** A place that Keyv keeps entries in, and what Keyv cannot tell: what is there. */
export interface Shelf {
  readonly kind: 'file' | 'redis' | 'memory';
  /** Where it is, without credentials. */
  readonly where: string;
  readonly adapter: KeyvStoreAdapter | Map<string, unknown>;
  /** Our entries; foreign keys are left out. */
  list(): Promise<ShelfEntry[]>;
  /** What went wrong underneath, where that says more than what is thrown. */
  trouble?(): unknown;
  close(): Promise<void>;
}
