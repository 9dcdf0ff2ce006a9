import { area } from 'd3-shape';
import type { Series } from '../../model/report.ts';
import type { Frame } from './frame.ts';
import { dashes } from './palette.ts';
import { distinct, type Place } from './paths.ts';
import { element, escapeXml, group } from './svg.ts';
import { stacks, textureOf } from './textures.ts';

interface Edge {
  readonly place: Place;
  readonly foot: Place;
}

/** Bands that stand on one another, each parted from the next by a gap, and ranges as a shade between two edges. */
export function drawAreas(frame: Frame): string {
  const all = frame.chart.series.filter(({ draw, points }) => draw === 'area' && points.length > 0);
  const bands = all.filter(({ role }) => stacks(role)).map((one) => band(frame, one));
  const ranges = all.filter(({ role }) => !stacks(role)).map((one) => range(frame, one));
  const gap = { stroke: frame.palette.surface, 'stroke-width': '1.5', 'stroke-linejoin': 'round' };
  return group(gap, bands) + ranges.join('');
}

/** Its colour, and over it the same shape again, filled with lines. */
function band(frame: Frame, series: Series): string {
  const { role } = series;
  const fill = frame.palette.roles[role];
  const texture = textureOf(frame, role);
  const told = named(frame, series);
  const d = outline(frame, series);
  if (texture === null) return element('path', { d, fill }, ...told);
  const id = `${frame.id}-${role}-shape`;
  return (
    element('g', { fill }, ...told, element('path', { id, d })) +
    element('use', { href: `#${id}`, fill: texture }, ...told)
  );
}

function range(frame: Frame, series: Series): string {
  const colour = frame.palette.roles[series.role];
  const look = { fill: colour, 'fill-opacity': '0.16', stroke: colour, 'stroke-dasharray': dashes[series.role] };
  return element('path', { d: outline(frame, series), ...look }, ...named(frame, series));
}

function named({ told }: Frame, { name }: Series): string[] {
  return told ? [element('title', {}, escapeXml(name))] : [];
}

function outline(frame: Frame, { points }: Series): string {
  const floor = frame.floor;
  const edges = points.map(({ x, y, y0 }): Edge => {
    const along = frame.along(x);
    return { place: frame.put(along, frame.across(y)), foot: frame.put(along, frame.across(y0 ?? floor)) };
  });
  const path = area<Edge>()
    .x0(({ foot }) => foot[0])
    .y0(({ foot }) => foot[1])
    .x1(({ place }) => place[0])
    .y1(({ place }) => place[1])
    .digits(1);
  return path(wholePlaces(frame, distinct(edges))) ?? '';
}

/** On named places an area reaches over the whole of the first and the last. */
function wholePlaces({ band: room, lying }: Frame, edges: readonly Edge[]): readonly Edge[] {
  const [first, last] = [edges[0], edges.at(-1)];
  if (room === 0 || first === undefined || last === undefined) return edges;
  const moved = (edge: Edge, by: number): Edge => {
    const shift = ([x, y]: Place): Place => (lying ? [x, y + by] : [x + by, y]);
    return { place: shift(edge.place), foot: shift(edge.foot) };
  };
  return [moved(first, -room / 2), ...edges, moved(last, room / 2)];
}
