import type { Answer } from './exchange.ts';

/** A host, or a part of it, that wants to be left alone. */
export interface Pause {
  /** On the clock of `performance.now`; infinite when it is given up for this run. */
  readonly until: number;
  /** How often it asked for a pause without a good answer in between. */
  readonly rounds: number;
  /** By what it asked for it. */
  readonly because: Answer;
}

/** The pauses of one host. */
export interface Pauses {
  /** The pause that holds for a bucket, of its own or of the whole host; null when none does. */
  of(bucket: string): Pause | null;
  /**
   * Begins a pause, or makes it longer. Requests that were sent together are limited together: only one that was sent
   * after the last pause counts as another round.
   */
  begin(scope: string, sentAt: number, because: Answer, lengthOf: (rounds: number) => number): Pause;
  /** A good answer: the host and this bucket are well again, unless given up. */
  end(bucket: string): void;
}

/** Opens an empty book of pauses. Its clock is no wall clock: that one may stand still, or jump. */
export function openPauses(): Pauses {
  const pauses = new Map<string, Pause>();
  return {
    of(bucket) {
      const now = performance.now();
      const [first, second] = ['host', bucket].flatMap((scope) => {
        const pause = pauses.get(scope);
        return pause !== undefined && pause.until > now ? [pause] : [];
      });
      if (first === undefined || second === undefined) return first ?? null;
      return first.until > second.until ? first : second;
    },
    begin(scope, sentAt, because, lengthOf) {
      const before = pauses.get(scope);
      const isAnother = before === undefined || sentAt >= before.until;
      const rounds = (before?.rounds ?? 0) + (isAnother ? 1 : 0);
      const until = Math.max(before?.until ?? 0, performance.now() + lengthOf(rounds));
      const pause = { until, rounds, because };
      pauses.set(scope, pause);
      return pause;
    },
    end(bucket) {
      const now = performance.now();
      for (const scope of ['host', bucket]) {
        const pause = pauses.get(scope);
        if (pause !== undefined && pause.until <= now) pauses.delete(scope);
      }
    },
  };
}
