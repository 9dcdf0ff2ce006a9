import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, Repository } from '../../src/model/code.ts';
import { aCommit, aPullRequest, bot } from '../worlds/code.ts';
import { aProjectWorld, said } from './linking.ts';

const sha = (n: number): string => n.toString(16).padStart(40, '0');
const commit = (n: number, subject: string, its: Partial<Commit> = {}): Commit =>
  aCommit({ sha: sha(n), subject, ...its });
const read = (repository: Partial<Repository>) => correlate(aProjectWorld(repository));
const plainPullRequest = (its: Parameters<typeof aPullRequest>[0]) =>
  aPullRequest({ number: 45, title: 'Change', headBranch: 'change', ...its });

describe('a commit', () => {
  test('belongs to the issues of the pull request it is in, and says through which', () => {
    const correlation = read({ pullRequests: [plainPullRequest({ title: 'AB-12: x', commits: [commit(1, 'wip')] })] });

    expect(said(correlation, sha(1))).toEqual(['AB-12 implements inherited']);
    expect(correlation.links.find(({ to }) => to.kind === 'commit')).toMatchObject({
      confidence: 0.931,
      evidence: [{ signal: 'pull-request-title', text: 'AB-12: x', via: '#45' }],
    });
  });

  test.each([
    ['the commit it became', { mergeCommit: sha(9) }, commit(9, 'Merged')],
    ['its squash', { mergeCommit: null }, commit(9, 'Change (#45)')],
    ['what GitHub says', {}, commit(9, 'Change', { pullRequests: [45] })],
  ])('belongs to the issues of the pull request that brought it, by %s', (_, its, onMain) => {
    const correlation = read({ pullRequests: [plainPullRequest({ title: 'AB-12: x', ...its })], commits: [onMain] });
    expect(said(correlation, sha(9))).toEqual(['AB-12 implements inherited']);
  });

  test('a number that belongs to another repository brings nothing', () => {
    const pullRequests = [plainPullRequest({ title: 'AB-12: x', mergeCommit: sha(8) })];
    const commits = [commit(8, 'AB-12: x'), commit(9, 'Copied from elsewhere (#45)')];
    expect(said(read({ pullRequests, commits }), sha(9))).toEqual([]);
  });

  test('with a key of its own belongs to that issue alone, and is no surer for agreeing', () => {
    const pullRequests = [
      plainPullRequest({ title: '[AB-12][AB-13] x', commits: [commit(1, 'AB-13: part'), commit(2, 'wip')] }),
    ];
    const correlation = read({ pullRequests });
    expect(said(correlation, sha(1))).toEqual(['AB-13 implements explicit']);
    expect(said(correlation, sha(2))).toHaveLength(2);
    expect(correlation.links.find(({ to }) => to.ref === sha(1))).toMatchObject({
      confidence: 0.98,
      evidence: [{ signal: 'commit-subject' }, { signal: 'pull-request-title', via: '#45' }],
    });
  });

  test('that says itself less surely what its pull request says is as sure as that', () => {
    const pullRequests = [
      plainPullRequest({ title: 'AB-12: x', commits: [commit(1, 'Part of it', { body: 'For AB-12' })] }),
    ];
    expect(read({ pullRequests }).links.find(({ to }) => to.ref === sha(1))).toMatchObject({
      tier: 'mention',
      confidence: 0.931,
    });
  });

  test('squashed is told once, by its own subject and its pull request', () => {
    const pullRequests = [plainPullRequest({ title: 'AB-12: x', headBranch: 'ab-13-x', mergeCommit: sha(9) })];
    const correlation = read({ pullRequests, commits: [commit(9, 'AB-12: x (#45)')] });
    expect(said(correlation, sha(9))).toEqual(['AB-12 implements explicit']);
    expect(said(correlation, '#45')).toEqual(['AB-12 implements explicit', 'AB-13 implements explicit']);
  });

  test('that reverts another by sha undoes its issue; one that is picked does it again', () => {
    const commits = [
      commit(1, 'AB-12: x'),
      commit(2, 'Undo the last one', { body: `This reverts commit ${sha(1)}.` }),
      commit(3, 'Again', { body: `(cherry picked from commit ${sha(1)})` }),
    ];
    const correlation = read({ commits });
    expect(said(correlation, sha(2))).toEqual(['AB-12 reverts inherited, not counted']);
    expect(said(correlation, sha(3))).toEqual(['AB-12 implements inherited']);
  });
});

