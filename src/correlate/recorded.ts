import type { Target } from '../model/links.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { isInside, type SprintWindow, windowOf } from '../model/sprint.ts';
import type { Sighting } from './claims.ts';
import type { Place } from './places.ts';
import { type Address, hostOf } from './repository-addresses.ts';
import { readDescriptions } from './rules/issue-description.ts';
import { readRecords } from './rules/recorded.ts';
import type { RepositoryCode } from './world.ts';

/** A place that Jira says is code of an issue; `at` is when that was made, null where it does not say. */
export interface Record {
  readonly address: Address;
  readonly url: string;
  readonly at: number | null;
  readonly sighting: Sighting;
}

/** What Jira records, by place; places that were not read apart. */
interface RecordedPlaces {
  readonly read: ReadonlyMap<Place, readonly Sighting[]>;
  readonly unread: readonly { readonly to: Target; readonly sightings: readonly Sighting[] }[];
}

/**
 * What Jira records about the code of its issues, matched to the code that was read. An address matches on its host
 * too: the same number in a repository of the same name elsewhere is something else.
 */
export function recordedPlaces(snapshot: SprintSnapshot, world: readonly RepositoryCode[]): RecordedPlaces {
  const hosts = new Set(world.flatMap(({ url }) => hostOf(url) ?? []));
  const byName = new Map(world.map((code) => [`${hostOf(code.url)}/${code.name.toLowerCase()}`, code]));
  const read = new Map<Place, Sighting[]>();
  const unread = new Map<string, { to: Target; readonly sightings: Sighting[] }>();
  const isGone = goneIn(snapshot);
  const placesAt = placesIn();
  for (const record of [...readRecords(snapshot), ...readDescriptions(snapshot, hosts)]) {
    const { address, url, sighting } = record;
    const code = byName.get(`${address.host}/${address.repository.toLowerCase()}`);
    const places = code === undefined ? [] : placesAt(code, address);
    for (const place of places) {
      const list = read.get(place);
      if (list === undefined) read.set(place, [sighting]);
      else list.push(sighting);
    }
    if (places.length > 0 || (code !== undefined && isGone(code, record))) continue;
    const isOurs = hosts.size === 0 || hosts.has(address.host);
    const repository = code?.name ?? (isOurs ? address.repository : `${address.host}/${address.repository}`);
    const to: Target = { kind: address.kind, repository, ref: address.ref, url };
    const id = `${to.kind} ${repository.toLowerCase()} ${to.ref}`;
    const known = unread.get(id);
    if (known === undefined) {
      unread.set(id, { to, sightings: [sighting] });
      continue;
    }
    known.sightings.push(sighting);
    if (isBefore(to, known.to)) known.to = to;
  }
  return { read, unread: [...unread.values()] };
}

function isBefore(a: Target, b: Target): boolean {
  return `${a.url} ${a.repository}` < `${b.url} ${b.repository}`;
}

/** Finds what was read of an address: a branch is the pull requests that come from it, where there are any. */
function placesIn(): (code: RepositoryCode, address: Address) => readonly Place[] {
  const heads = new Map<RepositoryCode, ReadonlyMap<string, readonly Place[]>>();
  return (code, { kind, ref }) => {
    if (kind === 'pull-request') return present(code.pullRequests.get(Number(ref)));
    if (kind === 'commit') return present(code.commitBy(ref));
    const branch = code.branches.get(ref);
    if (branch !== undefined) return [branch];
    const byHead = heads.get(code) ?? headsOf(code);
    heads.set(code, byHead);
    return byHead.get(ref) ?? [];
  };
}

function present(place: Place | undefined): readonly Place[] {
  return place === undefined ? [] : [place];
}

function headsOf({ pullRequests }: RepositoryCode): ReadonlyMap<string, readonly Place[]> {
  const heads = new Map<string, Place[]>();
  for (const place of pullRequests.values()) {
    if (place.it.fromFork) continue;
    const list = heads.get(place.it.headBranch);
    if (list === undefined) heads.set(place.it.headBranch, [place]);
    else list.push(place);
  }
  return heads;
}

/** A commit made in the sprint that a repository read in full does not have was replaced by a force-push. */
function goneIn({ sources, gaps, sprint, takenAt }: SprintSnapshot) {
  const window = windowOf(sprint, takenAt);
  const complete = new Map<RepositoryCode, boolean>();
  return (code: RepositoryCode, { address, at }: Record): boolean => {
    if (address.kind !== 'commit' || !isWithin(window, at)) return false;
    const known = complete.get(code);
    if (known !== undefined) return known;
    const source = `github:${code.name}`;
    const isComplete =
      sources.some(({ id, status }) => id === source && status === 'ok') &&
      !gaps.some((gap) => gap.source === source) &&
      [...code.pullRequests.values()].every(({ it }) => it.commits.length >= it.commitCount);
    complete.set(code, isComplete);
    return isComplete;
  };
}

function isWithin(window: SprintWindow | null, at: number | null): boolean {
  return window !== null && at !== null && isInside(window, at);
}
