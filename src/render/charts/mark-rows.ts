import type { Chart } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { fitText, textWidth } from './text-width.ts';

/** The label of an upright mark: `at` is its value, `x` where the text begins. */
export interface MarkLabel {
  readonly at: number;
  readonly text: string;
  readonly x: number;
}

/** Labels of the marks that stand upright, in rows, so that none touches another or leaves the plot. */
export function markRows(chart: Chart, lying: boolean, size: number, left: number, right: number): MarkLabel[][] {
  const axis = lying ? 'y' : 'x';
  const scale = lying ? chart.y : chart.x;
  const rows: MarkLabel[][] = [];
  const marks = chart.marks.filter((mark) => mark.axis === axis && mark.at >= scale.min && mark.at <= scale.max);
  for (const { at, label } of marks.toSorted((a, b) => a.at - b.at)) {
    const text = fitText(visible(label), size, right - left);
    const width = textWidth(text, size);
    const centre = left + ((at - scale.min) / Math.max(scale.max - scale.min, 1e-9)) * (right - left);
    const x = Math.max(left, Math.min(right - width, centre - width / 2));
    const row = rows.find((placed) => placed.every((other) => other.x + textWidth(other.text, size) + 10 <= x));
    if (row === undefined) rows.push([{ at, text, x }]);
    else row.push({ at, text, x });
  }
  return rows;
}
