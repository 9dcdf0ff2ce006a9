import type { Branch, Commit, PullRequest } from '../../../model/code.ts';
import type { BranchAnswer } from './answers.ts';
import { capped, gitAuthorOf } from './map.ts';

/** So many branches are read; more of them would say little and cost a request for each hundred. */
export const mostBranches = 500;

/** Branches as GitHub lists them, whenever they were last committed to. */
export interface Heads {
  readonly byName: Map<string, BranchAnswer>;
  /** How many GitHub counts. */
  total: number;
}

/** What else was read of the repository. */
export interface Surroundings {
  readonly url: string;
  readonly defaultBranch: string | null;
  readonly pullRequests: readonly PullRequest[];
  /** The default branch, as far as `isNear` reaches. */
  readonly commits: ReadonlyMap<string, Commit>;
  readonly isNear: (at: number) => boolean;
}

/**
 * The branches with work of their own that no pull request shows, by name: last committed to within the window, by a
 * commit that neither the default branch nor a pull request has, and never the head of a pull request.
 */
export function branchesOf({ byName }: Heads, around: Surroundings): Branch[] {
  const { url, defaultBranch, pullRequests, commits, isNear } = around;
  const own = pullRequests.filter(({ fromFork }) => !fromFork);
  const heads = new Set([defaultBranch, ...own.map(({ headBranch }) => headBranch)]);
  const brought = new Set(pullRequests.flatMap(shasOf));

  const branches: Branch[] = [];
  for (const answer of byName.values()) {
    const branch = branchOf(answer, url);
    const pulls = answer.associatedPullRequests?.totalCount ?? 0;
    if (branch === null || pulls > 0 || heads.has(branch.name) || isQueue(branch.name)) continue;
    if (!isNear(branch.committedAt) || commits.has(branch.sha) || brought.has(branch.sha)) continue;
    branches.push(branch);
  }
  return branches.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function shasOf({ commits, headSha, mergeCommit }: PullRequest): string[] {
  return [...commits.map(({ sha }) => sha), headSha, mergeCommit].filter((sha) => sha !== null);
}

/** Null for what points to no commit. */
function branchOf({ name, target }: BranchAnswer, url: string): Branch | null {
  const { oid, message, committedDate, author } = target ?? {};
  if (oid === undefined || message === undefined || committedDate === undefined) return null;
  const [subject = ''] = capped(message).split(/\r?\n/);
  return {
    name: capped(name),
    url: addressOf(url, name),
    sha: oid,
    subject,
    committedAt: committedDate,
    author: gitAuthorOf(author),
  };
}

/**
 * Slashes divide the path on GitHub too; everything else is encoded. Nothing where no address can be made: steps up the
 * path, which git allows in no name, would lead to another repository.
 */
function addressOf(url: string, name: string): string {
  const steps = name.replace(/\p{Surrogate}/gu, '\uFFFD').split('/');
  if (url === '' || steps.includes('..')) return '';
  return `${url}/tree/${steps.map(encodeURIComponent).join('/')}`;
}

/** Branches that GitHub's merge queue makes for a moment. */
function isQueue(name: string): boolean {
  return name.startsWith('gh-readonly-queue/');
}
