import { gathersBranch, gathersCommit, gathersPullRequest } from './aggregate.ts';
import { type Claim, claimsOf, isOutright, isWork, type Sighting } from './claims.ts';
import type { Place } from './places.ts';

/** What is known of a place, by itself and by inheritance. */
export interface Verdict {
  readonly sightings: readonly Sighting[];
  readonly claims: readonly Claim[];
  /** Gathers the work of others: it neither counts nor hands anything on. */
  readonly gathers: boolean;
}

export const silent: Verdict = { sightings: [], claims: [], gathers: false };

/** What has been found so far. Places that say nothing and gather nothing have no entry. */
export interface Verdicts {
  readonly all: ReadonlyMap<Place, Verdict>;
  of(place: Place): Verdict;
  /** The claims of a place, unless it gathers the work of others. */
  handedOn(place: Place): readonly Claim[];
  add(place: Place, sightings: readonly Sighting[]): void;
  set(place: Place, sightings: readonly Sighting[]): void;
  /** The place gathers the work of others, whatever it says itself. */
  gather(place: Place): void;
}

export function openVerdicts(defaultBranches: ReadonlyMap<string, string | null>): Verdicts {
  const all = new Map<Place, Verdict>();
  const of = (place: Place) => all.get(place) ?? silent;
  const set = (place: Place, sightings: readonly Sighting[]) => {
    const claims = claimsOf(sightings);
    const defaultBranch = defaultBranches.get(place.repository) ?? null;
    const gathers = of(place).gathers || gathersOthersWork(place, claims, sightings, defaultBranch);
    if (gathers || sightings.length > 0) all.set(place, { sightings, claims, gathers });
  };
  return {
    all,
    of,
    set,
    handedOn: (place) => (of(place).gathers ? silent.claims : of(place).claims),
    add(place, sightings) {
      if (sightings.length > 0) set(place, [...of(place).sightings, ...sightings]);
    },
    gather: (place) => void all.set(place, { ...of(place), gathers: true }),
  };
}

function gathersOthersWork(
  place: Place,
  claims: readonly Claim[],
  sightings: readonly Sighting[],
  defaultBranch: string | null,
): boolean {
  switch (place.kind) {
    case 'pull-request':
      return gathersPullRequest(place.it, claims, sightings, defaultBranch);
    case 'commit':
      return gathersCommit(place.it, claims, sightings);
    case 'branch':
      return gathersBranch(place.it, claims, defaultBranch);
  }
}

/** Whether a place may still learn its issue: no text of its own names one outright. */
export function needsKeys({ sightings, gathers }: Verdict): boolean {
  return !gathers && !sightings.some(isOutright);
}

/** The keys that the place is work on, or undoes. */
export function worksOn({ claims }: Verdict): ReadonlySet<string> {
  return new Set(claims.filter(isWork).map(({ key }) => key));
}
