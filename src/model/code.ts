import type { Account } from './people.ts';
import type { Instant } from './sprint.ts';

export interface Commit {
  readonly sha: string;
  readonly url: string;
  readonly subject: string;
  readonly body: string;
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  /** Null where the answer does not carry sizes (commits listed on a pull request). */
  readonly additions: number | null;
  readonly deletions: number | null;
  /** Two or more is a merge commit. */
  readonly parents: number;
  readonly author: Account;
  /** Numbers of the pull requests of this repository that GitHub associates with the commit. */
  readonly pullRequests: readonly number[];
}

export interface Review {
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';
  readonly at: Instant | null;
  readonly author: Account;
}

export interface PullRequestEvent {
  readonly kind: 'ready-for-review' | 'converted-to-draft' | 'reopened' | 'review-requested';
  readonly at: Instant;
}

export interface PullRequest {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly author: Account;
  readonly mergedBy: Account | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly mergedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly baseBranch: string;
  readonly headBranch: string;
  readonly headSha: string | null;
  readonly fromFork: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly comments: number | null;
  readonly reviewThreads: number | null;
  readonly reviewDecision: 'approved' | 'changes-requested' | 'review-required' | null;
  readonly mergeCommit: string | null;
  readonly labels: readonly string[];
  readonly commits: readonly Commit[];
  /** What GitHub counts; more than `commits.length` when some could not be read. */
  readonly commitCount: number;
  readonly reviews: readonly Review[];
  readonly reviewCount: number;
  readonly events: readonly PullRequestEvent[];
  /** What the checks of its last commit say; null when they were not asked for, or there are none. */
  readonly checks: 'success' | 'failure' | 'pending' | null;
}

export interface Release {
  readonly tag: string;
  readonly name: string | null;
  readonly url: string;
  readonly publishedAt: Instant | null;
  readonly prerelease: boolean;
  readonly sha: string | null;
}

export interface Deployment {
  readonly environment: string;
  readonly createdAt: Instant;
  readonly sha: string | null;
  /** `replaced` succeeded and gave way to a later one, or was ended; `other` has not ended yet. */
  readonly state: 'success' | 'replaced' | 'failure' | 'other';
  /** When it was said to have succeeded or failed; null where that is not known, as of a replaced one. */
  readonly endedAt: Instant | null;
}

/** A tag, as a stand-in where there are neither deployments nor releases. */
export interface Tag {
  readonly name: string;
  readonly sha: string | null;
  /** When it was made, or, of a light one, when its commit was. */
  readonly at: Instant | null;
}

/** A branch on which something was committed within the window and that no pull request comes from. */
export interface Branch {
  readonly name: string;
  readonly url: string;
  readonly sha: string;
  readonly subject: string;
  readonly committedAt: Instant;
  readonly author: Account;
}

/** What was read of one repository within the window around the sprint. */
export interface Repository {
  /** `owner/name`, as the configuration or GitHub spells it now. */
  readonly name: string;
  readonly url: string;
  readonly archived: boolean;
  /** Null for an empty repository. */
  readonly defaultBranch: string | null;
  readonly pullRequests: readonly PullRequest[];
  /** The default branch within the window, newest first. */
  readonly commits: readonly Commit[];
  readonly releases: readonly Release[];
  /** Null when tags were not read. */
  readonly tags: readonly Tag[] | null;
  /** Null when deployments, or how they ended, were not read. */
  readonly deployments: readonly Deployment[] | null;
  /** Null when branches were not read. */
  readonly branches: readonly Branch[] | null;
}
