import { isPlanned } from './bars.ts';
import { dotPath } from './dots.ts';
import type { Frame } from './frame.ts';
import type { LegendEntry } from './legend-entries.ts';
import { dashes, weights } from './palette.ts';
import { element, escapeXml } from './svg.ts';

/** Shaded stretches of the x axis, behind everything. */
export function drawBands(frame: Frame): string {
  const { chart, palette, top, bottom, lying } = frame;
  if (lying) return '';
  return chart.bands
    .map(({ from, to }) => {
      const x1 = frame.along(Math.max(from, chart.x.min));
      const x2 = frame.along(Math.min(to, chart.x.max));
      return x2 <= x1
        ? ''
        : element('rect', { x: x1, y: top, width: x2 - x1, height: bottom - top, fill: palette.band });
    })
    .join('');
}

/** The key above the plot, each entry with a sample of what it names. */
export function drawLegend(frame: Frame): string {
  return frame.legend
    .flatMap((row, index) =>
      row.map((entry) => {
        const y = 11 + index * 20;
        return (
          sample(frame, entry, y) +
          element('text', { x: entry.x + 23, y: y + 4, fill: frame.palette.ink }, escapeXml(entry.text))
        );
      }),
    )
    .join('');
}

function sample({ chart, palette }: Frame, { draw, role, x }: LegendEntry, y: number): string {
  const colour = palette.roles[role];
  switch (draw) {
    case 'band':
      return element('rect', {
        x,
        y: y - 6,
        width: 16,
        height: 12,
        fill: palette.band,
        stroke: palette.axis,
        'stroke-width': '0.75',
      });
    case 'mark':
      return element('line', {
        x1: x,
        x2: x + 17,
        y1: y,
        y2: y,
        stroke: palette.mark,
        'stroke-width': 1,
        'stroke-dasharray': '3 3',
      });
    case 'dots':
      return element('path', { d: dotPath(role, 52), transform: `translate(${x + 9} ${y})`, fill: colour });
    case 'line':
    case 'steps': {
      const look = { stroke: colour, 'stroke-width': String(weights[role]), 'stroke-dasharray': dashes[role] };
      return element('line', { x1: x, x2: x + 17, y1: y, y2: y, ...look });
    }
    case 'area':
    case 'bars':
    case 'floating-bars': {
      const look = isPlanned(chart, role)
        ? { fill: colour, 'fill-opacity': '0.22', stroke: colour, 'stroke-width': '1.5' }
        : { fill: colour };
      return element('rect', { x: x + 2, y: y - 6, width: 12, height: 12, rx: 2, ...look });
    }
  }
}
