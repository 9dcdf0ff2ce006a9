import type { EstimateField } from '../model/sprint.ts';

type Unit = EstimateField['unit'];

/** An estimate of an issue in words: points as they are, seconds as hours; null is "not estimated". */
export function estimateText(estimate: number | null, unit: Unit): string {
  if (estimate === null) return 'not estimated';
  if (unit === 'seconds') return `${round(estimate / 3600)} h`;
  return String(round(estimate));
}

/** `3 → 5`, or one value where nothing changed. */
export function estimateChange(initial: number | null, final: number | null, unit: Unit): string {
  if (initial === final) return estimateText(final, unit);
  return `${estimateText(initial, unit)} → ${estimateText(final, unit)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
