import type { EntryKind } from './keys.ts';

/** How often entries of one kind were looked for and found, looked for in vain, and stored. */
export interface KindUsage {
  readonly kind: EntryKind;
  readonly hits: number;
  readonly misses: number;
  readonly stored: number;
}

/** Counts over many runs. */
export interface Usage {
  /** When counting began; null when nothing was counted yet. */
  readonly since: number | null;
  /** Only kinds that were counted. */
  readonly kinds: readonly KindUsage[];
}

/** Where the counts of all runs are kept. */
export interface UsageBook {
  /** Adds what a run counted; two that add at once lose nothing. */
  add(counted: readonly KindUsage[], at: number): Promise<void>;
  read(): Promise<Usage>;
  forget(): Promise<void>;
}

/** The counts of a run. */
export interface Tally {
  count(kind: EntryKind, what: 'hits' | 'misses' | 'stored'): void;
  counted(): readonly KindUsage[];
}

/** Begins to count. */
export function openTally(): Tally {
  const kinds = new Map<EntryKind, KindUsage>();
  return {
    count(kind, what) {
      const before = kinds.get(kind) ?? none(kind);
      kinds.set(kind, { ...before, [what]: before[what] + 1 });
    },
    counted: () => [...kinds.values()],
  };
}

/** Adds counts up, kind by kind, in the order of their names. */
export function summed(counts: Iterable<KindUsage>): KindUsage[] {
  const sums = new Map<EntryKind, KindUsage>();
  for (const { kind, hits, misses, stored } of counts) {
    const before = sums.get(kind) ?? none(kind);
    const sum = { hits: before.hits + hits, misses: before.misses + misses, stored: before.stored + stored };
    sums.set(kind, { kind, ...sum });
  }
  return [...sums.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function none(kind: EntryKind): KindUsage {
  return { kind, hits: 0, misses: 0, stored: 0 };
}
