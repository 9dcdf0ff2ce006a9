/** Which interface of a host a request is for: limits, patience and repetition differ. */
export type Api = 'jira-cloud' | 'jira-data-center' | 'github-rest' | 'github-search' | 'github-graphql';

/** All figures of the transport for one interface. Durations in milliseconds. */
export interface Policy {
  /**
   * Requests in flight: where it starts, and the bounds between which it adapts (halved by 429 and 503, one less by a
   * near limit, one more per 20 good answers). GitHub allows 100 at once in all (docs.github.com, "Rate limits for the
   * REST API") and 30 searches a minute; Jira Cloud 100 requests a second per endpoint and method
   * (developer.atlassian.com, "Rate limiting"); a Data Center as many as its owner says.
   */
  readonly parallel: { readonly start: number; readonly min: number; readonly max: number };
  /**
   * How long nothing may come: from sending to the first byte, connecting included. GitHub ends a query of GraphQL
   * after 10 s by itself; a Data Center may search for longer.
   */
  readonly firstByte: number;
  /** How long an answer may stop half-way. */
  readonly bodyIdle: number;
  /** How long one answer may take as a whole. */
  readonly total: number;
  /**
   * Requests in all, the first included: `fault` for broken connections, time-outs and 5xx, as in the standard mode of
   * the SDKs of AWS; `limit` for a host that limits us, counted over all requests that it limits. Atlassian asks for at
   * most four retries; GitHub says that going on while limited may end in a ban.
   */
  readonly tries: { readonly fault: number; readonly limit: number };
  /**
   * Answers that are worth asking again. GitHub's GraphQL means "ask for less" by 502 and 504, and takes points for
   * each, so the asker decides.
   */
  readonly retryStatuses: readonly number[];
  /** The wait before asking again is random between nothing and base × 2ⁿ, at most the cap ("full jitter"). */
  readonly backoff: { readonly base: number; readonly cap: number };
  /**
   * The wait when a host limits us without saying for how long, doubled each time. GitHub: "at least one minute";
   * Jira's bursts refill within a second.
   */
  readonly unnamedLimit: number;
  /** A host that asks for a longer wait is given up at once, and the error tells until when. */
  readonly longestWait: number;
}

const usual = {
  firstByte: 15_000,
  bodyIdle: 10_000,
  total: 60_000,
  retryStatuses: [408, 500, 502, 503, 504],
  backoff: { base: 500, cap: 20_000 },
  longestWait: 60_000,
} as const;

/**
 * The figures, in one table; what differs by vendor has its source at the columns. Time to connect and the size of
 * headers are limited below `fetch`, where connections are made: 5 s and 32 KB.
 *
 * Jira starts with its six at once instead of feeling its way up from four (Cloud) or two (Data Center): the first
 * round of a reading is up to six requests that need nothing of each other. Measured with a Data Center and 100 ms per
 * round trip, a reading of 12 requests takes 1.2 s from two, 0.96 s from four and 0.9 s from six. Six are far below
 * every burst limit, and the first 429 or 503 halves them.
 *
 * No interface sends `If-None-Match`: GitHub is read by GraphQL, which is POST and has no ETags, and neither Jira makes
 * a 304 cheaper than the answer.
 */
export const policies: Readonly<Record<Api, Policy>> = {
  'jira-cloud': { ...usual, parallel: { start: 6, min: 1, max: 6 }, tries: { fault: 3, limit: 4 }, unnamedLimit: 500 },
  'jira-data-center': {
    ...usual,
    parallel: { start: 6, min: 1, max: 6 },
    firstByte: 30_000,
    total: 90_000,
    tries: { fault: 3, limit: 4 },
    unnamedLimit: 500,
  },
  'github-rest': {
    ...usual,
    parallel: { start: 8, min: 1, max: 10 },
    tries: { fault: 3, limit: 3 },
    unnamedLimit: 60_000,
  },
  'github-search': {
    ...usual,
    parallel: { start: 1, min: 1, max: 2 },
    tries: { fault: 3, limit: 3 },
    unnamedLimit: 60_000,
  },
  'github-graphql': {
    ...usual,
    parallel: { start: 4, min: 1, max: 8 },
    firstByte: 20_000,
    tries: { fault: 3, limit: 3 },
    retryStatuses: [408, 500, 503],
    unnamedLimit: 60_000,
  },
};

/** What a wait that a host asked for is stretched by at most, so that many clients do not come back in one instant. */
export const mostJitter = 0.2;

/** The largest answer we read, in bytes after decompression: a small gzip can hold a huge body. */
export const largestAnswer = 50 * 1024 * 1024;

/** The most redirects followed, and only within the same origin. */
export const mostRedirects = 3;

/** The purse retries are paid from, per host: an outage must not be answered by a storm. */
export const retryQuota = { purse: 50, retry: 5, retryAfterTimeout: 10, success: 1 } as const;

/** When an interface counts as down, and how long it is left alone. */
export const breakerFigures = {
  share: 0.5,
  windowMs: 30_000,
  calls: 10,
  connectFailures: 5,
  restMs: [15_000, 30_000, 60_000],
} as const;
