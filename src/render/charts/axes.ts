import { visible } from '../visible.ts';
import { type Frame, lineHeight } from './frame.ts';
import { element, group, label, round } from './svg.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';

/** A quiet grid with worded ticks; labels that would touch each other are left out, long ones are cut. */
export function drawAxes(frame: Frame): string {
  const texts = { fill: frame.palette.muted };
  return [
    frame.lying ? upright(frame) : level(frame),
    baseline(frame),
    frame.lying ? namesBeside(frame) : isDense(frame) ? firstAndLast(frame) : ticksBelow(frame),
    group(texts, titles(frame)),
  ].join('');
}

/** Lines of the values, named at the left. */
function level(frame: Frame): string {
  const { chart, palette, size, left, right } = frame;
  let taken = Infinity;
  let lines = '';
  const texts = chart.y.ticks.map((tick) => {
    const place = frame.across(tick.at);
    if (taken - place < size + 1) return '';
    taken = place;
    lines += `M${round(left)} ${round(place)}H${round(right)}`;
    return label(left - 8, place + 4, fitText(visible(tick.label), size, left - 8));
  });
  return grid(frame, lines) + group({ 'text-anchor': 'end', fill: palette.muted }, texts);
}

/** Lines of the values where bars lie, named below. */
function upright(frame: Frame): string {
  const { chart, palette, size, top, bottom, width } = frame;
  let taken = -Infinity;
  let lines = '';
  const texts = chart.y.ticks.map((tick) => {
    const place = frame.across(tick.at);
    lines += `M${round(place)} ${round(top)}V${round(bottom)}`;
    const text = fitText(visible(tick.label), size, 80);
    const half = textWidth(text, size) / 2;
    const middle = Math.max(half + 1, Math.min(width - half - 1, place));
    if (middle - half < taken + 8) return '';
    taken = middle + half;
    return label(middle, bottom + lineHeight + 1, text);
  });
  return grid(frame, lines) + group({ 'text-anchor': 'middle', fill: palette.muted }, texts);
}

function grid({ palette }: Frame, lines: string): string {
  return lines === '' ? '' : element('path', { d: lines, stroke: palette.grid, fill: 'none' });
}

function baseline({ chart, palette, left, right, top, bottom, lying, across }: Frame): string {
  const zero = round(across(Math.min(chart.y.max, Math.max(chart.y.min, 0))));
  const d = lying ? `M${zero} ${round(top)}V${round(bottom)}` : `M${round(left)} ${zero}H${round(right)}`;
  return element('path', { d, stroke: palette.axis, fill: 'none' });
}

function ticksBelow(frame: Frame): string {
  const { chart, palette, size, width, bottom, band, along } = frame;
  const texts: string[] = [];
  let strokes = '';
  let taken = -Infinity;
  const every = thinning(frame);
  chart.x.ticks.forEach((tick, index) => {
    if (index % every !== 0) return;
    const name = visible(tick.label);
    const lines = band > 0 ? wrapText(name, size, band * every - 6, 2).lines : [fitText(name, size, 120)];
    const half = Math.max(...lines.map((line) => textWidth(line, size))) / 2;
    const middle = Math.max(half + 1, Math.min(width - half - 1, along(tick.at)));
    if (middle - half < taken + 6) return;
    taken = middle + half;
    if (band === 0) strokes += `M${round(along(tick.at))} ${round(bottom)}v4`;
    lines.forEach((line, row) => {
      texts.push(label(middle, bottom + 2 + lineHeight * (row + 1), line));
    });
  });
  const drawn = strokes === '' ? '' : element('path', { d: strokes, stroke: palette.axis, fill: 'none' });
  return drawn + group({ 'text-anchor': 'middle', fill: palette.muted }, texts);
}

/** Whether a small drawing has no room to name each of its places. */
function isDense({ chart, compact, size, band }: Frame): boolean {
  return compact && band > 0 && chart.x.ticks.some((tick) => textWidth(visible(tick.label), size) > band - 6);
}

function firstAndLast({ chart, palette, size, left, right, bottom }: Frame): string {
  const { ticks } = chart.x;
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined) return '';
  const room = (right - left) / (first === last ? 1 : 2) - 6;
  const text = (name: string) => fitText(visible(name), size, room);
  const y = bottom + 2 + lineHeight;
  const end = first === last ? '' : label(right, y, text(last.label), { 'text-anchor': 'end' });
  return group({ fill: palette.muted }, [label(left, y, text(first.label)), end]);
}

/** Every how many ticks one is named, so that the named ones stand evenly. */
function thinning({ chart, size, band, along }: Frame): number {
  const { ticks } = chart.x;
  if (band > 0) return Math.max(1, Math.ceil(34 / band));
  const widest = ticks.reduce((most, one) => Math.max(most, textWidth(visible(one.label), size)), 0) + 8;
  const first = ticks[0];
  const last = ticks.at(-1);
  if (first === undefined || last === undefined || first === last) return 1;
  const step = (along(last.at) - along(first.at)) / (ticks.length - 1);
  return Math.max(1, Math.ceil(widest / Math.max(step, 0.01)));
}

function namesBeside({ chart, palette, size, left, along }: Frame): string {
  const texts = chart.x.ticks.flatMap((tick, index) => {
    const { lines } = wrapText(visible(tick.label), size, left - 10, 2);
    const first = along(index) + 4 - ((lines.length - 1) * (lineHeight - 1)) / 2;
    return lines.map((line, row) => label(left - 8, first + row * (lineHeight - 1), line));
  });
  return group({ 'text-anchor': 'end', fill: palette.ink }, texts);
}

function titles({ chart, size, left, right, width, bottom, height, legend, lying }: Frame): string[] {
  const y = legend.length * 20 + (legend.length > 0 ? 6 : 2) + 11;
  // Where bars lie, their names run downwards and the values below: each title stands where its axis begins or ends.
  const [upper, lower] = lying && chart.x.title !== '' ? [chart.x, chart.y] : [chart.y, chart.x];
  const above = fitText(visible(upper.title), size, width - 4);
  const below = fitText(visible(lower.title), size, width - left);
  const noRoom = below === '' || height - bottom < lineHeight * 2;
  return [
    above === '' ? '' : label(0, y, above),
    noRoom ? '' : label(right, height - 3, below, { 'text-anchor': 'end' }),
  ];
}
