import type { cacheStatus } from '../tasks/cache.ts';

type Status = Awaited<ReturnType<typeof cacheStatus>>;

/** What is kept of one kind, and how often it was looked for; ages in milliseconds, null when nothing is kept. */
export interface KeptKind {
  readonly kind: string;
  readonly entries: number;
  readonly bytes: number;
  readonly newestMs: number | null;
  readonly oldestMs: number | null;
  readonly hits: number;
  readonly misses: number;
  /** From 0 to 1; null when nobody looked. */
  readonly hitRate: number | null;
}

/** Sums entries and counts up by kind, the largest first. */
export function kindsOf({ entries, usage }: Pick<Status, 'entries' | 'usage'>, now: number): KeptKind[] {
  const names = new Set([...entries.map(({ name }) => name.kind), ...usage.kinds.map(({ kind }) => kind)]);
  const kinds = [...names].map((kind): KeptKind => {
    const own = entries.filter(({ name }) => name.kind === kind);
    const ages = own.map(({ storedAt }) => Math.max(0, now - storedAt));
    const { hits, misses } = usage.kinds.find((one) => one.kind === kind) ?? { hits: 0, misses: 0 };
    return {
      kind,
      entries: own.length,
      bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
      newestMs: own.length === 0 ? null : ages.reduce((a, b) => Math.min(a, b)),
      oldestMs: own.length === 0 ? null : ages.reduce((a, b) => Math.max(a, b)),
      hits,
      misses,
      hitRate: rateOf(hits, misses),
    };
  });
  return kinds.sort((a, b) => b.bytes - a.bytes || (a.kind < b.kind ? -1 : 1));
}

/** How often what was looked for was there, from 0 to 1; null when nobody looked. */
export function rateOf(hits: number, misses: number): number | null {
  return hits + misses === 0 ? null : hits / (hits + misses);
}

/** A hit rate as people read it. */
export function shareOf({ hits, misses, hitRate }: Pick<KeptKind, 'hits' | 'misses' | 'hitRate'>): string {
  return hitRate === null ? '' : `${hits} of ${hits + misses} (${Math.round(100 * hitRate)} %)`;
}

/** Bytes as people read them. */
export function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

/** An age as people read it. */
export function ageOf(ms: number): string {
  const steps = [
    { unit: 'd', ms: 86_400_000 },
    { unit: 'h', ms: 3_600_000 },
    { unit: 'min', ms: 60_000 },
  ];
  const step = steps.find((candidate) => ms >= candidate.ms);
  return step === undefined ? 'just now' : `${Math.floor(ms / step.ms)} ${step.unit} ago`;
}

const daysIn: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7 };
const mbIn: Readonly<Record<string, number>> = { kb: 1 / 1_024, mb: 1, gb: 1_024 };

/** Days from what people write, such as `30d`, `12h` or `2w`; null for what is none. */
export function daysOf(text: string): number | null {
  return amountOf(text, daysIn);
}

/** Megabytes from what people write, such as `200mb` or `1.5 GB`; null for what is none. */
export function megabytesOf(text: string): number | null {
  return amountOf(text, mbIn);
}

function amountOf(text: string, units: Readonly<Record<string, number>>): number | null {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?([a-z]{1,2})$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return number === undefined || factor === undefined || Number(number) === 0 ? null : Number(number) * factor;
}
