import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Profile } from '../../src/model/figures.ts';
import { anIssue, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint, aSprintOf } from '../worlds/snapshots.ts';
import { aBoard, aSprint, cancelled, done, onHold, theSprintBefore, toDo } from '../worlds/sprints.ts';
import { day, start } from '../worlds/times.ts';

/**
 * Eight issues worked out by hand, points at the start → at the end:
 * 1 completed 3 → 3 · 2 completed 5 → 8 · 3 open 2 → 2 · 4 removed 3 → 3 · 5 done before, 1 → 1
 * 6 added, completed, 5 → 5 · 7 added, removed, 2 → 2 · 8 open, first estimated in the sprint, – → 5
 */
const finish = moved(day(4), toDo, done);
const issues = [
  anIssue({ key: 'PAY-1', estimate: 3, changes: [finish], status: done }),
  anIssue({ key: 'PAY-2', changes: [estimated(day(2), 5, 8), finish] }),
  anIssue({ key: 'PAY-3', estimate: 2 }),
  anIssue({ key: 'PAY-4', changes: [sprintSet(day(5), [7], [8])] }),
  anIssue({ key: 'PAY-5', estimate: 1, changes: [moved(day(-3), toDo, done)], status: done }),
  anIssue({ key: 'PAY-6', estimate: 5, changes: [sprintSet(day(2), [], [7]), finish], status: done }),
  anIssue({ key: 'PAY-7', estimate: 2, changes: [sprintSet(day(2), [], [7]), sprintSet(day(3), [7], [])] }),
  anIssue({ key: 'PAY-8', changes: [estimated(day(1), null, 5)] }),
];

describe('the sums of a sprint', () => {
  test('agree with those worked out by hand', () => {
    expect(measure(aSprintOf(...issues)).totals).toEqual({
      completeness: 'full',
      committed: { issues: 6, estimate: 14, unestimated: 1 },
      added: { issues: 2, estimate: 7, unestimated: 0 },
      reestimated: { issues: 2, estimate: 8, unestimated: 0 },
      completed: { issues: 3, estimate: 16, unestimated: 0 },
      completedOutside: { issues: 1, estimate: 1, unestimated: 0 },
      notCompleted: { issues: 2, estimate: 7, unestimated: 0 },
      removed: { issues: 2, estimate: 5, unestimated: 0 },
    });
  });

  test('know the difference between nothing estimated and nothing there', () => {
    const estimatedOne = measure(aSprintOf(anIssue())).totals;
    const unestimatedOne = measure(aSprintOf(anIssue({ estimate: null }))).totals;

    expect(estimatedOne?.removed).toEqual({ issues: 0, estimate: 0, unestimated: 0 });
    expect(unestimatedOne?.committed).toEqual({ issues: 1, estimate: null, unestimated: 1 });
    expect(unestimatedOne?.removed).toEqual({ issues: 0, estimate: null, unestimated: 0 });
  });

  test('carry no dust of fractions', () => {
    const tenths = [0.1, 0.2].map((estimate, i) => anIssue({ key: `PAY-${i + 1}`, estimate }));

    expect(measure(aSprintOf(...tenths)).totals?.committed.estimate).toBe(0.3);
  });

  test('are nought for an empty sprint, and its figures unknown rather than nought', () => {
    const { totals, metrics, steps, quality } = measure(aSprintOf());

    expect(totals?.committed).toEqual({ issues: 0, estimate: null, unestimated: 0 });
    expect(metrics['completed']).toMatchObject({
      value: null,
      completeness: 'unknown',
      because: 'The sprint has no issues.',
    });
    expect(metrics['say-do']).toMatchObject({ value: null, because: 'Nothing was committed at the start.' });
    expect(steps).toEqual([]);
    expect(quality.grade).toBe('A');
  });
});

describe('the commitment of a profile', () => {
  const all = [
    ...issues,
    anIssue({ key: 'PAY-20', estimate: 13, changes: [moved(day(-1), toDo, onHold)], status: onHold }),
    anIssue({ key: 'PAY-21', estimate: 8, changes: [moved(day(-1), toDo, cancelled)], status: cancelled }),
  ];
  const commitment = (profile: Profile) => measure(aLinkedSprint({ issues: all }, { profile })).metrics['commitment'];

  test('of Cloud leaves out what was done or cancelled at the start, and what no column shows', () => {
    expect(commitment('cloud')).toMatchObject({ value: 13, n: 5, parts: { issues: 5, estimate: 13, unestimated: 1 } });
  });

  test('of Data Center counts what was done or cancelled at the start too', () => {
    expect(commitment('dc')).toMatchObject({ value: 13 + 1 + 8, n: 7 });
  });

  test('says which rule it followed', () => {
    expect(commitment('cloud')?.formula).toContain('Jira Cloud velocity');
    expect(commitment('dc')?.formula).toContain('Jira Data Center velocity');
  });
});

