import { scaleBand, scaleLinear } from 'd3-scale';
import type { Axis, Chart } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { endLabels, type SideLabel } from './end-labels.ts';
import { type LegendEntry, legendOf, legendRows } from './legend-entries.ts';
import { type MarkLabel, markRows } from './mark-rows.ts';
import type { Palette } from './palette.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Where everything of one chart goes. `along` places a value of the x axis, `across` one of the y axis; `put` turns both into a point. */
export interface Frame {
  readonly chart: Chart;
  readonly palette: Palette;
  /** Whether labels are there for a pointer to find. */
  readonly told: boolean;
  readonly width: number;
  readonly height: number;
  /** Font size. */
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether the categories run downwards and the bars lie, because their names need the room. */
  readonly lying: boolean;
  /** Room for one category; 0 on a continuous axis. */
  readonly band: number;
  along(x: number): number;
  across(y: number): number;
  put(along: number, across: number): readonly [number, number];
  readonly legend: readonly (readonly LegendEntry[])[];
  readonly sideLabels: readonly SideLabel[];
  /** Labels of upright marks, row by row above the plot. */
  readonly markLabels: readonly (readonly MarkLabel[])[];
}

export const lineHeight = 15;

/** Lays the chart out: margins from the texts that stand in them, then scales, then labels that keep clear of each other. */
export function frameOf(chart: Chart, palette: Palette, width: number, wishedHeight: number, told = true): Frame {
  const size = 12;
  const wide = width >= 560;
  const barsOnly = chart.series.every(({ draw }) => draw === 'bars' || draw === 'floating-bars');
  const lying = chart.x.kind === 'category' && barsOnly && !categoriesFit(chart.x, size, width);
  const legend = legendRows(legendOf(chart, wide, lying), size, width);
  const labelled = wide ? endLabels(chart, lying) : [];
  const room =
    labelled.length === 0
      ? 0
      : Math.min(170, Math.max(...labelled.map(({ text }) => textWidth(text, size, true)))) + 14;

  const down = lying ? chart.x : chart.y;
  const left = Math.min(lying ? width * 0.34 : 90, widest(down, size) + 10);
  const right = width - Math.max(room, lying ? 46 : 14);
  const marks = markRows(chart, lying, size, left, right, width);
  const title = chart.y.title === '' ? 0 : lineHeight + 5;
  const headroom = hasBarLabels(chart) && !lying ? lineHeight : 4;
  const top = legend.length * 20 + (legend.length > 0 ? 6 : 2) + title + marks.length * lineHeight + headroom;
  const foot = lying
    ? lineHeight + 6
    : tickLines(chart.x, size, width) * lineHeight + 8 + (chart.x.title === '' ? 0 : lineHeight + 2);
  const height = lying ? top + chart.x.ticks.length * lyingBand(chart) + foot : wishedHeight;
  const bottom = height - foot;

  const [from, to] = lying ? [top, bottom] : [left, right];
  const categories = scaleBand<number>(
    chart.x.ticks.map((_, index) => index),
    [from, to],
  ).paddingOuter(0.05);
  const line = scaleLinear([chart.x.min, Math.max(chart.x.max, chart.x.min + 1e-9)], [from, to]);
  const value = scaleLinear(
    [chart.y.min, Math.max(chart.y.max, chart.y.min + 1e-9)],
    lying ? [left, right] : [bottom, top],
  );
  const band = chart.x.kind === 'category' ? categories.step() : 0;

  return {
    chart,
    palette,
    told,
    width,
    height: Math.round(height),
    size,
    left,
    right,
    top,
    bottom,
    lying,
    band,
    legend,
    along: (x) => (band === 0 ? line(x) : from + categories.paddingOuter() * band + band * (x + 0.5)),
    across: (y) => value(y),
    put: (along, across) => (lying ? [across, along] : [along, across]),
    sideLabels: labelled,
    markLabels: marks,
  };
}

/** Wrapped over two lines, no category name is cut. */
function categoriesFit(x: Axis, size: number, width: number): boolean {
  const room = (width - 60) / Math.max(1, x.ticks.length) - 6;
  return x.ticks.every(({ label }) => !wrapText(visible(label), size, room, 2).cut);
}

function tickLines(x: Axis, size: number, width: number): number {
  if (x.kind !== 'category') return 1;
  const room = (width - 60) / Math.max(1, x.ticks.length) - 6;
  return Math.max(1, ...x.ticks.map(({ label }) => wrapText(visible(label), size, room, 2).lines.length));
}

function lyingBand(chart: Chart): number {
  const side = chart.series.filter(({ draw }) => draw === 'bars').length;
  return Math.max(30, side * 15 + 14);
}

function hasBarLabels(chart: Chart): boolean {
  return chart.series.some(({ draw, points }) => draw.endsWith('bars') && points.some(({ label }) => label !== null));
}

function widest(axis: Axis, size: number): number {
  return Math.max(18, ...axis.ticks.map(({ label }) => textWidth(visible(label), size)));
}
