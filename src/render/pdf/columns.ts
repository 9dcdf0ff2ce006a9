import { paragraphs, type Run, widestUnit } from './lines.ts';
import type { Ruler } from './ruler.ts';

/** What a column asks for, in em: the width at which nothing breaks, and that at which no word does. */
export interface Wish {
  readonly natural: number;
  readonly least: number;
}

/* One long cell must not starve the other columns. */
const widestNatural = 44;
const widestLeast = 13;

/** The wish of a column that holds these texts. */
export function wishOf(cells: Iterable<readonly Run[]>, ruler: Ruler): Wish {
  let natural = 0;
  let least = 0;
  for (const runs of cells) {
    for (const paragraph of paragraphs(runs)) measure(paragraph);
  }
  return { natural: Math.min(natural, widestNatural), least: Math.min(least, natural, widestLeast) };

  function measure(runs: readonly Run[]): void {
    let width = 0;
    for (const { text, face } of runs) width += text.length > 200 ? widestNatural : ruler.text(text, face);
    natural = Math.max(natural, width);
    least = Math.max(least, width < widestLeast ? Math.min(width, widestUnit(runs, ruler)) : widestUnit(runs, ruler));
  }
}

/**
 * Shares `total` among columns. When all of them fit, what is left goes to the elastic ones, up to a point: columns
 * far apart are hard to follow. When they do not, each keeps its longest word, and the rest goes by the square of
 * what is still wished for: a column of sentences then gets most of it, and rows stay low.
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
  const weight = ({ natural: most, least: few }: Wish) => (most - few) ** 2;
  const weights = sum(wishes.map(weight));
  return wishes.map((wish) => wish.least + ((total - least) * weight(wish)) / weights);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
