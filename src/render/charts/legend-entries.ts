import type { Chart, Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { endLabels } from './end-labels.ts';
import type { Role } from './palette.ts';
import { fitText, textWidth } from './text-width.ts';

/** A line of the key: `draw` chooses the sample, `x` is where it stands. */
export interface LegendEntry {
  readonly text: string;
  readonly role: Role;
  readonly draw: Series['draw'] | 'band' | 'mark';
  readonly x: number;
}

const sample = 24;
const gap = 18;

/** What the key must tell: series without a label of their own, the meaning of shaded stretches, and level marks that have no room at their end. */
export function legendOf(chart: Chart, wide: boolean, lying: boolean): Omit<LegendEntry, 'x'>[] {
  const labelled = new Set(wide ? endLabels(chart, lying).map(({ series }) => series) : []);
  const series = chart.series.filter((one) => one.points.length > 0 && !labelled.has(one));
  // A lone series of bars is what the chart's title says it is.
  const lone = chart.series.length === 1 && (series[0]?.draw.endsWith('bars') || series[0]?.draw === 'dots');
  const waterfall = chart.series.every(({ draw }) => draw === 'floating-bars');
  const bands = [...new Set(chart.bands.map(({ label }) => label).filter((label) => label !== ''))];
  const levels = wide || lying ? [] : chart.marks.filter(({ axis }) => axis === 'y');
  return [
    ...(lone || waterfall ? [] : series.map(({ name, role, draw }) => ({ text: visible(name), role, draw }))),
    ...bands.map((label) => ({ text: visible(label), role: 'neutral' as const, draw: 'band' as const })),
    ...levels.map(({ label }) => ({ text: visible(label), role: 'neutral' as const, draw: 'mark' as const })),
  ];
}

/** The entries from left to right, on as many rows as the width asks for. */
export function legendRows(entries: readonly Omit<LegendEntry, 'x'>[], size: number, width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let x = 0;
  for (const entry of entries) {
    const text = fitText(entry.text, size, width - sample);
    const needs = sample + textWidth(text, size);
    if (rows.length === 0 || x + needs > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ ...entry, text, x });
    x += needs + gap;
  }
  return rows;
}
