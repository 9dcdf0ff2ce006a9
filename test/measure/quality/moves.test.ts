import { expect, test } from 'vitest';
import { anIssue, moved } from '../../worlds/issues.ts';
import { aBoard, doing, done, released, review, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { found, told } from './found.ts';

const begun = moved(day(1), toDo, doing);
const finished = moved(day(3), doing, done);

test('an issue that went from open to done was never in progress', () => {
  const issues = [
    anIssue({ changes: [begun, finished] }),
    anIssue({ key: 'PAY-2', changes: [moved(day(3), toDo, done)] }),
    anIssue({ key: 'PAY-3' }),
  ];

  const check = found('done-without-start', { issues });

  expect(check).toMatchObject({ count: 1, n: 2, share: 0.5 });
  expect(told(check)).toEqual(['PAY-2: never in progress']);
});

test('a history that was not read whole is not judged, and makes the count a lower bound', () => {
  const issues = [
    anIssue({ changes: [moved(day(3), toDo, done)] }),
    anIssue({ key: 'PAY-2', changes: [moved(day(3), toDo, done)], historyComplete: false }),
  ];

  expect(found('done-without-start', { issues })).toMatchObject({
    count: 1,
    n: 1,
    share: null,
    completeness: 'lower-bound',
    because: 'The history of one issue could not be read whole.',
  });
});

test('a move on from done, or out of it, is told with both statuses', () => {
  const issues = [
    anIssue({ changes: [begun, finished, moved(day(4), done, released)] }),
    anIssue({ key: 'PAY-2', changes: [begun, finished, moved(day(4), done, doing)] }),
    anIssue({ key: 'PAY-3', changes: [begun, finished, moved(day(20), done, released)] }),
    anIssue({ key: 'PAY-4', changes: [begun] }),
  ];

  const check = found('status-after-done', { issues });

  expect(check).toMatchObject({ count: 2, n: 3 });
  expect(told(check)).toEqual(['PAY-1: from Done to Released', 'PAY-2: from Done to In Progress']);
});

test('a move to an earlier column is backwards, one within a column is not', () => {
  const issues = [
    anIssue({ changes: [begun, moved(day(2), doing, review), moved(day(3), review, doing)] }),
    anIssue({ key: 'PAY-2', changes: [begun, finished, moved(day(4), done, released)] }),
    anIssue({ key: 'PAY-3', changes: [begun, moved(day(2), doing, review)] }),
  ];

  expect(told(found('backward-move', { issues }))).toEqual(['PAY-1: from In Review to In Progress']);
});

test('without columns the categories tell what is backwards', () => {
  const issues = [
    anIssue({ changes: [begun, moved(day(2), doing, review), moved(day(3), review, doing)] }),
    anIssue({ key: 'PAY-2', changes: [begun, moved(day(3), doing, toDo)] }),
  ];

  const check = found('backward-move', { issues, board: aBoard({ columns: [] }) });

  expect(told(check)).toEqual(['PAY-2: from In Progress to To Do']);
});
