import { describe, expect, test } from 'vitest';
import { datesOf } from '../../src/present/days.ts';
import { numberAxis, restBands, timeAxis } from '../../src/present/scales.ts';
import { mostPoints, thinned } from '../../src/present/thinning.ts';

describe('a number axis', () => {
  test.each([
    [
      [0, 173],
      [0, 50, 100, 150, 200],
    ],
    [
      [3, 7],
      [0, 2, 4, 6, 8],
    ],
    [
      [0, 0.3],
      [0, 0.1, 0.2, 0.3],
    ],
    [
      [-4, 8],
      [-5, 0, 5, 10],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('of %j has the ticks %j', (values, ticks) => {
    const axis = numberAxis('Points', values);
    expect(axis.ticks.map(({ at }) => at)).toEqual(ticks);
    expect([axis.min, axis.max]).toEqual([ticks[0], ticks.at(-1)]);
  });

  test('of things counted has whole ticks', () => {
    expect(numberAxis('Issues', [2], true).ticks.map(({ at }) => at)).toEqual([0, 1, 2]);
  });
});

describe('a time axis', () => {
  const dates = datesOf({
    timeZone: 'UTC',
    workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    holidays: ['2026-03-16'],
  });
  const at = (day: number) => Date.UTC(2026, 2, day, 12);

  test('names days, and not too many of them', () => {
    const short = timeAxis('', at(2), at(4), dates.days(at(2), at(4)), dates);
    expect(short.ticks.map(({ label }) => label)).toEqual(['3 Mar', '4 Mar']);
    const to = at(2) + 400 * 86_400_000;
    expect(timeAxis('', at(2), to, dates.days(at(2), to), dates).ticks.length).toBeLessThanOrEqual(32);
  });

  test('shades days that are not worked as one stretch, cut to the axis', () => {
    const bands = restBands(at(13), at(16), dates.days(at(13), at(16)));
    expect(bands).toEqual([{ from: Date.UTC(2026, 2, 14), to: at(16), label: 'Not worked' }]);
  });
});

describe('thinning', () => {
  test('leaves a short line alone', () => {
    const points = Array.from({ length: mostPoints }, (_, x) => ({ x, y: x }));
    expect(thinned(points)).toBe(points);
  });

  test('keeps ends and extremes exactly, in order', () => {
    const points = Array.from({ length: 25_000 }, (_, x) => ({ x, y: (x * 7919) % 1009 }));
    points[12_345] = { x: 12_345, y: 99_999 };
    points[777] = { x: 777, y: -99_999 };
    const kept = thinned(points);
    expect(kept.length).toBeLessThanOrEqual(mostPoints);
    expect(kept[0]).toEqual(points[0]);
    expect(kept.at(-1)).toEqual(points.at(-1));
    expect(kept).toContainEqual({ x: 12_345, y: 99_999 });
    expect(kept).toContainEqual({ x: 777, y: -99_999 });
    expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).toSorted((a, b) => a - b));
  });
});
