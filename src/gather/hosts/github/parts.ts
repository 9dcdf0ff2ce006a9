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

const linking = [
  'issues-with-code',
  'done-without-code',
  'merged-still-open',
  'code-without-issue',
  'done-with-open-pull-request',
  'reopened-with-code',
  'in-progress-silent',
  'to-do-with-code',
  'wrong-or-dangling-key',
  'outside-sprint',
] as const;

/** The five lists of a repository. */
export const lists = ['pullRequests', 'defaultBranchRef', 'releases', 'deployments', 'refs'] as const;
export type List = (typeof lists)[number];

export const parts: Readonly<Record<PartId, Part>> = Object.fromEntries(
  (
    [
      ['pullRequests', 'pull requests', [...linking, 'time-to-first-review', 'time-to-merge', 'pull-request-size']],
      ['defaultBranchRef', 'commits of the default branch', linking],
      ['releases', 'releases', ['code']],
      ['deployments', 'deployments', ['code']],
      ['refs', 'branches without a pull request', ['jira-github']],
      ['commits', 'commits of pull requests', linking],
      ['reviews', 'reviews', ['time-to-first-review', 'in-progress-silent']],
      ['timelineItems', 'draft and reopening events of pull requests', ['time-to-first-review']],
      ['labels', 'labels of pull requests', ['code']],
      ['reviewThreads', 'review threads', ['code']],
      ['reviewDecision', 'review decisions', ['code']],
      ['totalCommentsCount', 'numbers of comments', ['code']],
      ['mergedBy', 'who merged', ['code']],
      ['mergeCommit', 'merge commits of pull requests', linking],
      ['associatedPullRequests', 'which pull request brought a commit or comes from a branch', ['code-without-issue']],
      ['tagCommit', 'commits of releases', ['code']],
      ['latestStatus', 'results of deployments', ['code']],
    ] as const
  ).map(([id, missing, affects]) => [id, { id, missing, affects }]),
) as unknown as Record<PartId, Part>;

export function isPart(name: unknown): name is PartId {
  return typeof name === 'string' && Object.hasOwn(parts, name);
}
