import type { Day } from '../model/days.ts';
import type { Axis } from '../model/report.ts';
import type { Instant } from '../model/sprint.ts';
import type { Dates } from './days.ts';
import { tidy } from './units.ts';
import { number } from './wording.ts';

/** A number axis from 0, or below where the values are, with at most seven round ticks. */
export function numberAxis(title: string, values: readonly number[], whole = false): Axis {
  let [low, high] = [0, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === low) high = low + 1;
  const step = roundStep((high - low) / 5, whole);
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => {
    const at = tidy((from + i) * step);
    return { at, label: number(at) };
  });
  return { title, kind: 'number', ticks, min: tidy(from * step), max: tidy(to * step) };
}

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
function roundStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((n) => n * power).find((candidate) => candidate >= least * 0.999) ?? power * 10;
  return whole ? Math.max(1, Math.round(step)) : step;
}

const mostTicks = 32;

/** A time axis whose ticks stand at the starts of days. */
export function timeAxis(title: string, from: Instant, to: Instant, days: readonly Day[], dates: Dates): Axis {
  const inside = days.filter(({ start }) => start >= from && start <= to);
  const every = Math.ceil(inside.length / mostTicks);
  const ticks = inside.filter((_, i) => i % every === 0).map(({ start }) => ({ at: start, label: dates.day(start) }));
  return { title, kind: 'time', ticks, min: from, max: to };
}

/** Named places, in their order. */
export function categoryAxis(title: string, names: readonly string[]): Axis {
  return {
    title,
    kind: 'category',
    ticks: names.map((label, at) => ({ at, label })),
    min: 0,
    max: Math.max(0, names.length - 1),
  };
}

/** Stretches of days that are not worked, cut to the axis. */
export function restBands(from: Instant, to: Instant, days: readonly Day[]) {
  const bands: { from: number; to: number; label: string }[] = [];
  for (const { start, end, worked } of days) {
    const [left, right] = [Math.max(start, from), Math.min(end, to)];
    if (worked || right <= left) continue;
    const last = bands.at(-1);
    if (last !== undefined && last.to === left) last.to = right;
    else bands.push({ from: left, to: right, label: 'Not worked' });
  }
  return bands;
}
