import { historiesIn, type PullAnswer, type RepositoryAnswer } from './answers.ts';
import { mostBranches } from './branches.ts';
import { commitOf, deploymentOf, pullOf, releaseOf, tagOf } from './map.ts';
import { stateOf } from './marks.ts';
import type { Overflowing } from './queries.ts';
import { endOf, type Reading } from './reading.ts';
import { concerns, day, nearTo } from './spans.ts';
import type { Walk } from './walk.ts';

/** Keeps what lies within the windows and moves every list on. */
export function take(reading: Reading, page: RepositoryAnswer): void {
  const { nameWithOwner, url, isArchived, createdAt } = page;
  reading.about ??= { nameWithOwner, url, isArchived, createdAt };
  reading.state ??= stateOf(page);
  reading.defaultBranch = page.defaultBranchRef?.name ?? null;

  if (reading.walks.pullRequests.isOpen()) {
    const pulls = nodesOf(page.pullRequests);
    reading.pages += 1;
    reading.walked += pulls.length;
    takePulls(reading, pulls);
    // Newest update first: one that is older ends the list. One that moves up while we read is met twice, not missed.
    step(
      reading.walks.pullRequests,
      page.pullRequests,
      pulls.some(({ updatedAt }) => updatedAt < reading.floor),
    );
  }
  takeHistories(reading, page);
  takeDated(reading, page);
  if (reading.walks.refs.isOpen()) takeBranches(reading, page);
}

/** Keeps those that belong to a window. */
export function takePulls(reading: Reading, pulls: readonly PullAnswer[]): void {
  for (const pull of pulls) {
    noteBeyond(reading, pull.createdAt);
    if (reading.windows.some((window) => concerns(window, pull))) keepPull(reading, pull);
  }
}

function keepPull(reading: Reading, answer: PullAnswer): void {
  const before = reading.pulls.get(answer.id);
  if (before !== undefined && before.updatedAt >= answer.updatedAt) return;
  const { commits, reviews, timelineItems, labels } = answer;
  const after: Partial<Record<Overflowing, string>> = {};
  for (const [list, rest] of Object.entries({ commits, reviews, timelineItems, labels })) {
    if (rest?.pageInfo.hasNextPage && rest.pageInfo.endCursor) after[list as Overflowing] = rest.pageInfo.endCursor;
  }
  const isLong = Object.keys(after).length > 0;
  // It came on the page of others; to read its long lists again would cost a request.
  if (isLong && reading.known.has(answer.id) && answer.updatedAt < reading.floor) return;
  reading.pulls.set(answer.id, pullOf(answer, reading.sharing));
  if (isLong) reading.overflow.set(answer.id, { id: answer.id, after });
  else reading.overflow.delete(answer.id);
}

function takeHistories(reading: Reading, page: RepositoryAnswer): void {
  const near = reading.windows.map(nearTo);
  const histories = historiesIn(page);
  for (const [i, walk] of reading.histories.entries()) {
    if (!walk.isOpen()) continue;
    const history = histories[i];
    for (const commit of nodesOf(history)) {
      noteBeyond(reading, commit.committedDate);
      if (!near.some((isNear) => isNear(commit.committedDate))) continue;
      reading.commits.set(commit.oid, commitOf(commit, page.nameWithOwner, reading.sharing));
    }
    step(walk, history, false);
  }
}

/** Releases, deployments and tags, newest first. */
function takeDated(reading: Reading, page: RepositoryAnswer): void {
  const { walks, windows } = reading;
  const near = windows.map(nearTo);
  const isNear = (at: number) => near.some((one) => one(at));
  const from = Math.min(...windows.map(({ start }) => start)) - day;
  if (walks.releases.isOpen()) {
    const releases = nodesOf(page.releases);
    for (const release of releases) {
      if (release.isDraft) continue;
      const at = release.publishedAt ?? release.createdAt;
      noteBeyond(reading, at);
      if (isNear(at)) reading.releases.set(release.tagName, releaseOf(release));
    }
    step(
      walks.releases,
      page.releases,
      releases.some(({ createdAt }) => createdAt < from),
    );
  }
  if (walks.deployments.isOpen()) {
    const deployments = nodesOf(page.deployments);
    for (const deployment of deployments) {
      noteBeyond(reading, deployment.createdAt);
      if (isNear(deployment.createdAt)) reading.deployments.set(deployment.id, deploymentOf(deployment));
    }
    step(
      walks.deployments,
      page.deployments,
      deployments.some(({ createdAt }) => createdAt < from),
    );
  }
  if (walks.tags.isOpen()) {
    const tags = nodesOf(page.tags).map(tagOf);
    if (page.tags) reading.tags ??= new Map();
    for (const tag of tags) {
      if (tag.at === null) continue;
      noteBeyond(reading, tag.at);
      if (isNear(tag.at)) reading.tags?.set(tag.name, tag);
    }
    step(
      walks.tags,
      page.tags,
      tags.some(({ at }) => at !== null && at < from),
    );
  }
}

function takeBranches(reading: Reading, { refs }: RepositoryAnswer): void {
  if (refs) {
    reading.heads ??= { byName: new Map(), total: 0 };
    reading.heads.total = refs.totalCount;
    for (const branch of nodesOf(refs)) {
      noteBeyond(reading, branch.target?.committedDate ?? Number.NEGATIVE_INFINITY);
      reading.heads.byName.set(branch.name, branch);
    }
  }
  step(reading.walks.refs, refs, (reading.heads?.byName.size ?? 0) >= mostBranches);
}

/** A window that grows will hold it one day. */
function noteBeyond(reading: Reading, at: number): void {
  if (at > endOf(reading) && at < (reading.beyond ?? Number.POSITIVE_INFINITY)) reading.beyond = at;
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
