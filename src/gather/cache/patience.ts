/** How long a run waits for its store, all in all. */
export interface Patience {
  /** Waits for the work as long as there is patience left. @throws Error `it does not answer` when there is not */
  within<T>(work: Promise<T>, bytes?: number): Promise<T>;
}

/** Patience is spent in steps: a store that answers within one costs none of it. */
const stepMs = 25;
/** What is large may take longer. */
const msPerMb = 50;

/**
 * Begins with so much patience for everything that is asked of a store, and lends a little more for what is large. Only
 * time in which this process had nothing better to do counts: a busy one must not blame its store.
 */
export function openPatience(allowanceMs: number): Patience {
  let left = allowanceMs;
  let clock: NodeJS.Timeout | undefined;
  const waiting = new Set<(reason: Error) => void>();
  const tick = () => {
    left -= stepMs;
    if (left > 0) return;
    for (const giveUp of waiting) giveUp(new Error('it does not answer'));
  };
  return {
    async within(work, bytes = 0) {
      left += (msPerMb * bytes) / 2 ** 20;
      let giveUp: (reason: Error) => void = () => undefined;
      const late = new Promise<never>((_, reject) => {
        giveUp = reject;
      });
      waiting.add(giveUp);
      clock ??= setInterval(tick, stepMs);
      try {
        return await Promise.race([work, late]);
      } finally {
        waiting.delete(giveUp);
        if (waiting.size === 0) {
          clearInterval(clock);
          clock = undefined;
        }
      }
    },
  };
}
