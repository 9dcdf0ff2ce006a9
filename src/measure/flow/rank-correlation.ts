import { tidy } from '../amounts.ts';

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. Null where one side
 * does not vary.
 */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): number | null {
  const a = ranksOf(pairs.map(([value]) => value));
  const b = ranksOf(pairs.map(([, value]) => value));
  const mean = (pairs.length + 1) / 2;
  let [together, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < pairs.length; i++) {
    const [x, y] = [(a[i] ?? mean) - mean, (b[i] ?? mean) - mean];
    together += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? null : tidy(together / Math.sqrt(ofA * ofB));
}

/** Ranks from 1, in the order of the values given. */
export function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (let i = from; i < to; i++) ranks[order[i]?.at ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
