import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { unknownKeysIn } from '../../src/correlate/unknown.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aPullRequest } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aNamedIssue } from '../worlds/snapshots.ts';
import { aProjectWorld, keysOf, ofPullRequest } from './linking.ts';

const strays = (title: string, world: Partial<SprintSnapshot> = {}) =>
  correlate(aProjectWorld({ pullRequests: [aPullRequest({ title, headBranch: 'change' })] }, world)).strays;
const named = (its: Partial<NonNullable<SprintSnapshot['named']>>) => ({ named: { issues: [], missing: [], ...its } });

describe('a key of a known project that is no issue of the sprint', () => {
  test('is unchecked while Jira was not asked, and is what to ask about', () => {
    const world = aProjectWorld({ pullRequests: [aPullRequest({ title: 'AB-77, BAR-1, AB-12: x', headBranch: 'x' })] });
    expect(correlate(world).strays).toMatchObject([
      { key: 'AB-77', kind: 'unchecked', relation: 'implements', issue: null },
      { key: 'BAR-1', kind: 'unchecked' },
    ]);
    expect(unknownKeysIn(world)).toEqual(['AB-77', 'BAR-1']);
  });

  test('is out of the sprint where Jira has it', () => {
    const issue = aNamedIssue({ key: 'AB-77', asked: 'AB-77' });
    expect(strays('AB-77: x', named({ issues: [issue] }))).toMatchObject([{ kind: 'out-of-sprint', issue }]);
  });

  test('is out of the sprint where an earlier sprint held it, without asking', () => {
    const history = { sprints: [], issues: [anIssue({ key: 'AB-77' })] };
    expect(strays('AB-77: x', { history })).toMatchObject([
      { kind: 'out-of-sprint', issue: { key: 'AB-77', summary: 'Story 77' } },
    ]);
    expect(unknownKeysIn(aProjectWorld({ pullRequests: [aPullRequest({ title: 'AB-77' })] }, { history }))).toEqual([]);
  });

  test('is of another project where the sprint has no issue of that', () => {
    const issue = aNamedIssue({ key: 'BAR-1', asked: 'BAR-1' });
    expect(strays('BAR-1: x', named({ issues: [issue] }))).toMatchObject([{ kind: 'other-project', issue }]);
  });

  test('dangles where Jira has no such issue', () => {
    expect(strays('AB-99: x', named({ missing: ['AB-99'] }))).toMatchObject([
      { key: 'AB-99', kind: 'dangling', issue: null, nearest: [] },
    ]);
  });

  test.each([
    ['two digits swapped', 'AB-21', ['AB-12']],
    ['a digit lost', 'AB-1', ['AB-12', 'AB-13']],
    ['a digit typed twice', 'AB-122', ['AB-12']],
    ['the project misspelt', 'BAB-12', ['AB-12']],
    ['another number', 'AB-45', []],
  ])('dangling is near to the issues one slip away: %s', (_, key, nearest) => {
    const world = { projects: ['AB', 'BAB', 'A1B'], ...named({ missing: [key] }) };
    expect(strays(`${key}: x`, world)).toMatchObject([{ key, kind: 'dangling', nearest }]);
  });

  test('is no orphan: the code names an issue', () => {
    const pullRequests = [aPullRequest({ title: 'AB-77: x', headBranch: 'x' })];
    expect(correlate(aProjectWorld({ pullRequests })).unlinked.code).toEqual([]);
  });
});

describe('an issue that was moved', () => {
  test('is found by the key it had, as Jira told when it was asked', () => {
    const issue = aNamedIssue({ asked: 'OLD-5', key: 'AB-12' });
    const world = { projects: ['AB', 'OLD'], ...named({ issues: [issue] }) };
    expect(ofPullRequest({ title: 'OLD-5: x' }, world)).toEqual(['AB-12 implements explicit']);
    const pullRequests = [aPullRequest({ title: 'OLD-5: x', headBranch: 'change' })];
    expect(correlate(aProjectWorld({ pullRequests }, world)).links[0]?.evidence).toMatchObject([
      { matched: 'OLD-5', normalised: ['former-key'] },
    ]);
  });

  test('is out of the sprint under its present key where that is elsewhere', () => {
    const issue = aNamedIssue({ asked: 'OLD-5', key: 'AB-77' });
    expect(strays('OLD-5: x', { projects: ['AB', 'OLD'], ...named({ issues: [issue] }) })).toMatchObject([
      { key: 'AB-77', kind: 'out-of-sprint', issue: { asked: 'OLD-5' } },
    ]);
  });

  test('loses its old key to an issue that has it now', () => {
    const issues = [anIssue({ key: 'AB-12', formerKeys: ['AB-13'] }), anIssue({ key: 'AB-13' })];
    expect(keysOf(ofPullRequest({ title: 'AB-13: x' }, { issues }))).toEqual(['AB-13']);
  });

  test('is found by a configured alias of its project', () => {
    const options = { aliases: { LEGACY: 'AB' } };
    expect(ofPullRequest({ title: 'LEGACY-12: x' }, {}, options)).toEqual(['AB-12 implements explicit']);
  });
});
