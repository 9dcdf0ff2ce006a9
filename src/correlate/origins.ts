import { backportedBy } from './backports.ts';
import { lookupIn } from './lookups.ts';
import { bare, type CommitPlace, type Place, type PullRequestPlace } from './places.ts';
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
  const references = referencesIn(world);
  const lookups = new Map(world.map((code) => [code, lookupIn(code, titlesIn(references.get(code)))]));
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
  const read = (place: CommitPlace | PullRequestPlace, code: RepositoryCode, all: readonly Reference[]) => {
    const found: Origin[] = [];
    for (const reference of all) {
      const origin = resolve(place, code, reference);
      if (origin !== undefined && !isOfOneChange(place, origin)) found.push({ kind: reference.kind, place: origin });
      const { kind, to } = reference;
      if (origin === undefined && kind === 'repeats' && 'sha' in to && !unread.has(place)) unread.set(place, to.sha);
    }
    if (found.length > 0) of.set(place, found);
  };
  for (const [code, named] of references) {
    for (const [place, all] of named) read(place, code, all);
  }
  const changeOf = (place: Place): Place => {
    if (place.kind !== 'commit' || place.wholeOf === null) return place;
    return byName.get(place.repository.toLowerCase())?.pullRequests.get(place.wholeOf) ?? place;
  };
  return { of, unread, changeOf };
}

type ReferencesOf = ReadonlyMap<CommitPlace | PullRequestPlace, readonly Reference[]>;

/** What the places of each repository name; most name nothing, and are left out. */
function referencesIn(world: readonly RepositoryCode[]): ReadonlyMap<RepositoryCode, ReferencesOf> {
  const all = new Map<RepositoryCode, ReferencesOf>();
  for (const code of world) {
    const of = new Map<CommitPlace | PullRequestPlace, readonly Reference[]>();
    for (const place of code.pullRequests.values()) {
      const named = referencesOfPullRequest(place.it);
      const isRepeat = named.some(({ kind }) => kind === 'repeats');
      const found = isRepeat ? named : [...named, ...backportedBy(place.it, code)];
      if (found.length > 0) of.set(place, found);
    }
    for (const place of code.commits.values()) {
      const found = referencesOfCommit(place.it);
      if (found.length > 0) of.set(place, found);
    }
    all.set(code, of);
  }
  return all;
}

/** The titles by which other code is named, so that only these are looked for. */
function titlesIn(references: ReferencesOf = new Map()): ReadonlySet<string> {
  const titles = new Set<string>();
  for (const all of references.values()) for (const { to } of all) if ('title' in to) titles.add(bare(to.title));
  return titles;
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
