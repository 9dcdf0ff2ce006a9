import type { Access } from './access.ts';
import type { Ask } from './exchange.ts';

const reads = new Set(['GET', 'HEAD']);

/** What a client hands to `fetch`, as a plain whole request that can be sent again. */
export async function askOf(
  input: string | URL | Request,
  init: RequestInit | undefined,
  { idempotentPosts, optional = [], once = [] }: Pick<Access, 'idempotentPosts' | 'optional' | 'once'>,
  signal: AbortSignal,
): Promise<Ask> {
  const request = new Request(input, init);
  const url = new URL(request.url);
  const { method, headers } = request;
  const body = reads.has(method) ? null : await request.text();
  const endsLike = (endings: readonly string[]) => endings.some((ending) => url.pathname.endsWith(ending));
  const marked = method === 'POST' && endsLike(idempotentPosts);
  return {
    method,
    url,
    headers,
    body,
    signal: AbortSignal.any([signal, request.signal]),
    repeatable: reads.has(method) || marked,
    optional: endsLike(optional),
    once: endsLike(once),
  };
}
