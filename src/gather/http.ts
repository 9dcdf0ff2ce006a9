import type { Runtime } from '../runtime.ts';
import type { Access } from './http/access.ts';
import { breaker } from './http/breaker.ts';
import { checks } from './http/checks.ts';
import type { Answer, Send } from './http/exchange.ts';
import { gate } from './http/gate.ts';
import { askOf } from './http/input.ts';
import { latch } from './http/latch.ts';
import { isLimited } from './http/limits.ts';
import { openMemo } from './http/memo.ts';
import { openPauses } from './http/pauses.ts';
import { type Api, policies, retryQuota } from './http/policy.ts';
import { redirects } from './http/redirects.ts';
import { answerError, faultError } from './http/refusal.ts';
import { retry } from './http/retry.ts';
import { singleFlight } from './http/single-flight.ts';
import { wire } from './http/wire.ts';

export type { Access } from './http/access.ts';

/** The way to one host, under whichever client: every policy of ours is in `fetch`. */
export interface Transport {
  /**
   * Answers 2xx with whole JSON, or 304. Everything else is thrown as a SprintError that names host, cause and what
   * to do; clients wrap it, `ourError` finds it again.
   */
  readonly fetch: typeof globalThis.fetch;
  /** The value of an answer's text, without parsing a second time what was just checked to be JSON. */
  parse(text: string): unknown;
  /** Requests sent over the wire so far, repetitions included. */
  requests(): number;
}

/** Opens the way to a host. One per host and run: limits, pauses and refusals are remembered in it. */
export function openTransport(access: Access, runtime: Runtime): Transport {
  const { name } = access;
  const pauses = openPauses();
  const latched = latch();
  const purse = { tokens: retryQuota.purse as number };
  const parsed = openMemo();
  let sent = 0;
  const begun = () => {
    sent += 1;
  };

  /** Outermost last: a request waits its turn, then meets the breaker, and what fails may come round again. */
  const compose = (api: Api): Send => {
    const policy = policies[api];
    const network = checks(parsed, redirects(wire(runtime, policy, begun)));
    const gated = gate(latched(breaker(network, policy)), policy, { name, pauses, runtime });
    return singleFlight(retry(gated, policy, { purse, runtime }));
  };
  const ways: Partial<Record<Api, Send>> = {};

  return {
    async fetch(input, init) {
      const ask = await askOf(input, init, access, runtime.signal);
      const way = ways[ask.api] ?? compose(ask.api);
      ways[ask.api] = way;
      const outcome = await way(ask);
      if (outcome.kind === 'fault') throw faultError(outcome, access);
      const { status } = outcome;
      const good = (status >= 200 && status < 300 && !isLimited(outcome)) || status === 304;
      if (!good) throw answerError(outcome, access, ask.url.pathname);
      return responseOf(outcome);
    },
    parse: parsed.take,
    requests: () => sent,
  };
}

/** The answer as clients expect it, without the headers of an encoding that is already undone. */
function responseOf({ status, headers, text }: Answer): Response {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return new Response(status === 304 ? null : text, { status, headers: kept });
}
