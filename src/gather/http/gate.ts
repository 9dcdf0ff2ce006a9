import { cancelled, sleep } from '../cancel.ts';
import type { Outcome, Send } from './exchange.ts';
import { isLimited } from './limits.ts';
import type { Policy } from './policy.ts';

/** Pauses of a host: everything, or one path, waits until an instant. */
export interface Pauses {
  until(path: string): number;
  pause(scope: 'host' | string, until: number): void;
}

/** Opens an empty book of pauses. */
export function openPauses(): Pauses {
  const until = new Map<string, number>();
  return {
    until: (path) => Math.max(until.get('host') ?? 0, until.get(path) ?? 0),
    pause: (scope, instant) => {
      until.set(scope, Math.max(until.get(scope) ?? 0, instant));
    },
  };
}

/**
 * Lets a bounded number of requests through at once, in the order they came; halves the width when the host says it
 * is limiting us or in trouble, widens it by one per 20 good answers. Waits out the host's pauses first.
 */
export function gate(next: Send, { parallel }: Policy, pauses: Pauses, now: () => number): Send {
  const waiting: { enter: () => void }[] = [];
  let width: number = parallel.start;
  let inside = 0;
  let good = 0;

  const enter = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(cancelled(signal));
      const leave = () => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(cancelled(signal));
      };
      const turn = {
        enter: () => {
          signal.removeEventListener('abort', leave);
          inside += 1;
          resolve();
        },
      };
      if (inside < width && waiting.length === 0) return turn.enter();
      waiting.push(turn);
      signal.addEventListener('abort', leave, { once: true });
      return undefined;
    });

  const adapt = (outcome: Outcome | null) => {
    if (outcome?.kind !== 'answer') return;
    if (isLimited(outcome) || outcome.status === 503) {
      width = Math.max(parallel.min, Math.floor(width / 2));
      good = 0;
    } else if (outcome.status < 400) {
      good = outcome.headers.get('x-ratelimit-nearlimit') === 'true' ? 0 : good + 1;
      if (good % 20 === 0 && good > 0) width = Math.min(parallel.max, width + 1);
    }
  };

  return async (ask) => {
    await enter(ask.signal);
    let outcome: Outcome | null = null;
    try {
      for (let wait = 1; wait > 0; ) {
        wait = pauses.until(ask.url.pathname) - now();
        if (wait > 0) await sleep(wait, ask.signal);
      }
      outcome = await next(ask);
      return outcome;
    } finally {
      inside -= 1;
      adapt(outcome);
      while (inside < width && waiting.length > 0) waiting.shift()?.enter();
    }
  };
}
