import type { Branch, Commit, PullRequest } from '../../model/code.ts';
import type { Outcome } from '../../model/figures.ts';
import { compareText } from '../../model/order.ts';
import type { Instant } from '../../model/sprint.ts';
import { refOf, wordOf } from '../code.ts';
import { countingLinks } from '../drift.ts';
import type { CodeStudy } from '../study.ts';
import type { Place } from './step.ts';

/** A pull request that is work on the issue. */
export interface Pull extends Place {
  readonly repository: string;
  readonly it: PullRequest;
  readonly reverted: boolean;
}

/** A commit that is work on the issue; `direct` when it reached a default branch without a pull request. */
export interface Pushed extends Place {
  readonly repository: string;
  readonly it: Commit;
  readonly reverted: boolean;
  readonly direct: boolean;
}

/** All the code that counts for an issue and its sub-tasks; backports of a delivery are left out, merges too. */
export interface Work {
  /** In the order they were opened. */
  readonly pulls: readonly Pull[];
  readonly commits: readonly Pushed[];
  readonly branches: readonly (Place & { readonly it: Branch })[];
  /** Linked, and not read. */
  readonly unread: readonly string[];
  /** Whether the issue was in progress before the sprint, from when on code is read. */
  readonly isOlder: boolean;
  /** Of the sprint; what a clock shows later than `readAt` is wrong. */
  readonly readAt: Instant;
}

/** The targets that repeat a delivery on another branch. */
export function backportsOf({ correlation }: CodeStudy): ReadonlySet<string> {
  return new Set(correlation.deliveries.flatMap(({ backports }) => backports.map(wordOf)));
}

export function workOn(study: CodeStudy, outcome: Outcome, backports: ReadonlySet<string>): Work {
  const { code, window, snapshot } = study;
  const pulls: Pull[] = [];
  const commits: Pushed[] = [];
  const branches: Work['branches'][number][] = [];
  const unread: string[] = [];
  for (const { to, reverted } of countingLinks(study, outcome)) {
    if (backports.size > 0 && backports.has(wordOf(to))) continue;
    const place = { ref: refOf(to), url: to.url, repository: to.repository };
    const pullRequest = code.pullRequest(to);
    const commit = code.commit(to);
    const branch = code.branch(to);
    if (pullRequest !== null) pulls.push({ ...place, it: pullRequest, reverted });
    else if (branch !== null) branches.push({ ...place, it: branch });
    else if (commit === null) unread.push(place.ref);
    else if (commit.parents < 2) commits.push({ ...place, it: commit, reverted, direct: code.isDirect(to) });
  }
  pulls.sort((a, b) => a.it.createdAt - b.it.createdAt || compareText(a.ref, b.ref));
  return {
    pulls,
    commits,
    branches,
    unread: unread.sort(compareText),
    isOlder: outcome.startedAt !== null && outcome.startedAt < window.start,
    readAt: snapshot.takenAt,
  };
}

/** What makes the earliest of anything doubtful: code that was not read may be earlier. */
export function mayBeEarlier({ unread, isOlder }: Work): string | null {
  if (unread.length > 0) return `the first that was read; ${unread.join(', ')} was not`;
  return isOlder ? 'the first that was read; code from before the sprint was not' : null;
}

/** Why there is no pull request to tell anything. */
export function whyNoPullRequest({ commits, branches, unread }: Work): string {
  if (unread.length > 0) return `${unread.join(', ')} was not read`;
  if (commits.some(({ direct }) => direct)) return 'committed without a pull request';
  if (branches.length > 0) return 'a branch without a pull request';
  return 'no pull request was read';
}
