import { expect, test } from 'vitest';
import { hoursOf, type Stretch, union, within, without } from '../../../src/measure/flow/stretches.ts';
import { day, hour } from '../../worlds/times.ts';

const days = (...pairs: readonly (readonly [number, number])[]): readonly Stretch[] =>
  pairs.map(([from, to]) => ({ from: day(from), to: day(to) }));

test('what lies in both lists is cut at every edge', () => {
  expect(within(days([0, 2], [4, 9]), days([1, 5], [6, 7]))).toEqual(days([1, 2], [4, 5], [6, 7]));
  expect(within(days([0, 2]), days([2, 3]))).toEqual([]);
});

test('what overlaps or touches is joined, so that no hour counts twice', () => {
  const joined = union(days([0, 2], [5, 6]), days([1, 3]), days([3, 4]));

  expect(joined).toEqual(days([0, 4], [5, 6]));
  // 4 days + 1 day, though the lists hold 2 + 1 + 2 + 1 = 6 days.
  expect(hoursOf(joined)).toBe(5 * 24);
});

test('what is taken out leaves the rest on both sides', () => {
  expect(without(days([0, 10]), days([2, 3], [5, 12]))).toEqual(days([0, 2], [3, 5]));
  expect(without(days([0, 1]), [])).toEqual(days([0, 1]));
});

test('hours are those of all stretches together', () => {
  expect(
    hoursOf([
      { from: 0, to: 1.5 * hour },
      { from: 3 * hour, to: 4 * hour },
    ]),
  ).toBe(2.5);
});
