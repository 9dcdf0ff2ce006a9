import { isFigure } from '../wrapping.ts';
import { paragraphs, type Run, widestUnit } from './lines.ts';
import type { Ruler } from './ruler.ts';

/** What a column asks for, in em: the width at which nothing breaks, and that at which no word does. */
export interface Wish {
  readonly natural: number;
  readonly least: number;
  /** By row, what each line of the cell takes that was not broken yet. */
  readonly texts: readonly (readonly number[])[];
}

/* One long cell must not starve the other columns. */
const widestNatural = 44;
const widestLeast = 13;
/* In em, for texts too long to be worth measuring. */
const averageLetter = 0.5;

/** The wish of a column that holds these texts; every so many of them stand for all. */
export function wishOf(cells: Iterable<readonly Run[]>, ruler: Ruler, every = 1): Wish {
  const texts: number[][] = [];
  let natural = 0;
  let least = 0;
  let count = 0;
  for (const runs of cells) {
    const lines = paragraphs(runs).map(measure);
    if (count++ % every === 0) texts.push(lines);
  }
  return { natural: Math.min(natural, widestNatural), least: Math.min(least, natural, widestLeast), texts };

  function measure(runs: readonly Run[]): number {
    let width = 0;
    for (const { text, face } of runs)
      width += text.length > 200 ? text.length * averageLetter : ruler.text(text, face);
    natural = Math.max(natural, width);
    const [only] = runs;
    const whole = only !== undefined && runs.length === 1 && isFigure(only.text);
    least = Math.max(least, whole ? width : Math.min(width, widestUnit(runs, ruler)));
    return width;
  }
}

/**
 * Shares `total` among columns. When all of them fit, what is left goes to the elastic ones, up to a point: columns
 * far apart are hard to follow. When they do not, each keeps its longest word, and the rest goes where it makes the
 * rows lower.
 */
export function shareWidth(wishes: readonly Wish[], elastic: readonly boolean[], total: number): number[] {
  const natural = sum(wishes.map((wish) => wish.natural));
  if (natural <= total) {
    const spare = Math.min(total, natural * 1.8) - natural;
    const base = sum(wishes.map((wish, index) => (elastic[index] ? wish.natural : 0)));
    return wishes.map((wish, index) => wish.natural + (elastic[index] && base > 0 ? (spare * wish.natural) / base : 0));
  }
  const least = sum(wishes.map((wish) => wish.least));
  if (least >= total) return wishes.map((wish) => (wish.least * total) / least);
  return spend(wishes, total - least);
}

/* A column may have to grow a good deal before it saves a line, so small and large steps are weighed. */
const steps = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20] as const;

/* What a line counts in a cell that is not the tallest of its row: it takes no room, but is a line to read. */
const aside = 0.3;

function spend(wishes: readonly Wish[], spare: number): number[] {
  const widths = wishes.map((wish) => wish.least);
  const lines = wishes.map((wish, at) => linesAt(wish, widths[at] ?? 0));
  let left = spare;
  for (;;) {
    let best = { at: -1, width: 0, lines: [] as number[], worth: 0 };
    for (const [at, wish] of wishes.entries()) {
      const width = widths[at] ?? 0;
      const others = tallest(lines, at);
      const before = cost(lines[at] ?? [], others);
      for (const step of steps) {
        const wider = Math.min(width + step, wish.natural);
        if (wider <= width || wider - width > left) break;
        const fewer = linesAt(wish, wider);
        const worth = (before - cost(fewer, others)) / (wider - width);
        if (worth > best.worth) best = { at, width: wider, lines: fewer, worth };
      }
    }
    if (best.at < 0) break;
    left -= best.width - (widths[best.at] ?? 0);
    widths[best.at] = best.width;
    lines[best.at] = best.lines;
  }
  // What saves no line is air for those that still have to break.
  const wanting = wishes.map((wish, at) => wish.natural - (widths[at] ?? 0));
  const all = sum(wanting);
  return widths.map((width, at) => width + (all > 0 ? (left * (wanting[at] ?? 0)) / all : 0));
}

/** By row, the lines of the cell; breaking at words wastes a little of each. */
function linesAt({ texts }: Wish, width: number): number[] {
  return texts.map((cell) => {
    let lines = 0;
    for (const text of cell) lines += text <= width + 1e-9 ? 1 : Math.ceil((text * 1.06) / width);
    return lines;
  });
}

/** By row, the most lines of the cells in other columns. */
function tallest(lines: readonly (readonly number[])[], but: number): number[] {
  const most: number[] = [];
  for (const [at, column] of lines.entries()) {
    if (at === but) continue;
    for (const [row, count] of column.entries()) most[row] = Math.max(most[row] ?? 0, count);
  }
  return most;
}

/** What the rows take because of this column, in lines. */
function cost(lines: readonly number[], others: readonly number[]): number {
  let all = 0;
  for (const [row, count] of lines.entries()) all += Math.max(count, others[row] ?? 0) + aside * count;
  return all;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
