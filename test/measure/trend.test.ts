import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { TrendRow } from '../../src/model/trend.ts';
import { anIssue } from '../worlds/issues.ts';
import { aBoardOf, pastSprints } from '../worlds/past-sprints.ts';
import { aGap, aLinkedSprint } from '../worlds/snapshots.ts';
import { aBoard, aSprint, theSprintAfter } from '../worlds/sprints.ts';
import { day, end, start } from '../worlds/times.ts';

const ten = { done: [5, 5] };

describe('the rows of a trend', () => {
  test('have the first figures of each sprint, oldest first, that of the report last', () => {
    const { trend } = measure(aBoardOf([{ done: [3, 5], open: [2] }, { done: [8] }]));

    expect(trend.rows).toMatchObject([
      {
        id: 101,
        name: 'Past 1',
        source: 'rebuilt',
        completeness: 'full',
        // Monday 10:00 in Berlin to Monday 9:00 two weeks later: the noons of ten working days.
        workingDays: 10,
        issues: 3,
        unestimated: 0,
        committed: { issues: 3, estimate: 3 + 5 + 2 },
        completed: { issues: 2, estimate: 3 + 5 },
        sayDo: 8 / 10,
        carryOver: 1,
        scopeChange: 0,
        cycleP50: 24,
        // Of two issues there is no 85th percentile.
        cycleP85: null,
        questions: null,
      },
      { id: 7, source: 'measured', completed: { issues: 1, estimate: 8 }, start, end },
    ]);
  });

  test('say what the own report of an earlier sprint says, when it was measured in the same run', () => {
    const before = measure(aBoardOf([ten, ten])).trend.rows[0] as TrendRow;
    const compared: TrendRow = { ...before, source: 'measured', questions: 4 };

    const { trend } = measure(aBoardOf([ten, ten], { compared: [compared] }));

    expect(trend.rows.map(({ id, source, questions }) => [id, source, questions])).toEqual([
      [101, 'measured', 4],
      // Two issues were done without code.
      [7, 'measured', 2],
    ]);
  });

  test('know no number of questions when part of what they are asked of could not be read', () => {
    const gaps = [aGap({ source: 'github:acme/web', affects: ['github'] })];
    const linked = aBoardOf([ten, ten]);

    const { trend } = measure({ ...linked, snapshot: { ...linked.snapshot, gaps } });

    expect(trend.rows.at(-1)).toMatchObject({ source: 'measured', completeness: 'full', questions: null });
  });

  test('are also those of sprints that the history of this one does not reach', () => {
    const [far] = measure(aBoardOf([ten, ten])).trend.rows;
    const compared = [{ ...(far as TrendRow), id: 55, name: 'Long ago', end: day(-200) }];

    const { trend } = measure(aBoardOf([ten, ten], { compared }));

    expect(trend.rows.map(({ name }) => name)).toEqual(['Long ago', 'Past 1', 'Sprint 7']);
  });

  test('know no scope change of an earlier sprint when what left it could not be read', () => {
    const gap = aGap({ source: 'jira', affects: ['scope-change', 'velocity', 'say-do'] });
    const { history } = pastSprints(ten);
    const { trend } = measure(aLinkedSprint({ history, gaps: [gap] }));

    expect(trend.rows[0]).toMatchObject({ scopeChange: null, sayDo: null, completeness: 'lower-bound' });
    expect(trend.warnings).toMatchObject([{ kind: 'partial' }]);
  });

  test('are unknown, not 0, where an earlier sprint could not be read', () => {
    const gap = aGap({ source: 'jira', affects: ['velocity'] });
    const { history } = pastSprints(ten);
    const { trend } = measure(aLinkedSprint({ history: { ...history, issues: [] }, gaps: [gap] }));

    expect(trend.rows[0]).toMatchObject({ completeness: 'unknown', issues: null, completed: null, carryOver: null });
  });

  test('are lower bounds where only what went on into this sprint could be read of an earlier one', () => {
    const gap = aGap({ source: 'jira', affects: ['velocity'] });
    const { history } = pastSprints({ done: [3] });
    const carried = anIssue({ sprintIds: [101, 7], created: day(-30) });
    const { trend } = measure(aLinkedSprint({ history: { ...history, issues: [] }, issues: [carried], gaps: [gap] }));

    expect(trend.rows[0]).toMatchObject({
      ...{ completeness: 'lower-bound', committed: { issues: 1 }, completed: { issues: 0 }, carryOver: 1, sayDo: null },
    });
  });

  test('are the closed sprints alone before a sprint has started', () => {
    const future = aSprint({ state: 'future', activated: null, completed: null });
    const { trend } = measure(aLinkedSprint({ sprint: future, ...pastSprints(ten, ten, ten, ten) }));

    expect(trend.rows.map(({ id }) => id)).toEqual([101, 102, 103, 104]);
    expect(trend.moved).toEqual({ id: 104, name: 'Past 4' });
  });
});

