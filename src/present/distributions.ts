import type { MetricResult } from '../model/figures.ts';
import type { Block, Cell } from '../model/report.ts';
import { cell, figure, left, right, table } from './blocks.ts';
import { duration, number, unavailable } from './wording.ts';

const columns = [
  ['p50', 'Median'],
  ['p85', '85 % within'],
  ['p95', '95 % within'],
  ['min', 'Least'],
  ['max', 'Most'],
] as const;

/** Medians and tails side by side; what is unknown says why below the table. */
export function distributionTable(id: string, caption: string, results: readonly (MetricResult | null)[]): Block {
  const known = results.filter((result) => result !== null);
  return table({
    id,
    caption,
    columns: [left('Measure'), right('Measured'), ...columns.map(([, title]) => right(title))],
    rows: known.map((result) => [
      cell(result.title),
      figure(result.n, number(result.n)),
      ...columns.map(([part]) => shown(result, part)),
    ]),
  });
}

/** Reasons for figures that are missing or stand on part of the data. */
export function reasons(results: readonly (MetricResult | null)[]): readonly string[] {
  return results.flatMap((result) => {
    if (result === null || result.because === null) return [];
    const doubt =
      result.value === null ? unavailable : result.completeness === 'lower-bound' ? 'from partial data' : null;
    return [doubt === null ? `${result.title}: ${result.because}` : `${result.title}, ${doubt}: ${result.because}`];
  });
}

function shown(result: MetricResult, part: string): Cell {
  const value = result.value === null ? null : (result.parts[part] ?? null);
  if (value === null) return figure(null, result.value === null ? unavailable : 'too few');
  return figure(value, result.unit === 'hours' ? duration(value) : number(value));
}
