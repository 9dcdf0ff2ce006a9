import type { Chart, Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import type { Frame } from './frame.ts';
import { element, escapeXml, group, round, label as textAt } from './svg.ts';
import { textWidth } from './text-width.ts';
import { textureOf } from './textures.ts';

interface Bar {
  readonly series: Series;
  readonly label: string | null;
  /** Pixels along the x axis, and values of the y axis. */
  readonly from: number;
  readonly to: number;
  readonly foot: number;
  readonly head: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Beyond this many a bar is no longer something to point at: those of a series are one path, without their labels. */
const mostToldBars = 300;

/** A bar thinner than this, in pixels, cannot be pointed at either. */
const leastTold = 5;

/** Bars side by side on a common foot, and floating bars joined by hairlines. */
export function drawBars(frame: Frame): string {
  const bars = place(frame);
  const thin = bars.every(({ from, to }) => to - from < leastTold);
  const draw = thin || !frame.told || bars.length > mostToldBars ? silhouette : each;
  const bySeries = new Map<Series, Bar[]>(bars.map(({ series }) => [series, []]));
  for (const bar of bars) bySeries.get(bar.series)?.push(bar);
  return connectors(frame, bars) + [...bySeries].map(([series, own]) => draw(frame, series, own)).join('');
}

/** The label of each bar, where there is room. */
export function drawBarLabels(frame: Frame): string {
  const bars = place(frame);
  if (bars.length > mostToldBars || frame.compact) return '';
  const look = { fill: frame.palette.ink, 'font-weight': '600', 'text-anchor': frame.lying ? null : 'middle' };
  const texts: string[] = [];
  const grounds: string[] = [];
  for (const bar of bars) barLabel(frame, bar, texts, grounds);
  return group({ fill: frame.palette.surface }, grounds) + group(look, texts);
}

function place(frame: Frame): Bar[] {
  const { chart, room, floor } = frame;
  const beside = chart.series.filter(({ draw }) => draw === 'bars');
  // Bars of numbers next to each other are one distribution and stand close; those of names keep apart.
  const cluster = frame.band === 0 ? room * 0.92 : Math.min(room * 0.72, 46 * Math.max(1, beside.length));
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

function each(frame: Frame, series: Series, bars: readonly Bar[]): string {
  const rects = bars.map((bar) => {
    const { left, top, width, height } = boxOf(frame, bar);
    const says = bar.label === null ? series.name : `${series.name}: ${bar.label}`;
    const told = frame.told ? [element('title', {}, escapeXml(says))] : [];
    return element('rect', { x: left, y: top, width, height, rx: Math.min(2, width / 2) }, ...told);
  });
  return group(lookOf(frame, series), rects) + texture(frame, series, bars);
}

/** The lines over the bars, as one path. */
function texture(frame: Frame, { role }: Series, bars: readonly Bar[]): string {
  const fill = isPlanned(frame.chart, role) ? null : textureOf(frame, role);
  return fill === null ? '' : element('path', { d: outline(bars.map((bar) => boxOf(frame, bar))), fill });
}

/** Of bars that fall on one pixel the one that reaches farthest. */
function silhouette(frame: Frame, series: Series, bars: readonly Bar[]): string {
  const boxes = new Map<number, Box>();
  for (const bar of bars) {
    const box = boxOf(frame, bar);
    const at = Math.round(frame.lying ? box.top : box.left);
    const there = boxes.get(at);
    const farther = frame.lying ? box.width > (there?.width ?? -1) : box.height > (there?.height ?? -1);
    if (farther) boxes.set(at, box);
  }
  const fill = isPlanned(frame.chart, series.role) ? null : textureOf(frame, series.role);
  const d = outline([...boxes.values()]);
  return element('path', { d, ...lookOf(frame, series) }) + (fill === null ? '' : element('path', { d, fill }));
}

function outline(boxes: readonly Box[]): string {
  return boxes
    .map(
      ({ left, top, width, height }) =>
        `M${round(left)} ${round(top)}h${round(width)}v${round(height)}h${round(-width)}z`,
    )
    .join('');
}

function lookOf(frame: Frame, { role }: Series) {
  const colour = frame.palette.roles[role];
  return isPlanned(frame.chart, role)
    ? { fill: colour, 'fill-opacity': '0.22', stroke: colour, 'stroke-width': '1.5' }
    : { fill: colour };
}

/** Beside what was done, what was planned is drawn hollow. */
export function isPlanned(chart: Chart, role: Series['role']): boolean {
  return (role === 'scope' || role === 'guide') && chart.series.filter(({ draw }) => draw === 'bars').length > 1;
}

function boxOf(frame: Frame, { from, to, foot, head }: Bar): Box {
  const [x1, y1] = frame.put(from, frame.across(foot));
  const [x2, y2] = frame.put(to, frame.across(head));
  // A bar of nothing keeps a line, so that its place is not mistaken for a gap.
  const [width, height] = [Math.max(1.5, Math.abs(x2 - x1)), Math.max(1.5, Math.abs(y2 - y1))];
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), width, height };
}

function barLabel(frame: Frame, bar: Bar, texts: string[], grounds: string[]): void {
  const { chart, size, lying } = frame;
  const { label, foot, head } = bar;
  if (label === null) return;
  const { left, top, width, height } = boxOf(frame, bar);
  const wide = textWidth(label, size, true);
  const several = chart.series.filter(({ draw }) => draw === 'bars').length > 1;
  const room = lying ? frame.width - left - width - 6 : several ? width + 8 : frame.room * 0.98;
  if (wide > room || (lying && height < 11)) return;
  const below = Math.min(foot, head) < 0 && Math.max(foot, head) <= 0;
  const x = lying ? left + width + 6 : left + width / 2;
  const y = lying ? top + height / 2 + 4 : below ? top + height + 13 : top - 5;
  // A mark that runs across the label would make it hard to read.
  const ground = { x: lying ? x - 2 : x - wide / 2, y: y - 10, width: wide + (lying ? 2 : 0), height: 12 };
  const crossed = chart.marks.some(({ axis, at }) => {
    const place = axis === 'x' ? frame.along(at) : frame.across(at);
    const [from, length] = (axis === 'x') === lying ? [ground.y, ground.height] : [ground.x, ground.width];
    return place > from - 2 && place < from + length + 2;
  });
  if (crossed) grounds.push(element('rect', ground));
  texts.push(textAt(x, y, label));
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
  return path === '' ? '' : element('path', { d: path, stroke: frame.palette.axis, fill: 'none' });
}
