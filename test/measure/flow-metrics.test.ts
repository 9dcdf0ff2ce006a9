import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { percentile } from '../../src/model/percentile.ts';
import { anIssue, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint, aSprintOf } from '../worlds/snapshots.ts';
import { aSprint, doing, done, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

/** A completed story that was in progress for so many hours. */
const worked = (number: number, hours: number, from = 1) =>
  anIssue({ key: `PAY-${number}`, changes: [moved(day(from), toDo, doing), moved(day(from, hours), doing, done)] });

describe('cycle time', () => {
  test('runs from the first start to the last done, in calendar hours', () => {
    const reworked = anIssue({
      changes: [
        moved(day(-2), toDo, doing),
        moved(day(1), doing, done),
        moved(day(2), done, doing),
        moved(day(3), doing, done),
      ],
    });

    expect(measure(aSprintOf(reworked)).metrics['cycle-time']).toMatchObject({ value: 5 * 24, n: 1, unit: 'hours' });
  });

  test('has its percentiles by nearest rank, its evidence slowest first', () => {
    const { metrics } = measure(aSprintOf(...[10, 20, 30, 40, 50, 60].map((hours, i) => worked(i + 1, hours))));

    expect(metrics['cycle-time']).toMatchObject({
      value: 30,
      n: 6,
      parts: { p50: 30, p85: 60, p95: 60, min: 10, max: 60, withoutStart: 0 },
      because: null,
    });
    expect(metrics['cycle-time']?.evidence[0]).toEqual({
      ref: 'PAY-6',
      url: 'https://acme.atlassian.net/browse/PAY-6',
      says: '60 h from start to done',
    });
  });

  test('has no tails with fewer than five samples, and says so', () => {
    const { metrics } = measure(aSprintOf(worked(1, 10), worked(2, 20)));

    expect(metrics['cycle-time']).toMatchObject({
      value: 10,
      parts: { p85: null, p95: null },
      because: 'Fewer than 5 samples: no 85th and 95th percentile.',
    });
  });

  test('leaves out what was never in progress, and counts it', () => {
    const skipped = anIssue({ key: 'PAY-2', changes: [moved(day(2), toDo, done)] });

    expect(measure(aSprintOf(worked(1, 10), skipped)).metrics['cycle-time']).toMatchObject({
      n: 1,
      parts: { withoutStart: 1 },
    });
    expect(measure(aSprintOf(skipped)).metrics['cycle-time']).toMatchObject({
      value: null,
      completeness: 'unknown',
      because: 'No completed issue was ever in progress.',
    });
  });

  test('is elapsed time across the change to summer time', () => {
    const saturdayNoon = Date.UTC(2026, 2, 28, 11);
    const sundayNoon = Date.UTC(2026, 2, 29, 10);
    const sprint = aSprint({ completed: day(40) });
    const issue = anIssue({ changes: [moved(saturdayNoon, toDo, doing), moved(sundayNoon, doing, done)] });

    const { metrics } = measure(aLinkedSprint({ sprint, issues: [issue], takenAt: day(41) }));

    expect(metrics['cycle-time']?.value).toBe(23);
  });
});

test('percentiles are samples: the smallest that enough samples do not exceed', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  expect([0.5, 0.85, 0.95].map((share) => percentile(ten, share))).toEqual([5, 9, 10]);
  expect(
    percentile(
      Array.from({ length: 20 }, (_, i) => i + 1),
      0.85,
    ),
  ).toBe(17);
  expect([percentile([7], 0.5), percentile([], 0.5)]).toEqual([7, null]);
});

test('lead time runs from creation to done', () => {
  const issue = anIssue({ created: day(-3), changes: [moved(day(2), toDo, done)] });

  expect(measure(aSprintOf(issue)).metrics['lead-time']).toMatchObject({ value: 5 * 24, n: 1 });
});

test('throughput counts what was completed, and in which week', () => {
  const issues = [worked(1, 2, 1), worked(2, 2, 2), worked(3, 2, 9), anIssue({ key: 'PAY-4' })];
  const { metrics } = measure(aLinkedSprint({ sprint: aSprint({ completed: day(14) }), issues }));

  expect(metrics['throughput']).toMatchObject({ value: 3, parts: { perWeek: 1.5, week1: 2, week2: 1 } });
  expect(metrics['throughput']?.evidence[2]).toMatchObject({ ref: 'PAY-3', says: 'done in week 2' });
});

test('figures do not depend on the zone of the machine', () => {
  const issues = [worked(1, 30), worked(2, 70, 3), anIssue({ key: 'PAY-3', changes: [sprintSet(day(2), [], [7])] })];
  const home = process.env['TZ'];
  const inZone = (zone: string | undefined) => {
    process.env['TZ'] = zone;
    return measure(aSprintOf(...issues));
  };
  try {
    expect(inZone('America/New_York')).toEqual(inZone('Asia/Kolkata'));
    expect(inZone('Australia/Lord_Howe')).toEqual(inZone('UTC'));
  } finally {
    process.env['TZ'] = home;
  }
});
