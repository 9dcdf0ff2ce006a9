import type { Expense } from '../runtime.ts';

type Of<K extends Expense['kind']> = Extract<Expense, { kind: K }>;

/** Equal requests of a run, summed up. Durations in milliseconds, sizes in decoded bytes. */
export interface EndpointCost {
  readonly host: string;
  readonly api: string;
  readonly method: string;
  readonly endpoint: string;
  readonly count: number;
  /** Without an answer, or with one that is an error. */
  readonly failed: number;
  /** Sent again after a failure. */
  readonly repeated: number;
  readonly bytes: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

export interface WaitCost {
  readonly host: string;
  readonly because: Of<'wait'>['because'];
  readonly count: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

export interface CacheUse {
  readonly entry: string;
  readonly hits: number;
  readonly misses: number;
  readonly stored: number;
  /** Read and written. */
  readonly bytes: number;
}

/** What reading cost, and saved. */
export interface Stats {
  readonly wallMs: number;
  /** How much of it at least one request was under way, or waited for its turn. */
  readonly networkMs: number;
  readonly requests: readonly EndpointCost[];
  readonly waits: readonly WaitCost[];
  readonly cache: readonly CacheUse[];
  /** What was left when the host last said it; `resetAt` in milliseconds since the epoch. */
  readonly limits: readonly Omit<Of<'limit'>, 'kind'>[];
}

interface Heard {
  readonly expense: Expense;
  readonly at: number;
}

/** Listens to what a run costs. */
export function openStats(): { readonly hear: (expense: Expense) => void; readonly sum: () => Stats } {
  const began = performance.now();
  const heard: Heard[] = [];
  return {
    hear: (expense) => void heard.push({ expense, at: performance.now() }),
    sum: () => ({
      wallMs: performance.now() - began,
      networkMs: covered(heard),
      requests: requestsOf(only(heard, 'request')),
      waits: waitsOf(only(heard, 'wait')),
      cache: cacheOf(only(heard, 'cache')),
      limits: limitsOf(only(heard, 'limit')),
    }),
  };
}

function only<K extends Expense['kind']>(heard: readonly Heard[], kind: K): Of<K>[] {
  return heard.flatMap(({ expense }) => (expense.kind === kind ? [expense as Of<K>] : []));
}

/** The time in which requests or waits were under way, where they overlap once. Each is heard when it ends. */
function covered(heard: readonly Heard[]): number {
  const spans = heard
    .flatMap(({ expense, at }) => ('ms' in expense ? [{ from: at - expense.ms, to: at }] : []))
    .sort((a, b) => a.from - b.from);
  let sum = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

function requestsOf(requests: readonly Of<'request'>[]): EndpointCost[] {
  const groups = grouped(requests, ({ host, method, endpoint }) => `${host} ${endpoint} ${method}`);
  return groups.map(([{ host, api, method, endpoint }, all]) => ({
    ...{ host, api, method, endpoint, count: all.length },
    failed: all.filter(({ status }) => status === null || status >= 400).length,
    repeated: all.filter(({ attempt }) => attempt > 1).length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    ...timesOf(all),
  }));
}

function waitsOf(waits: readonly Of<'wait'>[]): WaitCost[] {
  const groups = grouped(waits, ({ host, because }) => `${host} ${because}`);
  return groups.map(([{ host, because }, all]) => ({ host, because, count: all.length, ...timesOf(all) }));
}

function cacheOf(uses: readonly Of<'cache'>[]): CacheUse[] {
  return grouped(uses, ({ entry }) => entry).map(([{ entry }, all]) => {
    const count = (wanted: Of<'cache'>['outcome']) => all.filter(({ outcome }) => outcome === wanted).length;
    const bytes = all.reduce((sum, use) => sum + (use.bytes ?? 0), 0);
    return { entry, hits: count('hit'), misses: count('miss'), stored: count('stored'), bytes };
  });
}

function limitsOf(told: readonly Of<'limit'>[]): Stats['limits'] {
  return grouped(told, ({ host, resource }) => `${host} ${resource}`).map(([first, all]) => {
    const { kind, ...last } = all.reduce(later, first);
    return last;
  });
}

/** Answers overtake each other: of one period, the smaller rest is the later one. */
function later(a: Of<'limit'>, b: Of<'limit'>): Of<'limit'> {
  return a.resetAt === b.resetAt && a.remaining < b.remaining ? a : b;
}

function timesOf(all: readonly { readonly ms: number }[]): { totalMs: number; longestMs: number } {
  const times = all.map(({ ms }) => ms);
  return { totalMs: times.reduce((sum, ms) => sum + ms, 0), longestMs: times.reduce((a, b) => Math.max(a, b), 0) };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): (readonly [T, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => group.slice(0, 1).map((one) => [one, group] as const));
}
