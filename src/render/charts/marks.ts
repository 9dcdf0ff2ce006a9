import { type Frame, lineHeight } from './frame.ts';
import { element, escapeXml } from './svg.ts';

/** Lines across the chart. Upright ones are named above the plot, level ones at their right end or in the key. */
export function drawMarks(frame: Frame): string {
  return upright(frame) + level(frame);
}

function upright(frame: Frame): string {
  const { palette, top, bottom, lying } = frame;
  const rows = frame.markLabels;
  const foot = top - (rows.length > 0 ? 4 : 0);
  return rows
    .map((row, index) => {
      const y = foot - (rows.length - 1 - index) * lineHeight - 4;
      return row
        .map(({ at, text, x }) => {
          const lines = at.map((value) => {
            const place = lying ? frame.across(value) : frame.along(value);
            const look = { stroke: palette.mark, 'stroke-width': 1, 'stroke-dasharray': '3 3' };
            return element('line', { x1: place, x2: place, y1: y + 3, y2: bottom, ...look });
          });
          return lines.join('') + element('text', { x, y, fill: palette.muted }, escapeXml(text));
        })
        .join('');
    })
    .join('');
}

function level(frame: Frame): string {
  const { chart, palette, left, right, lying } = frame;
  if (lying) return '';
  return chart.marks
    .filter(({ axis, at }) => axis === 'y' && at >= chart.y.min && at <= chart.y.max)
    .map(({ at }) => {
      const y = frame.across(at);
      const look = { stroke: palette.mark, 'stroke-width': 1, 'stroke-dasharray': '3 3' };
      return element('line', { x1: left, x2: right, y1: y, y2: y, ...look });
    })
    .join('');
}
