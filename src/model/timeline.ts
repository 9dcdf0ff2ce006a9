import type { Person } from './people.ts';
import type { Instant } from './sprint.ts';

/** A value one field took on, when, and by whom; `by` is null where Jira names nobody. */
export interface Turn<T> {
  readonly at: Instant;
  readonly by: Person | null;
  readonly value: T;
}

/** One field of an issue through time: the value at creation, then every later one, oldest first. */
export interface Timeline<T> {
  readonly first: T;
  readonly turns: readonly Turn<T>[];
}

/** The value at an instant: a change made exactly then has happened. Before creation it is the first value. */
export function valueAt<T>({ first, turns }: Timeline<T>, at: Instant): T {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((turns[middle] as Turn<T>).at <= at) low = middle + 1;
    else high = middle;
  }
  const turn = turns[low - 1];
  return turn === undefined ? first : turn.value;
}

/** A history entry's word on one field. */
export interface Edit<T> {
  readonly id: string;
  readonly at: Instant;
  readonly by: Person | null;
  readonly from: T;
  readonly to: T;
}

/** How the values of one field are compared, and written as text to put equal entries in one order. */
export interface Kind<T> {
  readonly same: (a: T, b: T) => boolean;
  readonly text: (value: T) => string;
}

/** A timeline, and the instants at which the history contradicts what came after. */
export interface Walk<T> {
  readonly timeline: Timeline<T>;
  readonly contradictions: readonly Instant[];
}

/**
 * Walks back from the present value, undoing one edit after the other. The order received is not trusted: edits are
 * sorted by instant, then by entry number, and an entry told twice is told once. Where an edit does not lead to the
 * value that follows it (a truncated or imported history), the walk goes on from the edit's `from` and says so.
 */
export function walkBack<T>(edits: readonly Edit<T>[], present: T, kind: Kind<T>): Walk<T> {
  const inOrder = isOrdered(edits) ? edits : ordered(edits, kind);
  const turns = new Array<Turn<T>>(inOrder.length);
  const contradictions: Instant[] = [];
  let value = present;
  for (let i = inOrder.length - 1; i >= 0; i--) {
    const { at, by, from, to } = inOrder[i] as Edit<T>;
    const agrees = kind.same(value, to);
    if (!agrees) contradictions.push(at);
    turns[i] = { at, by, value: agrees ? to : value };
    value = from;
  }
  return { timeline: { first: value, turns }, contradictions: contradictions.reverse() };
}

/** The ordinary case, told apart because it costs nothing: every entry later than the one before. */
function isOrdered(edits: readonly Edit<unknown>[]): boolean {
  for (let i = 1; i < edits.length; i++) {
    if ((edits[i] as Edit<unknown>).at <= (edits[i - 1] as Edit<unknown>).at) return false;
  }
  return true;
}

function ordered<T>(edits: readonly Edit<T>[], kind: Kind<T>): readonly Edit<T>[] {
  const words = (edit: Edit<T>) => `${kind.text(edit.from)}\n${kind.text(edit.to)}`;
  const sorted = edits.toSorted((a, b) => a.at - b.at || compareIds(a.id, b.id) || compare(words(a), words(b)));
  return sorted.filter((edit, i) => {
    const before = sorted[i - 1];
    if (before === undefined || before.id !== edit.id || before.at !== edit.at) return true;
    return !(kind.same(before.from, edit.from) && kind.same(before.to, edit.to));
  });
}

/** Entry numbers in the order they were made: "9" before "10"; what is no number comes last. */
function compareIds(a: string, b: string): number {
  return numberOf(a) - numberOf(b) || compare(a, b);
}

function numberOf(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : Number.MAX_SAFE_INTEGER;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
