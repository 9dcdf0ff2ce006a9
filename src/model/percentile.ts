/** The smallest sample that at least this share of the samples does not exceed (nearest rank); null without samples. */
export function percentile(sorted: readonly number[], share: number): number | null {
  // Without the dust that multiplying fractions leaves, 0.55 of 20 would be just over 11.
  const rank = Math.max(1, Math.ceil(Math.round(share * sorted.length * 1e6) / 1e6));
  return sorted[rank - 1] ?? null;
}
