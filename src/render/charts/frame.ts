import { scaleBand, scaleLinear } from 'd3-scale';
import type { Axis, Chart } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { barInset, barRoom } from './bar-room.ts';
import { endLabels, type SideLabel } from './end-labels.ts';
import { type LegendEntry, legendOf, legendRows } from './legend-entries.ts';
import { type MarkLabel, markRows } from './mark-rows.ts';
import type { Palette } from './palette.ts';
import { hasRowFigures, rowFiguresRoom } from './row-figures.ts';
import { textWidth, wrapText } from './text-width.ts';

/** How a chart is to be laid out; `id` begins the ids of what the drawing refers to. */
export interface FrameWishes {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly told: boolean;
  readonly compact: boolean;
}

/** Where everything of one chart goes. `along` places a value of the x axis, `across` one of the y axis; `put` turns both into a point. */
export interface Frame {
  readonly id: string;
  readonly chart: Chart;
  readonly palette: Palette;
  readonly compact: boolean;
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
  /** Room for one bar, or several side by side. */
  readonly room: number;
  /** The value that bars and areas stand on. */
  readonly floor: number;
  along(x: number): number;
  across(y: number): number;
  put(along: number, across: number): readonly [number, number];
  readonly legend: readonly (readonly LegendEntry[])[];
  readonly sideLabels: readonly SideLabel[];
  /** Labels of upright marks, row by row above the plot. */
  readonly markLabels: readonly (readonly MarkLabel[])[];
}

export const lineHeight = 15;

/* However long the key, the plot keeps this height. */
const leastPlot = 120;
/* More rows than this would make a drawing that nobody sees at once. */
const mostLying = 40;
/* So few bars lie however short their names are. */
const mostLyingUnasked = 4;

/** Lays the chart out: margins from the texts that stand in them, then scales, then labels that keep clear of each other. */
export function frameOf(chart: Chart, palette: Palette, { id, width, height, told, compact }: FrameWishes): Frame {
  const size = compact ? 11 : 12;
  const wide = width >= 560;
  const beside = (lies: boolean) => {
    const labels = wide ? endLabels(chart, lies) : [];
    const widest = labels.reduce((most, { text }) => Math.max(most, textWidth(text, size, true)), 0);
    return { labels, room: labels.length === 0 ? 0 : Math.min(170, widest) + 14 };
  };
  const lying =
    !compact && mayLie(chart) && (hasFewBars(chart) || !categoriesFit(chart.x, size, width - beside(false).room));
  const legend = compact ? [] : legendRows(legendOf(chart, wide, lying), size, width);
  const { labels: labelled, room } = beside(lying);

  const down = lying ? chart.x : chart.y;
  const left = Math.min(lying ? width * 0.34 : compact ? 60 : 90, widest(down, size) + 10);
  const named = lying ? widestBarLabel(chart, size) + 8 : 0;
  const figures = lying && hasRowFigures(chart) ? rowFiguresRoom(chart, size) : 0;
  const right = width - Math.max(room, Math.min(named, width * 0.3), figures, lying ? 30 : compact ? 4 : 14);
  const marks = markRows(chart, lying, size, left, right, width);
  const isNamed = chart.y.title !== '' || (compact && chart.marks.some(({ axis }) => axis === 'y'));
  const title = isNamed ? lineHeight + 5 : 0;
  const headroom = !compact && hasBarLabels(chart) && !lying ? lineHeight : 4;
  const top = legend.length * 20 + (legend.length > 0 ? 6 : 2) + title + marks.length * lineHeight + headroom;
  const foot = lying
    ? lineHeight + 6 + (chart.x.title === '' || chart.y.title === '' ? 0 : lineHeight)
    : (compact ? 1 : tickLines(chart.x, size, right - left)) * lineHeight +
      8 +
      (chart.x.title === '' ? 0 : lineHeight + 2);
  const whole = lying
    ? top + chart.x.ticks.length * lyingBand(chart) + foot
    : Math.max(height, top + foot + (compact ? 60 : leastPlot));
  const bottom = whole - foot;

  const [from, to] = lying ? [top, bottom] : [left, right];
  const categories = scaleBand<number>(
    chart.x.ticks.map((_, index) => index),
    [from, to],
  ).paddingOuter(0.05);
  const inset = chart.x.kind === 'category' ? 0 : barInset(chart, to - from);
  const line = scaleLinear([chart.x.min, Math.max(chart.x.max, chart.x.min + 1e-9)], [from + inset, to - inset]);
  const value = scaleLinear(
    [chart.y.min, Math.max(chart.y.max, chart.y.min + 1e-9)],
    lying ? [left, right] : [bottom, top],
  );
  const band = chart.x.kind === 'category' ? categories.step() : 0;

  return {
    id,
    chart,
    palette,
    compact,
    told,
    width,
    height: Math.round(whole),
    size,
    left,
    right,
    top,
    bottom,
    lying,
    band,
    room: band > 0 ? band : barRoom(chart, to - from - 2 * inset),
    floor: Math.max(chart.y.min, Math.min(0, chart.y.max)),
    legend,
    along: (x) => (band === 0 ? line(x) : from + categories.paddingOuter() * band + band * (x + 0.5)),
    across: (y) => value(y),
    put: (along, across) => (lying ? [across, along] : [along, across]),
    sideLabels: labelled,
    markLabels: marks,
  };
}

/** Whether the categories may run downwards: there are few, and no line leads from one to the next. */
function mayLie({ x, series }: Chart): boolean {
  return x.kind === 'category' && x.ticks.length <= mostLying && series.every(({ draw }) => draw !== 'line');
}

/** Standing far apart in a wide drawing, a few bars would be harder to compare than beneath one another, and take more room. */
function hasFewBars({ x, series }: Chart): boolean {
  return x.ticks.length <= mostLyingUnasked && series.length === 1 && series[0]?.draw === 'bars';
}

/** Wrapped over two lines, no category name is cut. */
function categoriesFit(x: Axis, size: number, width: number): boolean {
  const room = (width - 60) / Math.max(1, x.ticks.length) - 6;
  return x.ticks.every(({ label }) => !wrapText(visible(label), size, room, 2).cut);
}

function tickLines(x: Axis, size: number, length: number): number {
  if (x.kind !== 'category') return 1;
  const room = (length * 0.98) / Math.max(1, x.ticks.length) - 7;
  const wraps = x.ticks.some(({ label }) => wrapText(visible(label), size, Math.max(room, 28), 2).lines.length > 1);
  return wraps ? 2 : 1;
}

function lyingBand(chart: Chart): number {
  const side = chart.series.filter(({ draw }) => draw === 'bars').length;
  const swarms = chart.series.some(({ draw }) => draw === 'dots') && !hasRowFigures(chart);
  return Math.max(swarms ? 48 : 30, side * 15 + 14);
}

function hasBarLabels(chart: Chart): boolean {
  return chart.series.some(({ draw, points }) => draw.endsWith('bars') && points.some(({ label }) => label !== null));
}

/** Beside the end of a lying bar stands its label. */
function widestBarLabel({ series }: Chart, size: number): number {
  let most = 0;
  for (const { draw, points } of series) {
    if (!draw.endsWith('bars')) continue;
    for (const { label } of points) if (label !== null) most = Math.max(most, textWidth(visible(label), size, true));
  }
  return most;
}

function widest(axis: Axis, size: number): number {
  return axis.ticks.reduce((most, { label }) => Math.max(most, textWidth(visible(label), size)), 18);
}
