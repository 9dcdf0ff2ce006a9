import { cancelled, checkCancelled } from '../cancel.ts';
import { type Ask, faultOf, type Outcome, type Send } from './exchange.ts';
import { sortFault } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { largestAnswer, type Policy } from './policy.ts';

type Patience = Pick<Policy, 'firstByte' | 'bodyIdle' | 'total'>;

/** Sends one request over the network and reads the whole answer, within the time and size limits. */
export function wire(fetch: typeof globalThis.fetch, patience: Patience, ledger: Ledger): Send {
  return async (ask) => {
    checkCancelled(ask.signal);
    ledger.begin();
    const began = performance.now();
    const seen = { bytes: 0, status: null as number | null };
    try {
      return await exchange(fetch, ask, patience, seen);
    } finally {
      const ms = performance.now() - began;
      ledger.end({ method: ask.method, path: ask.url.pathname, status: seen.status, ms, bytes: seen.bytes });
    }
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  { method, url, headers, body, signal }: Ask,
  patience: Patience,
  seen: { bytes: number; status: number | null },
): Promise<Outcome> {
  const clock = openClock(signal);
  try {
    clock.phase('silent', patience.firstByte, `no answer within ${seconds(patience.firstByte)}`);
    clock.overall('slow', patience.total, `the answer was not complete within ${seconds(patience.total)}`);
    const response = await fetch(url.href, { method, headers, body, redirect: 'manual', signal: clock.signal });
    seen.status = response.status;
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
          return faultOf('too-large', `the answer is larger than ${limit}`, null, response.status);
        }
        chunks.push(value);
      }
    }
    const text = new TextDecoder().decode(Buffer.concat(chunks));
    return { kind: 'answer', status: response.status, headers: response.headers, text };
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
