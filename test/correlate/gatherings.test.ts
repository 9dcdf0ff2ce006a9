import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest } from '../../src/model/code.ts';
import { aCommit, aPullRequest, bot } from '../worlds/code.ts';
import { aProjectWorld, ofCommit, ofPullRequest, said } from './linking.ts';

const sha = (digit: number): string => String(digit).repeat(40);
const commit = (n: number, subject: string, its: Partial<Commit> = {}): Commit =>
  aCommit({ sha: sha(n), subject, ...its });
const pull = (its: Partial<PullRequest>): PullRequest => aPullRequest({ number: 45, headBranch: 'change', ...its });
const read = (pullRequests: readonly PullRequest[], commits: readonly Commit[] = []) =>
  correlate(aProjectWorld({ pullRequests, commits }));
const gathers = (its: Partial<PullRequest>) => read([pull(its)]).gatherings.length === 1;

describe('a pull request that gathers the work of others', () => {
  test.each([
    'Release 1.2',
    'Release v2.0.0 to production',
    'chore(release): 1.2.0',
    'chore: release 1.2.0',
    'Merge release 1.2',
    'Merge release/1.2 into main',
    'Prepare release 1.2',
    'Bump version to 1.3.0',
    'Version Packages',
    'Merge develop into main',
    "Merge branch 'main' into develop",
    'Back-merge main into develop',
    'Sync develop with main',
    'Promote staging to production',
    'develop → main',
  ])('is told by its title, whoever wrote it: %s', (title) => {
    expect(gathers({ title })).toBe(true);
  });

  test.each([
    'Release the lock when the request ends',
    'Merge the two caches',
    'Sync clocks with the server',
    'Bump lodash from 1 to 2',
    'AB-12: Release 1.2',
    'Deploy previews for every branch',
  ])('is not one that works on something: %s', (title) => {
    expect(gathers({ title })).toBe(false);
  });

  test.each([
    ['develop', 'main'],
    ['main', 'develop'],
    ['main', 'feature/AB-12'],
    ['release/1.2', 'main'],
    ['staging', 'production'],
    ['1.2.x', 'main'],
  ])('is told by its branches: %s into %s', (headBranch, baseBranch) => {
    expect(gathers({ title: 'Changes', headBranch, baseBranch })).toBe(true);
    expect(gathers({ title: 'Changes', headBranch, baseBranch, fromFork: true })).toBe(false);
  });

  test('is not a piece of work for a release branch, though it is named after it', () => {
    const its = { title: 'AB-12: Infants', headBranch: 'release/25.1-infants', baseBranch: 'release/25.1' };
    expect(gathers(its)).toBe(false);
    expect(gathers({ ...its, title: 'Changes', headBranch: 'release/25.10', baseBranch: 'release/25.1' })).toBe(true);
  });

  test('keeps its links, sure as they are, and counts none', () => {
    const { links } = read([pull({ title: 'Release 1.2', body: 'Fixes AB-12\nFixes AB-13', headBranch: 'rc' })]);
    expect(links).toMatchObject([
      { issue: 'AB-12', confidence: 0.9, counts: false, gathered: true },
      { issue: 'AB-13', confidence: 0.9, counts: false, gathered: true },
    ]);
  });

  test('hands nothing on to its merge or its squash, which gather too', () => {
    const release = pull({ title: 'Release 1.2', body: 'Fixes AB-12', mergeCommit: sha(1) });
    const merge = commit(1, 'Merge pull request #45 from owner/rc', { body: 'Release 1.2 with AB-13', parents: 2 });
    expect(read([release], [merge])).toMatchObject({
      links: [{ issue: 'AB-12' }, { issue: 'AB-13', counts: false, gathered: true }],
      gatherings: [{ ref: '45' }, { ref: sha(1) }],
    });
    expect(said(read([release], [commit(1, 'AB-13: Release (#45)')]), sha(1))).toEqual([
      'AB-13 implements explicit, not counted',
    ]);
  });

  test('leaves the commits that came with it to their own issues', () => {
    const commits = [commit(1, 'AB-13: x'), commit(2, 'wip')];
    const correlation = read([pull({ title: 'AB-12 and more', headBranch: 'develop', commits })], commits);
    expect(said(correlation, sha(1))).toEqual(['AB-13 implements explicit']);
    expect(said(correlation, sha(2))).toEqual([]);
  });

  test('by dependabot has no link from the changelog it quotes, and is automated', () => {
    const its = { title: 'Bump x from 1 to 2', body: '<blockquote>AB-13: fix</blockquote>\nAB-12 too', author: bot };
    expect(ofPullRequest(its)).toEqual([]);
    expect(read([pull(its)]).unlinked.code).toMatchObject([{ ref: '45', automated: true }]);
  });
});

describe('a commit that gathers', () => {
  test.each(['Release 1.2', '[maven-release-plugin] prepare release 1.2', "Merge branch 'develop' into main"])(
    'is nobody’s work: %s',
    (subject) => {
      const { unlinked, gatherings } = read([], [commit(1, subject)]);
      expect(unlinked.code).toEqual([]);
      expect(gatherings).toMatchObject([{ kind: 'commit' }]);
    },
  );

  test('does not count for the issues it names', () => {
    expect(ofCommit({ subject: 'Release 1.2 with AB-12' })).toEqual(['AB-12 implements mention, not counted']);
  });
});

describe('a merge commit', () => {
  const branchCommit = commit(2, 'wip');

  test('does not count beside its pull request, which has what only the merge says', () => {
    const merge = commit(1, 'Merge pull request #45 from owner/change', { body: 'AB-12: x', parents: 2 });
    const correlation = read(
      [pull({ title: 'x', mergeCommit: sha(1), commits: [branchCommit] })],
      [merge, branchCommit],
    );
    expect(said(correlation, '#45')).toEqual(['AB-12 implements inherited']);
    expect(said(correlation, sha(1))).toEqual(['AB-12 implements mention, not counted']);
    expect(said(correlation, sha(2))).toEqual(['AB-12 implements inherited']);
  });

  test('of a branch into a pull request’s own does not count for the issue the branch is named after', () => {
    const merge = commit(1, "Merge branch 'ab-13-y' into change", { parents: 2 });
    const correlation = read([pull({ title: 'AB-12: x', commits: [merge, branchCommit] })]);
    expect(correlation.links.filter(({ counts }) => counts).map(({ issue }) => issue)).toEqual(['AB-12', 'AB-12']);
  });

  test('made by hand counts: nothing else shows the work of the branch', () => {
    const correlation = read([], [commit(1, "Merge branch 'ab-12-x'", { parents: 2 })]);
    expect(said(correlation, sha(1))).toEqual(['AB-12 implements mention']);
    expect(correlation.unlinked.issues).not.toContain('AB-12');
  });
});
