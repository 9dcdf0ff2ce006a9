import type { Stats } from './stats.ts';
import { sizeOf } from './stored.ts';
import { tableOf } from './table.ts';

const because = { limit: 'asked to by the host', retry: 'before asking again', queue: 'for others to finish' } as const;

/** What a run cost, for people: a line, then a table for each thing there is something to say of. */
export function statsText({ wallMs, networkMs, requests, waits, cache, limits }: Stats): string {
  const sum = (pick: (one: Stats['requests'][number]) => number) => requests.reduce((all, one) => all + pick(one), 0);
  const sent = sum(({ count }) => count);
  const parts = [
    `${sent} ${sent === 1 ? 'request' : 'requests'}, ${sizeOf(sum(({ bytes }) => bytes))}`,
    `${sum(({ failed }) => failed)} failed, ${sum(({ repeated }) => repeated)} sent again`,
    `${timeOf(wallMs)} in all, ${timeOf(networkMs)} of it waiting for the network`,
  ];
  const tables = [
    page(
      ['Host', 'Request', 'Sent', 'Failed', 'Again', 'Size', 'Time', 'Longest'],
      requests.map(({ host, method, endpoint, count, failed, repeated, bytes, totalMs, longestMs }) => [
        ...[host, `${method} ${endpoint}`, String(count), String(failed), String(repeated)],
        ...[sizeOf(bytes), timeOf(totalMs), timeOf(longestMs)],
      ]),
    ),
    page(
      ['Host', 'Waited', 'Times', 'Time', 'Longest'],
      waits.map(({ host, because: why, count, totalMs, longestMs }) => [
        ...[host, because[why], String(count), timeOf(totalMs), timeOf(longestMs)],
      ]),
    ),
    page(
      ['Cache', 'Found', 'Missing', 'Stored', 'Size'],
      cache.map(({ entry, hits, misses, stored, bytes }) => [
        ...[entry, String(hits), String(misses), String(stored), sizeOf(bytes)],
      ]),
    ),
    page(
      ['Host', 'Limit', 'Left', 'Of', 'Until'],
      scarcest(limits).map(({ host, resource, remaining, limit, resetAt }) => [
        ...[host, resource, String(remaining), limit === null ? 'unknown' : String(limit)],
        instantOf(resetAt)?.replace(/^(.*)T(.*)\.\d+Z$/, '$1 $2 UTC') ?? 'unknown',
      ]),
    ),
  ];
  return [parts.join('; '), ...tables.filter((table) => table !== null)].join('\n\n');
}

/** Jira counts each endpoint by itself: of each host, the budgets of which the least is left. */
function scarcest(limits: Stats['limits']): Stats['limits'] {
  const share = ({ remaining, limit }: Stats['limits'][number]) => remaining / Math.max(1, limit ?? remaining);
  const hosts = [...new Set(limits.map(({ host }) => host))];
  return hosts.flatMap((host) =>
    limits
      .filter((one) => one.host === host)
      .sort((a, b) => share(a) - share(b))
      .slice(0, 3),
  );
}

/** The same for machines; durations in whole milliseconds, instants as ISO texts. */
export function statsJson({ wallMs, networkMs, requests, waits, cache, limits }: Stats): object {
  return {
    stats: {
      wallMs: Math.round(wallMs),
      networkMs: Math.round(networkMs),
      requests: requests.map(rounded),
      waits: waits.map(rounded),
      cache,
      limits: limits.map((limit) => ({ ...limit, resetAt: instantOf(limit.resetAt) })),
    },
  };
}

function page(titles: readonly string[], rows: readonly (readonly string[])[]): string | null {
  if (rows.length === 0) return null;
  return tableOf(
    titles.map((title) => ({ title, flexible: false })),
    rows,
    null,
  );
}

function rounded<T extends { readonly totalMs: number; readonly longestMs: number }>(one: T): T {
  return { ...one, totalMs: Math.round(one.totalMs), longestMs: Math.round(one.longestMs) };
}

/** A host may name an instant that no calendar has. */
function instantOf(ms: number | null): string | null {
  return ms === null || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

function timeOf(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
