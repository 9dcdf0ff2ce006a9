/** Figures of pull requests alone: how long they take, how large they are, how they are reviewed. */
export const pullRequestFigures = [
  'coding-time',
  'time-to-first-review',
  'review-time',
  'rework',
  'merge-wait',
  'time-to-merge',
  'pull-request-size',
  'merged-without-review',
  'review-spread',
  'stale-pull-requests',
  'merged-with-failing-checks',
] as const;

/** Figures of what reached production. */
export const deliveryFigures = [
  'deployment-frequency',
  'lead-time-for-changes',
  'change-failure-rate',
  'recovery-time',
] as const;

/** Figures that hold issues against code. */
export const linkFigures = [
  'issues-with-code',
  'done-without-code',
  'code-without-issue',
  'merged-still-open',
  'done-with-open-pull-request',
  'reopened-with-code',
  'in-progress-silent',
  'to-do-with-code',
  'wrong-or-dangling-key',
  'outside-sprint',
  'merge-to-done',
] as const;
