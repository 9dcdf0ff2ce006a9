import type { Repository } from '../../../model/code.ts';
import type { Source } from '../../../model/snapshot.ts';
import type { SprintWindow } from '../../../model/sprint.ts';
import type { KeptCode } from '../../hosts.ts';
import { type Mark, markIn, type RepositoryState } from './marks.ts';
import { overlapMs } from './read-pages.ts';
import type { Known, Reading } from './reading.ts';
import { concerns, day } from './spans.ts';

/** A repository as an earlier run read it, whole. */
export interface KeptRepository {
  readonly repository: Repository;
  readonly source: Source;
  readonly mark: Mark;
}

/** How long it may take from the beginning of a run, which a kept window of an active sprint ends with, to its reading. */
const startingMs = 10 * 60_000;

/**
 * What was kept of a repository, where it may be built upon for a window: it was read whole, its window began at the same
 * instant and has only grown since, and nothing that was dated after it lies within now.
 */
export function keptOf(kept: KeptCode | null, name: string, window: SprintWindow): KeptRepository | null {
  const mark = kept === null ? null : markIn(kept.marks[name.toLowerCase()]);
  if (kept === null || mark === null) return null;
  const repository = kept.repositories.find((one) => one.name === mark.name);
  const source = kept.sources.find(({ id }) => id === `github:${mark.name}`);
  if (repository === undefined || source?.status !== 'ok') return null;
  const { start, end } = kept.window;
  const wasItsOwn = start === window.start && end <= mark.end && mark.end <= end + startingMs;
  const hasGrown = mark.end <= window.end && (mark.beyond === null || mark.beyond > window.end + day);
  return wasItsOwn && hasGrown ? { repository, source, mark } : null;
}

/** Where a walk of pull requests may end: all that were updated before are as they were kept. */
export function knownOf({ mark, repository }: KeptRepository): Known {
  const { newest } = mark.pulls;
  return {
    known: new Set(repository.pullRequests.map(({ id }) => id)),
    floor: newest === null ? Number.NEGATIVE_INFINITY : newest - overlapMs,
  };
}

/** Whether what has been read now fits what was kept, so that together they are all there is. */
export function fits({ mark, repository }: KeptRepository, reading: Reading): boolean {
  const { state } = reading;
  return state !== null && isSame(mark, state) && addsUp(mark, state, reading) && !isForced(repository, reading);
}

/** Another repository by this name, a new name, another default branch. */
function isSame(mark: Mark, state: RepositoryState): boolean {
  return mark.id === state.id && mark.name === state.name && mark.defaultBranch === state.defaultBranch;
}

/** Every pull request that GitHub counts more is one that was opened since; none has vanished. */
function addsUp({ pulls }: Mark, state: RepositoryState, { pulls: read }: Reading): boolean {
  const { newest } = pulls;
  const more = state.pulls.total - pulls.total;
  if (newest === null) return more === read.size;
  const opened = (isNew: (at: number) => boolean) =>
    [...read.values()].filter(({ createdAt }) => isNew(createdAt)).length;
  return more >= opened((at) => at > newest) && more <= opened((at) => at >= newest);
}

/** Whether a branch has moved and its open pull request does not show it. */
function isForced({ pullRequests }: Repository, { heads, pulls }: Reading): boolean {
  return pullRequests.some(({ id, state, fromFork, headBranch, headSha }) => {
    const tip = heads?.byName.get(headBranch)?.target?.oid;
    return state === 'open' && !fromFork && !pulls.has(id) && tip !== undefined && tip !== headSha;
  });
}

/** Puts what was kept to what was read: of a pull request that is in both, what was read. */
export function addKept({ repository }: KeptRepository, { pulls, windows }: Reading): void {
  for (const pull of repository.pullRequests) {
    if (!pulls.has(pull.id) && windows.some((window) => concerns(window, pull))) pulls.set(pull.id, pull);
  }
}
