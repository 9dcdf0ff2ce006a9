import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest } from '../../src/model/code.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aBranch, aCommit, anAccount, aPullRequest, aRepository, bot } from '../worlds/code.ts';
import { anIssue, aSubtask } from '../worlds/issues.ts';
import { aNamedIssue, aSnapshot } from '../worlds/snapshots.ts';
import { day } from '../worlds/times.ts';

const sha = (n: number): string => n.toString(16).padStart(2, '0').repeat(20);
const some = fc.integer({ min: 1, max: 9 });

/** Texts full of keys, reverts, backports and references, by two small numbers. */
const text = fc
  .record({ a: some, b: some, form: fc.integer({ min: 0, max: 26 }) })
  .map(
    ({ a, b, form }) =>
      [
        `PAY-${a}: x`,
        `pay-${a} y`,
        'wip',
        'Fix rounding',
        `Revert "PAY-${a}: x"`,
        `Revert "Revert "PAY-${a}: x""`,
        'Revert "Fix rounding"',
        'Reapply "Fix rounding"',
        `see PAY-${a}`,
        `PAY-${a}, PAY-${b}: x`,
        `Fix (#${a})`,
        `PAY-${a}: x (#${b})`,
        `[2.x] PAY-${a}: x (#${b})`,
        '[2.x] Fix rounding',
        `PAY-1 PAY-2 PAY-3 PAY-4 PAY-5 PAY-6`,
        `Release 1.${a}`,
        `Merge pull request #${a} from acme/pay-${b}`,
        `This reverts commit ${sha(a)}.`,
        `(cherry picked from commit ${sha(a)})`,
        `Reverts #${a}`,
        `Reverts acme/api#${a}`,
        `Backport of #${a}`,
        `Backport of acme/web#${a}`,
        `Fixes PAY-${a}\n\nThis reverts commit ${sha(b)}.`,
        `This is about PAY-${a}.`,
        `OLD-${a}: z`,
        `OTHER-${a}`,
      ][form] ?? '',
  );
const author = fc.constantFrom(anAccount(), anAccount({ login: 'grace', name: 'Grace Chen' }), bot);
const branchName = fc.constantFrom(
  'one',
  'two',
  'three',
  'main',
  'develop',
  '2.x',
  'pay-1-x',
  'pay-2-y',
  'backport-3-to-2.x',
);

const commit = fc
  .record({
    n: fc.integer({ min: 1, max: 14 }),
    subject: text,
    body: text,
    author,
    at: fc.integer({ min: -2, max: 16 }),
  })
  .map(({ n, at, ...its }) =>
    aCommit({
      ...its,
      sha: sha(n),
      committedAt: day(at),
      parents: n % 5 === 0 ? 2 : 1,
      pullRequests: n % 3 === 0 ? [n, n + 1] : [],
    }),
  );
const commits = fc.uniqueArray(commit, { selector: (it) => it.sha, maxLength: 8 });
const pullRequest = fc
  .record({
    number: some,
    title: text,
    body: text,
    headBranch: branchName,
    baseBranch: branchName,
    author,
    state: fc.constantFrom('merged' as const, 'merged' as const, 'open' as const, 'closed' as const),
    labels: fc.uniqueArray(fc.constantFrom('backport', 'bug', 'cherry-pick')),
    at: fc.integer({ min: -1, max: 15 }),
    commits,
    merge: fc.integer({ min: 1, max: 14 }),
  })
  .map(({ merge, at, ...its }) =>
    aPullRequest({
      ...its,
      mergedAt: its.state === 'merged' ? day(at) : null,
      mergeCommit: its.state === 'merged' && merge % 2 === 0 ? sha(merge) : null,
    }),
  );
