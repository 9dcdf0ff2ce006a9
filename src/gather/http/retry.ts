import type { Runtime } from '../../runtime.ts';
import { sleep } from '../cancel.ts';
import type { Answer, Ask, FaultKind, Outcome, Send } from './exchange.ts';
import type { Pauses } from './gate.ts';
import { isAnonymous, isLimited, limitedScope, namedWait } from './limits.ts';
import { type Policy, retryQuota } from './policy.ts';

const repeatableFaults: readonly FaultKind[] = [
  'dns',
  'dns-later',
  'refused',
  'dropped',
  'unreachable',
  'slow-connect',
  'silent',
  'stalled',
  'slow',
  'truncated',
];
const timeouts: readonly FaultKind[] = ['slow-connect', 'silent', 'stalled', 'slow'];

interface Shared {
  readonly name: string;
  readonly pauses: Pauses;
  readonly purse: { tokens: number };
  readonly runtime: Runtime;
}

interface Wait {
  readonly ms: number;
  readonly limited: boolean;
  readonly cost: number;
}

/**
 * Asks again what may pass: broken connections, time-outs, 5xx and rate limits; never a refusal, never a request
 * that could change something. Waits with full jitter, or as long as the host asks, within the run's time.
 */
export function retry(next: Send, policy: Policy, shared: Shared): Send {
  const { runtime, purse, pauses } = shared;
  return async (ask) => {
    for (let tries = 1; ; tries += 1) {
      const outcome = await next(ask);
      if (outcome.kind === 'answer' && outcome.status < 400 && !isLimited(outcome)) {
        purse.tokens = Math.min(retryQuota.purse, purse.tokens + retryQuota.success);
        return outcome;
      }
      const wait = outcome.final === true ? null : waitBefore(ask, outcome, tries, policy, runtime.now());
      // What is optional must not use up what the rest may need; the tries bound it.
      const cost = ask.optional === true ? 0 : (wait?.cost ?? 0);
      if (wait === null || purse.tokens < cost) return outcome;
      if (wait.ms > Math.min(policy.longestWait, timeLeft(runtime))) return outcome;
      purse.tokens -= cost;
      if (wait.limited && outcome.kind === 'answer') {
        pauses.pause(limitedScope(outcome, ask.url.pathname), runtime.now() + wait.ms);
        tell(shared, wait.ms);
      }
      await sleep(wait.ms, ask.signal);
    }
  };
}

function waitBefore(ask: Ask, outcome: Outcome, tries: number, policy: Policy, now: number): Wait | null {
  const limited = outcome.kind === 'answer' && isLimited(outcome);
  if (!ask.repeatable || (ask.once === true && !limited)) return null;
  const backoff = Math.random() * Math.min(policy.backoff.cap, policy.backoff.base * 2 ** (tries - 1));
  if (outcome.kind === 'fault') {
    const most = outcome.fault === 'dns' ? 2 : policy.tries.fault;
    if (tries >= most || !repeatableFaults.includes(outcome.fault)) return null;
    const cost = timeouts.includes(outcome.fault) ? retryQuota.retryAfterTimeout : retryQuota.retry;
    return { ms: backoff, limited: false, cost };
  }
  if (limited) return tries < policy.tries.limit ? limitWait(outcome, tries, policy, backoff, now) : null;
  if (isAnonymous(outcome)) return tries === 1 ? { ms: 0, limited: false, cost: retryQuota.retry } : null;
  if (!policy.retryStatuses.includes(outcome.status) || tries >= policy.tries.fault) return null;
  const named = namedWait(outcome, now);
  return { ms: named === null ? backoff : Math.max(backoff, jittered(named)), limited: false, cost: retryQuota.retry };
}

function limitWait(answer: Answer, tries: number, policy: Policy, backoff: number, now: number): Wait {
  const named = namedWait(answer, now);
  const unnamed = policy.unnamedLimit * 2 ** (tries - 1);
  return { ms: Math.max(backoff, jittered(named ?? unnamed)), limited: true, cost: 0 };
}

/** Up to a fifth more than asked, so that many clients do not come back in the same instant. */
function jittered(ms: number): number {
  return ms * (1 + Math.random() / 5);
}

function timeLeft({ deadline, now }: Runtime): number {
  return deadline === undefined ? Number.POSITIVE_INFINITY : deadline - now();
}

function tell({ name, runtime }: Shared, ms: number): void {
  const says = `${name} limits requests; waiting ${Math.ceil(ms / 1_000)} s`;
  runtime.progress({ stage: 'gather', says, done: 0, total: null });
}
