import { percentile } from '../model/percentile.ts';
import { tidy } from './amounts.ts';
import { enoughForTails } from './distribution.ts';

/** The middle of sorted values, of an even number the mean of the middle two; null without any. */
export function median(sorted: readonly number[]): number | null {
  const n = sorted.length;
  return n === 0 ? null : tidy(((sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0)) / 2);
}

/** Ends of sorted values, and nearest-rank percentiles where there are enough for them. */
export function spread(sorted: readonly number[]) {
  const tails = sorted.length >= enoughForTails;
  return {
    min: sorted.at(0) ?? null,
    max: sorted.at(-1) ?? null,
    p15: tails ? percentile(sorted, 0.15) : null,
    p85: tails ? percentile(sorted, 0.85) : null,
  };
}
