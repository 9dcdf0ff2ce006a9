import type { Evidence } from '../model/figures.ts';
import { compareText } from '../model/order.ts';
import { percentile } from '../model/percentile.ts';
import type { Instant } from '../model/sprint.ts';
import { tidy } from './amounts.ts';
import type { Measured } from './metric.ts';

/** One measured thing, with the fact it stands on. */
export interface Sample {
  readonly value: number;
  readonly evidence: Evidence;
}

/** Fewer samples than this have no tail worth naming. */
export const enoughForTails = 5;

/** A median with its tails; `nothing` says why when there is no sample. Evidence comes largest first. */
export function measureDistribution(
  samples: readonly Sample[],
  nothing: string,
  counts: Readonly<Record<string, number>> = {},
): Measured {
  const values = samples.map(({ value }) => value).sort((a, b) => a - b);
  const n = values.length;
  const tails = n >= enoughForTails;
  const p50 = percentile(values, 0.5);
  return {
    value: p50,
    n,
    parts: {
      p50,
      p85: tails ? percentile(values, 0.85) : null,
      p95: tails ? percentile(values, 0.95) : null,
      min: values.at(0) ?? null,
      max: values.at(-1) ?? null,
      ...counts,
    },
    because: n === 0 ? nothing : tails ? null : `Fewer than ${enoughForTails} samples: no 85th and 95th percentile.`,
    evidence: samples
      .toSorted((a, b) => b.value - a.value || compareText(a.evidence.ref, b.evidence.ref))
      .map(({ evidence }) => evidence),
  };
}

/** Calendar hours between two instants. */
export function hoursBetween(from: Instant, to: Instant): number {
  return tidy((to - from) / 3_600_000);
}
