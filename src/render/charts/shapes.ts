import type { Role } from './palette.ts';
import { element, round } from './svg.ts';

/** Outlines around a place, by steps from where they begin; a circle is an element of its own. */
const outlines = {
  circle: null,
  square: { dx: -3.5, dy: -3.5, steps: 'h7v7h-7z' },
  triangle: { dx: 0, dy: -4.8, steps: 'l4.6 8h-9.2z' },
  diamond: { dx: 0, dy: -5.2, steps: 'l4.2 5.2-4.2 5.2-4.2-5.2z' },
  cross: { dx: -1.6, dy: -4.6, steps: 'h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z' },
  tip: { dx: 0, dy: 4.8, steps: 'l4.6-8h-9.2z' },
} as const;

/** A shape for each role, so that a dot is known without its colour. */
const shapes: Readonly<Record<Role, keyof typeof outlines>> = {
  scope: 'square',
  done: 'circle',
  remaining: 'diamond',
  guide: 'circle',
  added: 'triangle',
  removed: 'cross',
  carried: 'tip',
  neutral: 'square',
  active: 'circle',
  waiting: 'triangle',
  blocked: 'cross',
  'band-1': 'circle',
  'band-2': 'square',
  'band-3': 'triangle',
  'band-4': 'cross',
  'band-5': 'diamond',
  'band-6': 'tip',
};

/** How wide a dot is, in pixels. */
export const dotSize = 8.5;

/** A dot of this role. */
export function dot(role: Role, x: number, y: number, ...children: readonly string[]): string {
  const outline = outlines[shapes[role]];
  if (outline === null) return element('circle', { cx: x, cy: y, r: 4 }, ...children);
  const d = `M${round(x + outline.dx)} ${round(y + outline.dy)}${outline.steps}`;
  return element('path', { d }, ...children);
}
