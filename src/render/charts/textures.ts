import type { Series } from '../../model/report.ts';
import type { Frame } from './frame.ts';
import type { Role } from './palette.ts';
import { element } from './svg.ts';

/** Lines over a fill, so that a band or a bar is known without its colour; null is plain. */
const textures: Readonly<Record<Role, string | null>> = {
  scope: null,
  done: null,
  remaining: null,
  guide: null,
  added: null,
  removed: null,
  carried: null,
  neutral: null,
  active: null,
  waiting: 'M-1 1L1-1M0 8L8 0M7 9L9 7',
  blocked: 'M0 0L8 8M0 8L8 0',
  'band-1': null,
  'band-2': 'M-1 1L1-1M0 8L8 0M7 9L9 7',
  'band-3': 'M2 2h.01M6 6h.01',
  'band-4': 'M-1 7L1 9M0 0L8 8M7-1L9 1',
  'band-5': 'M0 4H8',
  'band-6': 'M4 0V8',
};
const tile = 8;

const filled: readonly Series['draw'][] = ['area', 'bars', 'floating-bars'];

/** The texture to lay over a surface of this role, which is filled with its colour already; null where it is plain. */
export function textureOf({ id }: Frame, role: Role): string | null {
  return textures[role] === null ? null : `url(#${id}-${role})`;
}

/** Whether areas of this role stand on one another; others shade a range. */
export function stacks(role: Role): boolean {
  return role.startsWith('band-') || role === 'active' || role === 'waiting' || role === 'blocked';
}

/** The textures that the drawing refers to. */
export function drawTextures({ id, chart, palette }: Frame): string {
  const roles = new Set(chart.series.filter(({ draw }) => filled.includes(draw)).map(({ role }) => role));
  const patterns = [...roles].flatMap((role) => {
    const lines = textures[role];
    if (lines === null) return [];
    const size = { width: tile, height: tile, patternUnits: 'userSpaceOnUse' };
    const dotted = lines.includes('h.01');
    const look = {
      stroke: palette.surface,
      'stroke-opacity': dotted ? '0.45' : '0.35',
      'stroke-width': dotted ? '1.7' : '0.9',
      'stroke-linecap': dotted ? 'round' : null,
      fill: 'none',
    };
    return [element('pattern', { id: `${id}-${role}`, ...size }, element('path', { d: lines, ...look }))];
  });
  return patterns.length === 0 ? '' : element('defs', {}, ...patterns);
}
