import type { Instant } from '../model/sprint.ts';

/** What earlier runs learnt about how to ask hosts: widths of pages, what a server does not know. Never part of a figure. */
export interface Lore {
  /** What was learnt under a name, unless that is longer ago than `maxAgeMs`; whoever believes it checks its shape. */
  get(name: string, maxAgeMs: number): unknown;
  learn(name: string, value: unknown): void;
  /** Everything, to be kept; null when nothing was learnt in this run. */
  learnt(): KeptLore | null;
}

/** Lore as it is kept: plain values, each with the instant it was learnt. */
export type KeptLore = Readonly<Record<string, { readonly at: Instant; readonly value: unknown }>>;

/** The most that is remembered; the oldest is forgotten first. */
const most = 1_000;

/** Opens what earlier runs learnt. @param kept whatever a store gave; what is no lore is nothing */
export function openLore(kept: unknown, now: () => Instant): Lore {
  const known = new Map(entriesOf(kept));
  let isNew = false;
  return {
    get(name, maxAgeMs) {
      const entry = known.get(name);
      return entry === undefined || now() - entry.at > maxAgeMs ? undefined : entry.value;
    },
    learn(name, value) {
      known.delete(name);
      known.set(name, { at: now(), value });
      isNew = true;
    },
    learnt: () => (isNew ? Object.fromEntries([...known].slice(-most)) : null),
  };
}

function entriesOf(kept: unknown): [string, KeptLore[string]][] {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return [];
  return Object.entries(kept).filter(
    (entry): entry is [string, KeptLore[string]] =>
      typeof entry[1] === 'object' && entry[1] !== null && typeof entry[1].at === 'number',
  );
}
