import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
} from 'd3-shape';
import type { Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import type { Frame } from './frame.ts';
import type { Role } from './palette.ts';
import { element, escapeXml, round } from './svg.ts';
import { textWidth } from './text-width.ts';

/** A shape for each role, so that a dot is known without its colour. */
const shapes: Readonly<Record<Role, SymbolType>> = {
  scope: symbolSquare,
  done: symbolCircle,
  remaining: symbolDiamond,
  guide: symbolCircle,
  added: symbolTriangle,
  removed: symbolCross,
  carried: symbolDiamond,
  neutral: symbolSquare,
  active: symbolCircle,
  waiting: symbolTriangle,
  blocked: symbolCross,
  'band-1': symbolSquare,
  'band-2': symbolCircle,
  'band-3': symbolTriangle,
  'band-4': symbolCross,
  'band-5': symbolDiamond,
  'band-6': symbolSquare,
};

/** Beyond this many a dot is no longer something to point at: they are drawn as one path, without their labels. */
const mostToldDots = 400;

/** The outline of a role's dot, around the origin. */
export function dotPath(role: Role, area: number): string {
  return symbol(shapes[role], area).digits(1)() ?? '';
}

/** Dots; labels stand beside those few that have room. */
export function drawDots(frame: Frame): string {
  const series = frame.chart.series.filter(({ draw }) => draw === 'dots');
  const places = series.flatMap((one) => one.points.map(({ x, y }) => frame.put(frame.along(x), frame.across(y))));
  const drawn = series.map((one) => (places.length > mostToldDots ? cloud(frame, one) : dots(frame, one)));
  return drawn.join('') + (places.length > 30 ? '' : labels(frame, series, places));
}

function dots(frame: Frame, series: Series): string {
  const { palette } = frame;
  const shape = dotPath(series.role, 52);
  const all = series.points.map(({ x, y, label }) => {
    const [px, py] = frame.put(frame.along(x), frame.across(y));
    const told = label === null || !frame.told ? [] : [element('title', {}, escapeXml(label))];
    return element('path', { d: shape, transform: `translate(${round(px)} ${round(py)})` }, ...told);
  });
  const look = { fill: palette.roles[series.role], 'fill-opacity': '0.85', stroke: palette.surface, 'stroke-width': 1 };
  return all.length === 0 ? '' : element('g', look, ...all);
}

function cloud(frame: Frame, series: Series): string {
  const seen = new Set<string>();
  for (const { x, y } of series.points) {
    const [px, py] = frame.put(frame.along(x), frame.across(y));
    seen.add(`M${Math.round(px)} ${Math.round(py)}h.1`);
  }
  const look = {
    stroke: frame.palette.roles[series.role],
    'stroke-width': '4.5',
    'stroke-linecap': 'round',
    'stroke-opacity': '0.6',
    fill: 'none',
  };
  return seen.size === 0 ? '' : element('path', { d: [...seen].join(''), ...look });
}

function labels(frame: Frame, series: readonly Series[], dots: readonly (readonly [number, number])[]): string {
  const { chart, palette, size, right, top } = frame;
  const levels = chart.marks.filter(({ axis }) => axis === 'y').map(({ at }) => frame.across(at));
  const uprights = chart.marks.filter(({ axis }) => axis === 'x').map(({ at }) => frame.along(at));
  const taken: { x: number; y: number; width: number }[] = [];
  const free = (x: number, y: number, width: number): boolean =>
    x + width <= right &&
    y - 10 >= top &&
    !levels.some((level) => level > y - 12 && level < y + 4) &&
    !uprights.some((upright) => upright > x - 2 && upright < x + width + 2) &&
    !dots.some(([dx, dy]) => dx > x - 6 && dx < x + width + 6 && dy > y - 15 && dy < y + 6) &&
    !taken.some((other) => x < other.x + other.width + 4 && other.x < x + width + 4 && Math.abs(other.y - y) < 14);
  return series
    .flatMap(({ points }) => points)
    .map(({ x, y, label }) => {
      if (label === null) return '';
      const text = visible(label);
      const [px, py] = frame.put(frame.along(x), frame.across(y));
      const width = textWidth(text, size);
      if (width > 120 || !free(px + 9, py + 4, width)) return '';
      taken.push({ x: px + 9, y: py + 4, width });
      return element('text', { x: px + 9, y: py + 4, fill: palette.muted }, escapeXml(text));
    })
    .join('');
}
