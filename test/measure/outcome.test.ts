import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Outcome } from '../../src/model/figures.ts';
import type { Change, Issue } from '../../src/model/issue.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { anIssue, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';
import {
  aBoard,
  aSprint,
  doing,
  done,
  onHold,
  released,
  review,
  theSprintAfter,
  theSprintBefore,
  toDo,
} from '../worlds/sprints.ts';
import { day, end, hour, start } from '../worlds/times.ts';

function outcomeOf(issue: Issue, snapshot: Partial<SprintSnapshot> = {}): Outcome | undefined {
  const { outcomes } = measure(aLinkedSprint({ issues: [issue], ...snapshot }));
  return outcomes.find(({ key }) => key === issue.key);
}

/** The outcome of an ordinary story to which these things happened. */
function story(...changes: Change[]): Outcome | undefined {
  return outcomeOf(anIssue({ changes }));
}

const joins = (at: number) => sprintSet(at, [], [7]);
const leaves = (at: number) => sprintSet(at, [7], []);
const finishes = (at: number) => moved(at, toDo, done);

describe('the outcome of an issue', () => {
  test('is none when it left before the start', () => {
    expect(story(leaves(day(-1)))).toBeUndefined();
  });

  test('is none when it joined after the end, though the field holds the sprint now', () => {
    expect(story(joins(end + 1))).toBeUndefined();
  });

  test('is none when it was never in the sprint', () => {
    expect(outcomeOf(anIssue({ sprintIds: [77] }))).toBeUndefined();
  });

  test('is completed outside when it was done at the start and not touched', () => {
    expect(story(finishes(day(-2)))).toMatchObject({
      outcome: 'completed-outside',
      doneAtStart: true,
      doneAt: day(-2),
      added: false,
    });
  });

  test('is completed outside when it was born done within the sprint', () => {
    const born = anIssue({ created: day(2), status: done });

    expect(outcomeOf(born)).toMatchObject({
      outcome: 'completed-outside',
      added: true,
      doneAtStart: true,
      doneAt: day(2),
    });
  });

  test('is completed outside when it was done at the start, even if it was taken out', () => {
    expect(story(finishes(day(-2)), leaves(day(3)))).toMatchObject({ outcome: 'completed-outside', leftAt: day(3) });
  });

  test('is completed when it is in and done at the end', () => {
    expect(story(finishes(day(3)))).toMatchObject({ outcome: 'completed', added: false, doneAt: day(3), leftAt: null });
  });

  test('is not completed when it is in and open at the end', () => {
    expect(story(moved(day(3), toDo, doing))).toMatchObject({ outcome: 'not-completed', doneAt: null });
  });

  test('is removed when it is out at the end', () => {
    expect(story(leaves(day(3)))).toMatchObject({ outcome: 'removed', added: false, leftAt: day(3) });
  });

  test('is removed when it was finished and then taken out', () => {
    expect(story(finishes(day(2)), leaves(day(3)))).toMatchObject({ outcome: 'removed', doneAt: day(2) });
  });
});

