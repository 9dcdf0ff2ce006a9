import { curveLinear, curveStepAfter, line } from 'd3-shape';
import type { Series } from '../../model/report.ts';
import type { Frame } from './frame.ts';
import { dashes, weights } from './palette.ts';
import { element, escapeXml } from './svg.ts';
import { fitText } from './text-width.ts';

/** Lines and steps; each labelled point has a spot that tells its label to a pointer. */
export function drawLines(frame: Frame): string {
  const lines = frame.chart.series.filter(
    ({ draw, points }) => (draw === 'line' || draw === 'steps') && points.length > 0,
  );
  // The guide lies below what really happened.
  return lines
    .toSorted((a, b) => weights[a.role] - weights[b.role])
    .map((series) => drawLine(frame, series))
    .join('');
}

/** Texts right of the plot, moved apart until none touches another, with a short leader where they had to move. */
export function drawEndLabels(frame: Frame): string {
  const { palette, size, right, width, top, bottom } = frame;
  const labels = frame.sideLabels
    .map((label) => ({ ...label, anchor: frame.across(label.at), y: frame.across(label.at) }))
    .toSorted((a, b) => a.anchor - b.anchor);
  spread(labels, 15, top + 2, bottom - 2);
  return labels
    .map(({ text, series, anchor, y }) => {
      const moved = Math.abs(y - anchor) > 2;
      const leader = moved
        ? element('path', { d: `M${right + 1} ${anchor}L${right + 8} ${y}`, stroke: palette.axis, fill: 'none' })
        : '';
      const weight = series !== null && weights[series.role] > 2 ? '600' : null;
      const fill = series === null ? palette.muted : palette.ink;
      const shown = fitText(text, size, width - right - 12, true);
      return leader + element('text', { x: right + 11, y: y + 4, fill, 'font-weight': weight }, escapeXml(shown));
    })
    .join('');
}

function drawLine(frame: Frame, series: Series): string {
  const { palette } = frame;
  const points = series.points.map(({ x, y }) => frame.put(frame.along(x), frame.across(y)));
  const path = line<readonly [number, number]>(
    (point) => point[0],
    (point) => point[1],
  )
    .digits(1)
    .curve(series.draw === 'steps' ? curveStepAfter : curveLinear);
  const colour = palette.roles[series.role];
  const drawn = element('path', {
    d: path(points) ?? '',
    fill: 'none',
    stroke: colour,
    'stroke-width': String(weights[series.role]),
    'stroke-dasharray': dashes[series.role],
    'stroke-linejoin': 'round',
    'stroke-linecap': dashes[series.role] === null ? 'round' : 'butt',
  });
  const last = points.at(-1);
  const end =
    last === undefined || series.role === 'guide'
      ? ''
      : element('circle', { cx: last[0], cy: last[1], r: 3.5, fill: colour });
  return drawn + end + (frame.told ? spots(series, points) : '');
}

function spots(series: Series, points: readonly (readonly [number, number])[]): string {
  const all = series.points.flatMap(({ label }, index) => {
    const point = points[index];
    if (label === null || point === undefined) return [];
    return [element('circle', { cx: point[0], cy: point[1], r: 6 }, element('title', {}, escapeXml(label)))];
  });
  return all.length === 0 ? '' : element('g', { fill: '#000000', 'fill-opacity': 0 }, ...all);
}

function spread(labels: { y: number }[], least: number, top: number, bottom: number): void {
  let floor = top;
  for (const label of labels) {
    label.y = Math.max(label.y, floor);
    floor = label.y + least;
  }
  let ceiling = bottom;
  for (const label of labels.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - least;
  }
}