describe('a pull request without a key', () => {
  test('has that of the subject it was merged with', () => {
    const pullRequests = [plainPullRequest({ mergeCommit: sha(9), commits: [commit(1, 'AB-13: old name')] })];
    const correlation = read({ pullRequests, commits: [commit(9, 'AB-12: x (#45)')] });
    expect(said(correlation, '#45')).toEqual(['AB-12 implements inherited']);
  });

  test('has that on which its commits agree, and hands it on to those without', () => {
    const commits = [
      commit(1, 'AB-12: a'),
      commit(2, 'wip'),
      commit(3, 'AB-12: b'),
      commit(4, "Merge branch 'AB-13'", { parents: 2 }),
    ];
    const correlation = read({ pullRequests: [plainPullRequest({ commits })] });
    expect(said(correlation, '#45')).toEqual(['AB-12 implements inherited']);
    expect(said(correlation, sha(2))).toEqual(['AB-12 implements inherited']);
  });

  test('has none when they do not agree', () => {
    const commits = [commit(1, 'AB-12: a'), commit(2, 'AB-13: b'), commit(3, 'wip')];
    const correlation = read({ pullRequests: [plainPullRequest({ commits })] });
    expect(said(correlation, '#45')).toEqual([]);
    expect(said(correlation, sha(3))).toEqual([]);
  });

  test('that reverts another undoes what that did, and a revert of the revert does it again', () => {
    const pullRequests = [
      plainPullRequest({ number: 50, title: 'Revert "Revert "Change""', body: 'Reverts owner/ab#46' }),
      plainPullRequest({ number: 46, title: 'Revert "Change"', body: 'Reverts owner/ab#45' }),
      plainPullRequest({ headBranch: 'ab-12' }),
    ];
    const correlation = read({ pullRequests });
    expect(said(correlation, '#46')).toEqual(['AB-12 reverts inherited, not counted']);
    expect(said(correlation, '#50')).toEqual(['AB-12 implements inherited']);
  });
});

describe('a gathering of the work of others', () => {
  const many = ['AB-12', 'AB-13', 'A1B-7', 'FOO_BAR-7', 'AB-98', 'AB-99'];

  test('keeps its links without counting them, and hands none on', () => {
    const pullRequests = [plainPullRequest({ title: many.join(', '), commits: [commit(1, 'wip')] })];
    const correlation = read({ pullRequests });
    expect(said(correlation, '#45')).toHaveLength(4);
    expect(correlation.links.every(({ counts, gathered }) => !counts && gathered)).toBe(true);
    expect(said(correlation, sha(1))).toEqual([]);
    expect(correlation.strays.map(({ key }) => key)).toEqual(['AB-98', 'AB-99']);
    expect(correlation.gatherings).toMatchObject([{ kind: 'pull-request', ref: '45' }]);
  });

  test('a merge of one lasting branch into another is one', () => {
    const pullRequests = [
      plainPullRequest({
        title: 'AB-12 and more',
        headBranch: 'develop',
        commits: [commit(1, 'AB-13: x'), commit(2, 'wip')],
      }),
    ];
    const correlation = read({ pullRequests });
    expect(said(correlation, '#45')).toEqual(['AB-12 implements explicit, not counted']);
    expect(said(correlation, sha(1))).toEqual(['AB-13 implements explicit']);
    expect(said(correlation, sha(2))).toEqual([]);
  });

  test('a bump by a bot is one', () => {
    const pullRequests = [plainPullRequest({ author: bot, title: 'AB-12: Bump lodash from 1 to 2' })];
    expect(said(read({ pullRequests }), '#45')).toEqual(['AB-12 implements explicit, not counted']);
  });
});
