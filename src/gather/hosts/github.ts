import { SprintError } from '../../errors.ts';
import type { Repository } from '../../model/code.ts';
import type { Gap, Source } from '../../model/snapshot.ts';
import type { Instant, SprintWindow } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import { checkCancelled } from '../cancel.ts';
import { UnknownRepository } from './github/ask-page.ts';
import { mostBranches } from './github/branches.ts';
import { unknownRepository } from './github/candidates.ts';
import type { GithubClient } from './github/client.ts';
import { cut } from './github/cut.ts';
import { branchesGap, fieldGaps, overflowGap, truncatedGap, unfoundGap, unreadableGap } from './github/gaps.ts';
import { addKept, fits, type KeptRepository, knownOf } from './github/kept.ts';
import type { Learnt } from './github/learnt.ts';
import { type Mark, markOf } from './github/marks.ts';
import { readOverflow } from './github/overflow.ts';
import { readPages } from './github/read-pages.ts';
import { openReading, type Reading } from './github/reading.ts';

export { type GithubAccess, type GithubClient, openGithub } from './github/client.ts';

/** One repository as far as it could be read for one window, how the reading went, and what is missing. */
export interface RepositoryView {
  /** Null when nothing of it could be read. */
  readonly repository: Repository | null;
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

/** A repository that was read once for all windows. */
export interface RepositoryReading {
  /** One for each window, in their order; the first bears the requests. */
  readonly views: readonly RepositoryView[];
  /** Null when something is missing: then nothing may be built upon it. */
  readonly mark: Mark | null;
}

/** How a repository is read. */
export interface RepositoryQuestion {
  readonly windows: readonly SprintWindow[];
  readonly learnt: Learnt;
  /** What an earlier run read of it, to be brought up to date. */
  readonly kept: KeptRepository | null;
  /** More pages of pull requests than this are left to a search where that is shorter. */
  readonly longestWalk?: number;
}

/** Ten pages take about as long as GitHub lets one wait for anything else. */
const usualLongestWalk = 10;

/**
 * Reads what happened in a repository around sprints: pull requests updated since their start, the default branch,
 * releases, tags, deployments and branches with a day more on both sides. What fails becomes a gap; only an unknown repository
 * (`not-found`, with candidates), a token that GitHub does not know (`access`) and a cancelled run are thrown.
 */
export async function readRepository(
  client: GithubClient,
  name: string,
  question: RepositoryQuestion,
  runtime: Runtime,
): Promise<RepositoryReading> {
  const { windows, learnt, kept } = question;
  const reading = openReading(name, windows, learnt, kept === null ? undefined : knownOf(kept));
  let failure: SprintError | null = null;
  let short: readonly number[] = [];
  try {
    await readPages(client, reading, question.longestWalk ?? usualLongestWalk, runtime);
    short = await readOverflow(client, reading, runtime);
  } catch (error) {
    checkCancelled(runtime.signal);
    if (error instanceof UnknownRepository) throw await unknownRepository(client, name);
    if (!(error instanceof SprintError) || error.kind === 'bug' || error.status === 401) throw error;
    failure = error;
  }
  const width = reading.width.learnt();
  if (width !== null) learnt.learnWidth(name, width);
  if (kept !== null) {
    if (failure !== null || !fits(kept, reading)) {
      const whole = await readRepository(client, name, { ...question, kept: null }, runtime);
      return withRequests(whole, reading.requests);
    }
    addKept(kept, reading);
  }
  const views = windows.map((window) => viewOf(client, name, { reading, window, failure, short }, runtime));
  return { views: countedOnce(views), mark: markIn(reading, views) };
}

/**
 * A repository in which nothing has happened since it was kept: what was kept is what it is now, in a window that ends
 * later too.
 */
export function asKept(
  { repository, source, mark }: KeptRepository,
  { end }: SprintWindow,
  now: Instant,
): RepositoryReading {
  const view = { repository, source: { ...source, requests: 0, fetchedAt: now }, gaps: mark.gaps };
  return { views: [view], mark: { ...mark, end } };
}

/** The same with requests that it cost besides. */
export function withRequests({ views, mark }: RepositoryReading, more: number): RepositoryReading {
  const [first, ...others] = views;
  if (first === undefined || more === 0) return { views, mark };
  const source = { ...first.source, requests: first.source.requests + more };
  return { views: [{ ...first, source }, ...others], mark };
}

interface Outcome {
  readonly reading: Reading;
  readonly window: SprintWindow;
  readonly failure: SprintError | null;
  /** Numbers of pull requests whose lists were cut short. */
  readonly short: readonly number[];
}

function viewOf(
  client: GithubClient,
  name: string,
  { reading, window, failure, short }: Outcome,
  { now }: Runtime,
): RepositoryView {
  const repository = cut(reading, window);
  const source = `github:${repository?.name ?? name}`;
  const own = short.filter((number) => repository?.pullRequests.some((pull) => pull.number === number));
  const gaps = [
    ...(failure === null ? [] : [repository === null ? unreadableGap(source, failure) : truncatedGap(source, failure)]),
    ...(repository === null ? [] : fieldGaps(source, reading.without)),
    ...(own.length === 0 ? [] : [overflowGap(source, own)]),
    ...(reading.unfound === 0 ? [] : [unfoundGap(source, reading.unfound)]),
    ...unreadBranches(source, reading),
  ];
  const fetched = repository === null ? null : repository.pullRequests.length + repository.commits.length;
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
      fetchedAt: now(),
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

function countedOnce(views: readonly RepositoryView[]): RepositoryView[] {
  return views.map((view, i) => (i === 0 ? view : { ...view, source: { ...view.source, requests: 0 } }));
}

function markIn(reading: Reading, views: readonly RepositoryView[]): Mark | null {
  const { state, beyond } = reading;
  const [first] = views;
  if (state === null || first === undefined || views.some(({ source }) => source.status !== 'ok')) return null;
  const end = Math.max(...reading.windows.map((window) => window.end));
  return markOf(state, { end, beyond, gaps: first.gaps });
}
