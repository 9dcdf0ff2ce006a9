import { isPlanned } from './bars.ts';
import type { Frame } from './frame.ts';
import type { LegendEntry } from './legend-entries.ts';
import { dashes, type Role, weights } from './palette.ts';
import { dot } from './shapes.ts';
import { type Attributes, element, group, label, round } from './svg.ts';
import { stacks, textureOf } from './textures.ts';

/** Shaded stretches of the x axis, behind everything. */
export function drawBands(frame: Frame): string {
  const { chart, palette, top, bottom, lying } = frame;
  if (lying) return '';
  let d = '';
  for (const { from, to } of chart.bands) {
    const x1 = round(frame.along(Math.max(from, chart.x.min)));
    const x2 = round(frame.along(Math.min(to, chart.x.max)));
    if (x2 > x1) d += `M${x1} ${round(top)}H${x2}V${round(bottom)}H${x1}z`;
  }
  return d === '' ? '' : element('path', { d, fill: palette.band });
}

/** The key above the plot, each entry with a sample of what it names. */
export function drawLegend(frame: Frame): string {
  const entries = frame.legend.flatMap((row, index) => row.map((entry) => ({ entry, y: 11 + index * 20 })));
  const texts = entries.map(({ entry, y }) => label(entry.x + 23, y + 4, entry.text));
  return entries.map(({ entry, y }) => sample(frame, entry, y)).join('') + group({ fill: frame.palette.ink }, texts);
}

function sample(frame: Frame, { draw, role, x }: LegendEntry, y: number): string {
  const { chart, palette } = frame;
  const colour = palette.roles[role];
  const box = { x: x + 2, y: y - 6, width: 15, height: 12, rx: 2 };
  switch (draw) {
    case 'band':
      return element('rect', { ...box, x, fill: palette.band, stroke: palette.axis, 'stroke-width': '0.75' });
    case 'mark':
      return element('path', {
        d: `M${round(x)} ${y}h17`,
        stroke: palette.mark,
        'stroke-dasharray': '3 3',
        fill: 'none',
      });
    case 'dots':
      return group({ fill: colour }, [dot(role, x + 9, y)]);
    case 'line':
    case 'steps': {
      const look = { stroke: colour, 'stroke-width': String(weights[role]), 'stroke-dasharray': dashes[role] };
      return element('path', { d: `M${round(x)} ${y}h17`, fill: 'none', ...look });
    }
    case 'area':
      return stacks(role)
        ? textured(frame, role, box)
        : element('rect', {
            ...box,
            fill: colour,
            'fill-opacity': '0.16',
            stroke: colour,
            'stroke-dasharray': dashes[role],
          });
    case 'bars':
    case 'floating-bars':
      return isPlanned(chart, role)
        ? element('rect', { ...box, fill: colour, 'fill-opacity': '0.22', stroke: colour, 'stroke-width': '1.5' })
        : textured(frame, role, box);
  }
}

function textured(frame: Frame, role: Role, box: Attributes): string {
  const texture = textureOf(frame, role);
  const over = texture === null ? '' : element('rect', { ...box, fill: texture });
  return element('rect', { ...box, fill: frame.palette.roles[role] }) + over;
}