describe('the velocity band', () => {
  const sprintsOf = (...points: readonly number[]) => points.map((estimate) => ({ done: [estimate] }));

  test('has median, mean, ends, and nearest-rank percentiles', () => {
    const { trend, metrics } = measure(aBoardOf(sprintsOf(40, 10, 60, 20, 70, 30, 50)));

    expect(trend.velocity).toEqual({
      state: 'measured',
      because: null,
      unit: 'estimate',
      n: 7,
      median: 40,
      mean: (10 + 20 + 30 + 40 + 50 + 60 + 70) / 7,
      // Rank ⌈0.15 × 7⌉ = 2 and ⌈0.85 × 7⌉ = 6.
      p15: 20,
      p85: 60,
      min: 10,
      max: 70,
    });
    expect(metrics['velocity']).toMatchObject({ value: 40, parts: { mean: 40, p15: 20, p85: 60, min: 10, max: 70 } });
  });

  test('has no percentiles of fewer than five sprints', () => {
    expect(measure(aBoardOf(sprintsOf(10, 20, 30))).trend.velocity).toMatchObject({
      state: 'measured',
      ...{ n: 3, median: 20, min: 10, max: 30, p15: null, p85: null },
    });
  });

  test('is no band of two points', () => {
    expect(measure(aBoardOf(sprintsOf(10, 20))).trend.velocity).toMatchObject({
      state: 'not-enough-data',
      because: 'Two closed sprints show what was completed in estimates; a range takes 3.',
      ...{ n: 2, median: null, min: null, max: null },
    });
  });

  test('counts issues where the board does, or where nothing is estimated', () => {
    const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });
    const { history } = pastSprints(ten, ten, ten);
    expect(measure(aLinkedSprint({ board, history })).trend.velocity).toMatchObject({ unit: 'issues', median: 2 });

    const unestimated = { done: [null, null, null] };
    expect(measure(aBoardOf([unestimated, unestimated, unestimated])).trend.velocity).toMatchObject({
      unit: 'issues',
      median: 3,
    });
  });

  test('leaves out a sprint that is still running', () => {
    const sprint = aSprint({ state: 'active', completed: null });
    const { history } = pastSprints(...sprintsOf(10, 20, 30));

    expect(measure(aLinkedSprint({ sprint, takenAt: day(5), history })).trend.velocity).toMatchObject({
      ...{ n: 3, max: 30 },
    });
  });

  test('is not known when part of what it adds up could not be read', () => {
    const gap = aGap({
      source: 'jira',
      missing: 'earlier sprints',
      because: 'Jira answered 503',
      affects: ['velocity'],
    });
    const { history } = pastSprints(ten, ten, ten);

    expect(measure(aLinkedSprint({ history, gaps: [gap] })).trend.velocity).toMatchObject({
      state: 'not-available',
      because: 'Missing: earlier sprints (Jira answered 503).',
      median: null,
    });
  });
});

