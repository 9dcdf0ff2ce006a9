import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { anIssue, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aGap, aLinkedSprint, aSprintOf } from '../worlds/snapshots.ts';
import { aBoard, aSprint, done, theSprintAfter, theSprintBefore, toDo } from '../worlds/sprints.ts';
import { day, end } from '../worlds/times.ts';

describe('say/do', () => {
  const finish = moved(day(4), toDo, done);

  test('sets what was kept of the commitment against all of it, added work left out', () => {
    const { metrics } = measure(
      aSprintOf(
        anIssue({ key: 'PAY-1', changes: [estimated(day(2), 3, 13), finish] }),
        anIssue({ key: 'PAY-2', estimate: 5 }),
        anIssue({ key: 'PAY-3', changes: [sprintSet(day(1), [], [7]), finish] }),
      ),
    );

    expect(metrics['say-do']).toMatchObject({
      value: 3 / 8,
      n: 2,
      parts: {
        byEstimate: 3 / 8,
        byIssues: 0.5,
        committedEstimate: 8,
        completedEstimate: 3,
        committedIssues: 2,
        completedIssues: 1,
      },
    });
    expect(metrics['say-do']?.evidence.map(({ says }) => says)).toEqual([
      '3 points, completed',
      '5 points, not-completed',
    ]);
  });

  test('counts issues when nothing was estimated, and says so', () => {
    const none = (key: string) => anIssue({ key, estimate: null });

    expect(measure(aSprintOf(none('PAY-1'), none('PAY-2'))).metrics['say-do']).toMatchObject({
      value: 0,
      because: 'No committed issue was estimated at the start; issues are counted.',
      parts: { byEstimate: null, byIssues: 0 },
    });
  });

  test('is not known when nothing was committed, or the commitment is worth 0', () => {
    const added = anIssue({ changes: [sprintSet(day(1), [], [7]), finish] });

    expect(measure(aSprintOf(added)).metrics['say-do']).toMatchObject({
      value: null,
      because: 'Nothing was committed at the start.',
    });
    expect(measure(aSprintOf(anIssue({ estimate: 0 }))).metrics['say-do']).toMatchObject({
      value: null,
      because: 'The commitment adds up to 0.',
    });
  });
});

test('shares are not known, and not 0, where nothing of what they tell is estimated', () => {
  const open = anIssue({ key: 'PAY-1', estimate: 5 });
  const finished = anIssue({ key: 'PAY-2', estimate: null, changes: [moved(day(4), toDo, done)] });
  const joined = anIssue({ key: 'PAY-3', estimate: null, changes: [sprintSet(day(1), [], [7])] });
  const { metrics } = measure(aSprintOf(open, finished, joined));

  expect(metrics['say-do']).toMatchObject({
    value: null,
    because: 'No committed issue that was completed had an estimate at the start.',
    parts: { byIssues: 1 / 2, committedEstimate: 5, completedEstimate: null },
  });
  expect(metrics['capacity-accuracy']).toMatchObject({ value: null, because: 'No completed issue is estimated.' });
  expect(metrics['scope-change']).toMatchObject({
    value: null,
    because: 'Nothing of what joined or left is estimated.',
    parts: { byIssues: 1 / 2, added: null },
  });

  // What joined without an estimate and got one is told by that: 3 of 5.
  const sized = anIssue({ key: 'PAY-3', changes: [sprintSet(day(1), [], [7]), estimated(day(2), null, 3)] });
  expect(measure(aSprintOf(open, sized)).metrics['scope-change']).toMatchObject({ value: 3 / 5, because: null });
});

test('of a commitment below 0 no share is known, and negative scope is change all the same', () => {
  const finished = anIssue({ key: 'PAY-1', estimate: 5, changes: [moved(day(4), toDo, done)] });
  const joined = anIssue({ key: 'PAY-2', estimate: -2, changes: [sprintSet(day(1), [], [7])] });
  const credit = anIssue({ key: 'PAY-3', estimate: -8 });

  expect(measure(aSprintOf(finished, joined)).metrics['scope-change']).toMatchObject({ value: 2 / 5 });
  for (const id of ['say-do', 'scope-change']) {
    expect(measure(aSprintOf(finished, joined, credit)).metrics[id]).toMatchObject({
      value: null,
      because: 'The commitment adds up to less than 0.',
    });
  }
});

