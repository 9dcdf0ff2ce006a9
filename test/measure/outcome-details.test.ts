import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Change } from '../../src/model/issue.ts';
import { anIssue, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';
import { aBoard, aSprint, doing, done, onHold, released, review, theSprintBefore, toDo } from '../worlds/sprints.ts';
import { finishes, joins, leaves, outcomeOf, story } from '../worlds/stories.ts';
import { day, end, hour, start } from '../worlds/times.ts';

describe('being done', () => {
  test('done only after the end: not completed', () => {
    expect(story(finishes(end + hour))).toMatchObject({ outcome: 'not-completed', doneAt: null });
  });

  test('done before the start, re-opened in the sprint: not completed, reopened', () => {
    expect(story(finishes(day(-2)), moved(day(2), done, doing))).toMatchObject({
      outcome: 'not-completed',
      reopened: true,
      doneAtStart: true,
    });
  });

  test('done before the start, re-opened and done again: completed', () => {
    const outcome = story(finishes(day(-2)), moved(day(2), done, doing), moved(day(3), doing, done));

    expect(outcome).toMatchObject({ outcome: 'completed', reopened: true, doneAtStart: true, doneAt: day(3) });
  });

  test('done in the sprint, re-opened before the end: not completed, reopened', () => {
    expect(story(finishes(day(2)), moved(day(3), done, doing))).toMatchObject({
      outcome: 'not-completed',
      reopened: true,
      doneAt: null,
    });
  });

  test('done in the sprint, re-opened after the end: completed, not reopened', () => {
    expect(story(finishes(day(2)), moved(end + hour, done, doing))).toMatchObject({
      outcome: 'completed',
      reopened: false,
    });
  });

  test('from one done status to another: completed once, and since the first', () => {
    expect(story(finishes(day(2)), moved(day(4), done, released))).toMatchObject({
      outcome: 'completed',
      reopened: false,
      doneAt: day(2),
    });
    expect(story(finishes(day(-2)), moved(day(4), done, released))).toMatchObject({ outcome: 'completed-outside' });
  });

  test('done after the start but before it was added: completed and added, and a warning says so', () => {
    const issue = anIssue({ changes: [finishes(day(2)), joins(day(4))] });
    const { outcomes, warnings } = measure(aLinkedSprint({ issues: [issue] }));

    expect(outcomes).toMatchObject([{ outcome: 'completed', added: true, doneAtStart: false }]);
    expect(warnings).toMatchObject([{ code: 'done-before-added', keys: ['PAY-1'] }]);
  });

  test('an issue in no column at the start is told apart', () => {
    expect(story(moved(day(-1), toDo, onHold))).toMatchObject({ unmappedAtStart: true });
    expect(story(moved(day(1), toDo, onHold))).toMatchObject({ unmappedAtStart: false });
  });
});

describe('estimates', () => {
  test('re-estimated in the sprint: the old one at the start, the new one at the end', () => {
    expect(story(estimated(day(2), 3, 8))).toMatchObject({ initialEstimate: 3, finalEstimate: 8 });
  });

  test('re-estimated after the end: not heard', () => {
    expect(story(estimated(end + 1, 3, 8))).toMatchObject({ initialEstimate: 3, finalEstimate: 3 });
  });

  test('first estimated in the sprint: none at the start', () => {
    expect(story(estimated(day(2), null, 8))).toMatchObject({ initialEstimate: null, finalEstimate: 8 });
  });

  test('cleared in the sprint: none at the end', () => {
    expect(story(estimated(day(2), 8, null))).toMatchObject({ initialEstimate: 8, finalEstimate: null });
  });

  test('0 is an estimate', () => {
    expect(outcomeOf(anIssue({ estimate: 0 }))).toMatchObject({ initialEstimate: 0, finalEstimate: 0 });
  });

  test('an issue taken out counts with its estimate at the end of the sprint', () => {
    expect(story(leaves(day(2)), estimated(day(4), 3, 5))).toMatchObject({
      outcome: 'removed',
      initialEstimate: 3,
      finalEstimate: 5,
    });
  });
});

describe('sprints before and after', () => {
  test('counts the sprints an issue was in while they ran', () => {
    const carried = anIssue({ changes: [sprintSet(day(-20), [], [6]), sprintSet(day(0, -1) + 5000, [6], [6, 7])] });

    expect(outcomeOf(carried)).toMatchObject({ carriedIn: true, sprintsSeen: 2 });
  });

  test('does not count a sprint the issue was only planned for', () => {
    const replanned = anIssue({
      changes: [sprintSet(day(-20), [], [6]), sprintSet(day(-15), [6], [8]), sprintSet(day(-3), [8], [7])],
    });

    expect(outcomeOf(replanned)).toMatchObject({ carriedIn: false, sprintsSeen: 1 });
  });

  test('counts a sprint of another board, of which nothing but the id is known', () => {
    const stray = anIssue({ changes: [sprintSet(day(-3), [901], [901, 7])] });

    expect(outcomeOf(stray)).toMatchObject({ carriedIn: true, sprintsSeen: 2 });
  });

  test('an active sprint is measured up to now, and nothing has gone on yet', () => {
    const active = { sprint: aSprint({ state: 'active', completed: null }), takenAt: day(5) };

    expect(outcomeOf(anIssue({ changes: [finishes(day(5))] }), active)).toMatchObject({ outcome: 'completed' });
    expect(outcomeOf(anIssue({ changes: [finishes(day(5) + 1)] }), active)).toMatchObject({
      outcome: 'not-completed',
      carriedOut: false,
    });
  });

  test('the close decides, not the planned end', () => {
    const late = { sprint: aSprint({ completed: day(87) }), takenAt: day(90) };

    expect(outcomeOf(anIssue({ changes: [finishes(day(80))] }), late)).toMatchObject({ outcome: 'completed' });
  });

  test('the press of the start button decides, not the planned start', () => {
    const pressedLater = { sprint: aSprint({ start, activated: day(1) }) };

    expect(outcomeOf(anIssue({ changes: [joins(day(0, 5))] }), pressedLater)).toMatchObject({ added: false });
  });
});

describe('the start of work', () => {
  test('is the first move into a column between the first and the last', () => {
    const reworked = story(
      moved(day(1), toDo, doing),
      moved(day(2), doing, toDo),
      moved(day(3), toDo, review),
      moved(day(4), review, done),
    );

    expect(reworked).toMatchObject({ startedAt: day(1), doneAt: day(4) });
  });

  test('is a status in progress where no column shows it', () => {
    expect(story(moved(day(1), toDo, onHold))).toMatchObject({ startedAt: day(1) });
  });

  test('is the creation, when the issue was born in progress', () => {
    expect(outcomeOf(anIssue({ created: day(-4), status: doing }))).toMatchObject({ startedAt: day(-4) });
  });

  test('is unknown when every column in between was skipped', () => {
    expect(story(finishes(day(1)))).toMatchObject({ startedAt: null });
  });

  test('is not heard when it came after the end', () => {
    expect(story(moved(end + hour, toDo, doing))).toMatchObject({ startedAt: null });
  });
});

test('sub-tasks are left out, and a warning counts those in the sprint', () => {
  const parent = anIssue({ changes: [joins(day(2))] });
  const { outcomes, totals, warnings } = measure(aLinkedSprint({ issues: [parent, aSubtask(parent)] }));

  expect(outcomes.map(({ key }) => key)).toEqual(['PAY-1']);
  expect(totals?.added.issues).toBe(1);
  expect(warnings).toMatchObject([{ code: 'subtasks-left-out', keys: ['PAY-90'] }]);
});

test('an issue moved to another project is followed by its id and shown with its present key', () => {
  const key: Change = { id: '500', at: day(3), by: null, kind: 'key', from: 'PAY-1', to: 'OPS-9' };
  const issue = anIssue({
    id: '10001',
    key: 'OPS-9',
    formerKeys: ['PAY-1'],
    status: done,
    changes: [key, finishes(day(4))],
  });

  expect(outcomeOf(issue)).toMatchObject({ issueId: '10001', key: 'OPS-9', outcome: 'completed' });
});

test('outcomes come in the order of their keys, however the issues were read', () => {
  const issues = ['PAY-10', 'OPS-2', 'PAY-9'].map((key) => anIssue({ key }));
  const { outcomes } = measure(aLinkedSprint({ issues }));

  expect(outcomes.map(({ key }) => key)).toEqual(['OPS-2', 'PAY-9', 'PAY-10']);
});

test('a board whose columns are unknown is judged by status category', () => {
  expect(outcomeOf(anIssue({ changes: [finishes(day(2))] }), { board: aBoard({ columns: [] }) })).toMatchObject({
    outcome: 'completed',
    unmappedAtStart: false,
  });
});

test('a sprint re-opened and closed again later is measured to its new close', () => {
  const before = { sprints: [theSprintBefore(), aSprint()] };
  const issue = anIssue({ changes: [finishes(end + hour)] });

  expect(outcomeOf(issue, before)).toMatchObject({ outcome: 'not-completed' });
  expect(outcomeOf(issue, { ...before, sprint: aSprint({ completed: day(15) }) })).toMatchObject({
    outcome: 'completed',
  });
});
