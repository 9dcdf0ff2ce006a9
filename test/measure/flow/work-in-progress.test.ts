import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { anIssue, aSubtask, moved, sprintSet } from '../../worlds/issues.ts';
import { aLinkedSprint, aSprintOf } from '../../worlds/snapshots.ts';
import { aSprint, doing, done, review, toDo } from '../../worlds/sprints.ts';
import { day, end, start } from '../../worlds/times.ts';

const wipOf = (...issues: readonly Issue[]) => measure(aSprintOf(...issues)).metrics['wip'];
const begun = (number: number, at: number) => anIssue({ key: `PAY-${number}`, changes: [moved(at, toDo, doing)] });

describe('work in progress', () => {
  test('is what was started and not done at the end', () => {
    const finished = anIssue({ key: 'PAY-2', changes: [moved(day(1), toDo, doing), moved(day(2), doing, done)] });

    expect(wipOf(begun(1, day(3)), finished, anIssue({ key: 'PAY-3' }))).toMatchObject({ value: 1, n: 3 });
  });

  test('holds an issue that was moved back to the first column, for its work was begun', () => {
    const parked = anIssue({ changes: [moved(day(1), toDo, review), moved(day(2), review, toDo)] });

    expect(wipOf(parked)).toMatchObject({ value: 1 });
  });

  test('holds an issue that came back from done', () => {
    const back = anIssue({
      changes: [moved(day(1), toDo, doing), moved(day(2), doing, done), moved(day(3), done, doing)],
    });

    expect(wipOf(back)).toMatchObject({
      value: 1,
      evidence: [{ ref: 'PAY-1', says: 'In Progress, started 13 days before' }],
    });
  });

  test('does not hold what left the sprint, nor sub-tasks, nor what was only planned', () => {
    const left = anIssue({ changes: [moved(day(1), toDo, doing), sprintSet(day(2), [7], [])] });
    const subtask = aSubtask(left, { changes: [moved(day(1), toDo, doing)] });

    expect(wipOf(left, subtask, anIssue({ key: 'PAY-3' }))).toMatchObject({ value: 0 });
  });

  test('is counted at the end of every day for its mean: the sprint has fifteen days and a last one', () => {
    // In progress from day 3, 09:00 UTC: at the ends of days 3 to 13 and at the end of the sprint.
    const result = wipOf(begun(1, day(3)));

    // The first day ends at midnight in Berlin, 14 hours after the start; the sprint ends on the 15th calendar day.
    expect(result?.parts).toEqual({ atStart: 0, mean: 0.8, most: 1 });
    expect(12 / 15).toBe(0.8);
  });

  test('counts what was begun before the sprint at its start, and not what was begun at an earlier end', () => {
    expect(wipOf(begun(1, day(-3)), begun(2, start), begun(3, start + 1))?.parts['atStart']).toBe(2);
  });

  test('of a running sprint is that of now', () => {
    const sprint = aSprint({ state: 'active', completed: null });
    const issues = [begun(1, day(1)), begun(2, day(5))];

    expect(measure(aLinkedSprint({ sprint, issues, takenAt: day(4) })).metrics['wip']).toMatchObject({ value: 1 });
  });
});

describe('the age of work in progress', () => {
  test('runs from the first start, whatever columns the issue has been in since', () => {
    const wandering = anIssue({
      changes: [moved(day(-4), toDo, doing), moved(day(1), doing, toDo), moved(day(9), toDo, review)],
    });

    // Day −4 to the end, an hour after day 14: 18 days and an hour.
    expect(measure(aSprintOf(wandering)).metrics['aging-wip']).toMatchObject({ value: 18 * 24 + 1, n: 1 });
  });

  test('is a median with tails from five issues on', () => {
    const all = [1, 2, 3, 4, 5].map((number) => begun(number, end - number * 10 * 3_600_000));

    expect(measure(aSprintOf(...all)).metrics['aging-wip']).toMatchObject({
      value: 30,
      parts: { p50: 30, p85: 50, max: 50 },
    });
  });

  test('is not known where nothing was in progress', () => {
    expect(measure(aSprintOf(anIssue())).metrics['aging-wip']).toMatchObject({
      value: null,
      because: 'Nothing was in progress.',
    });
  });
});
