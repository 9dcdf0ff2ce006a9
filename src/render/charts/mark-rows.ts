import type { Chart } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { fitText, textWidth } from './text-width.ts';

/** The label of an upright mark, or of several that look like one: `at` are their values, `x` is where the text begins. */
export interface MarkLabel {
  readonly at: readonly number[];
  readonly text: string;
  readonly x: number;
}

interface Placed extends MarkLabel {
  readonly width: number;
  /** Pixels: where the line below the label stands. */
  readonly line: number;
}

/* Lines so close look like one, and get one label. */
const sameLine = 5;
const apart = 10;
/* Between a label and the line of another. */
const clear = 4;

/**
 * Labels of the marks that stand upright, in rows from the top, each over its own line: none touches another, leaves
 * the drawing, or is crossed by the line of another. `left` and `right` are the plot, `width` the drawing.
 */
export function markRows(
  chart: Chart,
  lying: boolean,
  size: number,
  left: number,
  right: number,
  width: number,
): MarkLabel[][] {
  const wishes = merged(chart, lying, left, right).map(({ at, label, line }) => {
    const text = fitText(label, size, width - left);
    const wide = textWidth(text, size);
    return { at, text, line, width: wide, x: within(line - wide / 2, left, width - wide) };
  });
  const [toLeft, toRight] = [stacked(wishes), mirrored(stacked(mirrored([wishes]).flat()))];
  const fits = (rows: Placed[][]) => rows.flat().every(({ x, width: wide }) => x >= left && x + wide <= width);
  return beside(wishes, left, width) ?? (fits(toLeft) || !fits(toRight) ? toLeft : toRight);
}

/** The marks from left to right; those that stand on one spot are one, named by both. */
function merged(chart: Chart, lying: boolean, left: number, right: number) {
  const axis = lying ? 'y' : 'x';
  const scale = lying ? chart.y : chart.x;
  const perUnit = (right - left) / Math.max(scale.max - scale.min, 1e-9);
  const found: { at: number[]; label: string; line: number }[] = [];
  const marks = chart.marks.filter((mark) => mark.axis === axis && mark.at >= scale.min && mark.at <= scale.max);
  for (const { at, label } of marks.toSorted((a, b) => a.at - b.at)) {
    const line = left + (at - scale.min) * perUnit;
    const last = found.at(-1);
    if (last === undefined || line - last.line > sameLine) found.push({ at: [at], label: visible(label), line });
    else {
      last.at.push(at);
      last.label += ` · ${visible(label)}`;
    }
  }
  return found;
}

/** All in one row, moved aside where they would touch; null when one of them would then not stand over its line. */
function beside(wishes: readonly Placed[], from: number, to: number): Placed[][] | null {
  const row = wishes.map((wish) => ({ ...wish }));
  row.forEach((label, index) => {
    const before = row[index - 1];
    if (before === undefined) return;
    const overlap = before.x + before.width + apart - label.x;
    if (overlap <= 0) return;
    // Each gives way by half, the second by all when the first cannot.
    before.x = Math.max(before.x - overlap / 2, from, before.line - before.width);
    label.x = before.x + before.width + apart;
  });
  const fits = row.every(({ x, width, line }, index) => {
    const before = row[index - 1];
    const free = before === undefined || before.x + before.width + apart <= x + 0.01;
    return free && x >= from && x + width <= to && x <= line + clear && x + width >= line - clear;
  });
  return fits ? (row.length === 0 ? [] : [row]) : null;
}

/** From the right, each in the highest row where it is free; a label gives way to the lines that come down past it. */
function stacked(wishes: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const wish of wishes.toReversed()) {
    const at = rows.findIndex((row, index) => {
      const { x } = aside(wish, rows.slice(0, index));
      const touches = row.some((other) => x + wish.width + apart > other.x);
      const crosses = rows.slice(index + 1).some((below) => below.some((other) => other.x - clear < wish.line));
      return !touches && !crosses;
    });
    if (at < 0) rows.push([aside(wish, rows)]);
    else rows[at]?.unshift(aside(wish, rows.slice(0, at)));
  }
  return rows;
}

/** The label left of every line that comes down from the rows above it. */
function aside(wish: Placed, above: readonly (readonly Placed[])[]): Placed {
  const lines = above.flatMap((row) => row.map(({ line }) => line));
  return { ...wish, x: Math.min(wish.x, Math.min(...lines) - clear - wish.width) };
}

/** As in a mirror, so that labels give way to the right. */
function mirrored(rows: readonly (readonly Placed[])[]): Placed[][] {
  return rows.map((row) => row.map((one) => ({ ...one, x: -one.x - one.width, line: -one.line })).toReversed());
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
