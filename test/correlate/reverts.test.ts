import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest } from '../../src/model/code.ts';
import { aCommit, aPullRequest } from '../worlds/code.ts';
import { day } from '../worlds/times.ts';
import { aProjectWorld } from './linking.ts';

const sha = (digit: number): string => String(digit).repeat(40);
const commit = (n: number, subject: string, body = '', its: Partial<Commit> = {}): Commit =>
  aCommit({ sha: sha(n), subject, body, committedAt: day(n), ...its });
const pull = (number: number, title: string, body = '', its: Partial<PullRequest> = {}): PullRequest =>
  aPullRequest({ number, title, body, headBranch: `change-${number}`, mergedAt: day(number - 44), ...its });

/** `1 AB-12 implements undone`: what each place says, by sha or number. */
function told(commits: readonly Commit[], pullRequests: readonly PullRequest[] = []) {
  const { links } = correlate(aProjectWorld({ commits, pullRequests }));
  const name = (ref: string) => (ref.length === 40 ? ref.slice(0, 1) : ref);
  return links.map(
    ({ to, issue, relation, reverted }) =>
      `${to.kind === 'commit' ? '' : '#'}${name(to.ref)} ${issue} ${relation}${reverted ? ' undone' : ''}`,
  );
}

describe('a revert', () => {
  test.each([
    ['by sha', 'Revert "AB-12: x"', `This reverts commit ${sha(1)}.`],
    ['by the beginning of a sha', 'Revert that', `This reverts commit ${sha(1).slice(0, 8)}.`],
    ['by the subject it quotes', 'Revert "AB-12: x"', ''],
    ['by the subject it repeats without quotes', 'Revert AB-12: x', ''],
  ])('undoes a commit %s', (_, subject, body) => {
    expect(told([commit(1, 'AB-12: x'), commit(2, subject, body)])).toEqual([
      '1 AB-12 implements undone',
      '2 AB-12 reverts',
    ]);
  });

  test.each([
    ['by number', 'Back to the old way', 'Reverts owner/ab#45'],
    ['by its address', 'Back to the old way', 'Reverts https://github.com/owner/ab/pull/45'],
    ['by number in its title', 'Revert #45: x', ''],
    ['by the number in the subject it quotes', 'Revert "x (#45)"', ''],
    ['by the title it quotes', 'Revert "x"', ''],
  ])('undoes a pull request %s', (_, title, body) => {
    const links = told([], [pull(45, 'x', '', { headBranch: 'ab-12' }), pull(46, title, body)]);
    expect(links).toEqual(['#45 AB-12 implements undone', '#46 AB-12 reverts']);
  });

  test('of a merge undoes the pull request and all its commits', () => {
    const merged = pull(45, 'AB-12: x', '', { mergeCommit: sha(2), commits: [commit(1, 'wip')] });
    const commits = [
      commit(2, 'Merge pull request #45 from owner/x', '', { parents: 2 }),
      commit(3, 'Revert', `This reverts commit ${sha(2)}, reversing\nchanges made to ${sha(9)}.`),
    ];
    expect(told(commits, [merged])).toEqual([
      '#45 AB-12 implements undone',
      '1 AB-12 implements undone',
      '2 AB-12 implements undone',
      '3 AB-12 reverts',
    ]);
  });

  test('of one commit of a pull request leaves the rest of it standing', () => {
    const commits = [commit(1, 'AB-12: one'), commit(2, 'AB-12: two')];
    const merged = pull(45, 'AB-12: x', '', { mergeCommit: sha(3), commits });
    const links = told(
      [
        ...commits,
        commit(3, 'Merge pull request #45 from owner/x', '', { parents: 2 }),
        commit(4, 'Revert "AB-12: one"', `This reverts commit ${sha(1)}.`),
      ],
      [merged],
    );
    expect(links.filter((link) => link.endsWith('undone'))).toEqual(['1 AB-12 implements undone']);
  });

  test('in a pull request, and its squash, undoes once', () => {
    const pullRequests = [
      pull(45, 'AB-12: x', '', { mergeCommit: sha(1) }),
      pull(46, 'Revert "AB-12: x"', 'Reverts owner/ab#45', { mergeCommit: sha(2) }),
    ];
    const commits = [commit(1, 'AB-12: x (#45)'), commit(2, 'Revert "AB-12: x" (#46)', 'Reverts owner/ab#45')];
    expect(told(commits, pullRequests)).toEqual([
      '#45 AB-12 implements undone',
      '#46 AB-12 reverts',
      '1 AB-12 implements undone',
      '2 AB-12 reverts',
    ]);
  });

  test('that was reverted itself undoes nothing', () => {
    const commits = [
      commit(1, 'AB-12: x'),
      commit(2, 'Revert "AB-12: x"', `This reverts commit ${sha(1)}.`),
      commit(3, 'Revert "Revert "AB-12: x""', `This reverts commit ${sha(2)}.`),
    ];
    expect(told(commits)).toEqual(['1 AB-12 implements', '2 AB-12 reverts', '3 AB-12 implements']);
    const again = commit(4, 'Revert "Revert "Revert "AB-12: x"""', `This reverts commit ${sha(3)}.`);
    expect(told([...commits, again])).toEqual([
      '1 AB-12 implements undone',
      '2 AB-12 reverts',
      '3 AB-12 implements undone',
      '4 AB-12 reverts',
    ]);
  });

  test.each([
    ['applied again', 'Reapply "x"', `This reverts commit ${sha(2)}.`],
    ['landed again', 'Reland "x"', ''],
    ['picked again', 'Once more', `(cherry picked from commit ${sha(1)})`],
  ])('is over where the work is %s', (_, subject, body) => {
    const commits = [
      commit(1, 'x', 'Closes: AB-12'),
      commit(2, 'Revert "x"', `This reverts commit ${sha(1)}.`),
      commit(3, subject, body),
    ];
    expect(told(commits)).toEqual(['1 AB-12 implements', '2 AB-12 reverts', '3 AB-12 implements']);
  });

  test('undoes nothing before it is merged', () => {
    const open = pull(46, 'Revert "AB-12: x"', 'Reverts owner/ab#45', { state: 'open', mergedAt: null });
    expect(told([], [pull(45, 'AB-12: x'), open])).toEqual(['#45 AB-12 implements', '#46 AB-12 reverts']);
  });

  test('on another branch leaves the default branch as it is', () => {
    const there = pull(46, 'Revert "AB-12: x"', 'Reverts owner/ab#45', { baseBranch: 'release-1.2' });
    expect(told([], [pull(45, 'AB-12: x'), there])).toEqual(['#45 AB-12 implements', '#46 AB-12 reverts']);
  });

  test('by a quoted subject that two commits have undoes neither', () => {
    const links = told([commit(1, 'AB-12: x'), commit(2, 'AB-12: x'), commit(3, 'Revert "AB-12: x"')]);
    expect(links).toEqual(['1 AB-12 implements', '2 AB-12 implements', '3 AB-12 reverts']);
  });

  test('of a commit that was not read undoes no other of the same subject', () => {
    const links = told([commit(1, 'AB-12: x'), commit(2, 'Revert "AB-12: x"', `This reverts commit ${sha(9)}.`)]);
    expect(links).toEqual(['1 AB-12 implements', '2 AB-12 reverts']);
  });

  test('that quotes a number of another repository undoes no pull request here', () => {
    const links = told([], [pull(45, 'AB-12: x'), pull(46, 'Revert "Something else (#45)" (#9)')]);
    expect(links).toEqual(['#45 AB-12 implements']);
  });

  test('among other commits of a pull request does not make that one', () => {
    const commits = [commit(2, 'wip'), commit(3, 'Revert "AB-12: x"', `This reverts commit ${sha(1)}.`)];
    const links = told([commit(1, 'AB-12: x')], [pull(45, 'Tidy', '', { commits })]);
    expect(links).toEqual(['1 AB-12 implements undone', '3 AB-12 reverts']);
  });

  test('beside work of its own is both', () => {
    const found = told([commit(1, 'AB-12: x'), commit(2, 'AB-13: Clean up', `This reverts commit ${sha(1)}.`)]);
    expect(found).toEqual(['1 AB-12 implements undone', '2 AB-12 reverts', '2 AB-13 implements']);
  });

  test('named after the issue it undoes is no work on it', () => {
    const found = told([commit(1, 'AB-12: x'), commit(2, 'AB-12: Revert x', `This reverts commit ${sha(1)}.`)]);
    expect(found).toEqual(['1 AB-12 implements undone', '2 AB-12 reverts']);
  });

  test('within one pull request does not undo what was merged', () => {
    const commits = [commit(1, 'try'), commit(2, 'Revert "try"', `This reverts commit ${sha(1)}.`)];
    const squash = commit(3, 'AB-12: x (#45)', `* try\n\n* Revert "try"\n\nThis reverts commit ${sha(1)}.`);
    const merged = pull(45, 'AB-12: x', '', { mergeCommit: sha(3), commits });
    expect(told([squash], [merged])).toEqual([
      '#45 AB-12 implements',
      '1 AB-12 implements undone',
      '2 AB-12 implements',
      '3 AB-12 implements',
    ]);
  });
});
