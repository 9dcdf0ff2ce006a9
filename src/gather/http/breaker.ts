import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker,
  handleWhenResult,
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
  'proxy',
];

/**
 * Leaves a host alone that is down: after five failed connections in a row, or when half of the last requests (at
 * least ten) failed. While it rests, the failure that broke it is the answer. A failure is what the policy finds worth
 * asking again: refusals (4xx) are none, nor are answers by which a host asks for less, nor is what is optional.
 */
export function breaker(next: Send, { retryStatuses }: Pick<Policy, 'retryStatuses'>): Send {
  const { share, size, calls, connectFailures, restMs } = breakerFigures;
  const isFailure = (outcome: unknown): boolean => {
    const { kind, status } = outcome as Outcome;
    return kind === 'fault' || (status !== undefined && retryStatuses.includes(status));
  };
  const sampling = circuitBreaker(handleWhenResult(isFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: new CountBreaker({ threshold: share, size, minimumNumberOfCalls: calls }),
  });
  const connecting = circuitBreaker(handleWhenResult(isConnectFailure), {
    halfOpenAfter: new IterableBackoff(restMs),
    breaker: new ConsecutiveBreaker(connectFailures),
  });
  let lastFailure: Outcome | null = null;
  return async (ask) => {
    if (ask.optional === true) return next(ask);
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

function isConnectFailure(outcome: unknown): boolean {
  const failed = outcome as Outcome;
  return failed.kind === 'fault' && connectFaults.includes(failed.fault);
}
