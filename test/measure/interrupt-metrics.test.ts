import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { LinkedSprint, MetricResult } from '../../src/model/figures.ts';
import type { Change, Issue } from '../../src/model/issue.ts';
import type { FlowRules } from '../../src/model/measuring.ts';
import { anIssue, aPerson, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aGap, aLinkedSprint, aSprintOf } from '../worlds/snapshots.ts';
import { aBoard, doing, done, toDo } from '../worlds/sprints.ts';
import { day, minute } from '../worlds/times.ts';

const metric = (linked: LinkedSprint, id: string, rules: Partial<FlowRules> = {}): MetricResult | undefined => {
  const flow = { ...linked.measuring.flow, ...rules };
  return measure({ ...linked, measuring: { ...linked.measuring, flow } }).metrics[id];
};
const finished = (number: number, its: Partial<Issue> = {}) =>
  anIssue({ key: `PAY-${number}`, changes: [moved(day(2), toDo, doing), moved(day(4), doing, done)], ...its });
const joined = (number: number, its: Partial<Issue> = {}) =>
  finished(number, {
    changes: [sprintSet(day(1), [], [7]), moved(day(2), toDo, doing), moved(day(4), doing, done)],
    ...its,
  });
const retyped = (at: number, from: string, to: string): Change => ({
  id: String(at),
  at,
  by: aPerson(),
  kind: 'type',
  from,
  to,
});

describe('capacity accuracy', () => {
  test('is all that was completed ÷ the commitment, added work too', () => {
    const open = anIssue({ key: 'PAY-3', estimate: 5 });

    // Committed 3 + 5 = 8; completed 3 + 3 = 6, of which say/do counts 3.
    const linked = aSprintOf(finished(1), joined(2), open);
    expect(metric(linked, 'capacity-accuracy')).toMatchObject({ value: 6 / 8, parts: { byIssues: 2 / 2 } });
    expect(metric(linked, 'say-do')).toMatchObject({ value: 3 / 8 });
  });

  test('counts issues where nothing committed is estimated, and says so', () => {
    expect(metric(aSprintOf(finished(1, { estimate: null })), 'capacity-accuracy')).toMatchObject({
      value: 1,
      because: 'No committed issue was estimated at the start; issues are counted.',
    });
  });
});

describe('completed elsewhere', () => {
  test('is what had been done before the sprint', () => {
    const before = anIssue({ key: 'PAY-2', estimate: 2, changes: [moved(day(-3), toDo, done)] });

    expect(metric(aSprintOf(finished(1), before), 'completed-elsewhere')).toMatchObject({
      value: 2,
      n: 1,
      parts: { issues: 1 },
      evidence: [{ ref: 'PAY-2', says: '2 points, done before the sprint' }],
    });
  });
});

describe('unplanned work', () => {
  test('is the share of finished work that joined after the start, bugs and incidents apart', () => {
    const linked = aSprintOf(
      finished(1, { estimate: 5 }),
      joined(2, { type: 'Bug', estimate: 2 }),
      joined(3, { type: 'Outage', estimate: 1 }),
      joined(4, { estimate: null }),
      anIssue({ key: 'PAY-5', changes: [sprintSet(day(1), [], [7])] }),
    );

    // 2 + 1 of 5 + 2 + 1 points; three of four issues. PAY-5 joined and was not finished.
    expect(metric(linked, 'unplanned-work', { incidentTypes: ['outage'] })).toMatchObject({
      value: 3 / 8,
      n: 4,
      parts: { byEstimate: 3 / 8, byIssues: 3 / 4, issues: 3, bugs: 1, incidents: 1, others: 1 },
      evidence: [
        { ref: 'PAY-2', says: 'a bug, 2 points' },
        { ref: 'PAY-3', says: 'an incident, 1 point' },
        { ref: 'PAY-4', says: 'neither bug nor incident, not estimated' },
      ],
    });
  });

  test('counts issues where the board does, or where nothing is estimated', () => {
    const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });
    const counted = aLinkedSprint({ board, issues: [finished(1), joined(2)] });

    expect(metric(counted, 'unplanned-work')).toMatchObject({ value: 0.5, because: null });
    expect(
      metric(aSprintOf(finished(1, { estimate: null }), joined(2, { estimate: null })), 'unplanned-work'),
    ).toMatchObject({
      value: 0.5,
      because: 'What was completed, or what of it joined late, has no estimates to compare; issues are counted.',
    });
  });

  test('goes by the type of the end of the sprint, not by that of today', () => {
    const was = joined(1, {
      type: 'Story',
      changes: [...joined(1).changes, retyped(day(20), 'Bug', 'Story')],
    });

    expect(metric(aSprintOf(was), 'unplanned-work')).toMatchObject({ parts: { bugs: 1, others: 0 } });
  });

  test('is not known where part of Jira is missing', () => {
    const gaps = [aGap({ code: 'issues-missing', source: 'jira', affects: ['unplanned-work'] })];

    expect(metric(aLinkedSprint({ issues: [joined(1)], gaps }), 'unplanned-work')).toMatchObject({
      value: null,
      completeness: 'unknown',
    });
  });
});

