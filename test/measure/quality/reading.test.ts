import { expect, test } from 'vitest';
import { aCommit, aPullRequest, aRepository } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { aGap, aSource } from '../../worlds/snapshots.ts';
import { doing, done, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { found, told } from './found.ts';

test('histories that are cut short or contradict themselves are told apart', () => {
  const contradicting = anIssue({ key: 'PAY-2', status: done, changes: [moved(day(-3), toDo, doing)] });
  const issues = [anIssue(), contradicting, anIssue({ key: 'PAY-3', historyComplete: false })];

  const check = found('truncated-history', { issues });

  expect(check).toMatchObject({ count: 2, n: 3 });
  expect(told(check)).toEqual([
    'PAY-2: its history contradicts itself',
    'PAY-3: part of its history could not be read',
  ]);
});

test('a repository of which pages are missing is told once', () => {
  const cut = aGap({ code: 'pull-request-truncated', source: 'github:acme/web', missing: 'later commits of #12' });

  expect(found('truncated-code', { gaps: [cut, cut] })).toMatchObject({
    count: 1,
    n: 1,
    evidence: [{ ref: 'github:acme/web', says: 'missing: later commits of #12' }],
  });
  expect(found('truncated-code', { repositories: null })).toMatchObject({
    count: null,
    because: 'GitHub is not configured.',
  });
});

test('a commit later than its merge, and an entry later than the reading, come from a clock that is ahead', () => {
  const ahead = aCommit({ sha: 'a'.repeat(40), authoredAt: day(4), committedAt: day(4) });
  const right = aCommit({ sha: 'b'.repeat(40), authoredAt: day(2), committedAt: day(2, 1) });
  const pullRequests = [aPullRequest({ commits: [ahead, right], mergedAt: day(3) })];
  const issues = [anIssue({ changes: [moved(day(17), toDo, doing)] })];

  const check = found('clock-skew', { issues, repositories: [aRepository({ pullRequests })] });

  expect(check).toMatchObject({ count: 2, n: 3 });
  expect(told(check)).toEqual([
    'PAY-1: dated 1 day after when it was read',
    'acme/web@aaaaaaa: dated 1 day after its merge',
  ]);
});

test('a few minutes between two clocks do no harm', () => {
  const near = aCommit({ authoredAt: day(3, 0.05), committedAt: day(3, 0.05) });
  const pullRequests = [aPullRequest({ commits: [near], mergedAt: day(3) })];

  expect(found('clock-skew', { repositories: [aRepository({ pullRequests })] }).count).toBe(0);
});

test('a source that refuses the token is told with what it said', () => {
  const sources = [aSource(), aSource({ id: 'github:acme/api', kind: 'github', status: 'denied', error: 'refused' })];
  const gaps = [aGap({ code: 'issues-hidden', source: 'jira', missing: 'issues that this token is not shown' })];

  const check = found('missing-permission', { sources, gaps });

  expect(check).toMatchObject({ count: 2, n: 2 });
  expect(told(check)).toEqual(['github:acme/api: refused', 'jira: not shown: issues that this token is not shown']);
});
