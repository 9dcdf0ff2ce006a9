import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/model/figures.ts';
import { datesOf } from '../../src/present/days.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const inZone = (timeZone: string, its: Partial<Calendar> = {}) =>
  datesOf({ timeZone, workingDays: weekdays, holidays: [], ...its });
const hours = 3_600_000;

describe('a date', () => {
  test('is what the clock of the zone shows, whatever the machine thinks', () => {
    const at = Date.UTC(2026, 11, 31, 23, 30);
    expect(inZone('Europe/Berlin').time(at)).toBe('1 Jan 2027, 00:30');
    expect(inZone('America/New_York').time(at)).toBe('31 Dec 2026, 18:30');
    expect(inZone('UTC').day(at)).toBe('31 Dec');
  });

  test('says month and year of a span once', () => {
    const { span } = inZone('UTC');
    const on = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 12);
    expect(span(on(2026, 3, 2), on(2026, 3, 16))).toBe('2–16 Mar 2026');
    expect(span(on(2026, 3, 30), on(2026, 4, 10))).toBe('30 Mar – 10 Apr 2026');
    expect(span(on(2026, 12, 28), on(2027, 1, 8))).toBe('28 Dec 2026 – 8 Jan 2027');
    expect(span(on(2026, 3, 2), on(2026, 3, 2))).toBe('2 Mar 2026');
  });
});

describe('the dates of a table', () => {
  const { among } = inZone('Europe/Berlin');
  const newYear = Date.UTC(2026, 11, 31, 23, 30);

  test('leave out a year that all of them share', () => {
    const { date, time } = among([Date.UTC(2026, 0, 5), Date.UTC(2026, 10, 3)]);
    expect([date(Date.UTC(2026, 10, 3, 7, 50)), time(Date.UTC(2026, 10, 3, 7, 50))]).toEqual(['3 Nov', '3 Nov, 08:50']);
  });

  test('say it where they do not, by the clock of the zone', () => {
    expect(among([newYear - 3_600_000, newYear]).time(newYear)).toBe('1 Jan 2027, 00:30');
    expect(among([newYear, newYear + 1]).time(newYear)).toBe('1 Jan, 00:30');
  });
});

describe('the days of a sprint', () => {
  test('are cut at midnight of the zone, also where clocks change', () => {
    const days = inZone('Europe/Berlin').days(Date.UTC(2026, 2, 27, 9), Date.UTC(2026, 2, 30, 9));
    expect(days.map(({ date, start, end, worked }) => [date, (end - start) / hours, worked])).toEqual([
      ['2026-03-27', 24, true],
      ['2026-03-28', 24, false],
      ['2026-03-29', 23, false],
      ['2026-03-30', 24, true],
    ]);
    expect(days[3]?.start).toBe(Date.UTC(2026, 2, 29, 22));
  });

  test('begin later where midnight was skipped', () => {
    const days = inZone('Africa/Cairo').days(Date.UTC(2026, 3, 23, 12), Date.UTC(2026, 3, 25, 12));
    expect(days.map(({ date, start, end }) => [date, (end - start) / hours])).toEqual([
      ['2026-04-23', 24],
      ['2026-04-24', 23],
      ['2026-04-25', 24],
    ]);
  });

  test('leave out a day that never was', () => {
    const days = inZone('Pacific/Apia').days(Date.UTC(2011, 11, 29, 20), Date.UTC(2012, 0, 1, 0));
    expect(days.map(({ date }) => date)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });

  test('know weekends and holidays', () => {
    const { days } = inZone('Europe/Berlin', { holidays: ['2026-04-03'], workingDays: [...weekdays, 'sat'] });
    const found = days(Date.UTC(2026, 3, 2, 12), Date.UTC(2026, 3, 5, 12));
    expect(found.map(({ worked }) => worked)).toEqual([true, false, true, false]);
  });

  test('have no gaps in any zone with odd hours', () => {
    for (const zone of [
      'Pacific/Chatham',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Beirut',
    ]) {
      const days = inZone(zone).days(Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31));
      expect(days.length).toBeGreaterThan(364);
      days.slice(1).forEach(({ start }, i) => {
        expect(start).toBe(days[i]?.end);
      });
    }
  });
});
