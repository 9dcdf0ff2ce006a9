import type { Commit, PullRequest, Repository } from '../model/code.ts';
import type { LinkedSprint } from '../model/figures.ts';
import type { Link, Target } from '../model/links.ts';
import { isBot } from '../model/people.ts';
import { type Instant, isInside, type SprintWindow } from '../model/sprint.ts';

/** Something in a repository, under its `owner/name`. */
export interface At<T> {
  readonly repository: string;
  readonly it: T;
}

/** The code read for a sprint, indexed once. */
export interface Code {
  /** Pull requests by people, merged within the sprint, that do not only gather the work of others. */
  readonly merged: readonly At<PullRequest>[];
  /** Commits by people on a default branch within the sprint that no pull request brought; merge commits left out. */
  readonly direct: readonly At<Commit>[];
  /** Whether the target is one of `merged` or `direct`. */
  isOfSprint(target: Target): boolean;
  pullRequest(target: Target): PullRequest | null;
  /** When the target reached a default branch; null when it did not, as far as was read. */
  landedAt(target: Target): Instant | null;
  /** The links of an issue and of its sub-tasks, those that do not count included. */
  linksOf(issueId: string): readonly Link[];
}

/** Null when GitHub is not configured or nothing of it could be read. */
export function codeOf({ snapshot, correlation }: LinkedSprint, window: SprintWindow): Code | null {
  const { repositories } = snapshot;
  if (repositories === null || repositories.length === 0) return null;

  const pullRequests = new Map<string, PullRequest>();
  for (const repository of repositories) {
    for (const it of repository.pullRequests) pullRequests.set(`${repository.name}#${it.number}`, it);
  }
  const committed = new Map(
    repositories.flatMap(({ name, commits }) => commits.map((it) => [`${name}#${it.sha}`, it.committedAt] as const)),
  );
  const links = linksByIssue({ snapshot, correlation });
  const gatherings = new Set(correlation.gatherings.map(refOf));
  const merged = repositories.flatMap(({ name, pullRequests: all }) =>
    all
      .filter(({ author, mergedAt }) => !isBot(author) && mergedAt !== null && isInside(window, mergedAt))
      .filter(({ number }) => !gatherings.has(`${name}#${number}`))
      .map((it) => ({ repository: name, it })),
  );
  const direct = repositories.flatMap((repository) => directCommits(repository, window));
  const ofSprint = {
    'pull-request': new Set(merged.map(({ repository, it }) => `${repository}#${it.number}`)),
    commit: new Set(direct.map(({ repository, it }) => `${repository}#${it.sha}`)),
    branch: new Set<string>(),
  };
  return {
    merged,
    direct,
    isOfSprint: ({ kind, repository, ref }) => ofSprint[kind].has(`${repository}#${ref}`),
    pullRequest: ({ kind, repository, ref }) =>
      kind === 'pull-request' ? (pullRequests.get(`${repository}#${ref}`) ?? null) : null,
    landedAt: ({ kind, repository, ref }) =>
      (kind === 'pull-request'
        ? pullRequests.get(`${repository}#${ref}`)?.mergedAt
        : committed.get(`${repository}#${ref}`)) ?? null,
    linksOf: (issueId) => [...(links.get(issueId)?.values() ?? [])],
  };
}

/** `owner/name#12`, or `owner/name@` and seven digits of a sha. */
export function refOf({ kind, repository, ref }: Target): string {
  if (kind === 'pull-request') return `${repository}#${ref}`;
  return `${repository}@${kind === 'commit' ? ref.slice(0, 7) : ref}`;
}

function directCommits(repository: Repository, window: SprintWindow): readonly At<Commit>[] {
  const brought = new Set<string>();
  for (const { mergeCommit, commits } of repository.pullRequests) {
    if (mergeCommit !== null) brought.add(mergeCommit);
    for (const { sha } of commits) brought.add(sha);
  }
  return repository.commits
    .filter(
      ({ sha, author, committedAt, parents, pullRequests }) =>
        !isBot(author) &&
        parents < 2 &&
        pullRequests.length === 0 &&
        !brought.has(sha) &&
        isInside(window, committedAt),
    )
    .map((it) => ({ repository: repository.name, it }));
}

/** A link names an issue by a key it has or had; the links of sub-tasks are their parent's too, each place once. */
function linksByIssue({ snapshot, correlation }: Pick<LinkedSprint, 'snapshot' | 'correlation'>) {
  const ids = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const { id, formerKeys, subtask, parent } of snapshot.issues) {
    for (const key of formerKeys) ids.set(key, id);
    if (subtask && parent !== null) parents.set(id, parent.id);
  }
  for (const { id, key } of snapshot.issues) ids.set(key, id);

  const links = new Map<string, Map<string, Link>>();
  const add = (id: string, link: Link) => {
    const byTarget = links.get(id) ?? new Map<string, Link>();
    const target = `${link.to.kind} ${link.to.repository} ${link.to.ref}`;
    if (byTarget.get(target)?.counts !== true) byTarget.set(target, link);
    links.set(id, byTarget);
  };
  for (const link of correlation.links) {
    const id = ids.get(link.issue);
    if (id === undefined) continue;
    add(id, link);
    const parent = parents.get(id);
    if (parent !== undefined) add(parent, link);
  }
  return links;
}
