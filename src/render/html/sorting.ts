import type { Cell } from '../../model/report.ts';

/**
 * What `data-s` says for a cell of this column; false where the script of the page finds the order in the words. Long
 * numbers, such as instants, are told by their rank: it sorts the same, and is short.
 */
export function sorting(cells: readonly Cell[]): (cell: Cell) => string | false {
  if (tellOrder(cells)) return () => false;
  const numbers = cells.flatMap(({ sort }) => (sort === null ? [] : [sort]));
  if (numbers.every((number) => String(number).length <= 4)) {
    return ({ sort, text }) => (sort === null || String(sort) === text ? false : String(sort));
  }
  const ranks = new Map([...new Set(numbers)].sort((a, b) => a - b).map((number, rank) => [number, String(rank)]));
  return ({ sort }) => (sort === null ? false : (ranks.get(sort) ?? false));
}

/** Whether the numbers that the texts begin with are in the order of the cells, and only those with one begin with one. */
function tellOrder(cells: readonly Cell[]): boolean {
  // The word for a tone stands before the number.
  if (cells.some(({ tone, sort }) => tone !== 'neutral' && sort !== null)) return false;
  const own = cells.map(({ text, sort }) => ({ sort, number: numberIn(text) }));
  if (own.some(({ sort, number }) => (sort === null) !== (number === null))) return false;
  const inOrder = own.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0) || (a.sort ?? 0) - (b.sort ?? 0));
  return inOrder.every(({ sort, number }, index) => {
    const before = inOrder[index - 1];
    return number === null || before === undefined || before.number === null || (before.sort ?? 0) <= (sort ?? 0);
  });
}

const hours: Readonly<Record<string, number>> = { min: 1 / 60, h: 1, d: 24 };

/** The number a text begins with, times in hours, as `sorting.js` of the page reads it; null where there is none. */
export function numberIn(text: string): number | null {
  if (text.includes('→')) return null;
  const [, number, unit = ''] = /^([+−-]?\d[\d,]*(?:\.\d+)?)(?:\s(min|h|d)\b)?/.exec(text) ?? [];
  return number === undefined ? null : Number(number.replace('−', '-').replaceAll(',', '')) * (hours[unit] ?? 1);
}
