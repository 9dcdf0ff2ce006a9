/** Which interface of a host a request is for: limits, patience and repetition differ. */
export type Api = 'jira' | 'github-rest' | 'github-graphql';

/** All figures of the transport for one interface. Durations in milliseconds. */
export interface Policy {
  /** Requests in flight: where it starts, and the bounds between which it adapts (halved when limited, +1 per 20 good). */
  readonly parallel: { readonly start: number; readonly min: number; readonly max: number };
  readonly firstByte: number;
  readonly bodyIdle: number;
  readonly total: number;
  /** Requests in all, the first included. */
  readonly tries: { readonly fault: number; readonly limit: number };
  /** Answers that are worth asking again. GitHub's GraphQL means "ask for less" by 502 and 504, so the asker decides. */
  readonly retryStatuses: readonly number[];
  readonly backoff: { readonly base: number; readonly cap: number };
  /** The wait when a host limits us without saying for how long; doubled each time. */
  readonly unnamedLimit: number;
  /** A host that asks for a longer wait is given up. */
  readonly longestWait: number;
}

const transient = [408, 500, 502, 503, 504] as const;

const usual = {
  firstByte: 30_000,
  bodyIdle: 10_000,
  total: 90_000,
  retryStatuses: transient,
  backoff: { base: 500, cap: 20_000 },
  longestWait: 60_000,
} as const;

/**
 * The figures, in one table. Jira: at most 6 in flight per site, well under its burst limits (100 a second per
 * endpoint and method); a Data Center is told from a Cloud by asking it, so both get the patience that the slower one
 * needs, and one that is short of breath narrows the width by its 429 or 503. Connecting has no limit of its own:
 * `fetch` does not tell when it is done, so it counts towards the first byte. GitHub: far under 100 concurrent requests, and 60 s where a secondary limit names no time
 * (docs.github.com, "Rate limits for the REST API").
 */
export const policies: Readonly<Record<Api, Policy>> = {
  jira: { ...usual, parallel: { start: 6, min: 1, max: 6 }, tries: { fault: 3, limit: 4 }, unnamedLimit: 500 },
  'github-rest': {
    ...usual,
    parallel: { start: 8, min: 1, max: 8 },
    firstByte: 15_000,
    total: 60_000,
    tries: { fault: 3, limit: 3 },
    unnamedLimit: 60_000,
  },
  'github-graphql': {
    ...usual,
    parallel: { start: 4, min: 1, max: 8 },
    firstByte: 20_000,
    total: 60_000,
    tries: { fault: 3, limit: 3 },
    retryStatuses: [408, 500, 503],
    unnamedLimit: 60_000,
  },
};

/** The largest answer we read, in bytes after decompression: a small gzip can hold a huge body. */
export const largestAnswer = 50 * 1024 * 1024;

/** The most redirects followed, and only within the same origin. */
export const mostRedirects = 3;

/** The purse retries are paid from, per host: an outage must not be answered by a storm. */
export const retryQuota = { purse: 50, retry: 5, retryAfterTimeout: 10, success: 1 } as const;

/** When a host counts as down, and how long it is left alone. */
export const breakerFigures = {
  share: 0.5,
  size: 20,
  calls: 10,
  connectFailures: 5,
  restMs: [15_000, 30_000, 60_000],
} as const;
