import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import type { Flow } from '../../../src/model/flow.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { anIssue, moved, sprintSet } from '../../worlds/issues.ts';
import { aGap, aLinkedSprint, aSprintOf } from '../../worlds/snapshots.ts';
import {
  aBoard,
  aSprint,
  cancelled,
  doing,
  done,
  onHold,
  review,
  theSprintBefore,
  toDo,
} from '../../worlds/sprints.ts';
import { day, end, start } from '../../worlds/times.ts';

function flowOf(...issues: readonly Issue[]): Flow {
  const { flow } = measure(aSprintOf(...issues));
  if (flow === null) throw new Error('The sprint has started.');
  return flow;
}

const countsAt = ({ days }: Flow, at: number) => days.find((one) => one.at === at)?.counts;

describe('cumulative flow', () => {
  test('has the columns of the board that have statuses, and the start and the end of every day', () => {
    const { columns, days } = flowOf(anIssue());

    expect(columns).toEqual(['To Do', 'In Progress', 'In Review', 'Done']);
    expect(days.at(0)?.at).toBe(start);
    expect(days.at(-1)?.at).toBe(end);
    // 2 March, 10:00 in Berlin, to 16 March, 11:00: the start, fourteen midnights, the end.
    expect(days).toHaveLength(1 + 14 + 1);
    expect(new Date(days[1]?.at ?? 0).toISOString()).toBe('2026-03-02T23:00:00.000Z');
  });

  test('counts each issue in the column where it stood', () => {
    const flow = flowOf(
      anIssue({ key: 'PAY-1', changes: [moved(day(1), toDo, doing), moved(day(3), doing, done)] }),
      anIssue({ key: 'PAY-2', changes: [moved(day(2), toDo, review)] }),
      anIssue({ key: 'PAY-3' }),
    );

    expect(countsAt(flow, start)).toEqual([3, 0, 0, 0]);
    // Midnights in Berlin are 14 hours after the instants of `day`.
    expect(countsAt(flow, day(1, 14))).toEqual([2, 1, 0, 0]);
    expect(countsAt(flow, day(2, 14))).toEqual([1, 1, 1, 0]);
    expect(countsAt(flow, day(3, 14))).toEqual([1, 0, 1, 1]);
    expect(countsAt(flow, end)).toEqual([1, 0, 1, 1]);
  });

  test('counts an issue only while it is in the sprint', () => {
    const flow = flowOf(anIssue({ changes: [sprintSet(day(2), [], [7]), sprintSet(day(5), [7], [])] }));

    expect(flow.days.map(({ counts }) => counts[0])).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('puts what stands in no column where its meaning would be', () => {
    const held = anIssue({ key: 'PAY-1', changes: [moved(day(1), toDo, onHold)] });
    const given = anIssue({ key: 'PAY-2', changes: [moved(day(1), toDo, cancelled)] });

    expect(countsAt(flowOf(held, given), end)).toEqual([0, 1, 0, 1]);
  });

  test('takes the categories of statuses where the board has no columns', () => {
    const issues = [anIssue({ changes: [moved(day(1), toDo, review)] })];
    const { flow } = measure(aLinkedSprint({ board: aBoard({ columns: [] }), issues }));

    expect(flow?.columns).toEqual(['To do', 'In progress', 'Done']);
    expect(flow?.days.at(-1)?.counts).toEqual([0, 1, 0]);
  });

  test('is not there for a sprint that has not started', () => {
    const sprint = aSprint({ state: 'future', start: null, activated: null, completed: null });

    expect(measure(aLinkedSprint({ sprint })).flow).toBeNull();
  });
});

describe('aging by column', () => {
  /** Done after so many hours in progress and as many again in review. */
  const finished = (number: number, hours: number) =>
    anIssue({
      key: `PAY-${number}`,
      changes: [
        moved(day(1), toDo, doing),
        moved(day(1, hours), doing, review),
        moved(day(1, 2 * hours), review, done),
      ],
    });

  const open = (number: number, from: number) =>
    anIssue({ key: `PAY-${number}`, changes: [moved(day(from), toDo, doing)] });

  test('has the issues in progress by column, the oldest first', () => {
    const [, inProgress] = flowOf(open(1, 9), open(2, 3), anIssue({ key: 'PAY-3' })).aging;

    expect(inProgress).toMatchObject({
      name: 'In Progress',
      issues: [
        { key: 'PAY-2', hours: 11 * 24 + 1 },
        { key: 'PAY-1', hours: 5 * 24 + 1 },
      ],
    });
  });

  test('tells how old finished issues were when they left each column', () => {
    const [, inProgress, inReview] = flowOf(
      ...[10, 20, 30, 40, 50].map((hours, nth) => finished(nth + 1, hours)),
    ).aging;

    // Of 10, 20, 30, 40, 50: the third is the median, rank ceil(0.85 × 5) = 5 the 85th percentile.
    expect(inProgress).toMatchObject({ n: 5, p50: 30, p85: 50 });
    // They left review after as long again.
    expect(inReview).toMatchObject({ n: 5, p50: 60, p85: 100 });
  });

  test('takes the last time an issue left a column, for it may have come back', () => {
    const back = anIssue({
      changes: [
        moved(day(1), toDo, doing),
        moved(day(2), doing, review),
        moved(day(3), review, doing),
        moved(day(4), doing, done),
      ],
    });
    const [, inProgress, inReview] = flowOf(back).aging;

    expect(inProgress).toMatchObject({ n: 1, p50: 3 * 24, p85: null });
    // Review was left on day 3, and in-progress, left of it, on day 4.
    expect(inReview).toMatchObject({ n: 1, p50: 3 * 24 });
  });

  test('hears of issues that earlier sprints finished', () => {
    const old = anIssue({
      key: 'PAY-9',
      sprintIds: [6],
      changes: [moved(day(-10), toDo, doing), moved(day(-9), doing, done)],
      blockers: null,
    });
    const history = { sprints: [theSprintBefore()], issues: [old] };
    const [, inProgress] = measure(aLinkedSprint({ issues: [anIssue()], history })).flow?.aging ?? [];

    expect(inProgress).toMatchObject({ n: 1, p50: 24 });
  });

  test('compares with nothing when earlier sprints could not be read', () => {
    const gaps = [aGap({ source: 'jira', affects: ['velocity'] })];
    const issues = [finished(1, 24), open(2, 3)];
    const [, inProgress] = measure(aLinkedSprint({ issues, gaps })).flow?.aging ?? [];

    expect(inProgress).toMatchObject({ issues: [{ key: 'PAY-2' }], n: 0, p50: null, p85: null });
  });
});

describe('time in each status', () => {
  test('is cut at the start and the end, and belongs to the status in force', () => {
    const { statuses } = flowOf(
      anIssue({ created: day(-3), changes: [moved(day(-1), toDo, doing), moved(day(2), doing, review)] }),
    );

    // In progress from a day before the start until day 2: two days count. In review until the end: twelve days and an hour.
    expect(statuses).toMatchObject([
      { name: 'In Progress', kind: 'active', hours: 48, issues: [{ key: 'PAY-1', hours: 48 }] },
      { name: 'In Review', kind: 'active', hours: 12 * 24 + 1 },
    ]);
  });

  test('begins at the creation, of which there is no entry', () => {
    const { statuses } = flowOf(anIssue({ created: day(3), changes: [moved(day(5), toDo, done)] }));

    expect(statuses).toMatchObject([{ name: 'To Do', kind: 'to-do', hours: 48 }]);
  });

  test('adds up the stays in one status, and leaves out done ones', () => {
    const { statuses } = flowOf(
      anIssue({
        changes: [
          moved(day(-1), toDo, doing),
          moved(day(1), doing, done),
          moved(day(4), done, doing),
          moved(day(5), doing, done),
        ],
      }),
    );

    expect(statuses).toMatchObject([{ name: 'In Progress', hours: 48, p50: 48, p85: null }]);
  });

  test('says which statuses wait and which are blocked, as configured, in any letter case', () => {
    const linked = aSprintOf(
      anIssue({ key: 'PAY-1', changes: [moved(day(-1), toDo, review)] }),
      anIssue({ key: 'PAY-2', changes: [moved(day(-1), toDo, onHold)] }),
    );
    const flow = { ...linked.measuring.flow, queueStatuses: ['in review'], blockedStatuses: ['ON HOLD '] };
    const { statuses } = measure({ ...linked, measuring: { ...linked.measuring, flow } }).flow ?? { statuses: [] };

    expect(statuses.map(({ name, kind }) => [name, kind])).toEqual([
      ['On Hold', 'blocked'],
      ['In Review', 'waiting'],
    ]);
  });

  test('means nothing known where the status was deleted since', () => {
    const parked = { id: '99', name: 'Parked', category: null };
    const issue = anIssue({ changes: [moved(day(1), toDo, parked), moved(day(2), parked, doing)] });

    expect(flowOf(issue).statuses.map(({ name, kind, hours }) => [name, kind, hours])).toContainEqual([
      'Parked',
      'unknown',
      24,
    ]);
  });

  test('as a metric is the median of the hours at work, with the sums by meaning', () => {
    const { metrics } = measure(
      aSprintOf(
        anIssue({ key: 'PAY-1', changes: [moved(day(2), toDo, doing), moved(day(3), doing, done)] }),
        anIssue({ key: 'PAY-2', changes: [moved(day(2), toDo, review), moved(day(5), review, done)] }),
      ),
    );

    expect(metrics['time-in-status']).toMatchObject({
      value: 24,
      n: 2,
      // To do for two days each; at work 24 + 72 hours.
      parts: { toDo: 96, active: 96, waiting: 0, blocked: 0, unknown: 0, max: 72 },
      evidence: [
        { ref: 'PAY-2', says: 'In Review 72 h' },
        { ref: 'PAY-1', says: 'In Progress 24 h' },
      ],
    });
  });
});