test('scope change adds up what came, what went and what moved, none set off against another', () => {
  const { metrics } = measure(
    aSprintOf(
      anIssue({ key: 'PAY-1', estimate: 10 }),
      anIssue({ key: 'PAY-2', changes: [estimated(day(2), 5, 2)] }),
      anIssue({ key: 'PAY-3', changes: [estimated(day(2), 5, 8)] }),
      anIssue({ key: 'PAY-4', estimate: 3, changes: [sprintSet(day(1), [], [7])] }),
      anIssue({ key: 'PAY-5', estimate: 5, changes: [sprintSet(day(1), [7], [])] }),
    ),
  );

  expect(metrics['scope-change']).toMatchObject({
    value: (3 + 5 + 6) / 25,
    n: 4,
    parts: { added: 3, removed: 5, reestimated: 6, net: (3 - 5 + 0) / 25, byIssues: 2 / 4 },
  });
  expect(metrics['scope-change']?.evidence.map(({ ref, says }) => `${ref} ${says}`)).toEqual([
    'PAY-2 re-estimated by −3',
    'PAY-3 re-estimated by +3',
    'PAY-4 added',
    'PAY-5 removed',
  ]);
});

test('added, removed and re-estimated name the issues behind them', () => {
  const { metrics } = measure(
    aSprintOf(
      anIssue({ key: 'PAY-1', changes: [estimated(day(2), 5, 2)] }),
      anIssue({ key: 'PAY-2', estimate: 1, changes: [sprintSet(day(1), [], [7])] }),
      anIssue({ key: 'PAY-3', changes: [sprintSet(day(1), [], [7]), sprintSet(day(2), [7], [])] }),
    ),
  );

  expect(metrics['added']).toMatchObject({
    value: 4,
    n: 2,
    evidence: [{ ref: 'PAY-2', says: '1 point when it joined' }, { ref: 'PAY-3' }],
  });
  expect(metrics['removed']).toMatchObject({
    value: 3,
    n: 1,
    evidence: [{ says: '3 points, added in the sprint before' }],
  });
  expect(metrics['re-estimated']).toMatchObject({ value: -3, n: 1, evidence: [{ says: '5 points, then 2 points' }] });
});

test('a board that counts time says hours', () => {
  const board = aBoard({ estimate: { unit: 'seconds', field: 'timeoriginalestimate', name: 'Original estimate' } });
  const { metrics } = measure(aLinkedSprint({ board, issues: [anIssue({ estimate: 5400 })] }));

  expect(metrics['commitment']).toMatchObject({ value: 5400, evidence: [{ says: '1.5 h at the start' }] });
});

describe('carry-over', () => {
  const old = anIssue({
    key: 'PAY-1',
    changes: [
      sprintSet(day(-20), [], [6]),
      sprintSet(day(0, -1) + 5000, [6], [6, 7]),
      sprintSet(end + 5000, [6, 7], [6, 7, 8]),
    ],
  });
  const young = anIssue({ key: 'PAY-2', estimate: null });
  const finished = anIssue({ key: 'PAY-3', changes: [moved(day(2), toDo, done)] });

  test('says how old each issue is, oldest first', () => {
    expect(measure(aSprintOf(young, old, finished)).metrics['carry-over']).toMatchObject({
      value: 2,
      n: 3,
      parts: { issues: 2, estimate: 3, unestimated: 1, share: 2 / 3, wentOn: 1, oldest: 2 },
      evidence: [
        { ref: 'PAY-1', says: 'in 2 sprints so far' },
        { ref: 'PAY-2', says: 'in its first sprint' },
      ],
      because: null,
    });
  });

  test('of a running sprint is what is open so far', () => {
    const running = aSprint({ state: 'active', completed: null });
    const { metrics } = measure(
      aLinkedSprint({
        sprint: running,
        sprints: [theSprintBefore(), running, theSprintAfter({ state: 'future' })],
        takenAt: day(5),
        issues: [young],
      }),
    );

    expect(metrics['carry-over']).toMatchObject({ value: 1, parts: { wentOn: null } });
    expect(metrics['carry-over']?.because).toContain('still running');
  });
});

describe('when part of Jira is missing', () => {
  const gap = (affects: string[]) =>
    aGap({ source: 'jira', missing: 'issues that left the sprint', because: 'Jira answered 500', affects });
  const metricsWith = (affects: string[]) => measure(aLinkedSprint({ gaps: [gap(affects)] })).metrics;

  test('sums are lower bounds and say what is missing', () => {
    expect(metricsWith(['removed'])['removed']).toMatchObject({
      value: 0,
      completeness: 'lower-bound',
      because: 'Missing: issues that left the sprint (Jira answered 500).',
    });
  });

  test('shares and differences are not known', () => {
    const { 'say-do': sayDo, 're-estimated': reEstimated, completed } = metricsWith(['say-do', 're-estimated']);

    expect([sayDo, reEstimated]).toMatchObject([
      { value: null, completeness: 'unknown' },
      { value: null, completeness: 'unknown' },
    ]);
    expect(completed?.completeness).toBe('full');
  });

  test('a gap that names its source, or nothing, touches every figure read from there', () => {
    for (const affects of [['jira'], []]) {
      const { completed, 'time-to-merge': timeToMerge } = metricsWith(affects);
      expect(completed?.completeness).toBe('lower-bound');
      expect(timeToMerge?.because).toBe('No pull request was merged in the sprint.');
    }
  });
});
