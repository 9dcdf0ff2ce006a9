import type { Runtime } from '../../runtime.ts';
import { cancelled, checkCancelled } from '../cancel.ts';
import { type Ask, faultOf, type Outcome, type Send } from './exchange.ts';
import { sortFault } from './faults.ts';
import { leftOf } from './limits.ts';
import { largestAnswer, type Policy } from './policy.ts';
import { decoded } from './text.ts';

type Patience = Pick<Policy, 'firstByte' | 'bodyIdle' | 'total'>;

/**
 * Sends one request over the network and reads the whole answer, within the time and size limits. What it cost goes
 * to the meter; `begun` is called for each request that is sent.
 */
export function wire(runtime: Runtime, patience: Patience, begun: () => void): Send {
  return async (ask) => {
    checkCancelled(ask.signal);
    begun();
    const began = performance.now();
    const seen: Seen = { bytes: 0, status: null };
    try {
      const outcome = await exchange(runtime, ask, patience, seen);
      if (outcome.kind === 'answer') tellLimit(leftOf(outcome, ask), ask, runtime);
      return outcome;
    } finally {
      const { url, api, method, endpoint, attempt } = ask;
      const ms = performance.now() - began;
      runtime.meter?.({ kind: 'request', host: url.host, api, method, endpoint, ...seen, ms, attempt });
    }
  };
}

interface Seen {
  bytes: number;
  status: number | null;
}

function tellLimit(left: ReturnType<typeof leftOf>, { url: { host } }: Ask, { meter }: Runtime): void {
  if (left !== null) meter?.({ kind: 'limit', host, ...left });
}

async function exchange(
  { fetch, now }: Runtime,
  { method, url, headers, body, signal }: Ask,
  patience: Patience,
  seen: Seen,
): Promise<Outcome> {
  const clock = openClock(signal);
  try {
    clock.phase('silent', patience.firstByte, `no answer within ${seconds(patience.firstByte)}`);
    clock.overall('slow', patience.total, `the answer was not complete within ${seconds(patience.total)}`);
    const response = await fetch(url.href, { method, headers, body, redirect: 'manual', signal: clock.signal });
    const { status } = response;
    seen.status = status;
    const at = now();
    const chunks: Uint8Array[] = [];
    if (response.body !== null) {
      const reader = response.body.getReader();
      for (;;) {
        clock.phase('stalled', patience.bodyIdle, `the answer stopped half-way for ${seconds(patience.bodyIdle)}`);
        const { done, value } = await reader.read();
        if (done) break;
        seen.bytes += value.byteLength;
        if (seen.bytes > largestAnswer) {
          await reader.cancel().catch(() => undefined);
          const limit = `${largestAnswer / 1024 / 1024} MB`;
          return faultOf('too-large', `the answer is larger than ${limit}`, null, status);
        }
        chunks.push(value);
      }
    }
    const text = decoded(Buffer.concat(chunks), response.headers.get('content-type'));
    if (typeof text !== 'string') return { ...text, status };
    return { kind: 'answer', status, headers: response.headers, text, at };
  } catch (error) {
    if (signal.aborted) throw cancelled(signal);
    return clock.fault() ?? sortFault(error);
  } finally {
    clock.stop();
  }
}

/** Aborts a request when it is too slow, and remembers which limit it broke. */
function openClock(outer: AbortSignal) {
  const controller = new AbortController();
  const follow = () => controller.abort(outer.reason);
  outer.addEventListener('abort', follow, { once: true });
  let broken: Outcome | null = null;
  let phase: NodeJS.Timeout | undefined;
  let overall: NodeJS.Timeout | undefined;
  const start = (fault: 'silent' | 'stalled' | 'slow', ms: number, says: string) =>
    setTimeout(() => {
      broken = faultOf(fault, says);
      controller.abort();
    }, ms);
  return {
    signal: controller.signal,
    fault: () => broken,
    phase(fault: 'silent' | 'stalled', ms: number, says: string) {
      clearTimeout(phase);
      phase = start(fault, ms, says);
    },
    overall(fault: 'slow', ms: number, says: string) {
      overall = start(fault, ms, says);
    },
    stop() {
      clearTimeout(phase);
      clearTimeout(overall);
      outer.removeEventListener('abort', follow);
    },
  };
}

function seconds(ms: number): string {
  return `${ms / 1000} seconds`;
}
