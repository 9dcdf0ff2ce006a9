import type { Runtime } from '../../runtime.ts';
import type { Ask, FaultKind, Outcome, Send } from './exchange.ts';
import { isAnonymous, isLimited, namedWait } from './limits.ts';
import { type Policy, retryQuota } from './policy.ts';
import { timeLeft, waitOut } from './waiting.ts';

const repeatableFaults: readonly FaultKind[] = [
  'dns',
  'dns-later',
  'refused',
  'dropped',
  'unreachable',
  'proxy-down',
  'slow-connect',
  'silent',
  'stalled',
  'slow',
  'truncated',
  'garbled',
];
const timeouts: readonly FaultKind[] = ['slow-connect', 'silent', 'stalled', 'slow'];

interface Shared {
  /** What retries are paid from. */
  readonly purse: { tokens: number };
  readonly runtime: Runtime;
}

interface Again {
  /** How long to wait first, besides the pauses the host asks for. */
  readonly ms: number;
  readonly cost: number;
}

/**
 * Asks again what may pass: broken connections, time-outs, 5xx and rate limits; never a refusal, never a request
 * that could change something. Waits with full jitter; the pauses that a host asks for are kept by the gate.
 */
export function retry(next: Send, policy: Policy, { purse, runtime }: Shared): Send {
  return async (ask) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await next({ ...ask, attempt });
      if (outcome.kind === 'answer' && outcome.status < 400 && !isLimited(outcome)) {
        purse.tokens = Math.min(retryQuota.purse, purse.tokens + retryQuota.success);
        return outcome;
      }
      const again = outcome.final === true ? null : whetherAgain(ask, outcome, attempt, policy);
      // What is optional must not use up what the rest may need; the tries bound it.
      const cost = ask.optional ? 0 : (again?.cost ?? 0);
      if (again === null || purse.tokens < cost || again.ms > timeLeft(runtime)) return outcome;
      purse.tokens -= cost;
      if (again.ms > 0) await waitOut(again.ms, 'retry', ask, runtime);
    }
  };
}

function whetherAgain(ask: Ask, outcome: Outcome, attempt: number, policy: Policy): Again | null {
  const { tries, backoff, retryStatuses } = policy;
  const limited = outcome.kind === 'answer' && isLimited(outcome);
  if (!ask.repeatable || (ask.once && !limited)) return null;
  const ms = Math.random() * Math.min(backoff.cap, backoff.base * 2 ** (attempt - 1));
  if (outcome.kind === 'fault') {
    const most = outcome.fault === 'dns' ? Math.min(2, tries.fault) : tries.fault;
    if (attempt >= most || !repeatableFaults.includes(outcome.fault)) return null;
    return { ms, cost: timeouts.includes(outcome.fault) ? retryQuota.retryAfterTimeout : retryQuota.retry };
  }
  if (limited) return attempt < tries.limit ? { ms: 0, cost: 0 } : null;
  if (isAnonymous(outcome)) return attempt === 1 ? { ms: 0, cost: retryQuota.retry } : null;
  if (!retryStatuses.includes(outcome.status)) return null;
  const isPause = outcome.status === 503 && namedWait(outcome) !== null;
  if (attempt >= (isPause ? tries.limit : tries.fault)) return null;
  const named = isPause ? 0 : (namedWait(outcome) ?? 0);
  return named > policy.longestWait ? null : { ms: Math.max(ms, named), cost: retryQuota.retry };
}
