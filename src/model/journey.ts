import type { Instant } from './sprint.ts';

export type Milestone =
  | 'created'
  | 'started'
  | 'first-commit'
  | 'pull-request'
  | 'first-review'
  | 'approved'
  | 'merged'
  | 'released'
  | 'done';

/** What people call a milestone. */
export const milestoneWords: Readonly<Record<Milestone, string>> = {
  created: 'Created',
  started: 'Started',
  'first-commit': 'First commit',
  'pull-request': 'Pull request',
  'first-review': 'First review',
  approved: 'Approved',
  merged: 'Merged',
  released: 'Released',
  done: 'Done',
};

/** One milestone of an issue; `at` is null when it did not happen, or is not known: `because` says which. */
export interface JourneyStep {
  readonly milestone: Milestone;
  readonly at: Instant | null;
  /** The pull request, commit or release it was read from. */
  readonly ref: string | null;
  readonly url: string | null;
  readonly because: string | null;
}

/** The time between two milestones that are known, in hours; negative when they came in the other order. */
export interface Wait {
  readonly from: Milestone;
  readonly to: Milestone;
  readonly hours: number;
}

/** An issue from its creation to Done, on the board and in the code. */
export interface Journey {
  readonly issueId: string;
  readonly key: string;
  readonly steps: readonly JourneyStep[];
  readonly waits: readonly Wait[];
}
