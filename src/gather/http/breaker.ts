import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  type IBreaker,
  IterableBackoff,
} from 'cockatiel';
import type { FaultKind, Outcome, Send } from './exchange.ts';
import { breakerFigures, type Policy } from './policy.ts';

const connectFaults: readonly FaultKind[] = [
  'dns',
  'dns-later',
  'refused',
  'unreachable',
  'slow-connect',
  'tls',
  'tls-expired',
  'tls-name',
  'tls-authority',
  'proxy',
  'proxy-login',
  'proxy-down',
];

/**
 * Leaves an interface alone that is down: after five failed connections in a row, or when half of the requests of the
 * last 30 seconds (at least ten) failed; then one probe after each rest. While it rests, the failure that broke it is
 * the answer. A failure is what the policy finds worth asking again: refusals (4xx) are none, nor are answers by which
 * a host asks for less, nor is what is optional. Where nothing ever succeeded, requests under way count as failed too,
 * and so does every 5xx: a host that is down must not be told so by many at once.
 */
export function breaker(next: Send, { retryStatuses }: Pick<Policy, 'retryStatuses'>): Send {
  const { calls, connectFailures, restMs } = breakerFigures;
  const isFailure = (outcome: unknown): boolean => {
    const { kind, status } = outcome as Outcome;
    return kind === 'fault' || (status !== undefined && retryStatuses.includes(status ?? 0));
  };
  const sampling = circuitBreaker(handleWhenResult(isFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: recentCalls(),
  });
  const connecting = circuitBreaker(handleWhenResult(isConnectFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: new ConsecutiveBreaker(connectFailures),
  });
  let lastFailure: Outcome | null = null;
  let inVain = 0;
  let underWay = 0;
  let everWell = false;
  const note = (outcome: Outcome): Outcome => {
    const isBad = isFailure(outcome) || (outcome.kind === 'answer' && outcome.status >= 500);
    if (isBad) lastFailure = outcome;
    if (isBad) inVain += 1;
    else everWell = true;
    return outcome;
  };
  return async (ask) => {
    if (ask.optional) return next(ask);
    const isInDoubt = !everWell && inVain + underWay >= calls;
    if (isInDoubt && lastFailure !== null) return final(lastFailure);
    underWay += 1;
    try {
      return await sampling.execute(() => connecting.execute(async () => note(await next(ask))));
    } catch (error) {
      if (error instanceof BrokenCircuitError && lastFailure !== null) return final(lastFailure);
      throw error;
    } finally {
      underWay -= 1;
    }
  };
}

function final(outcome: Outcome): Outcome {
  return { ...outcome, final: true };
}

/** Breaks when too many calls of the last while failed. Its window is time: ten failures in an hour are no outage. */
function recentCalls(): IBreaker {
  const { share, windowMs, calls } = breakerFigures;
  let recent: { readonly at: number; readonly failed: boolean }[] = [];
  const add = (failed: boolean) => {
    const now = performance.now();
    recent = recent.filter(({ at }) => now - at < windowMs);
    recent.push({ at: now, failed });
  };
  return {
    state: null,
    success(state) {
      if (state === CircuitState.HalfOpen) recent = [];
      add(false);
    },
    failure(state) {
      add(true);
      if (state !== CircuitState.Closed) return true;
      const failures = recent.filter(({ failed }) => failed).length;
      return recent.length >= calls && failures >= share * recent.length;
    },
  };
}

function isConnectFailure(outcome: unknown): boolean {
  const failed = outcome as Outcome;
  return failed.kind === 'fault' && connectFaults.includes(failed.fault);
}