describe('bugs', () => {
  test('are a share of what was finished; what came up and what is open is counted', () => {
    const linked = aSprintOf(
      finished(1),
      finished(2, { type: 'bug', labels: ['Production'] }),
      anIssue({ key: 'PAY-3', type: 'Bug', created: day(3), changes: [sprintSet(day(3, 1), [], [7])] }),
    );

    expect(metric(linked, 'bug-ratio', { escapedLabels: ['production'] })).toMatchObject({
      value: 0.5,
      n: 2,
      parts: { done: 1, open: 1, created: 1, escaped: 1 },
    });
  });

  test('found in production are not known without labels for them', () => {
    expect(metric(aSprintOf(finished(1, { type: 'Bug' })), 'bug-ratio')?.parts['escaped']).toBeNull();
  });

  test('say so where no issue has a configured type, or none is configured', () => {
    expect(metric(aSprintOf(finished(1)), 'bug-ratio', { bugTypes: ['Fehler'] })).toMatchObject({
      value: 0,
      because: 'No issue of the sprint is of a type in flow.bugTypes (Fehler).',
    });
    expect(metric(aSprintOf(finished(1)), 'bug-ratio', { bugTypes: [] })).toMatchObject({ state: 'not-configured' });
  });
});

describe('re-opened', () => {
  const back = (number: number, after: number) =>
    anIssue({
      key: `PAY-${number}`,
      changes: [moved(day(2), toDo, done), moved(day(2) + after, done, doing), moved(day(5), doing, done)],
    });

  test('is the share of done issues that came back in the sprint', () => {
    expect(
      metric(aSprintOf(finished(1), back(2, 60 * minute), finished(3), anIssue({ key: 'PAY-4' })), 'reopen-rate'),
    ).toMatchObject({
      value: 1 / 3,
      n: 3,
      parts: { issues: 1, slips: 0 },
      evidence: [{ ref: 'PAY-2', says: 're-opened, done again' }],
    });
  });

  test('tells moves taken back within five minutes apart', () => {
    expect(metric(aSprintOf(finished(1), back(2, 4 * minute)), 'reopen-rate')).toMatchObject({
      value: 0,
      n: 2,
      parts: { issues: 0, slips: 1 },
      evidence: [],
    });
  });

  test('has no value where nothing was done', () => {
    expect(metric(aSprintOf(anIssue()), 'reopen-rate')).toMatchObject({ value: null, because: 'No issue was done.' });
  });
});

describe('estimates against time', () => {
  const took = (number: number, estimate: number | null, hours: number) =>
    finished(number, { estimate, changes: [moved(day(2), toDo, doing), moved(day(2, hours), doing, done)] });

  test('are compared by rank', () => {
    const linked = aSprintOf(took(1, 1, 10), took(2, 2, 20), took(3, 3, 15), took(4, 5, 40), took(5, 8, 80));

    // Ranks 1 2 3 4 5 and 1 3 2 4 5: Σ d² = 2, so 1 − 6 × 2 ÷ (5 × 24) = 0.9.
    expect(metric(linked, 'estimate-accuracy')).toMatchObject({ value: 0.9, n: 5, unit: 'coefficient' });
  });

  test('take the estimate of the start of work, for what was learnt later is no estimate', () => {
    const learnt = finished(5, {
      changes: [moved(day(2), toDo, doing), estimated(day(3), 8, 1), moved(day(2, 80), doing, done)],
    });
    const linked = aSprintOf(took(1, 1, 10), took(2, 2, 20), took(3, 3, 30), took(4, 5, 40), learnt);

    expect(metric(linked, 'estimate-accuracy')).toMatchObject({ value: 1 });
  });

  test('want five pairs, and estimates that differ', () => {
    const four = [1, 2, 3, 4].map((number) => took(number, number, number * 10));

    expect(metric(aSprintOf(...four, took(5, null, 50)), 'estimate-accuracy')).toMatchObject({
      value: null,
      n: 4,
      state: 'not-enough-data',
    });
    const equal = [1, 2, 3, 4, 5].map((number) => took(number, 3, number * 10));
    expect(metric(aSprintOf(...equal), 'estimate-accuracy')).toMatchObject({
      value: null,
      because: 'All estimates, or all cycle times, are the same.',
    });
  });
});
