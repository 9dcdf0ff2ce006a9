import type { Commit, PullRequest, Repository } from '../../model/code.ts';
import { compareText } from '../../model/order.ts';
import type { Account } from '../../model/people.ts';
import type { Instant } from '../../model/sprint.ts';

/** A pull request or lone commit as suggesting sees it: its texts, who did it and when. */
export interface Work {
  readonly kind: 'pull-request' | 'commit';
  readonly repository: string;
  readonly ref: string;
  readonly title: string;
  /** Empty for a commit. */
  readonly branch: string;
  readonly subjects: readonly string[];
  readonly body: string;
  readonly authors: readonly Account[];
  /** From the first commit or the opening to the merge or the close; null while it is open. */
  readonly from: Instant;
  readonly until: Instant | null;
  readonly isMerge: boolean;
}

/** A branch of more commits than this is known by its first ones. */
const mostCommits = 50;

const joining = /^(?:merge|merged)\b/i;

/** All the code of the snapshot, each once, by {@link workId}; commits that a pull request brought are its own. */
export function workOf(repositories: readonly Repository[]): ReadonlyMap<string, Work> {
  const works = new Map<string, Work>();
  for (const { name, pullRequests, commits } of repositories) {
    const brought = new Set(pullRequests.flatMap((it) => [it.mergeCommit, ...it.commits.map(({ sha }) => sha)]));
    const numbers = new Set(pullRequests.map(({ number }) => number));
    for (const it of pullRequests) keep(works, pullRequestWork(it, name));
    for (const it of commits) {
      const squashed = /\(#(\d{1,9})\)\s*$/.exec(it.subject)?.[1];
      const isBrought = it.pullRequests.length > 0 || brought.has(it.sha) || numbers.has(Number(squashed));
      if (!isBrought) keep(works, commitWork(it, name));
    }
  }
  return works;
}

/** By which a piece of work is found again. */
export function workId({ kind, repository, ref }: { kind: string; repository: string; ref: string }): string {
  return `${kind} ${repository} ${ref}`;
}

function keep(works: Map<string, Work>, work: Work): void {
  const id = workId(work);
  if (!works.has(id)) works.set(id, work);
}

function pullRequestWork(it: PullRequest, repository: string): Work {
  const own = it.commits
    .filter((commit) => commit.parents < 2 && !joining.test(commit.subject))
    .sort((a, b) => a.authoredAt - b.authoredAt || compareText(a.sha, b.sha))
    .slice(0, mostCommits);
  return {
    kind: 'pull-request',
    repository,
    ref: String(it.number),
    title: it.title,
    branch: it.headBranch,
    subjects: own.map(({ subject }) => subject),
    body: it.body,
    authors: [it.author],
    from: own.reduce((first, { authoredAt }) => Math.min(first, authoredAt), it.createdAt),
    until: it.mergedAt ?? it.closedAt,
    isMerge: joining.test(it.title),
  };
}

function commitWork(it: Commit, repository: string): Work {
  return {
    kind: 'commit',
    repository,
    ref: it.sha,
    title: it.subject,
    branch: '',
    subjects: [],
    body: it.body,
    authors: [it.author],
    from: Math.min(it.authoredAt, it.committedAt),
    until: it.committedAt,
    isMerge: it.parents > 1 || joining.test(it.subject),
  };
}
