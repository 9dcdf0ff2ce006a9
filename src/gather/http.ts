import type { Runtime } from '../runtime.ts';
import type { Access } from './http/access.ts';
import { breaker } from './http/breaker.ts';
import { checks } from './http/checks.ts';
import type { Answer, Send } from './http/exchange.ts';
import { gate, openPauses } from './http/gate.ts';
import { askOf } from './http/input.ts';
import { latch } from './http/latch.ts';
import { openLedger, type RequestRecord } from './http/ledger.ts';
import { isLimited } from './http/limits.ts';
import { openMemo } from './http/memo.ts';
import { type Api, policies, retryQuota } from './http/policy.ts';
import { redirects } from './http/redirects.ts';
import { answerError, faultError } from './http/refusal.ts';
import { retry } from './http/retry.ts';
import { wire } from './http/wire.ts';

export type { Access } from './http/access.ts';
export type { RequestRecord } from './http/ledger.ts';

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
  log(): readonly RequestRecord[];
}

/** Opens the way to a host. One per host and run: limits, pauses and refusals are remembered in it. */
export function openTransport(access: Access, runtime: Runtime): Transport {
  const ledger = openLedger();
  const pauses = openPauses();
  const latched = latch();
  const shared = { name: access.name, pauses, purse: { tokens: retryQuota.purse as number }, runtime };

  /** Outermost last: a request waits its turn, then meets the breaker, and what fails may come round again. */
  const compose = (api: Api): Send => {
    const policy = policies[api];
    const network = checks(parsed, redirects(wire(runtime.fetch, policy, ledger)));
    return retry(gate(latched(breaker(network, policy)), policy, pauses, runtime.now), policy, shared);
  };
  const ways: Partial<Record<Api, Send>> = {};
  const parsed = openMemo();

  return {
    async fetch(input, init) {
      const ask = await askOf(input, init, access, runtime.signal);
      const api = apiOf(access, ask.url.pathname);
      ways[api] ??= compose(api);
      const outcome = await ways[api](ask);
      if (outcome.kind === 'fault') throw faultError(outcome, access);
      const { status } = outcome;
      const good = (status >= 200 && status < 300 && !isLimited(outcome)) || status === 304;
      if (!good) throw answerError(outcome, access, ask.url.pathname, runtime.now());
      return responseOf(outcome);
    },
    parse: parsed.take,
    requests: () => ledger.count(),
    log: () => ledger.records(),
  };
}

function apiOf({ id }: Access, path: string): Api {
  if (id === 'jira') return 'jira';
  return path.endsWith('/graphql') ? 'github-graphql' : 'github-rest';
}

/** The answer as clients expect it, without the headers of an encoding that is already undone. */
function responseOf({ status, headers, text }: Answer): Response {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return new Response(status === 304 ? null : text, { status, headers: kept });
}