const repository = fc.record({
  pullRequests: fc.uniqueArray(pullRequest, { selector: (it) => it.number, maxLength: 7 }),
  commits,
  branches: fc.uniqueArray(
    fc.record({ name: branchName, subject: text, n: some }).map(({ n, ...its }) => aBranch({ ...its, sha: sha(n) })),
    { selector: (it) => it.name, maxLength: 3 },
  ),
});
const recorded = fc.array(
  fc
    .record({
      id: fc.integer({ min: 10_001, max: 10_007 }),
      source: fc.constantFrom('development-panel' as const, 'remote-link' as const),
      kind: fc.constantFrom('pull-request' as const, 'commit' as const, 'branch' as const),
      n: some,
      host: fc.constantFrom('github.com', 'example.org'),
    })
    .map(({ id, source, kind, n, host }) => {
      const ref = kind === 'commit' ? sha(n) : kind === 'branch' ? 'one' : String(n);
      const path = { 'pull-request': 'pull', commit: 'commit', branch: 'tree' }[kind];
      const url = `https://${host}/acme/web/${path}/${ref}`;
      return { issueId: String(id), source, kind, repository: 'acme/web', ref, url, title: `x ${n}`, at: day(n) };
    }),
  { maxLength: 5 },
);
const world = fc.record({ web: repository, api: repository, recorded, seed: fc.integer() });

describe('the order of the input', () => {
  test('changes nothing', () => {
    fc.assert(
      fc.property(world, ({ web, api, seed, ...its }) => {
        const snapshot = aWorld({ 'acme/web': web, 'acme/api': api }, its.recorded);
        const one = correlate(snapshot);
        expect(JSON.stringify(correlate(shuffledWorld(snapshot, seed)))).toBe(JSON.stringify(one));
        expect(JSON.stringify(correlate(snapshot))).toBe(JSON.stringify(one));
      }),
      { numRuns: 400 },
    );
  });

  test('of the commits of pull requests that undo each other in a circle changes nothing', () => {
    const made = (n: number, its: Partial<Commit>) => aCommit({ sha: sha(n), subject: 'wip', ...its });
    const pull = (number: number, its: Partial<PullRequest>) =>
      aPullRequest({ title: 'wip', headBranch: 'one', baseBranch: 'one', number, ...its });
    const told = (inOrder: (all: Commit[]) => Commit[]) => {
      const undoing = made(6, { subject: 'Reverts #3' });
      const back = made(1, { subject: 'PAY-2: x', body: `Fixes PAY-1\n\nThis reverts commit ${sha(2)}.` });
      const first = made(2, { subject: 'Reverts #1' });
      const merge = made(5, { subject: 'Reverts #9', body: 'PAY-1: x', parents: 2 });
      const pullRequests = [
        pull(1, { body: 'PAY-1: x', commits: inOrder([made(7, { subject: 'PAY-1: x' }), back, merge]) }),
        pull(3, { commits: [first, merge] }),
        pull(4, { title: 'PAY-1: x', commits: inOrder([first, undoing, back]) }),
        pull(9, { title: `This reverts commit ${sha(1)}.`, body: 'PAY-1: x', commits: [undoing] }),
      ];
      const issues = [anIssue(), anIssue({ key: 'PAY-2' })];
      return correlate(aSnapshot({ issues, repositories: [aRepository({ pullRequests })] }));
    };
    expect(told((all) => all)).toEqual(told((all) => [...all.slice(-1), ...all.slice(0, -1)]));
  });

  test('of equal repositories and pull requests told twice changes nothing either', () => {
    const [one, other] = ['PAY-1: x', 'PAY-2: y'].map((title) => aPullRequest({ title, headBranch: 'x' }));
    const told = (pullRequests: PullRequest[]) =>
      correlate(
        aSnapshot({ issues: [anIssue(), anIssue({ key: 'PAY-2' })], repositories: [aRepository({ pullRequests })] }),
      );
    expect(told([one, other] as PullRequest[])).toEqual(told([other, one] as PullRequest[]));
    const [first, second] = [[one], [other]].map((pullRequests) =>
      aRepository({ pullRequests: pullRequests as PullRequest[] }),
    );
    const both = (repositories: SprintSnapshot['repositories']) => correlate(aSnapshot({ repositories }));
    expect(both([first, second] as never)).toEqual(both([second, first] as never));
  });
});

