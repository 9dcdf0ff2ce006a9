import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Gap } from '../../../model/snapshot.ts';
import type { Instant } from '../../../model/sprint.ts';
import type { DeploymentAnswer, ProbedAnswer, ReleaseAnswer, TagAnswer } from './answers.ts';
import { tagOf } from './map.ts';

/** So many of the newest releases, deployments and tags are compared in all they say. */
export const mostCompared = 10;

/**
 * What tells that nothing has happened in a repository, as the first page of a reading and a probe both show it.
 *
 * GitHub documents no list of what moves `pushedAt` and the `updatedAt` of a pull request. Pushes, merges, reviews,
 * comments, labels and changed titles do (reviews did not for some time in 2019: fwouts/prmonitor#233). What it does not
 * tell here, and a refresh therefore may keep as it was read: new names of people and labels, a review decision that only
 * a changed rule of the branch has turned, an edited release or a moved tag that is not among the ten newest, and a
 * later state of a deployment that is not. All of it is read again with whatever else changes on the same page.
 */
export interface RepositoryState {
  readonly id: string | null;
  readonly name: string;
  readonly defaultBranch: string | null;
  readonly pulls: { readonly total: number; readonly newest: Instant | null };
  /** Of all that was compared, a digest. */
  readonly seen: string;
}

/** What tells whether a repository has changed since it was read whole. */
export interface Mark extends RepositoryState {
  readonly shape: typeof shape;
  /** Where the last window ended. */
  readonly end: Instant;
  /** The earliest instant that was met more than a day after that: a window that holds it must be read anew. */
  readonly beyond: Instant | null;
  /** What was left out on purpose. */
  readonly gaps: readonly Gap[];
}

/** Another form of marks, or of what is read of a repository, gets another number. */
const shape = 2;

const markSchema: z.ZodType<Mark> = z.object({
  shape: z.literal(shape),
  id: z.string().nullable(),
  name: z.string(),
  defaultBranch: z.string().nullable(),
  pulls: z.object({ total: z.number(), newest: z.number().nullable() }),
  seen: z.string(),
  end: z.number(),
  beyond: z.number().nullable(),
  gaps: z.array(
    z.object({
      code: z.string(),
      source: z.string(),
      missing: z.string(),
      because: z.string(),
      affects: z.array(z.string()),
      chosen: z.boolean(),
    }),
  ),
});

export function markOf(state: RepositoryState, its: Pick<Mark, 'end' | 'beyond' | 'gaps'>): Mark {
  return { shape, ...state, ...its };
}

/** A mark of ours, or null. */
export function markIn(kept: unknown): Mark | null {
  const mark = markSchema.safeParse(kept);
  return mark.success ? mark.data : null;
}

/** Reads it off a first page or a probe. */
export function stateOf(shown: ProbedAnswer): RepositoryState {
  const { id = null, nameWithOwner: name, defaultBranchRef } = shown;
  const defaultBranch = defaultBranchRef?.name ?? null;
  const total = shown.pullRequests?.totalCount ?? 0;
  const newest = shown.pullRequests?.nodes[0]?.updatedAt ?? null;
  const compared = [
    ...[id, name, defaultBranch, defaultBranchRef?.target?.oid ?? null, shown.isArchived, shown.pushedAt],
    ...[total, newest, shown.refs?.totalCount ?? null],
    [shown.releases?.totalCount ?? null, ...newestOf(shown.releases).map(releaseSeen)],
    [shown.deployments?.totalCount ?? null, ...newestOf(shown.deployments).map(deploymentSeen)],
    [shown.tags?.totalCount ?? null, ...newestOf(shown.tags).map(tagSeen)],
  ];
  const seen = createHash('sha256').update(JSON.stringify(compared)).digest('base64url');
  return { id, name, defaultBranch, pulls: { total, newest }, seen };
}

function newestOf<T>(list: { readonly nodes: readonly (T | null)[] } | null | undefined): T[] {
  return (list?.nodes ?? []).slice(0, mostCompared).filter((node) => node !== null);
}

function releaseSeen({ tagName, name, url, createdAt, publishedAt, isDraft, isPrerelease, tagCommit }: ReleaseAnswer) {
  return [tagName, name ?? null, url, createdAt, publishedAt, isDraft, isPrerelease, tagCommit?.oid ?? null];
}

function deploymentSeen({ id, environment, createdAt, commitOid, latestStatus }: DeploymentAnswer) {
  return [
    id,
    environment ?? null,
    createdAt,
    commitOid ?? null,
    latestStatus?.state ?? null,
    latestStatus?.createdAt ?? null,
  ];
}

function tagSeen(tag: TagAnswer) {
  const { name, sha, at } = tagOf(tag);
  return [name, sha, at];
}
