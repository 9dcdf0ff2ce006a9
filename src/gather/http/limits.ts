import type { Answer, Ask } from './exchange.ts';

/** An answer that only limits us is short; what is longer is not searched for it. */
const longestRefusal = 64 * 1024;

/** Whether an answer is a rate limit, which passes, and not a refusal, which stays (GitHub uses 403 for both). */
export function isLimited(answer: Answer): boolean {
  const { status, headers } = answer;
  if (status === 429) return true;
  if (status === 403) return isSpent(headers) || headers.has('retry-after') || isSecondary(answer);
  return status === 200 && isLimitedQuery(answer);
}

/**
 * How long the host asks us to wait, in milliseconds; null when it does not say. `Retry-After` holds seconds or a
 * date; `X-RateLimit-Reset` is epoch seconds at GitHub and an ISO time at Jira. Instants are read by the host's own
 * clock where it tells the time: ours may be wrong.
 */
export function namedWait({ headers, at }: Pick<Answer, 'headers' | 'at'>): number | null {
  const told = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(told) ? at : told;
  const after = retryAfter(headers.get('retry-after'), now);
  if (after !== null) return after;
  const reset = isSpent(headers) ? instant(headers.get('x-ratelimit-reset')) : null;
  if (reset !== null) return Math.max(0, reset - now) + 1_000;
  const interval = Number(headers.get('x-ratelimit-interval-seconds') ?? Number.NaN);
  return Number.isFinite(interval) && interval > 0 ? interval * 1_000 : null;
}

/**
 * The part of a host a limit stops. A Jira burst limit stops one method of one endpoint, a spent budget of GitHub what
 * is paid from it; anything else, such as GitHub's secondary limits, the whole host.
 */
export function limitedScope(answer: Answer, { api, bucket }: Pick<Ask, 'api' | 'bucket'>): string {
  const { status, headers } = answer;
  if (/burst/i.test(headers.get('ratelimit-reason') ?? '')) return bucket;
  if (!api.startsWith('github') || isSecondary(answer)) return 'host';
  return isSpent(headers) || status === 200 ? bucket : 'host';
}

/** What is left of a limit; null where the host says nothing. `resetAt` in milliseconds since the epoch. */
export interface Left {
  readonly resource: string;
  readonly limit: number | null;
  readonly remaining: number;
  readonly resetAt: number | null;
}

/** What an answer tells of the limit it was counted against. */
export function leftOf({ headers }: Pick<Answer, 'headers'>, { bucket }: Pick<Ask, 'bucket'>): Left | null {
  const remaining = count(headers.get('x-ratelimit-remaining'));
  if (remaining === null) return null;
  const resource = /^[a-z_]{1,40}$/.exec(headers.get('x-ratelimit-resource') ?? '')?.[0] ?? bucket;
  const limit = count(headers.get('x-ratelimit-limit'));
  return { resource, limit, remaining, resetAt: instant(headers.get('x-ratelimit-reset')) };
}

/** Jira Data Center sometimes drops a login and answers as if nobody had asked; asking once more usually helps. */
export function isAnonymous({ status, headers }: Answer): boolean {
  return [400, 401, 404].includes(status) && headers.get('x-ausername') === 'anonymous';
}

function isSpent(headers: Headers): boolean {
  return headers.get('x-ratelimit-remaining') === '0';
}

const secondary = /secondary rate limit|abuse detection/i;

function isSecondary({ text }: Answer): boolean {
  return text.length <= longestRefusal && secondary.test(text);
}

/** GraphQL tells of limits in a 200, without data. What it answered in part is an answer. */
function isLimitedQuery({ text }: Answer): boolean {
  if (text.length > longestRefusal || !(text.includes('RATE_LIMITED') || secondary.test(text))) return false;
  const { data, errors, message } = bodyOf(text);
  if (data !== undefined && data !== null) return false;
  const isLimit = (error: unknown): boolean => {
    const { type, message: says } = (error ?? {}) as { readonly type?: unknown; readonly message?: unknown };
    return type === 'RATE_LIMITED' || (typeof says === 'string' && secondary.test(says));
  };
  return Array.isArray(errors) ? errors.some(isLimit) : typeof message === 'string' && secondary.test(message);
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  } catch {
    // What is no JSON is no limit; that it is none is found and told elsewhere.
    return {};
  }
}

/** A wait of more is no time that anybody could name. */
const longestNamed = 10 * 365 * 86_400_000;

function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestNamed, Number(text) * 1_000);
  const date = dateIn(text);
  return date === null ? null : Math.min(longestNamed, Math.max(0, date - now));
}

function instant(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{9,10}$/.test(value)) return Number(value) * 1_000;
  return dateIn(value);
}

/** A date with a year and a time; the engine takes `-1` for one too, and many a word. */
function dateIn(text: string): number | null {
  const date = /\b\d{4}\b.*\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date;
}

function count(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
