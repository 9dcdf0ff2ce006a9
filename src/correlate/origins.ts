import { backportedBy } from './backports.ts';
import { type CommitPlace, type Place, type PullRequestPlace, titleOf } from './places.ts';
import { type Reference, referencesOfCommit, referencesOfPullRequest } from './references.ts';
import type { RepositoryCode } from './world.ts';

/** Code that was read and that other code undoes or repeats. */
export interface Origin {
  readonly kind: Reference['kind'];
  readonly place: CommitPlace | PullRequestPlace;
}

export interface Origins {
  /** Only places that name other code have an entry. */
  readonly of: ReadonlyMap<Place, readonly Origin[]>;
  /** Commits that were not read, by the places that say they repeat them. */
  readonly unread: ReadonlyMap<Place, string>;
  /** The pull request that a commit is the whole of, or the place itself. */
  changeOf(place: Place): Place;
}

/** What the commits and pull requests that were read say they undo or repeat, as far as that was read too. */
export function originsIn(world: readonly RepositoryCode[]): Origins {
  const byName = new Map(world.map((code) => [code.name.toLowerCase(), code]));
  const lookups = new Map(world.map((code) => [code, lookupIn(code)]));
  const of = new Map<Place, readonly Origin[]>();
  const unread = new Map<Place, string>();
  const resolve = (place: CommitPlace | PullRequestPlace, code: RepositoryCode, { kind, to }: Reference) => {
    if ('sha' in to) return lookups.get(code)?.bySha(to.sha);
    if ('title' in to) return lookups.get(code)?.byTitle(to.title, place);
    const there = to.repository === null ? code : byName.get(to.repository.toLowerCase());
    const isLater = kind === 'repeats' && there === code && place.kind === 'pull-request';
    const named = there?.pullRequests.get(to.number);
    if (named === undefined || (isLater && to.number >= place.it.number)) return undefined;
    return isTitled(named, there, to.titled) ? named : undefined;
  };
  const read = (place: CommitPlace | PullRequestPlace, code: RepositoryCode, references: readonly Reference[]) => {
    const found: Origin[] = [];
    for (const reference of references) {
      const origin = resolve(place, code, reference);
      if (origin !== undefined && !isOfOneChange(place, origin)) found.push({ kind: reference.kind, place: origin });
      const { kind, to } = reference;
      if (origin === undefined && kind === 'repeats' && 'sha' in to && !unread.has(place)) unread.set(place, to.sha);
    }
    if (found.length > 0) of.set(place, found);
  };
  for (const code of world) {
    for (const place of code.pullRequests.values()) {
      const named = referencesOfPullRequest(place.it);
      const isRepeat = named.some(({ kind }) => kind === 'repeats');
      read(place, code, isRepeat ? named : [...named, ...backportedBy(place.it, code)]);
    }
    for (const place of code.commits.values()) {
      const references = referencesOfCommit(place.it);
      if (references.length > 0) read(place, code, references);
    }
  }
  const changeOf = (place: Place): Place => {
    if (place.kind !== 'commit' || place.wholeOf === null) return place;
    return byName.get(place.repository.toLowerCase())?.pullRequests.get(place.wholeOf) ?? place;
  };
  return { of, unread, changeOf };
}

/** Whether a pull request has, or was merged with, the title that stood before its number. */
function isTitled(place: PullRequestPlace, code: RepositoryCode | undefined, title: string | undefined): boolean {
  if (title === undefined) return true;
  const landing = code?.landings.get(place.it.number);
  const isIt = (text: string) => bare(text).toLowerCase() === bare(title).toLowerCase();
  return isIt(place.it.title) || (landing !== undefined && isIt(landing.it.subject));
}

/** A squash repeats what its branch said of its own commits; that undoes nothing that was merged. */
function isOfOneChange(place: CommitPlace | PullRequestPlace, origin: CommitPlace | PullRequestPlace): boolean {
  if (place === origin) return true;
  const [one, other] = [wholeNumber(place), wholeNumber(origin)];
  if (place.repository !== origin.repository) return false;
  if (one !== null && origin.kind === 'commit' && origin.numbers.includes(one)) return true;
  return one !== null && one === other;
}

function wholeNumber(place: CommitPlace | PullRequestPlace): number | null {
  return place.kind === 'commit' ? place.wholeOf : place.it.number;
}

/** Finds code by its sha and by its title; what is only needed by few is indexed when it is asked for. */
function lookupIn({ pullRequests, commits, commitBy }: RepositoryCode) {
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
      titles ??= byTitle([...pullRequests.values(), ...[...commits.values()].filter(({ numbers }) => !numbers.length)]);
      const found = titles.get(bare(title)) ?? undefined;
      return found === asking ? undefined : found;
    },
  };
}

/** Null where two share a title: either could be meant. */
function byTitle(
  places: readonly (CommitPlace | PullRequestPlace)[],
): ReadonlyMap<string, CommitPlace | PullRequestPlace | null> {
  const titles = new Map<string, CommitPlace | PullRequestPlace | null>();
  for (const place of places) {
    const title = bare(titleOf(place));
    titles.set(title, titles.has(title) ? null : place);
  }
  return titles;
}

/** A title without the number that a squash puts behind it. */
export function bare(title: string): string {
  const end = title.trimEnd();
  return (end.endsWith(')') ? end.replace(/\(#\d{1,9}\)$/, '') : end).trim();
}
