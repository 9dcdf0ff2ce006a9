import { SprintError } from '../../errors.ts';
import type { Repository } from '../../model/code.ts';
import type { Gap, Source } from '../../model/snapshot.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import { checkCancelled } from '../cancel.ts';
import { branchesOf, mostBranches } from './github/branches.ts';
import { unknownRepository } from './github/candidates.ts';
import type { GithubClient } from './github/client.ts';
import { branchesGap, fieldGaps, overflowGap, truncatedGap, unreadableGap } from './github/gaps.ts';
import { webUrl } from './github/map.ts';
import { readOverflow } from './github/overflow.ts';
import { readPages, UnknownRepository } from './github/read-pages.ts';
import { nearTo, openReading, type Reading } from './github/reading.ts';

export { type GithubAccess, type GithubClient, openGithub } from './github/client.ts';

/** One repository as far as it could be read, how the reading went, and what is missing. */
export interface RepositoryReading {
  /** Null when nothing of it could be read. */
  readonly repository: Repository | null;
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

/**
 * Reads what happened in a repository around a sprint: pull requests updated since its start, the default branch,
 * releases, deployments and branches with a day more on both sides. What fails becomes a gap; only an unknown repository
 * (`not-found`, with candidates), a token that GitHub does not know (`access`) and a cancelled run are thrown.
 */
export async function readRepository(
  client: GithubClient,
  name: string,
  window: SprintWindow,
  runtime: Runtime,
): Promise<RepositoryReading> {
  const reading = openReading(name, window);
  let failure: SprintError | null = null;
  let short: readonly number[] = [];
  try {
    await readPages(client, reading, runtime);
    short = await readOverflow(client, reading, runtime);
  } catch (error) {
    checkCancelled(runtime.signal);
    if (error instanceof UnknownRepository) throw await unknownRepository(client, name);
    if (!(error instanceof SprintError) || error.kind === 'bug' || error.status === 401) throw error;
    failure = error;
  }

  const repository = repositoryOf(reading);
  const source = `github:${repository?.name ?? name}`;
  const gaps = [
    ...(failure === null ? [] : [repository === null ? unreadableGap(source, failure) : truncatedGap(source, failure)]),
    ...(repository === null ? [] : fieldGaps(source, reading.without)),
    ...(short.length === 0 ? [] : [overflowGap(source, short)]),
    ...unreadBranches(source, reading),
  ];
  const fetched = repository === null ? null : reading.pulls.size + reading.commits.size;
  return {
    repository,
    gaps,
    source: {
      id: source,
      kind: 'github',
      host: client.host,
      status: statusOf(repository, failure, gaps),
      fetched,
      expected: failure === null ? fetched : null,
      requests: reading.requests,
      fetchedAt: runtime.now(),
      error: failure?.message ?? null,
    },
  };
}

function statusOf(repository: Repository | null, failure: SprintError | null, gaps: readonly Gap[]): Source['status'] {
  if (repository === null) return failure?.kind === 'access' ? 'denied' : 'unavailable';
  return gaps.some(({ chosen }) => !chosen) ? 'partial' : 'ok';
}

/** Of a list that broke off for another reason another gap tells. */
function unreadBranches(source: string, { heads }: Reading): Gap[] {
  const read = heads?.byName.size ?? 0;
  return heads !== null && read >= mostBranches && read < heads.total ? [branchesGap(source, read, heads.total)] : [];
}

function repositoryOf({ about, heads, ...read }: Reading): Repository | null {
  if (about === null) return null;
  const pullRequests = [...read.pulls.values()].sort((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
  const { commits, defaultBranch } = read;
  const around = { url: webUrl(about.url), defaultBranch, pullRequests, commits, isNear: nearTo(read.window) };
  return {
    name: about.nameWithOwner,
    url: webUrl(about.url),
    archived: about.isArchived,
    defaultBranch,
    pullRequests,
    commits: [...commits.values()],
    releases: [...read.releases.values()],
    deployments: read.deployments,
    branches: heads === null ? null : branchesOf(heads, around),
  };
}
