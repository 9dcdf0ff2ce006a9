import { SprintError } from '../../../errors.ts';
import type { Commit, Deployment, PullRequest, Release } from '../../../model/code.ts';
import type { SprintWindow } from '../../../model/sprint.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { plainText } from '../../http/excerpt.ts';
import { type PullAnswer, type RepositoryAnswer, repositoryAnswer } from './answers.ts';
import type { GithubClient, GraphqlAnswer } from './client.ts';
import { commitOf, deploymentOf, pullOf, releaseOf } from './map.ts';
import { type List, lists, type PartId, parts } from './parts.ts';
import { type OverflowAsk, type Overflowing, repositoryQuery } from './queries.ts';
import { unknownShape } from './refusals.ts';
import { judge } from './verdict.ts';
import { openWalk, type Walk } from './walk.ts';
import { openWidth, type Width } from './width.ts';

/** What has been read of a repository so far; it stays readable when a later page fails. */
export interface Reading {
  readonly owner: string;
  readonly shortName: string;
  readonly window: SprintWindow;
  readonly walks: Readonly<Record<List, Walk>>;
  readonly width: Width;
  /** Parts that could not be read; true where the token may not, false where the server does not know them. */
  readonly without: Map<PartId, boolean>;
  readonly pulls: Map<string, PullRequest>;
  readonly commits: Map<string, Commit>;
  readonly releases: Map<string, Release>;
  readonly deployments: Deployment[];
  readonly overflow: Map<string, OverflowAsk>;
  requests: number;
  about: Pick<RepositoryAnswer, 'nameWithOwner' | 'url' | 'isArchived'> | null;
  defaultBranch: string | null;
}

/** The repository is not there, or not for this token: GitHub does not tell the two apart. */
export class UnknownRepository extends Error {}

const day = 86_400_000;
const mostPages = 1_000;

export function openReading(name: string, window: SprintWindow): Reading {
  const [owner = '', shortName = ''] = name.split('/');
  const walks = Object.fromEntries(lists.map((list) => [list, openWalk(parts[list].missing)]));
  return {
    owner,
    shortName,
    window,
    walks: walks as Record<List, Walk>,
    width: openWidth(),
    without: new Map(),
    pulls: new Map(),
    commits: new Map(),
    releases: new Map(),
    deployments: [],
    overflow: new Map(),
    requests: 0,
    about: null,
    defaultBranch: null,
  };
}

/** Reads page after page of all four lists in one query each, until every list has reached the window's start. */
export async function readPages(client: GithubClient, reading: Reading, runtime: Runtime): Promise<void> {
  const walks = Object.values(reading.walks);
  for (let pages = 0; walks.some((walk) => walk.isOpen()); pages += 1) {
    if (pages === mostPages) {
      throw new SprintError('unavailable', `The repository has more than ${mostPages} pages in this time.`);
    }
    const page = await readPage(client, reading, runtime);
    take(reading, page);
    const says = `Reading the code of ${page.nameWithOwner}`;
    runtime.progress({ stage: 'gather', says, done: reading.pulls.size + reading.commits.size, total: null });
  }
}

/** One page, asked for again narrower or with less until GitHub answers it whole. */
async function readPage(client: GithubClient, reading: Reading, runtime: Runtime): Promise<RepositoryAnswer> {
  for (;;) {
    checkCancelled(runtime.signal);
    const began = runtime.now();
    reading.requests += 1;
    const answer = await askNarrowable(client, repositoryQuery(new Set(reading.without.keys())), variables(reading));
    const data = answer === null || answer.data === null ? null : repositoryAnswer.safeParse(answer.data);
    const repository = data?.success ? data.data.repository : null;
    const verdict = answer === null ? ({ kind: 'too-wide' } as const) : judge(answer.errors, hasHoles(repository));
    switch (verdict.kind) {
      case 'good':
        if (data === null || !data.success) throw unknownShape(client, data?.error);
        if (repository === null) throw new UnknownRepository();
        reading.width.widen(runtime.now() - began);
        return repository;
      case 'too-wide':
        if (reading.width.narrow()) continue;
        throw new SprintError('unavailable', `GitHub at ${client.host} could not send even a single pull request.`, {
          hint: 'GitHub is short of time for this repository; try again later.',
        });
      case 'leave-out':
        if (reading.without.has(verdict.part)) throw failed(client, 'a field it was not asked for is in error');
        reading.without.set(verdict.part, verdict.refused);
        if (verdict.part in reading.walks) reading.walks[verdict.part as List].stop();
        continue;
      case 'unknown-repository':
        throw new UnknownRepository();
      case 'denied':
        throw new SprintError('access', `The token in ${client.tokenName} may not read this repository.`, {
          hint: `Give the token in ${client.tokenName} read access to contents, pull requests, deployments and metadata.`,
        });
      case 'failed':
        throw failed(client, verdict.says);
    }
  }
}

/** Null when GitHub ran out of time: 502 and 504 mean "ask for less". */
export async function askNarrowable(
  client: GithubClient,
  document: string,
  given: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer | null> {
  try {
    return await client.ask(document, given);
  } catch (error) {
    if (error instanceof SprintError && (error.status === 502 || error.status === 504)) return null;
    throw error;
  }
}

function variables({ owner, shortName, window, walks, width }: Reading): Record<string, unknown> {
  const { pullRequests, defaultBranchRef, releases, deployments } = walks;
  return {
    owner,
    name: shortName,
    pulls: pullRequests.isOpen(),
    pullsFirst: width.pulls(),
    pullsAfter: pullRequests.after(),
    history: defaultBranchRef.isOpen(),
    historyFirst: width.history(),
    historyAfter: defaultBranchRef.after(),
    // A rebase rewrites commit dates and a merge brings older commits, so a day more on both sides.
    since: new Date(window.start - day).toISOString(),
    until: new Date(window.end + day).toISOString(),
    releases: releases.isOpen(),
    releasesFirst: 30,
    releasesAfter: releases.after(),
    deployments: deployments.isOpen(),
    deploymentsFirst: 100,
    deploymentsAfter: deployments.after(),
  };
}

function hasHoles(repository: RepositoryAnswer | null): boolean {
  const { pullRequests, defaultBranchRef, releases, deployments } = repository ?? {};
  const pages = [pullRequests, defaultBranchRef?.target?.history, releases, deployments];
  return pages.some((page) => page?.nodes.some((node) => node === null));
}

function failed(client: GithubClient, says: string): SprintError {
  return new SprintError('unavailable', `GitHub at ${client.host} answered with an error: ${plainText(says)}`);
}

/** Keeps what lies within the window and moves every list on. */
function take(reading: Reading, page: RepositoryAnswer): void {
  const { window, walks } = reading;
  reading.about ??= page;
  reading.defaultBranch = page.defaultBranchRef?.name ?? null;
  const isNear = (at: number) => at >= window.start - day && at <= window.end + day;

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

function nodesOf<T>(page: Page<T> | undefined): T[] {
  return (page?.nodes ?? []).filter((node) => node !== null);
}

/** An absent list, as that of an empty repository, is at its end. */
function step(walk: Walk, page: Page<unknown> | undefined, enough: boolean): void {
  if (page === undefined) walk.stop();
  else walk.step(page.pageInfo, enough);
}
