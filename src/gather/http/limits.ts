import type { Answer } from './exchange.ts';

/** Whether an answer is a rate limit, which passes, and not a refusal, which stays (GitHub uses 403 for both). */
export function isLimited({ status, headers, text }: Answer): boolean {
  if (status === 429) return true;
  if (status === 403) {
    if (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')) return true;
    return /secondary rate limit|abuse detection/i.test(text.slice(0, 2_000));
  }
  return status === 200 && headers.get('x-ratelimit-remaining') === '0' && /"type"\s*:\s*"RATE_LIMITED"/.test(text);
}

/**
 * How long the host asks us to wait, in milliseconds; null when it does not say. `Retry-After` holds seconds or a
 * date; `X-RateLimit-Reset` is epoch seconds at GitHub and an ISO time at Jira.
 */
export function namedWait({ headers }: Pick<Answer, 'headers'>, now: number): number | null {
  const after = retryAfter(headers.get('retry-after'), now);
  if (after !== null) return after;
  const interval = Number(headers.get('x-ratelimit-interval-seconds') ?? Number.NaN);
  const reset = headers.get('x-ratelimit-remaining') === '0' ? instant(headers.get('x-ratelimit-reset')) : null;
  if (reset !== null) return Math.max(0, reset - now) + 1_000;
  return Number.isFinite(interval) && interval > 0 ? interval * 1_000 : null;
}

/** The part of a host a limit stops: a Jira burst limit stops one endpoint, any other the host. */
export function limitedScope({ headers }: Answer, path: string): string {
  return /burst/i.test(headers.get('ratelimit-reason') ?? '') ? path : 'host';
}

/** Jira Data Center sometimes drops a login and answers as if nobody had asked; asking once more usually helps. */
export function isAnonymous({ status, headers }: Answer): boolean {
  return [400, 401, 404].includes(status) && headers.get('x-ausername') === 'anonymous';
}

function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}(\.\d{1,3})?\s*$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function instant(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{9,11}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date;
}
