import type { PullRequest, Repository, Tag } from '../../../model/code.ts';
import type { SprintWindow } from '../../../model/sprint.ts';
import { branchesOf } from './branches.ts';
import { webUrl } from './map.ts';
import type { Reading } from './reading.ts';
import { concerns, nearTo } from './spans.ts';

/** What was read of a repository, as far as it belongs to one window; null when nothing of it was read. */
export function cut({ about, heads, without, ...read }: Reading, window: SprintWindow): Repository | null {
  if (about === null) return null;
  const isNear = nearTo(window);
  const pullRequests = latestFirst([...read.pulls.values()].filter((pull) => concerns(window, pull)));
  const { defaultBranch } = read;
  const commits = new Map([...read.commits].filter(([, { committedAt }]) => isNear(committedAt)));
  const url = webUrl(about.url);
  // One of which nobody knows how it ended tells nothing.
  const areDeploymentsKnown = !without.has('deployments') && !without.has('latestStatus');
  return {
    name: about.nameWithOwner,
    url,
    archived: about.isArchived,
    defaultBranch,
    pullRequests,
    commits: [...commits.values()],
    tags:
      read.tags === null ? null : newestFirst([...read.tags.values()].filter(({ at }) => at !== null && isNear(at))),
    releases: [...read.releases.values()].filter(({ publishedAt }) => publishedAt === null || isNear(publishedAt)),
    deployments: areDeploymentsKnown
      ? [...read.deployments.values()].filter(({ createdAt }) => isNear(createdAt))
      : null,
    branches: heads === null ? null : branchesOf(heads, { url, defaultBranch, pullRequests, commits, isNear }),
  };
}

function newestFirst(tags: readonly Tag[]): Tag[] {
  return tags.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.name < b.name ? -1 : 1));
}

/** The latest update first; of one second, the latest number. */
export function latestFirst(pulls: readonly PullRequest[]): PullRequest[] {
  return pulls.toSorted((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
}
