import type { PullRequest, Repository } from '../../../model/code.ts';
import type { SprintWindow } from '../../../model/sprint.ts';
import { branchesOf } from './branches.ts';
import { webUrl } from './map.ts';
import type { Reading } from './reading.ts';
import { concerns, nearTo } from './spans.ts';

/** What was read of a repository, as far as it belongs to one window; null when nothing of it was read. */
export function cut({ about, heads, ...read }: Reading, window: SprintWindow): Repository | null {
  if (about === null) return null;
  const isNear = nearTo(window);
  const pullRequests = latestFirst([...read.pulls.values()].filter((pull) => concerns(window, pull)));
  const { defaultBranch } = read;
  const commits = new Map([...read.commits].filter(([, { committedAt }]) => isNear(committedAt)));
  const url = webUrl(about.url);
  return {
    name: about.nameWithOwner,
    url,
    archived: about.isArchived,
    defaultBranch,
    pullRequests,
    commits: [...commits.values()],
    tags: null,
    releases: [...read.releases.values()].filter(({ publishedAt }) => publishedAt === null || isNear(publishedAt)),
    deployments: [...read.deployments.values()].filter(({ createdAt }) => isNear(createdAt)),
    branches: heads === null ? null : branchesOf(heads, { url, defaultBranch, pullRequests, commits, isNear }),
  };
}

/** The latest update first; of one second, the latest number. */
export function latestFirst(pulls: readonly PullRequest[]): PullRequest[] {
  return pulls.toSorted((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
}
