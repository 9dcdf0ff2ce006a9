import type { Runtime } from '../../runtime.ts';
import { cancelled } from '../cancel.ts';
import type { Answer, Ask, Outcome, Send } from './exchange.ts';
import { isLimited, limitedScope, namedWait } from './limits.ts';
import type { Pause, Pauses } from './pauses.ts';
import { mostJitter, type Policy } from './policy.ts';
import { tellWait, timeLeft, waitOut } from './waiting.ts';

interface Shared {
  readonly name: string;
  readonly pauses: Pauses;
  readonly runtime: Runtime;
}

/**
 * Lets a bounded number of requests through at once, in the order they came, and none while the host wants a pause:
 * whoever comes then waits, or, where that would take longer than there is time, gets the answer that asked for it.
 */
export function gate(next: Send, policy: Policy, { name, pauses, runtime }: Shared): Send {
  const door = openDoor(policy, runtime);

  const keepPause = (answer: Answer, ask: Ask, sentAt: number) => {
    const named = namedWait(answer);
    const isPause = isLimited(answer) || (answer.status === 503 && named !== null);
    if (!isPause) {
      if (answer.status < 400) pauses.end(ask.bucket);
      return;
    }
    const scope = limitedScope(answer, ask);
    const pause = pauses.begin(scope, sentAt, answer, (rounds) => pauseOf(named, rounds, policy));
    const ms = pause.until - performance.now();
    if (isBearable(pause, runtime) && ms > 0) tell(name, answer, ms, runtime);
  };

  return async (ask) => {
    for (;;) {
      for (let pause = pauses.of(ask.bucket); pause !== null; pause = pauses.of(ask.bucket)) {
        if (!isBearable(pause, runtime)) return { ...pause.because, final: true };
        await waitOut(Math.max(1, pause.until - performance.now()), 'limit', ask, runtime);
      }
      await door.enter(ask);
      let outcome: Outcome | null = null;
      try {
        // Whoever waits at the door does not know what those inside have been told since.
        if (pauses.of(ask.bucket) !== null) continue;
        const sentAt = performance.now();
        outcome = await next(ask);
        if (outcome.kind === 'answer' && outcome.final !== true) keepPause(outcome, ask, sentAt);
        return outcome;
      } finally {
        door.leave(outcome);
      }
    }
  };
}

/**
 * How long the pause is that a host asks for the n-th time; infinite when that is too long, or too often. An instant that
 * has passed is no reason to come again at once.
 */
function pauseOf(named: number | null, rounds: number, { unnamedLimit, longestWait, tries, backoff }: Policy): number {
  const again = 2 ** (rounds - 1);
  const asked = named === null ? unnamedLimit * again : Math.max(named, backoff.base * again);
  if (asked > longestWait || rounds >= tries.limit) return Number.POSITIVE_INFINITY;
  return asked * (1 + Math.random() * mostJitter);
}

function isBearable({ until }: Pause, runtime: Runtime): boolean {
  return until - performance.now() <= timeLeft(runtime) && until !== Number.POSITIVE_INFINITY;
}

function tell(name: string, { status }: Answer, ms: number, { progress }: Runtime): void {
  const what = status === 503 ? 'asks us to come back later' : 'limits requests';
  progress({ stage: 'gather', says: `${name} ${what}; waiting ${Math.ceil(ms / 1_000)} s`, done: 0, total: null });
}

interface Door {
  enter(ask: Ask): Promise<void>;
  leave(outcome: Outcome | null): void;
}

/** A door of a width that follows what the host can bear. */
function openDoor({ parallel }: Policy, runtime: Runtime): Door {
  const waiting: { enter: () => void }[] = [];
  let width: number = parallel.start;
  let inside = 0;
  let good = 0;

  const narrow = (to: number) => {
    width = Math.max(parallel.min, Math.floor(to));
    good = 0;
  };
  const adapt = ({ status, headers }: Answer, limited: boolean) => {
    if (limited || status === 503) narrow(width / 2);
    else if (status >= 400) return;
    else if (headers.get('x-ratelimit-nearlimit') === 'true') narrow(width - 1);
    else if (++good % 20 === 0) width = Math.min(parallel.max, width + 1);
  };

  return {
    enter: ({ signal, url }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(cancelled(signal));
        const came = performance.now();
        const leave = () => {
          waiting.splice(waiting.indexOf(turn), 1);
          reject(cancelled(signal));
        };
        const isOpen = inside < width && waiting.length === 0;
        const turn = {
          enter: () => {
            signal.removeEventListener('abort', leave);
            if (!isOpen) tellWait(performance.now() - came, 'queue', url, runtime);
            inside += 1;
            resolve();
          },
        };
        if (isOpen) return turn.enter();
        waiting.push(turn);
        signal.addEventListener('abort', leave, { once: true });
        return undefined;
      }),
    leave(outcome) {
      inside -= 1;
      if (outcome?.kind === 'answer' && outcome.final !== true) adapt(outcome, isLimited(outcome));
      while (inside < width && waiting.length > 0) waiting.shift()?.enter();
    },
  };
}
