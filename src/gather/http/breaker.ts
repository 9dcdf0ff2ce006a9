import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  IterableBackoff,
  SamplingBreaker,
} from 'cockatiel';
import type { FaultKind, Outcome, Send } from './exchange.ts';
import { breakerFigures } from './policy.ts';

const connectFaults: readonly FaultKind[] = [
  'dns',
  'dns-later',
  'refused',
  'unreachable',
  'slow-connect',
  'tls',
  'proxy',
];

/**
 * Leaves a host alone that is down: after five failed connections in a row, or when half of at least ten requests in
 * half a minute failed. While it rests, the failure that broke it is the answer. Refusals (4xx) are no failures.
 */
export function breaker(next: Send): Send {
  const { share, windowMs, calls, connectFailures, restMs } = breakerFigures;
  const sampling = circuitBreaker(handleWhenResult(isFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: new SamplingBreaker({ threshold: share, duration: windowMs, minimumRps: (calls * 1_000) / windowMs }),
  });
  const connecting = circuitBreaker(handleWhenResult(isConnectFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: new ConsecutiveBreaker(connectFailures),
  });
  let lastFailure: Outcome | null = null;
  return async (ask) => {
    try {
      return await sampling.execute(() =>
        connecting.execute(async () => {
          const outcome = await next(ask);
          if (isFailure(outcome)) lastFailure = outcome;
          return outcome;
        }),
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError && lastFailure !== null) return { ...lastFailure, final: true };
      throw error;
    }
  };
}

function isFailure(outcome: unknown): boolean {
  const { kind, status } = outcome as Outcome;
  return kind === 'fault' ? true : (status ?? 0) >= 500;
}

function isConnectFailure(outcome: unknown): boolean {
  const failed = outcome as Outcome;
  return failed.kind === 'fault' && connectFaults.includes(failed.fault);
}
