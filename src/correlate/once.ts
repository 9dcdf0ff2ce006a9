import type { Branch, Commit, PullRequest } from '../model/code.ts';

/** Where a list tells of one thing twice, and differently, the same telling is taken in whatever order they come. */
export function once<K, T extends PullRequest | Commit | Branch>(
  list: Iterable<T>,
  idOf: (it: T) => K,
): ReadonlyMap<K, T> {
  const all = new Map<K, T>();
  for (const it of list) {
    const id = idOf(it);
    const before = all.get(id);
    if (before === undefined || isPreferred(it, before)) all.set(id, it);
  }
  return all;
}

export function isPreferred<T extends PullRequest | Commit | Branch>(it: T, before: T): boolean {
  if (it === before || isAlike(it, before)) return false;
  return JSON.stringify(it) < JSON.stringify(before);
}

/** Commits are told again by every pull request they are in, so telling them apart must be quick. */
function isAlike<T extends PullRequest | Commit | Branch>(a: T, b: T): boolean {
  if (!('parents' in a && 'parents' in b)) return false;
  return (
    a.subject === b.subject &&
    a.body === b.body &&
    a.url === b.url &&
    a.parents === b.parents &&
    a.committedAt === b.committedAt &&
    a.author.login === b.author.login &&
    a.author.name === b.author.name &&
    a.author.kind === b.author.kind &&
    a.pullRequests.length === 0 &&
    b.pullRequests.length === 0
  );
}
