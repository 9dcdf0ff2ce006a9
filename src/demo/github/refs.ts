import type { Branch, Commit } from '../../model/code.ts';
import type { HeldCommit, HeldPull, HeldRef, HeldRepository } from './world.ts';

/**
 * All branches of a repository, by name: the default one, those of open pull requests (the others were deleted with the
 * merge), those that pull requests went to, and those no pull request comes from.
 */
export function refsOf(held: HeldRepository): HeldRef[] {
  const { repository, pulls } = held;
  const tips = new Map<string, HeldCommit>();
  // Newest update first: the first one that went to a branch is its tip.
  for (const item of pulls) {
    const { baseBranch } = item.pull;
    const landed = mergeCommitOf(item);
    if (landed !== null && !tips.has(baseBranch)) tips.set(baseBranch, landed);
  }
  for (const { pull } of pulls) {
    const tip = pull.commits.at(-1);
    if (pull.state === 'open' && !pull.fromFork && tip !== undefined) tips.set(pull.headBranch, commitOf(held, tip));
  }
  for (const { name, sha } of repository.marks) tips.set(name, commitAt(held, sha));
  for (const branch of repository.branches ?? []) tips.set(branch.name, bare(held, branch));
  // A default branch whose commits are not told still has a tip.
  const main = repository.defaultBranch;
  if (main !== null) tips.set(main, held.commits[0] ?? commitAt(held, '0'.repeat(40)));
  return [...tips].map(([name, tip]) => ({ held, name, tip })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The pull requests that come from a branch; those of forks come from branches of the fork. */
export function pullsFrom({ held, name }: HeldRef): HeldPull[] {
  return held.pulls.filter(({ pull }) => pull.headBranch === name && !pull.fromFork);
}

export function mergeCommitOf({ held, pull }: HeldPull): HeldCommit | null {
  if (pull.mergeCommit === null) return null;
  const known = held.commitBySha.get(pull.mergeCommit);
  if (known !== undefined) return known;
  const [last] = pull.commits.slice(-1);
  if (last === undefined) return null;
  return commitOf(held, { ...last, sha: pull.mergeCommit, pullRequests: [pull.number] });
}

export function commitOf(held: HeldRepository, commit: Commit): HeldCommit {
  return { typename: 'Commit', held, commit };
}

/** A commit of the default branch, or one of which nothing but its sha is told. */
export function commitAt(held: HeldRepository, sha: string): HeldCommit {
  const known = held.commitBySha.get(sha);
  if (known !== undefined) return known;
  const { pushedAt: committedAt } = held.repository;
  const author = { login: null, name: null, kind: 'user', email: null } as const;
  return bare(held, { sha, subject: 'Release', committedAt, author });
}

function bare(held: HeldRepository, its: Pick<Branch, 'sha' | 'subject' | 'committedAt' | 'author'>): HeldCommit {
  const { sha, subject, committedAt, author } = its;
  return commitOf(held, {
    ...{ sha, subject, committedAt, author, authoredAt: committedAt, body: '' },
    url: `${held.repository.url}/commit/${sha}`,
    ...{ additions: null, deletions: null, parents: 1, pullRequests: [] },
  });
}
