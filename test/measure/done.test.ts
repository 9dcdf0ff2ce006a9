import { describe, expect, test } from 'vitest';
import { doneRule } from '../../src/measure/done.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Status } from '../../src/model/sprint.ts';
import { anIssue, moved } from '../worlds/issues.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';
import { aBoard, cancelled, doing, done, onHold, released, review, statuses, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

const then = ({ id, name }: { id: string | null; name: string | null }, resolved = false) =>
  resolved ? ({ id, name, resolved } as const) : { id, name };

describe('on a board with columns', () => {
  const rule = doneRule(aBoard(), statuses);

  test('done is the last column', () => {
    const all = [toDo, doing, review, done, released];
    expect(all.map((status) => rule.isDone(then(status)))).toEqual([false, false, false, true, true]);
  });

  test('done is the last column that has statuses', () => {
    const withEmptyColumn = aBoard({ columns: [...aBoard().columns, { name: 'Archive', statusIds: [] }] });
    expect(doneRule(withEmptyColumn, statuses).isDone(then(done))).toBe(true);
  });

  test('the column outweighs the category', () => {
    const shippedLast = aBoard({
      columns: [
        { name: 'To Do', statusIds: ['1'] },
        { name: 'Done', statusIds: ['5'] },
        { name: 'Shipped', statusIds: ['6'] },
      ],
    });
    const strict = doneRule(shippedLast, statuses);
    expect([strict.isDone(then(done)), strict.isDone(then(released))]).toEqual([false, true]);
    expect(strict.isStarted(then(done))).toBe(true);
  });

  test('in no column the category decides, and the status is unmapped', () => {
    expect([cancelled, onHold].map((status) => rule.isDone(then(status)))).toEqual([true, false]);
    expect([cancelled, onHold, toDo].map((status) => rule.isUnmapped(then(status)))).toEqual([true, true, false]);
  });

  test('a status Jira no longer knows is done where the move into it set a resolution', () => {
    const gone = { id: '99', name: 'Fertig' };
    expect([rule.isGone(gone), rule.isDone(then(gone)), rule.isDone(then(gone, true))]).toEqual([true, false, true]);
  });

  test('an entry without an id is understood by name, unless two statuses share the name', () => {
    expect(rule.isDone(then({ id: null, name: 'DONE' }))).toBe(true);
    const twins: Status[] = [...statuses, { id: '50', name: 'Done', category: 'new' }];
    expect(doneRule(aBoard(), twins).isGone({ id: null, name: 'Done' })).toBe(true);
  });
});

test('without columns the category decides and nothing is unmapped', () => {
  const rule = doneRule(aBoard({ columns: [] }), statuses);

  expect(rule.source).toBe('category');
  expect([toDo, doing, done, cancelled].map((status) => rule.isDone(then(status)))).toEqual([false, false, true, true]);
  expect(rule.isUnmapped(then(cancelled))).toBe(false);
});

test('a board with a single column calls that column done', () => {
  const rule = doneRule(aBoard({ columns: [{ name: 'All', statusIds: ['1', '5'] }] }), statuses);

  expect(rule.isDone(then(toDo))).toBe(true);
});

describe('a status that is gone', () => {
  const gone: Status = { id: '99', name: 'Fertig', category: null };
  const measured = (resolved: boolean) => {
    const changes = [moved(day(2), toDo, gone, { resolved }), moved(day(30), gone, done)];
    return measure(aLinkedSprint({ issues: [anIssue({ changes })], takenAt: day(31) }));
  };

  test('is not done and draws a warning when no resolution was set', () => {
    expect(measured(false)).toMatchObject({
      outcomes: [{ outcome: 'not-completed' }],
      warnings: [{ code: 'status-gone', keys: ['PAY-1'] }],
    });
  });

  test('is done when a resolution was set with it', () => {
    expect(measured(true)).toMatchObject({ outcomes: [{ outcome: 'completed', doneAt: day(2) }] });
  });
});
