/** A step worth telling a waiting person: `total` is null while it is not known. */
export interface Progress {
  readonly stage: 'gather' | 'correlate' | 'measure' | 'present' | 'render' | 'deliver';
  readonly says: string;
  readonly done: number;
  readonly total: number | null;
}

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
}
