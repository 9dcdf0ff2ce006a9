import type { Chart } from '../../model/report.ts';
import { visible } from '../visible.ts';
import type { Frame } from './frame.ts';
import { element, group, label, round } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

/* Of the drawing, lest the plot become too narrow. */
const mostRoom = 130;
const apart = 10;

/** Whether each row of a lying chart has one dot of a series at most: then the first series is told row by row, at the right. */
export function hasRowFigures({ x, series }: Chart): boolean {
  const dots = series.filter(({ draw }) => draw === 'dots');
  return (
    x.kind === 'category' &&
    dots.length > 0 &&
    dots.every(({ points }) => new Set(points.map((point) => point.x)).size === points.length)
  );
}

/** What the figures and their name take right of the plot, in pixels. */
export function rowFiguresRoom(chart: Chart, size: number): number {
  const { name, rows } = figuresOf(chart);
  const widest = rows.reduce((most, { text }) => Math.max(most, textWidth(text, size, true)), textWidth(name, size));
  return Math.min(mostRoom, widest) + apart;
}

/** In each row a thread from its first dot to its last, under the dots. */
export function drawThreads(frame: Frame): string {
  const { chart, palette } = frame;
  if (!frame.lying || !hasRowFigures(chart)) return '';
  const rows = new Map<number, number[]>();
  for (const { draw, points } of chart.series) {
    if (draw === 'dots') for (const { x, y } of points) rows.set(x, [...(rows.get(x) ?? []), frame.across(y)]);
  }
  let d = '';
  for (const [x, places] of rows) {
    const [from, to] = [Math.min(...places), Math.max(...places)];
    if (to > from) d += `M${round(from)} ${round(frame.along(x))}H${round(to)}`;
  }
  return d === '' ? '' : element('path', { d, stroke: palette.axis, 'stroke-width': 2, fill: 'none' });
}

/** The labels of the first series, one under the other and under its name, where no dot can hide them. */
export function drawRowFigures(frame: Frame): string {
  const { chart, palette, size, width, right, top } = frame;
  if (!frame.lying || !hasRowFigures(chart)) return '';
  const room = width - right - apart;
  const { name, rows } = figuresOf(chart);
  if (rows.length === 0) return '';
  const texts = rows.map(({ x, text }) => label(width, frame.along(x) + 4, fitText(text, size, room, true)));
  return (
    group({ fill: palette.muted, 'text-anchor': 'end' }, [label(width, top - 4, fitText(name, size, room))]) +
    group({ fill: palette.ink, 'font-weight': '600', 'text-anchor': 'end' }, texts)
  );
}

function figuresOf({ series }: Chart): { readonly name: string; readonly rows: readonly RowFigure[] } {
  const first = series.find(({ draw }) => draw === 'dots');
  return {
    name: visible(first?.name ?? ''),
    rows: (first?.points ?? []).flatMap(({ x, label: says }) => (says === null ? [] : [{ x, text: visible(says) }])),
  };
}

interface RowFigure {
  readonly x: number;
  readonly text: string;
}
