import { deliveryFigures, linkFigures } from '../../../model/code-figures.ts';

/** What can be left out of a query when it may not be read, or when a server does not know it yet. */
export interface Part {
  readonly id: PartId;
  /** In words, for a gap. */
  readonly missing: string;
  /** Metrics that suffer; a section where none does. */
  readonly affects: readonly string[];
}

export type PartId =
  | 'pullRequests'
  | 'defaultBranchRef'
  | 'releases'
  | 'deployments'
  | 'refs'
  | 'tags'
  | 'commits'
  | 'reviews'
  | 'timelineItems'
  | 'labels'
  | 'reviewThreads'
  | 'reviewDecision'
  | 'totalCommentsCount'
  | 'mergedBy'
  | 'mergeCommit'
  | 'associatedPullRequests'
  | 'tagCommit'
  | 'latestStatus';

/** Figures for which a pull request is found, sized or timed. */
const pulling = [
  ...['coding-time', 'time-to-first-review', 'review-time', 'rework', 'merge-wait', 'time-to-merge'],
  ...['pull-request-size', 'merged-without-review', 'review-spread', 'stale-pull-requests'],
] as const;

/** Figures for which reviews are read. */
const reviewing = [
  ...['time-to-first-review', 'review-time', 'rework', 'merge-wait', 'merged-without-review', 'review-spread'],
  'stale-pull-requests',
] as const;

/** Figures for which the commits of a pull request are read. */
const writing = ['coding-time', 'rework', 'stale-pull-requests', 'lead-time-for-changes'] as const;

/** Figures that begin when a pull request was ready. */
const readying = ['time-to-first-review', 'review-time', 'merge-wait', 'stale-pull-requests'] as const;

/** Figures that ask which changes a deployment holds. */
const changes = ['lead-time-for-changes', 'change-failure-rate', 'recovery-time'] as const;

/** Figures that tell what a pull request brought from what was committed without one. */
const bringing = [
  ...['code-without-issue', 'reopened-with-code', 'wrong-or-dangling-key', 'outside-sprint', 'merge-to-done'],
  ...changes,
] as const;

/** Figures that count a branch as code of an issue, or as a sign that work on it goes on. */
const branching = [
  ...['issues-with-code', 'done-without-code', 'merged-still-open', 'in-progress-silent', 'to-do-with-code', 'stalled'],
  'jira-github',
] as const;

/** Sections, where no figure suffers for certain: what tells deliveries is told by several lists. */
const sections: readonly string[] = ['code', 'delivery', 'delivered'];

/** The six lists of a repository. */
export const lists = ['pullRequests', 'defaultBranchRef', 'releases', 'deployments', 'refs', 'tags'] as const;
export type List = (typeof lists)[number];

export const parts: Readonly<Record<PartId, Part>> = Object.fromEntries(
  (
    [
      ['pullRequests', 'pull requests', [...linkFigures, ...pulling, ...changes, 'stalled']],
      [
        'defaultBranchRef',
        'commits of the default branch',
        [...linkFigures, ...changes, 'pull-request-size', 'stalled'],
      ],
      ['releases', 'releases', [...deliveryFigures, 'delivered']],
      ['deployments', 'deployments', ['delivery']],
      ['refs', 'branches without a pull request', branching],
      ['tags', 'tags', ['delivery']],
      ['commits', 'commits of pull requests', [...linkFigures, ...writing, 'pull-request-size', 'stalled']],
      ['reviews', 'reviews', [...reviewing, 'in-progress-silent', 'stalled']],
      ['timelineItems', 'draft and reopening events of pull requests', [...readying]],
      ['labels', 'labels of pull requests', ['change-failure-rate', 'recovery-time']],
      ['reviewThreads', 'review threads', ['code']],
      ['reviewDecision', 'review decisions', ['code']],
      ['totalCommentsCount', 'numbers of comments', ['code']],
      ['mergedBy', 'who merged', ['merged-without-review']],
      ['mergeCommit', 'merge commits of pull requests', [...linkFigures, ...changes]],
      ['associatedPullRequests', 'which pull request brought a commit or comes from a branch', bringing],
      ['tagCommit', 'commits of releases', ['delivery']],
      ['latestStatus', 'results of deployments', ['delivery']],
    ] as const
  ).map(([id, missing, affects]) => [id, { id, missing, affects }]),
) as unknown as Record<PartId, Part>;

/** Whether no figure suffers, as far as one part can tell: others may tell the same. */
export function touchesNoFigure({ affects }: Part): boolean {
  return affects.every((name) => sections.includes(name));
}

export function isPart(name: unknown): name is PartId {
  return typeof name === 'string' && Object.hasOwn(parts, name);
}
