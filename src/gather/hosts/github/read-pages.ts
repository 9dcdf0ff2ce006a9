import { SprintError } from '../../../errors.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { plainText } from '../../http/excerpt.ts';
import { type RepositoryAnswer, repositoryAnswer } from './answers.ts';
import type { GithubClient, GraphqlAnswer } from './client.ts';
import type { List } from './parts.ts';
import { repositoryQuery } from './queries.ts';
import { day, type Reading } from './reading.ts';
import { unknownShape } from './refusals.ts';
import { take } from './take.ts';
import { judge } from './verdict.ts';
import { openWidth } from './width.ts';

/** The repository is not there, or not for this token: GitHub does not tell the two apart. */
export class UnknownRepository extends Error {}

const mostPages = 1_000;

/** Reads page after page of all five lists in one query each, until every list has reached the window's start. */
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
        if (reading.width.narrow() || withoutBranches(reading)) continue;
        throw new SprintError('unavailable', `GitHub at ${client.host} could not send even a single pull request.`, {
          hint: 'GitHub is short of time for this repository; try again later.',
        });
      case 'leave-out':
        if (reading.without.has(verdict.part)) throw failed(client, 'a field it was not asked for is in error');
        reading.without.set(verdict.part, verdict.refused ? 'refused' : 'unknown');
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

/** Branches are the least of what is read: where GitHub runs out of time, the rest is tried once more without them. */
function withoutBranches(reading: Reading): boolean {
  const { refs } = reading.walks;
  if (!refs.isOpen()) return false;
  refs.stop();
  reading.without.set('refs', 'unsent');
  reading.width = openWidth();
  return true;
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
  const { pullRequests, defaultBranchRef, releases, deployments, refs } = walks;
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
    refs: refs.isOpen(),
    refsFirst: width.history(),
    refsAfter: refs.after(),
  };
}

function hasHoles(repository: RepositoryAnswer | null): boolean {
  const { pullRequests, defaultBranchRef, releases, deployments, refs } = repository ?? {};
  const pages = [pullRequests, defaultBranchRef?.target?.history, releases, deployments, refs];
  return pages.some((page) => page?.nodes.some((node) => node === null));
}

function failed(client: GithubClient, says: string): SprintError {
  return new SprintError('unavailable', `GitHub at ${client.host} answered with an error: ${plainText(says)}`);
}
