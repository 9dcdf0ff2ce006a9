import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest } from '../../src/model/code.ts';
import type { Target } from '../../src/model/links.ts';
import { aCommit, anAccount, aPullRequest, aRepository } from '../worlds/code.ts';
import { day } from '../worlds/times.ts';
import { aProjectWorld, said } from './linking.ts';

const sha = (digit: number): string => String(digit).repeat(40);
const commit = (n: number, subject: string, body = '', its: Partial<Commit> = {}): Commit =>
  aCommit({ sha: sha(n), subject, body, committedAt: day(n), ...its });
const pull = (number: number, title: string, its: Partial<PullRequest> = {}): PullRequest =>
  aPullRequest({ number, title, headBranch: `change-${number}`, mergedAt: day(number - 44), ...its });
const into = (baseBranch: string, its: Partial<PullRequest> = {}) => ({ baseBranch, ...its });
const read = (pullRequests: readonly PullRequest[], commits: readonly Commit[] = []) =>
  correlate(aProjectWorld({ pullRequests, commits }));
const ref = ({ kind, ref: name }: Target) => (kind === 'pull-request' ? `#${name}` : name.slice(0, 1));
const delivered = (...code: Parameters<typeof read>) =>
  read(...code).deliveries.map((it) => `${it.issue} ${ref(it.original)} + ${it.backports.map(ref).join(' ')}`);

describe('a backport', () => {
  const original = pull(45, 'Round up', { headBranch: 'ab-12', labels: ['backport-to-2.x'] });

  test.each([
    ['a tag in its title and the number', pull(46, '[2.x] Round up (#45)', into('2.x'))],
    ['a tag in its title and the same words', pull(46, '[2.x] Round up', into('2.x'))],
    ['a tag that says it', pull(46, '[backport release-1.2] Round up', into('release-1.2'))],
    ['the words of Mergify', pull(46, 'Round up (backport #45)', into('2.x'))],
    ['the words of its body', pull(46, 'Old branch too', into('2.x', { body: 'Backport of #45' }))],
    ['the address in its body', pull(46, 'x', into('2.x', { body: 'Backports https://github.com/owner/ab/pull/45.' }))],
    [
      'a robot’s body',
      pull(46, 'x', into('2.x', { body: 'This is an automatic backport of pull request #45 done by x.' })),
    ],
    [
      'a list in its body',
      pull(
        46,
        'x',
        into('2.x', {
          body: 'This will backport the following commits from `main` to `2.x`:\n - [Round up (#45)](https://x)',
        }),
      ),
    ],
    ['its label and a number', pull(46, 'x', into('2.x', { labels: ['backport'], body: 'Same as #45.' }))],
    ['its branch', pull(46, 'x', into('2.x', { headBranch: 'backport-45-to-2.x' }))],
    ['its branch, as Mergify names it', pull(46, 'x', into('2.x', { headBranch: 'mergify/bp/2.x/pr-45' }))],
    ['the squash it picked', pull(46, 'Round up (#45)', into('2.x'))],
    [
      'the commit it picked',
      pull(46, 'x', into('2.x', { commits: [commit(8, 'Round up', `(cherry picked from commit ${sha(1)})`)] })),
    ],
  ])('known by %s has the issues of its original and is one delivery with it', (_, backport) => {
    const squash = commit(1, 'Round up (#45)');
    const correlation = read([{ ...original, mergeCommit: sha(1) }, backport], [squash]);
    expect(said(correlation, '#46')).toEqual(['AB-12 implements inherited']);
    expect(correlation.deliveries.map((it) => [it.issue, ref(it.original), ...it.backports.map(ref)])).toEqual([
      ['AB-12', '#45', '#46'],
    ]);
  });

  test.each([
    ['asks for one', pull(46, 'Other', { body: 'Needs a backport to 2.x, like #45 did.' })],
    ['tells of its own', pull(46, 'Other', { body: 'Backported in #45' })],
    ['was made before', pull(44, 'Other', into('2.x', { body: 'Backport of #45' }))],
    ['only mentions the number', pull(46, 'Other', into('2.x', { body: 'See #45.' }))],
  ])('is not what %s', (_, other) => {
    const correlation = read([original, other]);
    expect(said(correlation, `#${other.number}`)).toEqual([]);
    expect(correlation.deliveries).toEqual([]);
  });

  test('may be of a pull request in another repository', () => {
    const backport = pull(12, 'Port', { body: 'Backport of Owner/AB#45' });
    const world = aProjectWorld({ pullRequests: [original] });
    const repositories = [...(world.repositories ?? []), aRepository({ name: 'owner/old', pullRequests: [backport] })];
    const correlation = correlate({ ...world, repositories });
    expect(said(correlation, '#12')).toEqual(['AB-12 implements inherited']);
    expect(correlation.deliveries).toMatchObject([
      { original: { ref: '45' }, backports: [{ repository: 'owner/old' }] },
    ]);
  });
});