describe('any world', () => {
  test('keeps to what links promise', () => {
    fc.assert(
      fc.property(world, ({ web, api, recorded: records }) => {
        const correlation = correlate(aWorld({ 'acme/web': web, 'acme/api': api }, records));
        const leaders = new Map<string, number>();
        for (const link of correlation.links) {
          const { relation, confidence, counts, gathered, primary, conflicts, issue, to } = link;
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          if (counts)
            expect({ relation, gathered, sure: confidence >= 0.75 }).toEqual({
              relation: 'implements',
              gathered: false,
              sure: true,
            });
          expect(conflicts.every((conflict) => conflict.issue !== issue)).toBe(true);
          if (primary) leaders.set(JSON.stringify(to), (leaders.get(JSON.stringify(to)) ?? 0) + 1);
        }
        expect([...leaders.values()].every((count) => count === 1)).toBe(true);
        const pairs = correlation.links.map(({ issue, to }) => JSON.stringify([issue, to]));
        expect(new Set(pairs).size).toBe(pairs.length);
        for (const { original, backports } of correlation.deliveries) expect(backports).not.toContainEqual(original);
      }),
      { numRuns: 200 },
    );
  });
});

type Code = { readonly pullRequests: readonly PullRequest[]; readonly commits: readonly Commit[] };

function aWorld(code: Readonly<Record<string, Code>>, records: SprintSnapshot['recorded']): SprintSnapshot {
  const parent = anIssue({ key: 'PAY-3' });
  const issues = [1, 2, 4, 5].map((n) => anIssue({ key: `PAY-${n}`, formerKeys: n < 3 ? ['OLD-1'] : [] }));
  return aSnapshot({
    projects: ['PAY', 'OLD', 'OTHER'],
    issues: [
      ...issues,
      parent,
      aSubtask(parent, { key: 'PAY-6' }),
      anIssue({ key: 'PAY-7', type: 'Epic', description: 'Done in https://github.com/acme/web/pull/2' }),
    ],
    recorded: records,
    named: {
      issues: [aNamedIssue({ asked: 'OLD-2', key: 'PAY-2' }), aNamedIssue({ asked: 'OTHER-1', key: 'OTHER-1' })],
      missing: ['PAY-8', 'OLD-3'],
    },
    repositories: Object.entries(code).map(([name, its]) => {
      // A sha is one commit: where two lists tell it, they tell the same, but only one knows its pull requests.
      const bySha = new Map(its.pullRequests.flatMap((it) => it.commits).map((it) => [it.sha, it]));
      const same = (it: Commit): Commit => ({ ...(bySha.get(it.sha) ?? it), pullRequests: it.pullRequests });
      const pullRequests = its.pullRequests.map((it) => ({
        ...it,
        commits: it.commits.map((each) => ({ ...same(each), pullRequests: [] })),
        commitCount: it.commits.length,
      }));
      return aRepository({ ...its, name, pullRequests, commits: its.commits.map(same) });
    }),
  });
}

function shuffledWorld(snapshot: SprintSnapshot, seed: number): SprintSnapshot {
  const mix = <T>(list: readonly T[]): T[] => shuffled(list, seed);
  const { named, recorded: records, repositories, projects, issues } = snapshot;
  return {
    ...snapshot,
    projects: mix(projects ?? []),
    issues: mix(issues),
    recorded: mix(records ?? []),
    named: named && { issues: mix(named.issues), missing: mix(named.missing) },
    repositories: mix(repositories ?? []).map((it) => ({
      ...it,
      commits: mix(it.commits).map((each) => ({ ...each, pullRequests: mix(each.pullRequests) })),
      branches: mix(it.branches ?? []),
      pullRequests: mix(it.pullRequests).map((each) => ({
        ...each,
        commits: mix(each.commits),
        labels: mix(each.labels),
      })),
    })),
  };
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const rank = (i: number) => Math.sin(seed + i * 12.9898) * 43758.5453;
  return list
    .map((it, i) => ({ it, at: rank(i) - Math.floor(rank(i)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it);
}
