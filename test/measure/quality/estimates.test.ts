import { expect, test } from 'vitest';
import { anIssue, estimated, moved } from '../../worlds/issues.ts';
import { aGap } from '../../worlds/snapshots.ts';
import { aBoard, doing, done, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { found, told } from './found.ts';

const worked = [moved(day(1), toDo, doing), moved(day(3), doing, done)];

test('issues without an estimate are counted, named and linked to where they get one', () => {
  const issues = [anIssue(), anIssue({ key: 'PAY-2', estimate: null }), anIssue({ key: 'PAY-3' })];

  const check = found('no-estimate', { issues });

  expect(check).toMatchObject({ count: 1, n: 3, share: 1 / 3, completeness: 'full', folded: false, because: null });
  expect(check.evidence).toEqual([
    { ref: 'PAY-2', url: 'https://acme.atlassian.net/browse/PAY-2', says: 'not estimated at the end' },
  ]);
});

test('a board that counts issues has nothing to estimate', () => {
  const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });

  expect(found('no-estimate', { board })).toMatchObject({
    count: null,
    share: null,
    completeness: 'unknown',
    because: 'The board counts issues.',
  });
});

test('more than half of the issues, and at least three, are one hint about the configuration', () => {
  const ten = (without: number) =>
    Array.from({ length: 5 }, (_, i) => anIssue({ key: `PAY-${i + 1}`, ...(i < without && { estimate: null }) }));

  expect(found('no-estimate', { issues: ten(2) })).toMatchObject({ count: 2, folded: false });
  expect(found('no-estimate', { issues: ten(3) })).toMatchObject({
    count: 3,
    folded: true,
    action: expect.stringContaining('jira.fields.estimate'),
  });
  expect(found('no-estimate', { issues: ten(5).slice(3) })).toMatchObject({ count: 2, n: 2, folded: false });
});

test('issues that could not be read make the count a lower bound without a share', () => {
  const gaps = [aGap({ code: 'issues-missing', source: 'jira', missing: 'some issues' })];

  expect(found('no-estimate', { issues: [anIssue({ estimate: null })], gaps })).toMatchObject({
    count: 1,
    share: null,
    completeness: 'lower-bound',
    because: 'Not read: some issues.',
  });
});

test('an estimate that changed after the work was done is told with both values', () => {
  const late = anIssue({ changes: [...worked, estimated(day(4), 3, 8)] });
  const early = anIssue({ key: 'PAY-2', changes: [estimated(day(2), 3, 8), ...worked] });
  const back = anIssue({ key: 'PAY-3', changes: [...worked, estimated(day(4), 3, 8), estimated(day(5), 8, 3)] });
  const later = anIssue({ key: 'PAY-4', changes: [...worked, estimated(day(20), 3, 8)] });
  const open = anIssue({ key: 'PAY-5', changes: [estimated(day(4), 3, 8)] });

  const check = found('estimated-after-done', { issues: [late, early, back, later, open] });

  expect(check).toMatchObject({ count: 1, n: 4 });
  expect(told(check)).toEqual(['PAY-1: 3 points before, 8 points after it was done']);
});

test('a field that is not the board’s own is told as the reading told it', () => {
  const because = '“Size” is configured, and the board estimates in “Story Points”';
  const gaps = [aGap({ code: 'estimate-field-differs', source: 'jira', because, chosen: true })];

  expect(found('estimate-field-differs')).toMatchObject({ kind: 'yes-no', count: 0, n: 1 });
  expect(told(found('estimate-field-differs', { gaps }))).toEqual([`Payments: ${because}`]);
});
