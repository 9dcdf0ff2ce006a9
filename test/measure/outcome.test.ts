import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/issue.ts';
import { anIssue, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aSprint, doing, done, theSprintAfter, toDo } from '../worlds/sprints.ts';
import { finishes, joins, leaves, outcomeOf, story } from '../worlds/stories.ts';
import { day, end, hour, start } from '../worlds/times.ts';

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