describe('what changed', () => {
  test('is what is farthest from the median of the sprints before, the largest move first', () => {
    // Completed 10, 20, 30, then 40: median 20, 100 % more. Carried over 2, 1, 2, then 3: median 2, half more.
    const { trend } = measure(
      aBoardOf([
        { done: [10], open: [1, 1] },
        { done: [20], open: [1] },
        { done: [30], open: [1, 1] },
        { done: [40], open: [1, 1, 1] },
      ]),
    );

    expect(trend.moved).toEqual({ id: 7, name: 'Sprint 7' });
    expect(trend.moves).toEqual([
      { measure: 'completed', value: 40, median: 20, min: 10, max: 30, n: 3, change: 1, beyond: true },
      { measure: 'carry-over', value: 3, median: 2, min: 1, max: 2, n: 3, change: 0.5, beyond: true },
    ]);
  });

  test('takes anything for a move where there was nothing before', () => {
    const { trend } = measure(aBoardOf([ten, ten, ten, { done: [5, 5], open: [1] }]));

    expect(trend.moves).toMatchObject([{ measure: 'carry-over', value: 1, median: 0, change: null, beyond: true }]);
  });

  test('is not said of ordinary ups and downs', () => {
    const { trend } = measure(aBoardOf([{ done: [10] }, { done: [11] }, { done: [10] }, { done: [12] }]));

    expect([trend.moves, trend.because]).toEqual([[], null]);
  });

  test('is never said of fewer than three sprints before', () => {
    const { trend } = measure(aBoardOf([ten, ten, { done: [90] }]));

    expect(trend).toMatchObject({ moved: null, moves: [], because: 'Fewer than 3 earlier sprints are known whole.' });
  });

  test('is not said of a running sprint, which is not over', () => {
    const sprint = aSprint({ state: 'active', completed: null });
    const { trend } = measure(aLinkedSprint({ sprint, takenAt: day(5), ...pastSprints(ten, ten, ten) }));

    expect(trend.moved).toBe(null);
    expect(trend.because).toContain('still running');
  });
});

describe('a trend warns', () => {
  test('of sprints of different lengths', () => {
    const { history } = pastSprints(ten);
    const long = theSprintAfter({ id: 90, name: 'Long', state: 'closed', start: day(-40), activated: day(-40) });
    const completed = day(-14);
    const sprints = [{ ...long, completed }, ...history.sprints];
    const issues = [...history.issues, anIssue({ key: 'OLD-1', created: day(-60), sprintIds: [90] })];
    const { trend } = measure(aLinkedSprint({ history: { sprints, issues } }));

    // Wednesday 21 January to Monday 16 February: 3 + 5 + 5 + 5 days, its last morning not counted.
    expect(trend.rows[0]).toMatchObject({ name: 'Long', workingDays: 18 });
    expect(trend.warnings).toEqual([
      {
        kind: 'length',
        says: 'The sprints differ in length, from 10 working days (Past 1) to 18 (Long): what they complete differs for that alone.',
      },
    ]);
  });

  test('of other habits of estimating', () => {
    const { trend } = measure(aBoardOf([{ done: [1, 2, 3] }, { done: [8, 8, 8] }]));

    // 24 ÷ 3 is 4 times 6 ÷ 3.
    expect(trend.warnings.map(({ says }) => says)).toEqual([
      'A completed issue was estimated at 4 times as much in Sprint 7 as in Past 1: the habit of estimating may have changed.',
    ]);
  });

  test('of sprints without estimates, and of a share without them that swings', () => {
    const { trend } = measure(aBoardOf([{ done: [null, null], open: [null, null] }, { done: [3, 3, 3, null] }]));

    expect(trend.warnings.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      'estimates: What Past 1 completed carries no estimates, so it cannot be held against the others in their unit.',
      'unestimated: The share of issues without an estimate goes from 25 % (Sprint 7) to 100 % (Past 1).',
    ]);
  });

  test('of sprints without issues', () => {
    expect(measure(aBoardOf([{}, {}, ten])).trend.warnings).toEqual([
      { kind: 'empty', says: 'There were no issues in Past 1 and Past 2.' },
    ]);
  });

  test('of nothing where sprints are alike', () => {
    expect(measure(aBoardOf([ten, ten, ten])).trend.warnings).toEqual([]);
  });
});
