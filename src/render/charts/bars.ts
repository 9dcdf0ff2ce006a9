import type { Chart, Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import type { Frame } from './frame.ts';
import { element, escapeXml, round } from './svg.ts';
import { textWidth } from './text-width.ts';

interface Bar {
  readonly series: Series;
  readonly label: string | null;
  /** Pixels along the x axis, and values of the y axis. */
  readonly from: number;
  readonly to: number;
  readonly foot: number;
  readonly head: number;
}

/** Bars side by side on a common foot, and floating bars joined by hairlines. */
export function drawBars(frame: Frame): string {
  const bars = place(frame);
  return connectors(frame, bars) + bars.map((bar) => drawBar(frame, bar)).join('');
}

/** The label of each bar, where there is room. */
export function drawBarLabels(frame: Frame): string {
  return place(frame)
    .map((bar) => barLabel(frame, bar))
    .join('');
}

function place(frame: Frame): Bar[] {
  const { chart } = frame;
  const beside = chart.series.filter(({ draw }) => draw === 'bars');
  const room = frame.band > 0 ? frame.band : closest(frame);
  const cluster = Math.min(room * 0.72, 46 * Math.max(1, beside.length));
  const floor = Math.max(chart.y.min, Math.min(0, chart.y.max));
  return chart.series.flatMap((series) => {
    if (series.draw !== 'bars' && series.draw !== 'floating-bars') return [];
    const floating = series.draw === 'floating-bars';
    const width = floating ? Math.min(room * 0.66, 64) : cluster / beside.length;
    const shift = floating ? -width / 2 : -cluster / 2 + width * beside.indexOf(series);
    const gap = !floating && beside.length > 1 ? Math.min(1.5, width * 0.08) : 0;
    return series.points.map(({ x, y, y0, label }) => {
      const from = frame.along(x) + shift + gap;
      return {
        series,
        label: label === null ? null : visible(label),
        from,
        to: from + width - 2 * gap,
        foot: y0 ?? floor,
        head: y,
      };
    });
  });
}

function drawBar(frame: Frame, bar: Bar): string {
  const { series, label } = bar;
  const colour = frame.palette.roles[series.role];
  const { left, top, width, height } = boxOf(frame, bar);
  const says = label === null ? series.name : `${series.name}: ${label}`;
  const told = frame.told ? [element('title', {}, escapeXml(says))] : [];
  const look = isPlanned(frame.chart, series.role)
    ? { fill: colour, 'fill-opacity': '0.22', stroke: colour, 'stroke-width': '1.5' }
    : { fill: colour };
  return element('rect', { x: left, y: top, width, height, rx: Math.min(2, width / 2), ...look }, ...told);
}

/** Beside what was done, what was planned is drawn hollow. */
export function isPlanned(chart: Chart, role: Series['role']): boolean {
  return role === 'scope' && chart.series.filter(({ draw }) => draw === 'bars').length > 1;
}

function boxOf(
  frame: Frame,
  { from, to, foot, head }: Bar,
): { left: number; top: number; width: number; height: number } {
  const [x1, y1] = frame.put(from, frame.across(foot));
  const [x2, y2] = frame.put(to, frame.across(head));
  // A bar of nothing keeps a line, so that its place is not mistaken for a gap.
  const [width, height] = [Math.max(1.5, Math.abs(x2 - x1)), Math.max(1.5, Math.abs(y2 - y1))];
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), width, height };
}

function barLabel(frame: Frame, bar: Bar): string {
  const { chart, palette, size, lying } = frame;
  const { label, foot, head } = bar;
  if (label === null) return '';
  const { left, top, width, height } = boxOf(frame, bar);
  const wide = textWidth(label, size, true);
  const several = chart.series.filter(({ draw }) => draw === 'bars').length > 1;
  const room = lying ? frame.width - left - width - 6 : several ? width + 8 : frame.band * 0.98 || width * 2;
  if (wide > room || (lying && height < 11)) return '';
  const below = Math.min(foot, head) < 0 && Math.max(foot, head) <= 0;
  const x = lying ? left + width + 6 : left + width / 2;
  const y = lying ? top + height / 2 + 4 : below ? top + height + 13 : top - 5;
  const ground = {
    x: lying ? x - 2 : x - wide / 2,
    y: y - 10,
    width: wide + (lying ? 2 : 0),
    height: 12,
    fill: palette.surface,
  };
  // A mark that runs across the label would make it hard to read.
  const crossed = chart.marks.some(({ axis }) => axis === 'y');
  const text = { x, y, 'text-anchor': lying ? null : 'middle', fill: palette.ink, 'font-weight': '600' };
  return (crossed ? element('rect', ground) : '') + element('text', text, escapeXml(label));
}

/** Hairlines from the level where one floating bar ends to the next bar that starts or ends there. */
function connectors(frame: Frame, bars: readonly Bar[]): string {
  const floating = bars.filter(({ series }) => series.draw === 'floating-bars').toSorted((a, b) => a.from - b.from);
  let path = '';
  floating.forEach((bar, index) => {
    const next = floating[index + 1];
    if (next === undefined) return;
    const level = [bar.head, bar.foot].find((value) => value !== 0 && (value === next.foot || value === next.head));
    if (level === undefined) return;
    const [x1, y1] = frame.put(bar.to, frame.across(level));
    const [x2, y2] = frame.put(next.from, frame.across(level));
    path += `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
  });
  return path === '' ? '' : element('path', { d: path, stroke: frame.palette.axis, 'stroke-width': 1, fill: 'none' });
}

/** The least distance between two bars on a continuous axis. */
function closest(frame: Frame): number {
  const places = frame.chart.series
    .filter(({ draw }) => draw === 'bars' || draw === 'floating-bars')
    .flatMap(({ points }) => points.map(({ x }) => x))
    .toSorted((a, b) => a - b);
  let least = Infinity;
  places.forEach((x, index) => {
    const before = places[index - 1];
    if (before !== undefined && x > before) least = Math.min(least, frame.along(x) - frame.along(before));
  });
  return Number.isFinite(least) ? least : 40;
}
