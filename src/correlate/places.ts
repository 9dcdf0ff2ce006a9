import type { Branch, Commit, PullRequest } from '../model/code.ts';
import type { Target } from '../model/links.ts';
import { compareText } from '../model/order.ts';

/** A commit, once, however often it was listed; `numbers` are the pull requests that brought it, lowest first. */
export interface CommitPlace {
  readonly kind: 'commit';
  readonly repository: string;
  readonly it: Commit;
  readonly onDefaultBranch: boolean;
  readonly numbers: readonly number[];
  /** The pull request all of whose work this commit is: its squash, its merge, its only commit. */
  readonly wholeOf: number | null;
}

/** A pull request, once. */
export interface PullRequestPlace {
  readonly kind: 'pull-request';
  readonly repository: string;
  readonly it: PullRequest;
}

/** A branch that no pull request comes from. */
export interface BranchPlace {
  readonly kind: 'branch';
  readonly repository: string;
  readonly it: Branch;
}

export type Place = CommitPlace | PullRequestPlace | BranchPlace;

/** Where a link to this place leads. */
export function targetOf(place: Place): Target {
  const { kind, repository, it } = place;
  return { kind, repository, ref: refOf(place), url: it.url };
}

/** The name of a place within its repository: a number, a sha, the name of a branch. */
export function refOf(place: Place): string {
  switch (place.kind) {
    case 'pull-request':
      return String(place.it.number);
    case 'commit':
      return place.it.sha;
    case 'branch':
      return place.it.name;
  }
}

/** What a person knows the place by. */
export function titleOf(place: Place): string {
  return place.kind === 'pull-request' ? place.it.title : place.it.subject;
}

/** A title without the number that a squash puts behind it. */
export function bare(title: string): string {
  const end = title.trimEnd();
  return (end.endsWith(')') ? end.replace(/\(#\d{1,9}\)$/, '') : end).trim();
}

/** How evidence names what something was inherited through: `#12`, or seven digits of a sha. */
export function viaOf(place: Place): string {
  if (place.kind === 'pull-request') return `#${place.it.number}`;
  return place.kind === 'commit' ? place.it.sha.slice(0, 7) : place.it.name;
}

/** Commits that only join branches; they are nobody's work. */
export function isMerge({ parents }: Commit): boolean {
  return parents > 1;
}

/** By kind, repository and name. */
export function comparePlaces(a: Place, b: Place): number {
  return compareTargets(targetOf(a), targetOf(b));
}

const kinds: readonly Target['kind'][] = ['pull-request', 'commit', 'branch'];

/** By kind, repository and name: pull requests by number. */
export function compareTargets(a: Target, b: Target): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    compareText(a.repository, b.repository) ||
    (a.kind === 'pull-request' ? Number(a.ref) - Number(b.ref) : 0) ||
    compareText(a.ref, b.ref)
  );
}