test('the steps follow scope and done through the sprint, one step an instant', () => {
  const { steps } = measure(aSprintOf(...issues));

  expect(steps).toEqual([
    { at: start, scope: { issues: 6, estimate: 14 }, done: { issues: 1, estimate: 1 } },
    { at: day(1), scope: { issues: 6, estimate: 19 }, done: { issues: 1, estimate: 1 } },
    { at: day(2), scope: { issues: 8, estimate: 29 }, done: { issues: 1, estimate: 1 } },
    { at: day(3), scope: { issues: 7, estimate: 27 }, done: { issues: 1, estimate: 1 } },
    { at: day(4), scope: { issues: 7, estimate: 27 }, done: { issues: 4, estimate: 17 } },
    { at: day(5), scope: { issues: 6, estimate: 24 }, done: { issues: 4, estimate: 17 } },
  ]);
});

test('every change of scope is told with its instant, its estimate and who made it', () => {
  const { scopeEvents } = measure(aSprintOf(...issues));
  const by = 'Ada Marsh';

  expect(scopeEvents).toEqual([
    { at: day(1), key: 'PAY-8', kind: 're-estimated', estimate: 5, from: null, to: 5, by },
    { at: day(2), key: 'PAY-2', kind: 're-estimated', estimate: 8, from: 5, to: 8, by },
    { at: day(2), key: 'PAY-6', kind: 'added', estimate: 5, from: null, to: null, by },
    { at: day(2), key: 'PAY-7', kind: 'added', estimate: 2, from: null, to: null, by },
    { at: day(3), key: 'PAY-7', kind: 'removed', estimate: 2, from: null, to: null, by },
    { at: day(5), key: 'PAY-4', kind: 'removed', estimate: 3, from: null, to: null, by },
  ]);
});

test('an issue created into the running sprint is an event of nobody known', () => {
  const { scopeEvents } = measure(aSprintOf(anIssue({ created: day(2) })));

  expect(scopeEvents).toMatchObject([{ at: day(2), kind: 'added', by: null }]);
});

describe('the boundary', () => {
  test('is stated, with those who moved within a minute of the start', () => {
    const nearby = [
      anIssue({ key: 'PAY-1', changes: [sprintSet(start + 60_000, [], [7])] }),
      anIssue({ key: 'PAY-2', changes: [sprintSet(start - 59_000, [7], [])] }),
      anIssue({ key: 'PAY-3', changes: [sprintSet(start + 61_000, [], [7])] }),
    ];
    const { boundary } = measure(aSprintOf(...nearby));

    expect(boundary.nearStart).toEqual(['PAY-1', 'PAY-2']);
    expect(boundary.rule).toContain('up to and at the start is before the sprint');
  });
});

describe('a sprint that has not started', () => {
  const future = aSprint({ state: 'future', start: null, activated: null, plannedEnd: null, completed: null });

  test('has no window, no sums and no findings, and every figure of it says why it is not known', () => {
    const figures = measure(aLinkedSprint({ sprint: future }));

    expect(figures).toMatchObject({ window: null, outcomes: [], totals: null, steps: [], findings: [] });
    const { velocity, ...others } = figures.metrics;
    expect(velocity?.because).toBe('No closed sprint with estimates was read.');
    for (const metric of Object.values(others)) {
      expect(metric).toMatchObject({ value: null, completeness: 'unknown', because: 'The sprint has not started.' });
    }
  });

  test('still knows the velocity of its board', () => {
    const issue = anIssue({ key: 'PAY-50', changes: [moved(day(-5), toDo, done)], sprintIds: [6] });
    const history = { sprints: [theSprintBefore()], issues: [issue] };

    expect(measure(aLinkedSprint({ sprint: future, history })).metrics['velocity']?.value).toBe(3);
  });
});

test('a board that counts issues gives issues, and sums no estimates', () => {
  const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });
  const counted = [anIssue({ estimate: null, changes: [finish] }), anIssue({ key: 'PAY-2', estimate: null })];
  const { metrics, quality } = measure(
    aLinkedSprint({ board, issues: counted.map((issue) => ({ ...issue, estimate: null })) }),
  );

  expect(metrics['commitment']).toMatchObject({ value: 2, unit: 'issues', because: null });
  expect(metrics['completed']).toMatchObject({ value: 1, unit: 'issues' });
  expect(metrics['say-do']).toMatchObject({ value: 0.5, because: null });
  expect(metrics['re-estimated']).toMatchObject({
    value: null,
    because: 'The board counts issues and has no estimates.',
  });
  expect(metrics['velocity']).toMatchObject({ value: 1, unit: 'issues' });
  expect(quality.because).not.toContainEqual(expect.stringContaining('no estimate'));
});
