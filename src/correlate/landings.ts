import type { Commit, PullRequest } from '../model/code.ts';
import { isPreferred } from './once.ts';
import { type CommitPlace, isMerge, type PullRequestPlace } from './places.ts';

type PullRequests = ReadonlyMap<number, PullRequestPlace>;

const none: readonly number[] = [];

/** Every commit of a repository with the pull requests that brought it, and what those became on the default branch. */
export function landingsIn(
  repository: string,
  pullRequests: PullRequests,
  onDefault: readonly Commit[],
): { readonly commits: ReadonlyMap<string, CommitPlace>; readonly landings: ReadonlyMap<number, CommitPlace> } {
  const { brought, members } = broughtBy(pullRequests);
  const commits = new Map<string, CommitPlace>();
  for (const it of onDefault) {
    const before = commits.get(it.sha);
    if (before !== undefined && !isPreferred(it, before.it)) continue;
    commits.set(it.sha, { kind: 'commit', repository, it, onDefaultBranch: true, numbers: none, wholeOf: null });
  }
  const arrived = new Map<number, number>();
  const landed: { readonly place: CommitPlace; readonly squashed: number | null }[] = [];
  for (const bare of commits.values()) {
    const { it } = bare;
    const squashed = it.subject.includes('#') ? squashedNumber(it, pullRequests, commits) : null;
    const numbers = together(it.pullRequests, brought.get(it.sha), squashed);
    if (numbers.length === 0) continue;
    const place = { ...bare, numbers };
    commits.set(it.sha, place);
    landed.push({ place, squashed });
    if (!isMerge(it)) for (const number of numbers) arrived.set(number, (arrived.get(number) ?? 0) + 1);
  }
  const landings = new Map<number, CommitPlace>();
  for (const { place, squashed } of landed) {
    const { it, numbers } = place;
    const number = numbers.find((each) => pullRequests.get(each)?.it.mergeCommit === it.sha) ?? squashed;
    if (number === null) continue;
    const isWhole = isMerge(it) || squashed === number || (arrived.get(number) ?? 0) < 2;
    const whole = isWhole ? { ...place, wholeOf: number } : place;
    commits.set(it.sha, whole);
    const before = landings.get(number);
    if (before === undefined || isNearer(whole, before, pullRequests.get(number)?.it)) landings.set(number, whole);
  }
  for (const it of members.values()) {
    if (commits.has(it.sha)) continue;
    const numbers = brought.get(it.sha) ?? none;
    const wholeOf = numbers.length === 1 ? onlyCommitOf(pullRequests.get(numbers[0] as number)?.it) : null;
    commits.set(it.sha, { kind: 'commit', repository, it, onDefaultBranch: false, numbers, wholeOf });
  }
  return { commits, landings };
}

function onlyCommitOf(pullRequest: PullRequest | undefined): number | null {
  if (pullRequest === undefined) return null;
  const { number, commits, commitCount } = pullRequest;
  return commits.length === 1 && commitCount < 2 ? number : null;
}

/** The merge commit GitHub names goes before one that only says the number. */
function isNearer({ it }: CommitPlace, before: CommitPlace, pullRequest: PullRequest | undefined): boolean {
  if (before.it.sha === pullRequest?.mergeCommit) return false;
  return it.sha === pullRequest?.mergeCommit || it.sha < before.it.sha;
}

/** The commits on branches of pull requests, and which pull requests brought a commit or were merged by it. */
function broughtBy(pullRequests: PullRequests) {
  const brought = new Map<string, number[]>();
  const members = new Map<string, Commit>();
  const add = (sha: string, number: number) => {
    const list = brought.get(sha);
    if (list === undefined) brought.set(sha, [number]);
    else if (list.at(-1) !== number) list.push(number);
  };
  for (const { it } of pullRequests.values()) {
    if (it.mergeCommit !== null) add(it.mergeCommit, it.number);
    for (const commit of it.commits) {
      add(commit.sha, it.number);
      const before = members.get(commit.sha);
      if (before === undefined || isPreferred(commit, before)) members.set(commit.sha, commit);
    }
  }
  return { brought, members };
}

/**
 * The number in `AB-12: x (#45)` or `Merge pull request #45 from …`. It may be of another repository: where the true
 * merge commit of that pull request was read, this is not it.
 */
function squashedNumber(
  { subject, sha }: Commit,
  pullRequests: PullRequests,
  onDefault: ReadonlyMap<string, CommitPlace>,
): number | null {
  const digits = /\(#(\d{1,9})\)\s*$/.exec(subject)?.[1] ?? /^Merge pull request #(\d{1,9}) /.exec(subject)?.[1];
  const pullRequest = digits === undefined ? undefined : pullRequests.get(Number(digits))?.it;
  if (pullRequest === undefined || pullRequest.state !== 'merged') return null;
  const { mergeCommit, number } = pullRequest;
  return mergeCommit === null || mergeCommit === sha || !onDefault.has(mergeCommit) ? number : null;
}

function together(
  said: readonly number[],
  brought: readonly number[] | undefined,
  squashed: number | null,
): readonly number[] {
  if (brought === undefined && squashed === null && said.length < 2) return said;
  return [...new Set([...said, ...(brought ?? none), ...(squashed === null ? none : [squashed])])].sort(
    (a, b) => a - b,
  );
}
