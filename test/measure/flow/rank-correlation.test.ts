import { expect, test } from 'vitest';
import { rankCorrelation, ranksOf } from '../../../src/measure/flow/rank-correlation.ts';

test('equal values share the mean of their ranks', () => {
  // 1 is first; the two 3 share the ranks 2 and 3; 8 is fourth.
  expect(ranksOf([3, 1, 8, 3])).toEqual([2.5, 1, 4, 2.5]);
});

test('is 1 where both sides have one order, and −1 where they are each other’s reverse', () => {
  expect(
    rankCorrelation([
      [1, 10],
      [2, 200],
      [3, 201],
    ]),
  ).toBe(1);
  expect(
    rankCorrelation([
      [1, 9],
      [2, 5],
      [3, 1],
    ]),
  ).toBe(-1);
});

test('without ties is 1 − 6 Σ d² ÷ n (n² − 1)', () => {
  const pairs = [
    [106, 7],
    [100, 27],
    [86, 2],
    [101, 50],
    [99, 28],
    [103, 29],
    [97, 20],
    [113, 12],
    [112, 6],
    [110, 17],
  ] as const;

  // Ranks 7 4 1 5 3 6 2 10 9 8 and 3 7 1 10 8 9 6 4 2 5: Σ d² = 16 + 9 + 0 + 25 + 25 + 9 + 16 + 36 + 49 + 9 = 194.
  expect(rankCorrelation(pairs)).toBeCloseTo(1 - (6 * 194) / (10 * 99), 6);
});

test('does not exist where one side does not vary', () => {
  expect(
    rankCorrelation([
      [3, 1],
      [3, 2],
      [3, 3],
    ]),
  ).toBeNull();
  expect(rankCorrelation([])).toBeNull();
});