describe('joining and leaving', () => {
  test('joined after the start, done before the end: completed and added, with the estimate of that moment', () => {
    const outcome = story(estimated(day(1), 3, 5), joins(day(2)), estimated(day(3), 5, 8), finishes(day(4)));

    expect(outcome).toMatchObject({
      outcome: 'completed',
      added: true,
      initialEstimate: 5,
      finalEstimate: 8,
      enteredAt: day(2),
    });
  });

  test('in at the start, taken out, put back: not added', () => {
    const issue = (...more: Change[]) => story(leaves(day(2)), joins(day(4)), ...more);

    expect(issue()).toMatchObject({ outcome: 'not-completed', added: false, leftAt: null });
    expect(issue(finishes(day(5)))).toMatchObject({ outcome: 'completed', added: false });
  });

  test('joined after the start and left before the end: removed and added', () => {
    expect(story(joins(day(2)), leaves(day(4)))).toMatchObject({
      outcome: 'removed',
      added: true,
      enteredAt: day(2),
      leftAt: day(4),
    });
  });

  test('moved to the next sprint before the close: removed', () => {
    expect(story(sprintSet(end - hour, [7], [8]))).toMatchObject({ outcome: 'removed', carriedOut: false });
  });

  test('carried over seconds after the close, the closed sprint kept: not completed, carried out', () => {
    expect(story(sprintSet(end + 7000, [7], [7, 8]))).toMatchObject({ outcome: 'not-completed', carriedOut: true });
  });

  test('carried over seconds after the close, the closed sprint dropped: not completed, carried out', () => {
    expect(story(sprintSet(end + 7000, [7], [8]))).toMatchObject({ outcome: 'not-completed', carriedOut: true });
  });

  test('carried over in the very write that closed the sprint: not completed, carried out, one sprint seen', () => {
    const outcome = story(sprintSet(end, [7], [7, 8]));

    expect(outcome).toMatchObject({ outcome: 'not-completed', carriedOut: true, sprintsSeen: 1 });
  });

  test('a short sprint that began and closed within this one is not where it was carried to', () => {
    const short = theSprintAfter({ id: 9, state: 'closed', start: day(2), activated: day(2), completed: day(5) });
    const issue = anIssue({ changes: [sprintSet(day(1), [7], [7, 9])] });

    expect(outcomeOf(issue, { sprints: [aSprint(), short] })).toMatchObject({ carriedOut: false, sprintsSeen: 2 });
  });

  test('sent to the backlog after the close: not completed, not carried out', () => {
    expect(story(sprintSet(end + 7000, [7], []))).toMatchObject({ outcome: 'not-completed', carriedOut: false });
  });

  test('in the next sprint, what was carried over before its start is committed and carried in', () => {
    const carried = anIssue({ changes: [sprintSet(end + 7000, [7], [7, 8])] });
    const next = { sprint: theSprintAfter(), sprints: [aSprint(), theSprintAfter()], takenAt: day(20) };

    expect(outcomeOf(carried, next)).toMatchObject({ added: false, carriedIn: true, sprintsSeen: 2 });
  });

  test('in a sprint that was already running, what was carried over is added', () => {
    const overlapping = theSprintAfter({ start: day(13), activated: day(13) });
    const carried = anIssue({ changes: [sprintSet(end + 7000, [7], [7, 8])] });
    const next = { sprint: overlapping, sprints: [aSprint(), overlapping], takenAt: day(20) };

    expect(outcomeOf(carried, next)).toMatchObject({ added: true, carriedIn: false, sprintsSeen: 2 });
  });

  test('a change exactly at the start is before it, one exactly at the end is inside', () => {
    expect(story(joins(start))).toMatchObject({ added: false });
    expect(story(joins(start + 1))).toMatchObject({ added: true });
    expect(story(leaves(start))).toBeUndefined();
    expect(story(finishes(start))).toMatchObject({ outcome: 'completed-outside' });
    expect(story(leaves(end))).toMatchObject({ outcome: 'removed' });
    expect(story(leaves(end + 1))).toMatchObject({ outcome: 'not-completed' });
    expect(story(joins(end))).toMatchObject({ added: true });
    expect(story(finishes(end))).toMatchObject({ outcome: 'completed', doneAt: end });
  });

  test('without a word in the history: created in the sprint is added, created before it is committed', () => {
    expect(outcomeOf(anIssue({ created: day(2) }))).toMatchObject({
      added: true,
      enteredAt: day(2),
      initialEstimate: 3,
    });
    expect(outcomeOf(anIssue({ created: day(-2) }))).toMatchObject({ added: false, enteredAt: day(-2) });
    expect(outcomeOf(anIssue({ created: end + 1 }))).toBeUndefined();
  });

  test('sprint 77 is not sprint 7', () => {
    expect(story(sprintSet(day(2), [7], [77]))).toMatchObject({ outcome: 'removed' });
    expect(story(sprintSet(day(2), [77], [7]))).toMatchObject({ added: true });
  });
});

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
