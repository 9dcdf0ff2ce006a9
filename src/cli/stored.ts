import type { cacheStatus } from '../tasks/cache.ts';

type Entries = Awaited<ReturnType<typeof cacheStatus>>['entries'];

/** What is kept of one kind; ages in milliseconds. */
export interface KeptKind {
  readonly kind: string;
  readonly entries: number;
  readonly bytes: number;
  readonly newestMs: number;
  readonly oldestMs: number;
}

/** Sums entries up by kind, the largest first. */
export function kindsOf(entries: Entries, now: number): KeptKind[] {
  const kinds = new Map<string, KeptKind>();
  for (const { name, bytes, storedAt } of entries) {
    const age = Math.max(0, now - storedAt);
    const { kind } = name;
    const before = kinds.get(kind) ?? { kind, entries: 0, bytes: 0, newestMs: age, oldestMs: age };
    kinds.set(kind, {
      kind,
      entries: before.entries + 1,
      bytes: before.bytes + bytes,
      newestMs: Math.min(before.newestMs, age),
      oldestMs: Math.max(before.oldestMs, age),
    });
  }
  return [...kinds.values()].sort((a, b) => b.bytes - a.bytes || (a.kind < b.kind ? -1 : 1));
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
