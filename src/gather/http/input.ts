import type { Access } from './access.ts';
import { apiOf, bucketOf, endpointOf } from './api.ts';
import type { Ask } from './exchange.ts';

const reads = new Set(['GET', 'HEAD']);

/** What a client hands to `fetch`, as a plain whole request that can be sent again. */
export async function askOf(
  input: string | URL | Request,
  init: RequestInit | undefined,
  access: Access,
  signal: AbortSignal,
): Promise<Ask> {
  const { idempotentPosts, optional = [], once = [] } = access;
  const request = new Request(input, init);
  const url = new URL(request.url);
  const { method, headers } = request;
  const body = reads.has(method) ? null : await request.text();
  const endsLike = (endings: readonly string[]) => endings.some((ending) => url.pathname.endsWith(ending));
  const marked = method === 'POST' && endsLike(idempotentPosts);
  const api = apiOf(access, url);
  const endpoint = endpointOf(url.pathname);
  return {
    method,
    url,
    headers,
    body,
    signal: AbortSignal.any([signal, request.signal]),
    api,
    endpoint,
    bucket: bucketOf(api, method, endpoint),
    attempt: 1,
    repeatable: reads.has(method) || marked,
    optional: endsLike(optional),
    once: endsLike(once),
  };
}
