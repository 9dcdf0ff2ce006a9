import { expect, test } from 'vitest';
import { anIssue, aSubtask, moved, sprintSet } from '../../worlds/issues.ts';
import { aSprint, doing, done, theSprintAfter, theSprintBefore, toDo } from '../../worlds/sprints.ts';
import { day, end } from '../../worlds/times.ts';
import { found, told } from './found.ts';

const finished = anIssue({ changes: [moved(day(1), toDo, doing), moved(day(3), doing, done)] });
const blocker = { key: 'PAY-50', from: null, until: null, category: 'done' } as const;

test('a sub-task that is open under a finished parent is told with its parent', () => {
  const issues = [
    finished,
    anIssue({ key: 'PAY-2' }),
    aSubtask(finished, { key: 'PAY-90' }),
    aSubtask(finished, { key: 'PAY-91', changes: [moved(day(2), toDo, done)] }),
    aSubtask(anIssue({ key: 'PAY-2' }), { key: 'PAY-92' }),
    aSubtask(finished, { key: 'PAY-93', created: day(20) }),
  ];

  const check = found('open-subtask', { issues });

  expect(check).toMatchObject({ count: 1, n: 2 });
  expect(told(check)).toEqual(['PAY-90: To Do, and PAY-1 is done']);
});

test('an open issue whose blocker is closed need not wait', () => {
  const issues = [
    anIssue({ blockers: [blocker] }),
    anIssue({ key: 'PAY-2', blockers: [{ ...blocker, category: 'indeterminate' }] }),
    anIssue({ key: 'PAY-3', blockers: [{ ...blocker, until: day(2) }] }),
    { ...finished, key: 'PAY-4', id: '4', blockers: [blocker] },
    anIssue({ key: 'PAY-5' }),
  ];

  const check = found('blocked-by-closed', { issues });

  expect(check).toMatchObject({ count: 1, n: 2, completeness: 'full' });
  expect(told(check)).toEqual(['PAY-1: blocked by PAY-50, closed']);
});

test('links that were not read leave the count unknown, or a lower bound', () => {
  const unread = anIssue({ key: 'PAY-2', blockers: null });

  expect(found('blocked-by-closed', { issues: [unread] })).toMatchObject({ count: null, completeness: 'unknown' });
  expect(found('blocked-by-closed', { issues: [anIssue({ blockers: [blocker] }), unread] })).toMatchObject({
    count: 1,
    completeness: 'lower-bound',
  });
});

test('an issue in two sprints that run at once is told, one that goes into the next at the close is not', () => {
  const beside = aSprint({ id: 9, name: 'Team B 4', state: 'active', completed: null });
  const next = theSprintAfter({ start: day(10), activated: day(10) });
  const sprints = [theSprintBefore(), aSprint(), beside, next];
  const issues = [
    anIssue({ sprintIds: [7, 9] }),
    anIssue({ key: 'PAY-2', changes: [sprintSet(end, [7], [7, 8])] }),
    anIssue({ key: 'PAY-3', sprintIds: [6, 7] }),
  ];

  const check = found('two-active-sprints', { issues, sprints });

  expect(check).toMatchObject({ count: 1, n: 3 });
  expect(told(check)).toEqual(['PAY-1: also in Team B 4']);
});
