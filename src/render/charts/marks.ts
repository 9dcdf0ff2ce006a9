import { visible } from '../visible.ts';
import { type Frame, lineHeight } from './frame.ts';
import { element, group, label, round } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

/** Lines across the chart. Upright ones are named above the plot, level ones at their right end, in the key or, in a compact drawing, above the plot. */
export function drawMarks(frame: Frame): string {
  const { palette } = frame;
  const texts: string[] = [];
  const lines = upright(frame, texts) + level(frame);
  if (lines === '') return '';
  if (frame.compact) texts.push(levelNames(frame));
  return (
    element('path', { d: lines, stroke: palette.mark, 'stroke-dasharray': '3 3', fill: 'none' }) +
    group({ fill: palette.muted }, texts)
  );
}

function upright(frame: Frame, texts: string[]): string {
  const { top, bottom, lying, markLabels: rows } = frame;
  const foot = top - (rows.length > 0 ? 4 : 0);
  let lines = '';
  rows.forEach((row, index) => {
    const y = foot - (rows.length - 1 - index) * lineHeight - 4;
    for (const { at, text, x } of row) {
      for (const value of at) {
        const place = lying ? frame.across(value) : frame.along(value);
        lines += `M${round(place)} ${round(y + 3)}V${round(bottom)}`;
      }
      texts.push(label(x, y, text));
    }
  });
  return lines;
}

function level({ chart, left, right, lying, across }: Frame): string {
  if (lying) return '';
  return chart.marks
    .filter(({ axis, at }) => axis === 'y' && at >= chart.y.min && at <= chart.y.max)
    .map(({ at }) => `M${round(left)} ${round(across(at))}H${round(right)}`)
    .join('');
}

/** On the line of the axis's title, which is short. */
function levelNames({ chart, width, size }: Frame): string {
  const names = chart.marks.filter(({ axis }) => axis === 'y').map((mark) => visible(mark.label));
  if (names.length === 0) return '';
  const room = width - textWidth(visible(chart.y.title), size) - 12;
  return label(width, 2 + size, fitText(names.join(' · '), size, room), { 'text-anchor': 'end' });
}
