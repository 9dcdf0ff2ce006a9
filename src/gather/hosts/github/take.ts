import type { PullAnswer, RepositoryAnswer } from './answers.ts';
import { mostBranches } from './branches.ts';
import { commitOf, deploymentOf, pullOf, releaseOf } from './map.ts';
import type { Overflowing } from './queries.ts';
import { day, nearTo, type Reading } from './reading.ts';
import type { Walk } from './walk.ts';

/** Keeps what lies within the window and moves every list on. */
export function take(reading: Reading, page: RepositoryAnswer): void {
  const { window, walks } = reading;
  reading.about ??= page;
  reading.defaultBranch = page.defaultBranchRef?.name ?? null;
  const isNear = nearTo(window);

  if (walks.pullRequests.isOpen()) {
    const pulls = nodesOf(page.pullRequests);
    for (const pull of pulls) {
      if (pull.updatedAt >= window.start && pull.createdAt <= window.end + day) keepPull(reading, pull);
    }
    // Newest update first: one that is older ends the list. One that moves up while we read is met twice, not missed.
    step(
      walks.pullRequests,
      page.pullRequests,
      pulls.some(({ updatedAt }) => updatedAt < window.start),
    );
  }
  if (walks.defaultBranchRef.isOpen()) {
    const history = page.defaultBranchRef?.target?.history;
    for (const commit of nodesOf(history)) reading.commits.set(commit.oid, commitOf(commit, page.nameWithOwner));
    step(walks.defaultBranchRef, history, false);
  }
  if (walks.releases.isOpen()) {
    const releases = nodesOf(page.releases);
    for (const release of releases) {
      if (!release.isDraft && isNear(release.publishedAt ?? release.createdAt)) {
        reading.releases.set(release.tagName, releaseOf(release));
      }
    }
    step(
      walks.releases,
      page.releases,
      releases.some(({ createdAt }) => createdAt < window.start - day),
    );
  }
  if (walks.deployments.isOpen()) {
    const deployments = nodesOf(page.deployments);
    reading.deployments.push(...deployments.filter(({ createdAt }) => isNear(createdAt)).map(deploymentOf));
    step(
      walks.deployments,
      page.deployments,
      deployments.some(({ createdAt }) => createdAt < window.start - day),
    );
  }
  if (walks.refs.isOpen()) {
    const { refs } = page;
    if (refs) {
      reading.heads ??= { byName: new Map(), total: 0 };
      reading.heads.total = refs.totalCount;
      for (const branch of nodesOf(refs)) reading.heads.byName.set(branch.name, branch);
    }
    step(walks.refs, refs, (reading.heads?.byName.size ?? 0) >= mostBranches);
  }
}

function keepPull(reading: Reading, answer: PullAnswer): void {
  const known = reading.pulls.get(answer.id);
  if (known !== undefined && known.updatedAt >= answer.updatedAt) return;
  reading.pulls.set(answer.id, pullOf(answer));
  const { commits, reviews, timelineItems, labels } = answer;
  const after: Partial<Record<Overflowing, string>> = {};
  for (const [list, rest] of Object.entries({ commits, reviews, timelineItems, labels })) {
    if (rest?.pageInfo.hasNextPage && rest.pageInfo.endCursor) after[list as Overflowing] = rest.pageInfo.endCursor;
  }
  if (Object.keys(after).length > 0) reading.overflow.set(answer.id, { id: answer.id, after });
  else reading.overflow.delete(answer.id);
}

interface Page<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
  readonly nodes: readonly (T | null)[];
}

function nodesOf<T>(page: Page<T> | null | undefined): T[] {
  return (page?.nodes ?? []).filter((node) => node !== null);
}

/** An absent list, as that of an empty repository, is at its end. */
function step(walk: Walk, page: Page<unknown> | null | undefined, enough: boolean): void {
  if (!page) walk.stop();
  else walk.step(page.pageInfo, enough);
}
