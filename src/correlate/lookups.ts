import { bare, type CommitPlace, type Place, type PullRequestPlace, titleOf } from './places.ts';
import type { RepositoryCode } from './world.ts';

/** Finds code by its sha, and by its title where that is wanted; what few need is indexed when it is asked for. */
export function lookupIn(code: RepositoryCode, wanted: ReadonlySet<string>) {
  const { pullRequests, commitBy } = code;
  let titles: ReadonlyMap<string, CommitPlace | PullRequestPlace | null> | undefined;
  let merges: ReadonlyMap<string, PullRequestPlace> | undefined;
  return {
    bySha(sha: string): CommitPlace | PullRequestPlace | undefined {
      const commit = commitBy(sha);
      if (commit !== undefined) return commit;
      merges ??= new Map([...pullRequests.values()].map((place) => [place.it.mergeCommit ?? '', place]));
      return merges.get(sha);
    },
    byTitle(title: string, asking: Place): CommitPlace | PullRequestPlace | undefined {
      titles ??= byTitle(code, wanted);
      const found = titles.get(bare(title)) ?? undefined;
      return found === asking ? undefined : found;
    },
  };
}

/** Null where two share a title: either could be meant. */
function byTitle(
  { pullRequests, commits }: RepositoryCode,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, CommitPlace | PullRequestPlace | null> {
  const titles = new Map<string, CommitPlace | PullRequestPlace | null>();
  const add = (place: CommitPlace | PullRequestPlace) => {
    const title = bare(titleOf(place));
    if (wanted.has(title)) titles.set(title, titles.has(title) ? null : place);
  };
  for (const place of pullRequests.values()) add(place);
  for (const place of commits.values()) if (place.numbers.length === 0) add(place);
  return titles;
}
