import type { Commit, PullRequest, Repository } from '../model/code.ts';
import type { Target } from '../model/links.ts';

/** A commit, once, however often it was listed; `numbers` are the pull requests that brought it. */
export interface CommitPlace {
  readonly kind: 'commit';
  readonly repository: string;
  readonly it: Commit;
  readonly onDefaultBranch: boolean;
  readonly numbers: readonly number[];
}

/** A pull request, once. */
export interface PullRequestPlace {
  readonly kind: 'pull-request';
  readonly repository: string;
  readonly it: PullRequest;
}

export type Place = CommitPlace | PullRequestPlace;

/** The code read of one repository, indexed. */
export interface RepositoryCode {
  readonly name: string;
  readonly pullRequests: ReadonlyMap<number, PullRequestPlace>;
  readonly commits: ReadonlyMap<string, CommitPlace>;
  /** Commits of the default branch by the pull request number at the end of their subject. */
  readonly squashes: ReadonlyMap<number, CommitPlace>;
}

/** The code of all repositories; a repository listed twice is read as one. */
export function placesOf(repositories: readonly Repository[]): readonly RepositoryCode[] {
  const byName = new Map<string, Repository[]>();
  for (const repository of repositories) {
    const list = byName.get(repository.name);
    if (list === undefined) byName.set(repository.name, [repository]);
    else list.push(repository);
  }
  return [...byName].map(([name, parts]) => codeOf(name, parts));
}

function codeOf(name: string, parts: readonly Repository[]): RepositoryCode {
  const pullRequests = new Map<number, PullRequestPlace>();
  for (const { pullRequests: list } of parts) {
    for (const it of list) pullRequests.set(it.number, { kind: 'pull-request', repository: name, it });
  }
  const brought = broughtBy([...pullRequests.values()].map(({ it }) => it));
  const onDefault = (): Iterable<Commit> => everyCommit(parts);
  const merged = mergesRead(pullRequests, onDefault());

  const commits = new Map<string, CommitPlace>();
  const squashes = new Map<number, CommitPlace>();
  for (const it of onDefault()) {
    const squashed = squashedNumber(it, pullRequests, merged);
    const numbers = together(it.pullRequests, brought.get(it.sha), squashed);
    const place: CommitPlace = { kind: 'commit', repository: name, it, onDefaultBranch: true, numbers };
    commits.set(it.sha, place);
    const before = squashed === null ? undefined : squashes.get(squashed);
    if (squashed !== null && (before === undefined || it.sha <= before.it.sha)) squashes.set(squashed, place);
  }
  for (const { it } of pullRequests.values()) {
    for (const commit of it.commits) {
      if (commits.has(commit.sha)) continue;
      const numbers = brought.get(commit.sha) ?? [];
      commits.set(commit.sha, { kind: 'commit', repository: name, it: commit, onDefaultBranch: false, numbers });
    }
  }
  return { name, pullRequests, commits, squashes };
}

/** Pull request numbers by the sha of every commit that is on its branch or made by its merge. */
function broughtBy(pullRequests: readonly PullRequest[]): ReadonlyMap<string, readonly number[]> {
  const brought = new Map<string, number[]>();
  const add = (sha: string, number: number) => {
    const list = brought.get(sha);
    if (list === undefined) brought.set(sha, [number]);
    else if (!list.includes(number)) list.push(number);
  };
  for (const { number, mergeCommit, commits } of pullRequests) {
    if (mergeCommit !== null) add(mergeCommit, number);
    for (const { sha } of commits) add(sha, number);
  }
  return brought;
}

function* everyCommit(parts: readonly Repository[]): Generator<Commit> {
  for (const { commits } of parts) yield* commits;
}

/** The merge commits of pull requests that were read. */
function mergesRead(
  pullRequests: ReadonlyMap<number, PullRequestPlace>,
  commits: Iterable<Commit>,
): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const { it } of pullRequests.values()) if (it.mergeCommit !== null) wanted.add(it.mergeCommit);
  const read = new Set<string>();
  if (wanted.size > 0) for (const { sha } of commits) if (wanted.has(sha)) read.add(sha);
  return read;
}

/**
 * The number in `AB-12: x (#45)` or `Merge pull request #45 from …`. It may be of another repository: where the true
 * merge commit of that pull request was read, this is not it.
 */
function squashedNumber(
  { subject, sha }: Commit,
  pullRequests: ReadonlyMap<number, PullRequestPlace>,
  merged: ReadonlySet<string>,
): number | null {
  if (!subject.includes('#')) return null;
  const digits = /\(#(\d{1,9})\)\s*$/.exec(subject)?.[1] ?? /^Merge pull request #(\d{1,9}) /.exec(subject)?.[1];
  const pullRequest = digits === undefined ? undefined : pullRequests.get(Number(digits))?.it;
  if (pullRequest === undefined || pullRequest.state !== 'merged') return null;
  const { mergeCommit, number } = pullRequest;
  return mergeCommit === null || mergeCommit === sha || !merged.has(mergeCommit) ? number : null;
}

function together(
  said: readonly number[],
  brought: readonly number[] | undefined,
  squashed: number | null,
): readonly number[] {
  if (brought === undefined && squashed === null) return said;
  return [...new Set([...said, ...(brought ?? []), ...(squashed === null ? [] : [squashed])])];
}

/** Where a link to this place leads. */
export function targetOf({ kind, repository, it }: Place): Target {
  return { kind, repository, ref: kind === 'commit' ? it.sha : String(it.number), url: it.url };
}

/** Commits that only join branches; they are nobody's work. */
export function isMerge({ parents }: Commit): boolean {
  return parents > 1;
}
