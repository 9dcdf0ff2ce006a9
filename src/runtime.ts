/** A step worth telling a waiting person: `total` is null while it is not known. */
export interface Progress {
  readonly stage: 'gather' | 'correlate' | 'measure' | 'present' | 'render' | 'deliver';
  readonly says: string;
  readonly done: number;
  readonly total: number | null;
}

/** Something that reading cost, or saved. Durations in milliseconds, sizes in decoded bytes. */
export type Expense =
  | {
      readonly kind: 'request';
      /** The host, with its port where that is not the usual one. */
      readonly host: string;
      /** Which interface of it, such as `jira`, `github-rest`, `github-graphql`. */
      readonly api: string;
      readonly method: string;
      /** Without its query; a number or a key in it is replaced by a name in braces. */
      readonly endpoint: string;
      /** Null when no answer came. */
      readonly status: number | null;
      readonly ms: number;
      readonly bytes: number;
      /** 1 for the first try. */
      readonly attempt: number;
    }
  | { readonly kind: 'wait'; readonly host: string; readonly ms: number; readonly because: 'limit' | 'retry' | 'queue' }
  | {
      readonly kind: 'limit';
      readonly host: string;
      readonly resource: string;
      readonly limit: number | null;
      readonly remaining: number;
      readonly resetAt: number | null;
    }
  | {
      readonly kind: 'cache';
      /** What was looked for, such as `sprint` or `site`. */
      readonly entry: string;
      readonly outcome: 'hit' | 'miss' | 'stored';
      readonly bytes: number | null;
    };

/** All that the outside world is to us; nothing below the doors reaches for it by itself. */
export interface Runtime {
  /** The network; every policy is a wrapper around it. */
  readonly fetch: typeof globalThis.fetch;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Aborted when the user interrupts, a caller cancels, or the deadline passes. */
  readonly signal: AbortSignal;
  /** When `signal` will be aborted for lack of time, on the clock of `now`; absent when there is no limit. */
  readonly deadline?: number;
  readonly progress: (progress: Progress) => void;
  /** Something a person should know that is no failure, such as a cache that cannot be used. */
  readonly warn: (message: string) => void;
  /** Hears what reading cost; absent when nobody wants to know. */
  readonly meter?: (expense: Expense) => void;
}
