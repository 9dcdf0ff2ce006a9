import type { Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import type { Frame } from './frame.ts';
import type { Place } from './paths.ts';
import { drawRowFigures, drawThreads, hasRowFigures } from './row-figures.ts';
import { dot, dotSize } from './shapes.ts';
import { element, escapeXml, group, label } from './svg.ts';
import { swarm } from './swarm.ts';
import { textWidth } from './text-width.ts';

/** Beyond this many a dot is no longer something to point at: they are drawn as one path, without their labels. */
const mostToldDots = 200;

/** How many places a cloud may have; a coarser grid holds more dots. */
const mostInCloud = 1_000;

/** Dots; labels stand beside those few that have room. On named places dots that would cover each other stand aside. */
export function drawDots(frame: Frame): string {
  const series = frame.chart.series.filter(({ draw }) => draw === 'dots');
  const places = placesOf(frame, series);
  const all = places.flat();
  const many = all.length > mostToldDots;
  const drawn = series.map((one, index) => (many ? cloud : dots)(frame, one, places[index] ?? []));
  const told = all.length > 30 || frame.compact || (frame.lying && hasRowFigures(frame.chart));
  return drawThreads(frame) + drawn.join('') + drawRowFigures(frame) + (told ? '' : labels(frame, series, all));
}

function placesOf(frame: Frame, series: readonly Series[]): Place[][] {
  const columns = new Map<number, { across: number; put(by: number): void }[]>();
  const places = series.map(({ points }) =>
    points.map(({ x, y }): Place => frame.put(frame.along(x), frame.across(y))),
  );
  if (frame.band === 0) return places;
  series.forEach(({ points }, one) => {
    points.forEach(({ x, y }, index) => {
      const [along, across] = [frame.along(x), frame.across(y)];
      const put = (by: number) => {
        const row = places[one];
        if (row !== undefined) row[index] = frame.put(along + by, across);
      };
      const column = columns.get(x);
      if (column === undefined) columns.set(x, [{ across, put }]);
      else column.push({ across, put });
    });
  });
  for (const column of columns.values()) {
    const shifts = swarm(
      column.map(({ across }) => across),
      dotSize,
      frame.band / 2 - dotSize / 2 - 2,
    );
    for (const [index, { put }] of column.entries()) put(shifts[index] ?? 0);
  }
  return places;
}

function dots(frame: Frame, { role, points }: Series, places: readonly Place[]): string {
  const { palette, told } = frame;
  const all = points.map(({ label: says }, index) => {
    const [x, y] = places[index] ?? [0, 0];
    return says === null || !told ? dot(role, x, y) : dot(role, x, y, element('title', {}, escapeXml(says)));
  });
  return group({ fill: palette.roles[role], 'fill-opacity': '0.85', stroke: palette.surface }, all);
}

function cloud({ palette }: Frame, { role }: Series, places: readonly Place[]): string {
  let seen = new Set<string>();
  for (let grid = 1; grid <= 16; grid *= 2) {
    const snapped = (value: number) => Math.round(value / grid) * grid;
    seen = new Set(places.map(([x, y]) => `M${snapped(x)} ${snapped(y)}h.1`));
    if (seen.size <= mostInCloud) break;
  }
  const look = {
    stroke: palette.roles[role],
    'stroke-width': '4.5',
    'stroke-linecap': 'round',
    'stroke-opacity': '0.6',
    fill: 'none',
  };
  return seen.size === 0 ? '' : element('path', { d: [...seen].join(''), ...look });
}

function labels(frame: Frame, series: readonly Series[], dots: readonly Place[]): string {
  const { chart, palette, size, right, top } = frame;
  const edges = chart.series.flatMap(({ draw, points: [first] }) =>
    draw === 'area' && first !== undefined ? [first.y, first.y0 ?? frame.floor] : [],
  );
  const values = [...chart.marks.filter(({ axis }) => axis === 'y').map(({ at }) => at), ...edges].map(frame.across);
  const places = chart.marks.filter(({ axis }) => axis === 'x').map(({ at }) => frame.along(at));
  const [levels, uprights] = frame.lying ? [places, values] : [values, places];
  const guides = guidePlaces(frame);
  const taken: { x: number; y: number; width: number }[] = [];
  const free = (x: number, y: number, width: number): boolean =>
    x + width <= right &&
    y - 10 >= top &&
    !levels.some((level) => level > y - 12 && level < y + 4) &&
    !uprights.some((upright) => upright > x - 2 && upright < x + width + 2) &&
    !guides.some(([from, to, level]) => level > y - 12 && level < y + 4 && from < x + width && to > x) &&
    !dots.some(([dx, dy]) => dx > x - 6 && dx < x + width + 6 && dy > y - 15 && dy < y + 6) &&
    !taken.some((other) => x < other.x + other.width + 4 && other.x < x + width + 4 && Math.abs(other.y - y) < 14);
  const shown = series
    .flatMap(({ points }) => points)
    .map((point, index) => {
      if (point.label === null) return '';
      const text = visible(point.label);
      const [x, y] = dots[index] ?? [0, 0];
      const width = textWidth(text, size);
      if (width > 120 || !free(x + 9, y + 4, width)) return '';
      taken.push({ x: x + 9, y: y + 4, width });
      return label(x + 9, y + 4, text);
    });
  return group({ fill: palette.muted }, shown);
}

/** Levels across named places, as `lines.ts` draws them: from, to, height. */
function guidePlaces(frame: Frame): (readonly [number, number, number])[] {
  if (frame.band === 0 || frame.lying) return [];
  return frame.chart.series
    .filter(({ draw }) => draw === 'steps')
    .flatMap(({ points }) =>
      points.map(({ x, y }) => {
        const at = frame.along(x);
        return [at - frame.band / 2, at + frame.band / 2, frame.across(y)] as const;
      }),
    );
}
