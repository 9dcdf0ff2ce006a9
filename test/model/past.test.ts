import { expect, test } from 'vitest';
import { pastOf, pastsOf, wasIn } from '../../src/model/past.ts';
import { valueAt } from '../../src/model/timeline.ts';
import { anIssue, aPerson, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { doing, done, review, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

test('tells what an issue was at any instant, a change counting from the instant it was made', () => {
  const past = pastOf(
    anIssue({ changes: [moved(day(1), toDo, doing), moved(day(3), doing, done), estimated(day(2), null, 5)] }),
  );

  expect(valueAt(past.status, day(-30)).name).toBe('To Do');
  expect(valueAt(past.status, day(1) - 1).name).toBe('To Do');
  expect(valueAt(past.status, day(1)).name).toBe('In Progress');
  expect(valueAt(past.status, day(9)).name).toBe('Done');
  expect([valueAt(past.estimate, day(1)), valueAt(past.estimate, day(2))]).toEqual([null, 5]);
});

test('an estimate that was cleared is none, not the first one', () => {
  const past = pastOf(anIssue({ changes: [estimated(day(1), 5, null)] }));

  expect([valueAt(past.estimate, day(0)), valueAt(past.estimate, day(1))]).toEqual([5, null]);
});

test('orders the entries of one instant by number, not by text, whatever order they came in', () => {
  const changes = [moved(day(1), doing, review, { id: '10' }), moved(day(1), toDo, doing, { id: '9' })];
  const past = pastOf(anIssue({ status: review, changes }));

  expect(past.status.first.name).toBe('To Do');
  expect(past.status.turns.map(({ value }) => value.name)).toEqual(['In Progress', 'In Review']);
  expect(past.contradictions).toEqual([]);
});

test('an entry received twice happened once', () => {
  const move = moved(day(1), toDo, done);
  const past = pastOf(anIssue({ changes: [move, { ...move }] }));

  expect(past.status.turns).toHaveLength(1);
  expect(past.contradictions).toEqual([]);
});

test('where the history does not lead to the present, it is believed as far as it speaks, and the doubt is noted', () => {
  const past = pastOf(anIssue({ status: done, changes: [moved(day(1), toDo, doing)] }));

  expect(past.status.first.name).toBe('To Do');
  expect(valueAt(past.status, day(2)).name).toBe('Done');
  expect(past.contradictions).toEqual([{ field: 'status', at: day(1) }]);
});

test('the sprints of a field are a set: their order says nothing', () => {
  const past = pastOf(anIssue({ sprintIds: [7, 6], changes: [sprintSet(day(-1), [6], [6, 7])] }));

  expect(past.contradictions).toEqual([]);
});

test('keeps every stay in a sprint, and who let the issue in and took it out', () => {
  const by = (name: string) => ({ by: aPerson({ name }) });
  const changes = [sprintSet(day(1), [7], [], by('Grace')), sprintSet(day(2), [], [7], by('Lin'))];
  const past = pastOf(anIssue({ created: day(-20), changes }));

  expect(past.stays.get(7)).toMatchObject([
    { from: day(-20), until: day(1), joinedBy: null, leftBy: { name: 'Grace' } },
    { from: day(2), until: null, joinedBy: { name: 'Lin' }, leftBy: null },
  ]);
  expect([day(-21), day(0), day(1), day(2)].map((at) => wasIn(past, 7, at))).toEqual([false, true, false, true]);
});

test('an imported issue is as old as its oldest entry', () => {
  expect(pastOf(anIssue({ created: day(0), changes: [moved(day(-5), toDo, doing)] })).born).toBe(day(-5));
});

test('a sub-task is in the sprints of its parent from its own creation on', () => {
  const parent = anIssue({ changes: [sprintSet(day(1), [], [7]), sprintSet(day(5), [7], [])] });
  const early = aSubtask(parent, { key: 'PAY-91', created: day(-3) });
  const late = aSubtask(parent, { key: 'PAY-92', created: day(3) });
  const after = aSubtask(parent, { key: 'PAY-93', created: day(6) });
  const pasts = pastsOf([early, late, after, parent]);

  expect(pasts.get(early.id)?.stays.get(7)).toMatchObject([{ from: day(1), until: day(5) }]);
  expect(pasts.get(late.id)?.stays.get(7)).toMatchObject([{ from: day(3), until: day(5) }]);
  expect(pasts.get(after.id)?.stays.get(7)).toEqual([]);
});

test('a sub-task whose parent was not read speaks for itself', () => {
  const orphan = aSubtask(anIssue(), { created: day(2) });

  expect(pastsOf([orphan]).get(orphan.id)?.stays.get(7)).toMatchObject([{ from: day(2), until: null }]);
});
