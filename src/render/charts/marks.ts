import { visible } from '../visible.ts';
import { type Frame, lineHeight } from './frame.ts';
import { element, escapeXml } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

/** Lines across the chart. Upright ones are named above the plot, level ones at their right end. */
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
          const place = lying ? frame.across(at) : frame.along(at);
          const line = element('line', {
            x1: place,
            x2: place,
            y1: y + 3,
            y2: bottom,
            stroke: palette.mark,
            'stroke-width': 1,
            'stroke-dasharray': '3 3',
          });
          return line + element('text', { x, y, fill: palette.muted }, escapeXml(text));
        })
        .join('');
    })
    .join('');
}

function level(frame: Frame): string {
  const { chart, palette, size, left, right, top, sideLabels, lying } = frame;
  if (lying) return '';
  const named = new Set(sideLabels.filter(({ series }) => series === null).map(({ text }) => text));
  let taken = Infinity;
  return chart.marks
    .filter(({ axis, at }) => axis === 'y' && at >= chart.y.min && at <= chart.y.max)
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, label }) => {
      const y = frame.across(at);
      const line = element('line', {
        x1: left,
        x2: right,
        y1: y,
        y2: y,
        stroke: palette.mark,
        'stroke-width': 1,
        'stroke-dasharray': '3 3',
      });
      const text = fitText(visible(label), size, right - left - 8);
      if (named.has(visible(label)) || text === '') return line;
      // Without room beside the plot the name stands on its line, on ground of its own.
      const foot = Math.max(top + 10, Math.min(y - 4, taken - 14));
      taken = foot;
      const wide = textWidth(text, size);
      const ground = element('rect', {
        x: right - wide - 4,
        y: foot - 11,
        width: wide + 4,
        height: 14,
        fill: palette.surface,
        'fill-opacity': '0.85',
      });
      return (
        line +
        ground +
        element('text', { x: right - 2, y: foot, 'text-anchor': 'end', fill: palette.ink }, escapeXml(text))
      );
    })
    .join('');
}
