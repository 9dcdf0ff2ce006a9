import { SprintError } from '../../../errors.ts';
import type { Instant } from '../../../model/sprint.ts';
import type { Runtime } from '../../../runtime.ts';
import { historiesIn, type RepositoryAnswer, repositoryAnswer } from './answers.ts';
import { askPage, UnknownRepository } from './ask-page.ts';
import type { GithubClient } from './client.ts';
import { leaveToSearch } from './old-pulls.ts';
import { repositoryQuery } from './queries.ts';
import { endOf, type Reading } from './reading.ts';
import { day } from './spans.ts';
import { take } from './take.ts';

const mostPages = 1_000;

/** A walk of more pages takes so long that something may move to the front behind its back. */
const unwatched = 3;

/** So many pull requests are looked at then. */
const few = 10;

/** What GitHub's instants may be behind what it already shows, and two that fall into one second. */
export const overlapMs = 2 * 60_000;

/**
 * Reads page after page of all six lists in one query each, until every list has reached the start of the windows.
 * Where pull requests of long ago would take more pages than `longest`, a search reads them if that is shorter.
 */
export async function readPages(
  client: GithubClient,
  reading: Reading,
  longest: number,
  runtime: Runtime,
): Promise<void> {
  const searches: Promise<void>[] = [];
  let { spans } = reading;
  const look = async (page: RepositoryAnswer) => {
    const decision = await leaveToSearch(client, reading, page, { spans, longest }, runtime);
    if (decision === null) return;
    const { searched } = decision;
    // Where a search is no shorter, it is not asked again.
    spans = searched.length === 0 ? [] : spans.filter((span) => !searched.includes(span));
    const search = decision.search();
    // It is awaited in the end, when the walk has ended too.
    search.catch(() => undefined);
    searches.push(search);
  };
  const [walked] = await Promise.allSettled([walkToEnds(client, reading, look, runtime)]);
  const ends = await Promise.allSettled(searches);
  // What one has read stays when the other fails.
  for (const end of [walked, ...ends]) if (end.status === 'rejected') throw end.reason;

  const newest = reading.state?.pulls.newest ?? null;
  if (reading.pages <= unwatched || newest === null) return;
  // What was updated meanwhile went to the front, perhaps from where nobody had been yet: one request finds it.
  reading.isCatchingUp = true;
  reading.floor = newest - overlapMs;
  reading.walks.pullRequests.restart();
  await walkToEnds(client, reading, null, runtime);
}

async function walkToEnds(
  client: GithubClient,
  reading: Reading,
  look: ((page: RepositoryAnswer) => Promise<void>) | null,
  runtime: Runtime,
): Promise<void> {
  const walks = [...Object.values(reading.walks), ...reading.histories];
  for (let pages = 0; walks.some((walk) => walk.isOpen()); pages += 1) {
    if (pages === mostPages) {
      throw new SprintError('unavailable', `The repository has more than ${mostPages} pages in this time.`);
    }
    const page = await turnPage(client, reading, runtime);
    await look?.(page);
  }
}

async function turnPage(client: GithubClient, reading: Reading, runtime: Runtime): Promise<RepositoryAnswer> {
  const document = (without: Parameters<typeof repositoryQuery>[0]) =>
    repositoryQuery(without, reading.histories.length);
  const ask = { document, variables: () => variables(reading, runtime.now()), answer: repositoryAnswer, hasHoles };
  const { repository } = await askPage(client, reading, ask, runtime);
  if (repository === null) throw new UnknownRepository();
  take(reading, repository);
  const says = `Reading the code of ${repository.nameWithOwner}`;
  runtime.progress({ stage: 'gather', says, done: reading.pulls.size + reading.commits.size, total: null });
  return repository;
}

function variables(reading: Reading, now: Instant): Record<string, unknown> {
  const { owner, shortName, spans, walks, histories, width } = reading;
  const { pullRequests, releases, deployments, refs, tags } = walks;
  const isOpenEnded = endOf(reading) >= now;
  const each = histories.map((walk, i) => {
    const { start = 0, end = 0 } = spans[i] ?? {};
    return {
      [`history${i}`]: walk.isOpen(),
      [`historyAfter${i}`]: walk.after(),
      // A rebase rewrites commit dates and a merge brings older commits, so a day more on both sides.
      [`since${i}`]: new Date(start - day).toISOString(),
      [`until${i}`]: i === 0 && isOpenEnded ? null : new Date(end + day).toISOString(),
    };
  });
  return {
    owner,
    name: shortName,
    pulls: pullRequests.isOpen(),
    pullsFirst: reading.isCatchingUp ? Math.min(few, width.pulls()) : width.pulls(),
    pullsAfter: pullRequests.after(),
    historyFirst: width.history(),
    ...Object.assign({}, ...each),
    releases: releases.isOpen(),
    releasesFirst: 30,
    releasesAfter: releases.after(),
    deployments: deployments.isOpen(),
    deploymentsFirst: 100,
    deploymentsAfter: deployments.after(),
    refs: refs.isOpen(),
    refsFirst: width.history(),
    refsAfter: refs.after(),
    tags: tags.isOpen(),
    tagsFirst: 50,
    tagsAfter: tags.after(),
  };
}

function hasHoles({ repository }: { readonly repository: RepositoryAnswer | null }): boolean {
  const { pullRequests, releases, deployments, refs, tags } = repository ?? {};
  const pages = [pullRequests, ...historiesIn(repository ?? {}), releases, deployments, refs, tags];
  return pages.some((page) => page?.nodes.some((node) => node === null));
}
