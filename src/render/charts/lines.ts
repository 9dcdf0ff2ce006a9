import { line } from 'd3-shape';
import type { Series } from '../../model/report.ts';
import type { Frame } from './frame.ts';
import { dashes, weights } from './palette.ts';
import { distinct, type Place, stepPath } from './paths.ts';
import { element, escapeXml, group, label, round } from './svg.ts';
import { fitText } from './text-width.ts';

/** Spots nearer to each other than this cover one another. */
const leastApart = 12;

/** Lines and steps; each labelled point where something changes has a spot that tells its label to a pointer. */
export function drawLines(frame: Frame): string {
  const lines = frame.chart.series.filter(
    ({ draw, points }) => (draw === 'line' || draw === 'steps') && points.length > 0,
  );
  // The guide lies below what really happened.
  return lines
    .toSorted((a, b) => weights[a.role] - weights[b.role])
    .map((series) => (series.draw === 'steps' && frame.band > 0 ? drawLevels(frame, series) : drawLine(frame, series)))
    .join('');
}

/** Texts right of the plot, moved apart until none touches another, with a short leader where they had to move. */
export function drawEndLabels(frame: Frame): string {
  const { palette, size, right, width, top, bottom } = frame;
  const labels = frame.sideLabels
    .map((one) => ({ ...one, anchor: frame.across(one.at), y: frame.across(one.at) }))
    .toSorted((a, b) => a.anchor - b.anchor);
  spread(labels, 15, top + 2, bottom - 2);
  let leaders = '';
  const texts = labels.map(({ text, series, anchor, y }) => {
    if (Math.abs(y - anchor) > 2) leaders += `M${round(right + 1)} ${round(anchor)}L${round(right + 8)} ${round(y)}`;
    const heavy = series !== null && series.draw !== 'area' && weights[series.role] > 2;
    const shown = fitText(text, size, width - right - 12, true);
    return label(right + 11, y + 4, shown, {
      fill: series === null ? palette.muted : null,
      'font-weight': heavy ? '600' : null,
    });
  });
  const drawn = leaders === '' ? '' : element('path', { d: leaders, stroke: palette.axis, fill: 'none' });
  return drawn + group({ fill: palette.ink }, texts);
}

function drawLine(frame: Frame, series: Series): string {
  const { palette } = frame;
  const points = distinct(
    series.points.map((point) => ({ ...point, place: frame.put(frame.along(point.x), frame.across(point.y)) })),
  );
  const places = points.map(({ place }) => place);
  const path = line<Place>().digits(1);
  const colour = palette.roles[series.role];
  const drawn = element('path', {
    d: series.draw === 'steps' ? stepPath(places) : (path(places.map(([x, y]) => [x, y])) ?? ''),
    ...strokeOf(frame, series),
    'stroke-linejoin': 'round',
    'stroke-linecap': dashes[series.role] === null ? 'round' : null,
  });
  const last = places.at(-1);
  const end =
    last === undefined || series.role === 'guide'
      ? ''
      : element('circle', { cx: last[0], cy: last[1], r: 3.5, fill: colour });
  return drawn + end + (frame.told ? spots(points) : '');
}

/** On named places steps do not lead from one to the next: each is a level across its own. */
function drawLevels(frame: Frame, series: Series): string {
  const half = frame.band * 0.46;
  const levels = series.points.map(({ x, y, label: says }) => {
    const [at, across] = [frame.along(x), frame.across(y)];
    const [from, to] = [frame.put(at - half, across), frame.put(at + half, across)];
    const d = `M${round(from[0])} ${round(from[1])}${frame.lying ? `V${round(to[1])}` : `H${round(to[0])}`}`;
    return element('path', { d }, ...(says === null || !frame.told ? [] : [element('title', {}, escapeXml(says))]));
  });
  return group(strokeOf(frame, series), levels);
}

function strokeOf({ palette }: Frame, { role }: Series) {
  return {
    fill: 'none',
    stroke: palette.roles[role],
    'stroke-width': String(weights[role]),
    'stroke-dasharray': dashes[role],
  };
}

function spots(points: readonly (Series['points'][number] & { readonly place: Place })[]): string {
  let last: Place = [-Infinity, -Infinity];
  const all = points.map(({ y, label: says, place }, index) => {
    const news = index === 0 || index === points.length - 1 || y !== points[index - 1]?.y;
    if (says === null || !news || Math.hypot(place[0] - last[0], place[1] - last[1]) < leastApart) return '';
    last = place;
    const title = element('title', {}, escapeXml(says));
    return element('path', { d: `M${round(place[0])} ${round(place[1])}h.1` }, title);
  });
  // Nothing to see, but wide enough to be found.
  return group({ stroke: '#000000', 'stroke-opacity': 0, 'stroke-width': 12, 'stroke-linecap': 'round' }, all);
}

function spread(labels: { y: number }[], least: number, top: number, bottom: number): void {
  let floor = top;
  for (const one of labels) {
    one.y = Math.max(one.y, floor);
    floor = one.y + least;
  }
  let ceiling = bottom;
  for (const one of labels.toReversed()) {
    one.y = Math.min(one.y, ceiling);
    ceiling = one.y - least;
  }
}
