import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { aCommit, aPullRequest } from '../worlds/code.ts';
import { aProjectWorld } from './linking.ts';

const sha = (n: number): string => n.toString(16).padStart(8, '0').repeat(5);
const many = 20_000;
const numbers = Array.from({ length: many }, (_, i) => i + 1);

/** What would take minutes, or all of the stack, if it were done by going back and forth. */
describe('a world of one long chain is read', () => {
  test('of stacked pull requests, handing on while it is sure enough', () => {
    const pullRequests = numbers.map((number) =>
      aPullRequest({
        number,
        title: number === 1 ? 'AB-12: x' : 'More',
        headBranch: `b${number}`,
        baseBranch: number === 1 ? 'main' : `b${number - 1}`,
      }),
    );
    const { links } = correlate(aProjectWorld({ pullRequests }), { suggest: false });
    expect(links).toHaveLength(14);
    expect(links.map(({ counts }) => counts)).toEqual(links.map((_, i) => i < 6));
  });

  test('of reverts of reverts: the last one says what stands', () => {
    const commits = numbers.map((n) =>
      aCommit({
        sha: sha(n),
        subject: n === 1 ? 'AB-12: x' : 'Revert that',
        body: n === 1 ? '' : `This reverts commit ${sha(n - 1)}.`,
      }),
    );
    const standing = (its: typeof commits) =>
      correlate(aProjectWorld({ commits: its }), { suggest: false }).links.find(({ to }) => to.ref === sha(1));
    expect(standing(commits)?.reverted).toBe(true);
    expect(standing(commits.slice(0, -1))?.reverted).toBe(false);
  });

  test('of backports of one pull request: one delivery', () => {
    const pullRequests = numbers.map((number) =>
      number === 1
        ? aPullRequest({ number, title: 'AB-12: x', headBranch: 'x' })
        : aPullRequest({
            number,
            title: 'y',
            headBranch: `b${number}`,
            baseBranch: `v${number}`,
            body: 'Backport of #1',
          }),
    );
    const { deliveries } = correlate(aProjectWorld({ pullRequests }), { suggest: false });
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.backports).toHaveLength(many - 1);
  });

  test('of pull requests that share a commit and pick it', () => {
    const shared = aCommit({ sha: sha(0), subject: 'wip' });
    const pullRequests = numbers.map((number) => {
      const picked = aCommit({ sha: sha(number), subject: 'x', body: `(cherry picked from commit ${sha(0)})` });
      return aPullRequest({
        number,
        title: number === 1 ? 'AB-12: x' : 'x',
        headBranch: `b${number}`,
        commits: [shared, picked],
      });
    });
    const { links } = correlate(aProjectWorld({ pullRequests, commits: [shared] }), { suggest: false });
    expect(links.find(({ to }) => to.ref === '2')).toMatchObject({ issue: 'AB-12', tier: 'inherited' });
  });
});
