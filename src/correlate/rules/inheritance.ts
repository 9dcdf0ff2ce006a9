import type { Relation } from '../../model/links.ts';
import type { Claim, Sighting } from '../claims.ts';
import { isWork, rounded } from '../claims.ts';
import type { Origin } from '../origins.ts';
import { type CommitPlace, isMerge, type Place, type PullRequestPlace, viaOf } from '../places.ts';
import type { RepositoryCode } from '../world.ts';

/** What is inherited is a little less sure than what it was inherited from. */
const keeps = 0.95;
/** What went through so many hands that it is less sure than this is not handed on. */
const leastSure = 0.5;
/** A commit in more pull requests than this is asked for the issues of the first ones only. */
const mostAsked = 8;

const none: readonly Sighting[] = [];

/** The claims of a place so far; gatherings of others' work give none. */
type ClaimsOf = (place: Place) => readonly Claim[];

/** A pull request is for the issues that the subject it was merged with names. */
export function fromLanding(
  { it }: PullRequestPlace,
  { landings }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  const landing = landings.get(it.number);
  return landing === undefined || landing.wholeOf !== it.number ? none : handedOn(claimsOf(landing), viaOf(landing));
}

/**
 * A pull request is for the issues its commits agree on. Commits that name none do not vote, nor do those that only
 * mention one beside others that name theirs outright.
 */
export function fromCommits(
  { it }: PullRequestPlace,
  { commits, landings }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  const all = it.commits.flatMap(({ sha }) => {
    const commit = commits.get(sha);
    if (commit === undefined || isMerge(commit.it)) return [];
    const claims = claimsOf(commit).filter(isWork);
    return claims.length === 0 ? [] : [{ commit, claims }];
  });
  const outright = all.filter(({ claims }) => claims.some(({ tier }) => tier === 'explicit'));
  const votes = outright.length > 0 ? outright : all;
  const ballots = new Set(votes.map(({ claims }) => claims.map(({ key }) => key).join(' ')));
  const undoes = votes.every(({ claims }) => claims.every(({ relation }) => relation === 'reverts'));
  // One revert among other commits does not make the whole of it one.
  if (undoes && votes.length < it.commits.filter((commit) => !isMerge(commit)).length) return none;
  if (ballots.size === 1) return votes.flatMap(({ commit, claims }) => handedOn(claims, viaOf(commit)));
  // They do not agree: what reached the default branch last, if anything did, decides.
  const landing = landings.get(it.number);
  return landing === undefined ? none : handedOn(claimsOf(landing), viaOf(landing));
}

/**
 * A commit belongs to the issues of the pull requests that brought it; of two of which one is stacked on the other,
 * to those of the upper one, where it was written.
 */
export function fromPullRequests(
  { numbers }: CommitPlace,
  { pullRequests }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  const brought = numbers.flatMap((number) => {
    const place = pullRequests.get(number);
    const claims = place === undefined ? [] : claimsOf(place);
    return place === undefined || !claims.some(isWork) ? [] : [{ place, claims }];
  });
  const below = new Set(brought.length < 2 ? [] : brought.map(({ place }) => place.it.baseBranch));
  const upper = brought.filter(({ place }) => place.it.fromFork || !below.has(place.it.headBranch));
  return (upper.length > 0 ? upper : brought).flatMap(({ place, claims }) => handedToCommits(place, claims));
}

const handed = new WeakMap<readonly Claim[], readonly Sighting[]>();

/** The same for all commits of a pull request, and kept once: there may be hundreds of thousands. */
function handedToCommits(place: PullRequestPlace, claims: readonly Claim[]): readonly Sighting[] {
  const before = handed.get(claims);
  if (before !== undefined) return before;
  const sightings = handedOn(claims, viaOf(place));
  handed.set(claims, sightings);
  return sightings;
}

/** What undoes other code reverts its issues, or does them again where that undid them; what repeats it is for them. */
export function fromOrigins(
  place: CommitPlace | PullRequestPlace,
  origins: readonly Origin[],
  sourceOf: (origin: Origin, asking: CommitPlace | PullRequestPlace) => readonly Claim[],
): readonly Sighting[] {
  return origins.flatMap((origin) =>
    handedOn(sourceOf(origin, place), viaOf(origin.place), origin.kind === 'reverts' ? undone : undefined),
  );
}

/** The pull requests to ask for the issues of a commit that other code names; not those the other code is in itself. */
export function askedFor(
  { numbers }: CommitPlace,
  asking: CommitPlace | PullRequestPlace,
  { pullRequests }: RepositoryCode,
): readonly PullRequestPlace[] {
  const own = asking.kind === 'commit' ? asking.numbers : [asking.it.number];
  const asked: PullRequestPlace[] = [];
  for (const number of numbers.slice(0, mostAsked)) {
    const place = pullRequests.get(number);
    if (place !== undefined && !own.includes(number)) asked.push(place);
  }
  return asked;
}

/** Claims of other code as sightings of what belongs to it. */
export function handedOn(
  claims: readonly Claim[],
  via: string,
  relationFor: (relation: Relation) => Relation = (relation) => relation,
): readonly Sighting[] {
  return claims.flatMap((claim) => {
    const confidence = rounded(claim.confidence * keeps);
    if (!isWork(claim) || confidence < leastSure) return [];
    const [evidence] = claim.evidence;
    const { key } = claim;
    const relation = relationFor(claim.relation);
    return [
      { key, relation, tier: 'inherited', confidence, evidence: { ...evidence, via, confidence }, yields: false },
    ];
  });
}

function undone(relation: Relation): Relation {
  return relation === 'reverts' ? 'implements' : 'reverts';
}
