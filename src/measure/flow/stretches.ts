import type { Instant } from '../../model/sprint.ts';
import { tidy } from '../amounts.ts';

/** A stretch of time: `from` belongs to it, `to` does not. Lists of them are in order and do not overlap. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** What lies in both lists. */
export function within(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const both: Stretch[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Stretch, b[j] as Stretch];
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) both.push({ from, to });
    if (one.to < other.to) i++;
    else j++;
  }
  return both;
}

/** What lies in at least one of the lists. */
export function union(...lists: readonly (readonly Stretch[])[]): readonly Stretch[] {
  const all = lists.flat().sort((a, b) => a.from - b.from);
  const joined: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of all) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What lies in the first list and not in the second. */
export function without(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const rest: Stretch[] = [];
  let to = Number.NEGATIVE_INFINITY;
  const gaps: Stretch[] = [];
  for (const stretch of b) {
    gaps.push({ from: to, to: stretch.from });
    to = stretch.to;
  }
  gaps.push({ from: to, to: Number.POSITIVE_INFINITY });
  rest.push(...within(a, gaps));
  return rest;
}

/** Calendar hours of all together. */
export function hoursOf(stretches: readonly Stretch[]): number {
  let ms = 0;
  for (const { from, to } of stretches) ms += to - from;
  return tidy(ms / 3_600_000);
}
