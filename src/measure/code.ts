import type { Branch, Commit, PullRequest, Repository } from '../model/code.ts';
import type { LinkedSprint } from '../model/figures.ts';
import type { Link, Target } from '../model/links.ts';
import { isBot } from '../model/people.ts';
import { type Instant, isInside, type SprintWindow } from '../model/sprint.ts';
import { linksByIssue } from './links-of.ts';

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
  /** On a default branch or on the branch of a pull request. */
  commit(target: Target): Commit | null;
  /** One that no pull request comes from. */
  branch(target: Target): Branch | null;
  /** Whether it is a commit on a default branch that no pull request brought, and no merge commit. */
  isDirect(target: Target): boolean;
  /** When the target reached a default branch; null when it did not, as far as was read. */
  landedAt(target: Target): Instant | null;
  /** The links of an issue and of its sub-tasks, those that do not count included. */
  linksOf(issueId: string): readonly Link[];
  /** Links to the target, whatever their issue. */
  linksTo(target: Target): readonly Link[];
}

/** Null when GitHub is not configured or nothing of it could be read. */
export function codeOf({ snapshot, correlation }: LinkedSprint, window: SprintWindow): Code | null {
  const { repositories } = snapshot;
  if (repositories === null || repositories.length === 0) return null;

  const found = indexed(repositories);
  const links = linksByIssue({ snapshot, correlation });
  const byTarget = linksByTarget(correlation.links);
  const gatherings = new Set(correlation.gatherings.map(wordOf));
  const merged = found.pulls
    .filter(({ it: { author, mergedAt } }) => !isBot(author) && mergedAt !== null && isInside(window, mergedAt))
    .filter(({ repository, it }) => !gatherings.has(word('pull-request', repository, String(it.number))));
  const direct = found.direct.filter(
    ({ it: { author, committedAt } }) => !isBot(author) && isInside(window, committedAt),
  );
  const ofSprint = new Set([
    ...merged.map(({ repository, it }) => word('pull-request', repository, String(it.number))),
    ...direct.map(({ repository, it }) => word('commit', repository, it.sha)),
  ]);
  const directWords = new Set(found.direct.map(({ repository, it }) => word('commit', repository, it.sha)));
  return {
    merged,
    direct,
    isOfSprint: (target) => ofSprint.has(wordOf(target)),
    pullRequest: (target) => lookUp('pull-request', found.pullRequests, target),
    commit: (target) => lookUp('commit', found.commits, target),
    branch: (target) => lookUp('branch', found.branches, target),
    isDirect: (target) => target.kind === 'commit' && directWords.has(wordOf(target)),
    landedAt: (target) => found.landed.get(wordOf(target)) ?? null,
    linksOf: (issueId) => links.get(issueId) ?? [],
    linksTo: (target) => byTarget.get(wordOf(target)) ?? [],
  };
}

/** `owner/name#12`, `owner/name@` and seven digits of a sha, or `owner/name@branch`. */
export function refOf({ kind, repository, ref }: Target): string {
  if (kind === 'pull-request') return `${repository}#${ref}`;
  return `${repository}@${kind === 'commit' ? ref.slice(0, 7) : ref}`;
}

function word(kind: Target['kind'], repository: string, ref: string): string {
  return `${kind} ${repository} ${ref}`;
}

/** One word for a place, to look it up by. */
export function wordOf({ kind, repository, ref }: Target): string {
  return word(kind, repository, ref);
}

/** By repository and what it is called there: asked for every link many times, so no words are put together for it. */
type Places<T> = Map<string, Map<string, T>>;

function lookUp<T>(kind: Target['kind'], all: Places<T>, target: Target): T | null {
  return target.kind === kind ? (all.get(target.repository)?.get(target.ref) ?? null) : null;
}

interface Indexed {
  readonly pulls: At<PullRequest>[];
  readonly direct: At<Commit>[];
  readonly pullRequests: Places<PullRequest>;
  readonly commits: Places<Commit>;
  readonly branches: Places<Branch>;
  readonly landed: Map<string, Instant>;
}

function indexed(repositories: readonly Repository[]): Indexed {
  const found: Indexed = {
    pulls: [],
    direct: [],
    pullRequests: new Map(),
    commits: new Map(),
    branches: new Map(),
    landed: new Map(),
  };
  for (const { name, pullRequests, commits, branches } of repositories) {
    const brought = new Set<string>();
    const byNumber = placesIn(found.pullRequests, name);
    const bySha = placesIn(found.commits, name);
    const byName = placesIn(found.branches, name);
    for (const it of pullRequests) {
      const at = word('pull-request', name, String(it.number));
      found.pulls.push({ repository: name, it });
      byNumber.set(String(it.number), it);
      if (it.mergedAt !== null) found.landed.set(at, it.mergedAt);
      if (it.mergeCommit !== null) brought.add(it.mergeCommit);
      for (const commit of it.commits) {
        brought.add(commit.sha);
        bySha.set(commit.sha, commit);
      }
    }
    for (const it of commits) {
      const at = word('commit', name, it.sha);
      bySha.set(it.sha, it);
      found.landed.set(at, it.committedAt);
      if (it.parents < 2 && it.pullRequests.length === 0 && !brought.has(it.sha))
        found.direct.push({ repository: name, it });
    }
    for (const it of branches ?? []) byName.set(it.name, it);
  }
  return found;
}

function placesIn<T>(all: Places<T>, repository: string): Map<string, T> {
  const places = all.get(repository) ?? new Map<string, T>();
  all.set(repository, places);
  return places;
}

function linksByTarget(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const byTarget = new Map<string, Link[]>();
  for (const link of links) {
    const at = wordOf(link.to);
    const list = byTarget.get(at);
    if (list === undefined) byTarget.set(at, [link]);
    else list.push(link);
  }
  return byTarget;
}
