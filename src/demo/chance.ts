/** A source of repeatable chance: the same seed gives the same draws on every machine. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with the given probability. */
  happens(probability: number): boolean;
  /** One of the entries, by weight. */
  weighted<T>(entries: readonly (readonly [weight: number, value: T])[]): T;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** A stream of its own for one subject, so that a new story leaves the others as they were. */
  fork(subject: string): Chance;
}

/** Mulberry32: small, fast, and good enough to tell stories. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const eight = () =>
    Math.floor(next() * 4294967296)
      .toString(16)
      .padStart(8, '0');

  return {
    next,
    int,
    pick: (list) => one(list, Math.floor(next() * list.length)),
    happens: (probability) => next() < probability,
    weighted(entries) {
      let left = next() * entries.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return one(entries, entries.length - 1)[1];
    },
    hex(digits) {
      let text = '';
      while (text.length < digits) text += eight();
      return text.slice(0, digits);
    },
    fork: (subject) => chanceFrom(hash(subject, seed)),
  };
}

function one<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
}

/** FNV-1a. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
