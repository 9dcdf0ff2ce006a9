import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Status } from '../../src/model/sprint.ts';
import { anIssue, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';
import { aBoard, aSprint } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

/**
 * A board whose workflow was replaced a year after the sprint: its columns know only the new statuses, the history only
 * the old ones, of which "Klärung" was deleted altogether. Sprints close some days off plan, and the open issues get
 * their next sprint some seconds after the close.
 */
const open: Status = { id: '1', name: 'Open', category: 'new' };
const inWork: Status = { id: '3', name: 'In Arbeit', category: 'indeterminate' };
const resolved: Status = { id: '5', name: 'Resolved', category: 'done' };
const closed: Status = { id: '6', name: 'Closed', category: 'done' };
const backlog: Status = { id: '10065', name: 'Backlog', category: 'new' };
const building: Status = { id: '10067', name: '开发中', category: 'indeterminate' };
const shipped: Status = { id: '10068', name: '已完成', category: 'done' };
const clarifying: Status = { id: '10011', name: 'Klärung', category: null };

const board = aBoard({
  columns: [
    { name: 'Backlog', statusIds: ['10065'] },
    { name: 'Building', statusIds: ['10067'] },
    { name: 'Shipped', statusIds: ['10068'] },
    { name: 'Archive', statusIds: [] },
  ],
});
const statuses = [open, inWork, resolved, closed, backlog, building, shipped];

const first = aSprint({
  id: 38,
  name: 'EE Sprint 7',
  start: day(0),
  activated: null,
  plannedEnd: day(14),
  completed: day(11, 3),
});
const second = aSprint({
  id: 40,
  name: 'EE Sprint 8',
  start: day(11, 4),
  activated: null,
  plannedEnd: day(25),
  completed: day(60),
});
const close = first.completed ?? 0;

/** Every move of that time by the old statuses, then the replacement of the workflow, a year later. */
const replaced = (from: Status, to: Status) => moved(day(365), from, to);
const told = { status: shipped, created: day(-9) };

const finishedInFirst = anIssue({
  ...told,
  key: 'EE-1',
  sprintIds: [38],
  estimate: 5,
  changes: [
    moved(day(2), open, inWork),
    moved(day(5), inWork, resolved),
    moved(day(70), resolved, closed),
    replaced(closed, shipped),
  ],
});
const carried = anIssue({
  ...told,
  key: 'EE-2',
  sprintIds: [38, 40],
  estimate: 8,
  changes: [
    moved(day(3), open, inWork),
    sprintSet(close + 7_000, [38], [38, 40]),
    estimated(day(20), 3, 8),
    moved(day(30), inWork, closed),
    replaced(closed, shipped),
  ],
});
const clarified = anIssue({
  key: 'EE-3',
  status: backlog,
  created: day(-9),
  sprintIds: [],
  estimate: 2,
  changes: [
    moved(day(1), open, clarifying),
    sprintSet(day(4), [38], []),
    moved(day(200), clarifying, open),
    replaced(open, backlog),
  ],
});
const bornInSecond = anIssue({
  ...told,
  key: 'EE-4',
  created: day(15),
  sprintIds: [40],
  estimate: 1,
  changes: [moved(day(16), open, resolved), replaced(resolved, shipped)],
});
const wrongWay = anIssue({
  key: 'EE-5',
  status: backlog,
  created: day(-9),
  sprintIds: [38, 40],
  estimate: null,
  changes: [
    sprintSet(close + 9_000, [38], [38, 40]),
    moved(day(1), open, resolved),
    moved(day(2), resolved, open),
    replaced(open, backlog),
  ],
});
const issues = [
  finishedInFirst,
  carried,
  clarified,
  bornInSecond,
  wrongWay,
  aSubtask(carried, { key: 'EE-6', status: shipped }),
];

const measured = (sprint: typeof first) =>
  measure(
    aLinkedSprint({ board, statuses, sprint, sprints: [first, second], issues, takenAt: day(400), repositories: null }),
  );

describe('a sprint whose workflow was replaced later', () => {
  const { outcomes, totals, warnings, metrics } = measured(first);

  test('is judged by the categories of the statuses of its time', () => {
    expect(outcomes.map(({ key, outcome }) => `${key} ${outcome}`)).toEqual([
      'EE-1 completed',
      'EE-2 not-completed',
      'EE-3 removed',
      'EE-5 not-completed',
    ]);
    expect(outcomes[0]).toMatchObject({ startedAt: day(2), doneAt: day(5), initialEstimate: 5, unmappedAtStart: true });
    expect(outcomes[3]).toMatchObject({ reopened: true });
  });

  test('ends at its close, so that what was carried over seconds later was still in it', () => {
    expect(outcomes[1]).toMatchObject({ carriedOut: true, leftAt: null, finalEstimate: 3 });
    expect(totals).toMatchObject({
      committed: { issues: 4, estimate: 10, unestimated: 1 },
      added: { issues: 0, estimate: 0 },
      completed: { issues: 1, estimate: 5 },
      notCompleted: { issues: 2, estimate: 3, unestimated: 1 },
      removed: { issues: 1, estimate: 2 },
    });
  });

  test('keeps its commitment, for the columns of today cannot hide what stood in columns of that time', () => {
    expect(metrics['commitment']).toMatchObject({ value: 10, n: 4 });
    expect(metrics['say-do']).toMatchObject({ value: 0.5 });
  });

  test('says which issue stood in a status that is gone, and that sub-tasks are left out', () => {
    expect(warnings.map(({ code, keys }) => [code, keys])).toEqual([
      ['status-gone', ['EE-3']],
      ['columns-changed', ['EE-1', 'EE-2', 'EE-3', 'EE-5']],
      ['subtasks-left-out', ['EE-6']],
    ]);
  });
});

test('the sprint after it, closed 35 days late, starts with what was carried into it', () => {
  const { outcomes, totals, metrics } = measured(second);

  expect(
    outcomes.map(({ key, outcome, added, carriedIn, sprintsSeen }) => ({
      key,
      outcome,
      added,
      carriedIn,
      sprintsSeen,
    })),
  ).toEqual([
    { key: 'EE-2', outcome: 'completed', added: false, carriedIn: true, sprintsSeen: 2 },
    { key: 'EE-4', outcome: 'completed', added: true, carriedIn: false, sprintsSeen: 1 },
    { key: 'EE-5', outcome: 'not-completed', added: false, carriedIn: true, sprintsSeen: 2 },
  ]);
  expect(totals).toMatchObject({
    committed: { issues: 2, estimate: 3, unestimated: 1 },
    added: { issues: 1, estimate: 1 },
    reestimated: { issues: 1, estimate: 5 },
    completed: { issues: 2, estimate: 9 },
    notCompleted: { issues: 1, estimate: null, unestimated: 1 },
  });
  expect(metrics['cycle-time']).toMatchObject({ value: 27 * 24, n: 1, parts: { withoutStart: 1 } });
  expect(metrics['velocity']).toMatchObject({ n: 1, value: 9 });
  expect(outcomes[0]?.enteredAt).toBe(close + 7_000);
  expect(close + 7_000).toBeLessThan(second.start ?? 0);
});
