import { describe, expect, test } from 'vitest';
import { workingDaysUntil } from '../../src/measure/working-time.ts';
import type { Calendar } from '../../src/model/figures.ts';
import { calendar } from '../worlds/snapshots.ts';
import { day, end, hour, start } from '../worlds/times.ts';

const since = (from: number, its: Partial<Calendar> = {}, until = end) =>
  workingDaysUntil(until, start, { ...calendar, ...its })(from);

describe('working days', () => {
  test('leave out the weekend, and count a day begun or not over for the part of it', () => {
    // Thursday 10:00 to Monday in a week, 11:00 (Berlin): 14 of 24 hours, Friday, a week, 11 of 24 hours.
    expect(since(day(3))).toBeCloseTo(14 / 24 + 1 + 5 + 11 / 24, 5);
    expect(since(day(5))).toBeCloseTo(since(day(6)), 5);
  });

  test('leave out holidays', () => {
    expect(since(day(3)) - since(day(3), { holidays: ['2026-03-11', '2026-03-14'] })).toBeCloseTo(1, 5);
  });

  test('are cut where the day turns in the zone of the report', () => {
    // Sunday 23:30 in Berlin is Monday 08:30 in Sydney.
    const late = Date.UTC(2026, 2, 8, 22, 30);
    expect(since(late, {}, late + hour)).toBeCloseTo(0.5 / 24, 5);
    expect(since(late, { timeZone: 'Australia/Sydney' }, late + hour)).toBeCloseTo(1 / 24, 5);
  });

  test('of 23 hours are whole days', () => {
    const saturday = Date.UTC(2026, 2, 28, 11);
    const tuesday = Date.UTC(2026, 2, 30, 22);
    const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const count = workingDaysUntil(tuesday, saturday, { ...calendar, workingDays: everyDay });
    // From Saturday noon over the Sunday of 23 hours to the end of Monday.
    expect(count(saturday)).toBeCloseTo(0.5 + 1 + 1, 5);
  });

  test('begin at the earliest instant asked for, and end at the end', () => {
    expect(since(start - 100 * hour)).toBe(since(start));
    expect(since(end)).toBe(0);
    expect(since(end + hour)).toBe(0);
  });
});
