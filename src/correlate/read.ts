import { damped, gathersCommit, gathersPullRequest } from './aggregate.ts';
import { type Claim, claimsOf, isOutright, isWork, type Sighting } from './claims.ts';
import type { CommitPlace, Place, PullRequestPlace, RepositoryCode } from './places.ts';
import type { Reading } from './rule.ts';
import { fromCommits, fromNamedCommit, fromPullRequests, fromReverted } from './rules/inheritance.ts';
import { commitRules, pullRequestRules } from './rules.ts';

/** What is known of a pull request or commit, by itself and by inheritance. */
export interface Verdict {
  readonly claims: readonly Claim[];
  /** Gathers the work of others: its claims are damped and not handed on. */
  readonly gathers: boolean;
}

interface Said extends Verdict {
  readonly sightings: readonly Sighting[];
}

const silent: Said = { sightings: [], claims: [], gathers: false };

/**
 * What every pull request and commit of a repository says about issues: first what stands in its own texts, then what
 * pull requests inherit from their commits, last what commits inherit from their pull requests.
 */
export function readRepository(code: RepositoryCode, reading: Reading): ReadonlyMap<Place, Verdict> {
  const said = new Map<Place, Said>();
  const saidBy = (place: Place): Said => said.get(place) ?? silent;
  const handedOn = (place: Place): readonly Claim[] => (saidBy(place).gathers ? [] : saidBy(place).claims);
  const keep = (place: Place, sightings: readonly Sighting[]) => {
    const claims = claimsOf(sightings);
    const gathers = gathersOthersWork(place, claims);
    if (gathers || claims.length > 0)
      said.set(place, { sightings, claims: gathers ? damped(claims) : claims, gathers });
  };
  const inherit = (place: Place, sightings: readonly Sighting[]) => {
    if (sightings.length > 0) keep(place, [...saidBy(place).sightings, ...sightings]);
  };

  for (const place of code.pullRequests.values()) {
    keep(
      place,
      pullRequestRules.flatMap((rule) => rule.read(place.it, reading)),
    );
  }
  for (const place of code.commits.values()) {
    const sightings = ownSightings(place, reading);
    if (sightings.length > 0) keep(place, sightings);
  }

  const inOrder = [...code.pullRequests.values()].sort((a, b) => a.it.number - b.it.number);
  for (const place of inOrder) if (needsKeys(saidBy(place))) inherit(place, fromCommits(place, code, handedOn));
  // By number, so that the revert of a revert finds what the revert undid.
  for (const place of inOrder) inherit(place, agreeing(saidBy(place), fromReverted(place, code, handedOn)));
  for (const place of code.commits.values()) {
    if (place.numbers.length > 0) inherit(place, agreeing(saidBy(place), fromPullRequests(place, code, handedOn)));
  }
  // All are read before any is told, or the order of commits would matter.
  const named: { readonly place: Place; readonly sightings: readonly Sighting[] }[] = [];
  for (const place of code.commits.values()) {
    const sightings = needsKeys(saidBy(place)) ? fromNamedCommit(place, code, handedOn) : silent.sightings;
    if (sightings.length > 0) named.push({ place, sightings });
  }
  for (const { place, sightings } of named) inherit(place, sightings);
  return said;
}

function ownSightings({ it }: CommitPlace, reading: Reading): readonly Sighting[] {
  let all: Sighting[] | undefined;
  for (const rule of commitRules) {
    const seen = rule.read(it, reading);
    if (seen.length === 0) continue;
    all ??= [];
    all.push(...seen);
  }
  return all ?? silent.sightings;
}

function gathersOthersWork(place: CommitPlace | PullRequestPlace, claims: readonly Claim[]): boolean {
  return place.kind === 'commit' ? gathersCommit(place.it, claims) : gathersPullRequest(place.it, claims);
}

/** A gathering stays one; anything else may still learn its issue when no text of its own names one outright. */
function needsKeys({ sightings, gathers }: Said): boolean {
  return !gathers && !sightings.some(isOutright);
}

/** Code that names its issues itself inherits no others, but is surer of those. */
function agreeing({ sightings, claims, gathers }: Said, inherited: readonly Sighting[]): readonly Sighting[] {
  if (gathers) return [];
  if (!sightings.some((sighting) => sighting.tier === 'explicit' && isOutright(sighting))) return inherited;
  const own = new Set(claims.filter(isWork).map(({ key }) => key));
  return inherited.filter(({ key }) => own.has(key));
}