describe('a delivery', () => {
  test('is one change picked to three branches', () => {
    const picked = (n: number) => commit(n, '[AB-12] x', `(cherry picked from commit ${sha(1)})`);
    expect(delivered([], [commit(1, '[AB-12] x'), picked(2), picked(3), picked(4)])).toEqual(['AB-12 1 + 2 3 4']);
  });

  test('is told by subject and author alone where the branches differ', () => {
    const all = [pull(45, 'AB-12: x'), pull(46, 'AB-12: x', into('2.x')), pull(47, '[1.x] AB-12: x', into('1.x'))];
    expect(delivered(all)).toEqual(['AB-12 #45 + #46 #47']);
  });

  test('is not made of two changes into one branch, nor of two authors', () => {
    expect(delivered([pull(45, 'AB-12: x'), pull(46, 'AB-12: x'), pull(47, 'AB-12: x', into('2.x'))])).toEqual([]);
    const grace = anAccount({ login: 'grace', name: 'Grace Chen' });
    expect(delivered([pull(45, 'AB-12: x'), pull(46, 'AB-12: x', into('2.x', { author: grace }))])).toEqual([]);
  });

  test('has its original on the default branch, also where that came last', () => {
    const there = pull(45, 'AB-12: x', into('2.x', { commits: [commit(1, 'AB-12: x')], commitCount: 1 }));
    const here = commit(3, 'AB-12: x', `(cherry picked from commit ${sha(1)})`);
    expect(delivered([there], [here])).toEqual(['AB-12 3 + #45']);
  });

  test('holds together by a commit that was not read', () => {
    const picked = (n: number, base: string) =>
      pull(44 + n, `AB-12: port ${n}`, {
        baseBranch: base,
        commits: [commit(n, `AB-12: port ${n}`, `(cherry picked from commit ${sha(9)})`)],
      });
    expect(delivered([picked(1, '1.x'), picked(2, '2.x')])).toEqual(['AB-12 #45 + #46']);
  });

  test('is none of what was given up, or of a change done again after a revert', () => {
    expect(
      delivered([pull(45, 'AB-12: x'), pull(46, 'AB-12: x', into('2.x', { state: 'closed', mergedAt: null }))]),
    ).toEqual([]);
    const commits = [
      commit(1, 'AB-12: x'),
      commit(2, 'Revert "AB-12: x"', `This reverts commit ${sha(1)}.`),
      commit(3, 'Reland "AB-12: x"'),
    ];
    expect(delivered([], commits)).toEqual([]);
  });
});

describe('a stacked pull request', () => {
  const below = (its: Partial<PullRequest> = {}) => pull(45, 'AB-12: model', { headBranch: 'model', ...its });

  test('that names no issue has those of the one it is stacked on, and so on up', () => {
    const stack = [
      below(),
      pull(46, 'Routes', into('model', { headBranch: 'routes' })),
      pull(47, 'Pages', into('routes')),
    ];
    const correlation = read(stack);
    expect(said(correlation, '#46')).toEqual(['AB-12 implements inherited']);
    expect(said(correlation, '#47')).toEqual(['AB-12 implements inherited']);
    expect(correlation.links.find(({ to }) => to.ref === '46')?.evidence[0]).toMatchObject({
      via: '#45',
      text: 'AB-12: model',
    });
  });

  test('keeps to the issue it names itself, however softly', () => {
    expect(said(read([below(), pull(46, 'Routes', into('model', { body: 'A part of AB-13.' }))]), '#46')).toEqual([
      'AB-13 implements mention',
    ]);
  });

  test('has nothing from a pull request that was given up, of a fork, or that gathers', () => {
    const above = pull(46, 'Routes', into('model'));
    expect(said(read([below({ state: 'closed', mergedAt: null }), above]), '#46')).toEqual([]);
    expect(said(read([below({ fromFork: true }), above]), '#46')).toEqual([]);
    const release = pull(45, 'AB-12 and more', { headBranch: 'develop' });
    expect(said(read([release, pull(46, 'Routes', into('develop'))]), '#46')).toEqual([]);
  });

  test('is what its commits belong to, not the one below that holds them too after its merge', () => {
    const mine = commit(1, 'wip');
    const all = [
      below({ commits: [commit(2, 'wip'), mine] }),
      pull(46, 'AB-13: Routes', into('model', { commits: [mine] })),
    ];
    const correlation = read(all);
    expect(said(correlation, sha(1))).toEqual(['AB-13 implements inherited']);
    expect(said(correlation, sha(2))).toEqual(['AB-12 implements inherited']);
  });

  test('in a circle ends', () => {
    const one = pull(45, 'One', { headBranch: 'one', baseBranch: 'two' });
    const other = pull(46, 'Other', { headBranch: 'two', baseBranch: 'one' });
    expect(read([one, other]).links).toEqual([]);
  });
});

test('a delivery is of issues its pull requests are linked to, not of those their commits name besides', () => {
  const merged = commit(1, 'AB-12: Round up (#45)', 'Fixes AB-13');
  const picked = commit(2, 'AB-12: Round up (#45)', `Fixes AB-13\n\n(cherry picked from commit ${sha(1)})`);
  const pullRequests = [
    pull(45, 'AB-12: Round up', { mergeCommit: sha(1) }),
    pull(46, 'AB-12: Round up (#45)', into('2.x', { commits: [picked] })),
  ];
  expect(said(read(pullRequests, [merged]), '#45')).toEqual(['AB-12 implements explicit']);
  expect(delivered(pullRequests, [merged])).toEqual(['AB-12 #45 + #46']);
});
