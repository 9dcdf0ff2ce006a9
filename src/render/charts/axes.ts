import { visible } from '../visible.ts';
import { type Frame, lineHeight } from './frame.ts';
import { element, escapeXml } from './svg.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** A quiet grid with worded ticks; labels that would touch each other are left out, long ones are cut. */
export function drawAxes(frame: Frame): string {
  return [grid(frame), baseline(frame), frame.lying ? namesBeside(frame) : ticksBelow(frame), titles(frame)].join('');
}

function grid(frame: Frame): string {
  const { chart, palette, size, left, right, top, bottom, lying } = frame;
  let taken = -Infinity;
  return chart.y.ticks
    .map(({ at, label }) => {
      const place = frame.across(at);
      const text = fitText(visible(label), size, lying ? 80 : left - 8);
      const stroke = { stroke: palette.grid, 'stroke-width': 1 };
      if (!lying) {
        const line = element('line', { x1: left, x2: right, y1: place, y2: place, ...stroke });
        return (
          line +
          element('text', { x: left - 8, y: place + 4, 'text-anchor': 'end', fill: palette.muted }, escapeXml(text))
        );
      }
      const line = element('line', { x1: place, x2: place, y1: top, y2: bottom, ...stroke });
      const from = place - textWidth(text, size) / 2;
      if (from < taken + 8) return line;
      taken = from + textWidth(text, size);
      return (
        line +
        element(
          'text',
          { x: place, y: bottom + lineHeight + 1, 'text-anchor': 'middle', fill: palette.muted },
          escapeXml(text),
        )
      );
    })
    .join('');
}

function baseline({ chart, palette, left, right, top, bottom, lying, across }: Frame): string {
  const zero = across(Math.min(chart.y.max, Math.max(chart.y.min, 0)));
  const ends = lying ? { x1: zero, x2: zero, y1: top, y2: bottom } : { x1: left, x2: right, y1: zero, y2: zero };
  return element('line', { ...ends, stroke: palette.axis, 'stroke-width': 1 });
}

function ticksBelow(frame: Frame): string {
  const { chart, palette, size, left, width, bottom, band, along } = frame;
  const parts: string[] = [];
  let taken = -Infinity;
  const every = thinning(frame);
  chart.x.ticks.forEach(({ at, label }, index) => {
    if (index % every !== 0) return;
    const lines =
      band > 0 ? wrapText(visible(label), size, band * every - 6, 2).lines : [fitText(visible(label), size, 120)];
    const widest = Math.max(...lines.map((line) => textWidth(line, size)));
    const middle = Math.max(left + widest / 2 - 30, Math.min(width - widest / 2 - 1, along(at)));
    if (middle - widest / 2 < taken + 6) return;
    taken = middle + widest / 2;
    if (band === 0)
      parts.push(element('line', { x1: along(at), x2: along(at), y1: bottom, y2: bottom + 4, stroke: palette.axis }));
    lines.forEach((line, row) => {
      const y = bottom + 4 + lineHeight * (row + 1) - 2;
      parts.push(element('text', { x: middle, y, 'text-anchor': 'middle', fill: palette.muted }, escapeXml(line)));
    });
  });
  return parts.join('');
}

/** Every how many ticks one is named, so that the named ones stand evenly. */
function thinning({ chart, size, band, along }: Frame): number {
  const { ticks } = chart.x;
  if (band > 0) return Math.max(1, Math.ceil(34 / band));
  const widest = Math.max(0, ...ticks.map(({ label }) => textWidth(visible(label), size))) + 8;
  const first = ticks[0];
  const last = ticks.at(-1);
  if (first === undefined || last === undefined || first === last) return 1;
  const step = (along(last.at) - along(first.at)) / (ticks.length - 1);
  return Math.max(1, Math.ceil(widest / Math.max(step, 0.01)));
}

function namesBeside({ chart, palette, size, left, along }: Frame): string {
  return chart.x.ticks
    .flatMap(({ label }, index) => {
      const { lines } = wrapText(visible(label), size, left - 10, 2);
      const first = along(index) + 4 - ((lines.length - 1) * (lineHeight - 1)) / 2;
      return lines.map((line, row) => {
        const y = first + row * (lineHeight - 1);
        return element('text', { x: left - 8, y, 'text-anchor': 'end', fill: palette.ink }, escapeXml(line));
      });
    })
    .join('');
}

function titles({ chart, palette, size, left, right, width, bottom, height, legend, lying }: Frame): string {
  const y = legend.length * 20 + (legend.length > 0 ? 6 : 2) + 11;
  const style = { fill: palette.muted };
  const across = fitText(visible(chart.y.title), size, width - 4);
  const along = fitText(visible(chart.x.title), size, width - left);
  return [
    across === '' ? '' : element('text', { x: 0, y, ...style }, escapeXml(across)),
    along === '' || lying || height - bottom < lineHeight * 2
      ? ''
      : element('text', { x: right, y: height - 3, 'text-anchor': 'end', ...style }, escapeXml(along)),
  ].join('');
}
