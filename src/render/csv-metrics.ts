import type { MetricResult } from '../model/figures.ts';
import type { Report } from '../model/report.ts';
import { type CsvValue, csvText } from './csv-field.ts';

const head = ['metric', 'part', 'title', 'group', 'value', 'unit', 'n', 'completeness', 'state', 'because'];

/** Parts of this name measure what the metric measures; others, such as counts, have units of their own. */
const sameUnit = /^(?:p\d+|min|max|mean|median)$/;

/**
 * The figures of the report, a line for each metric (`part` is empty) and for each of its parts. An unknown value is an
 * empty field, and `because` says why; `value` is at least this much where `completeness` is `lower-bound`.
 */
export function metricsCsv({ metrics }: Report): string {
  return csvText(head, Object.values(metrics).flatMap(rowsOf));
}

function rowsOf({ id, title, group, value, unit, parts, n, completeness, state, because }: MetricResult): CsvValue[][] {
  const row = (part: string, figure: number | null, of: string) => [
    ...[id, part, title, group, figure, of, n],
    ...[completeness, state, because],
  ];
  const more = Object.entries(parts).map(([part, figure]) => row(part, figure, sameUnit.test(part) ? unit : ''));
  return [row('', value, unit), ...more];
}
