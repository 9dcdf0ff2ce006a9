import type { Relation } from '../../model/links.ts';
import type { Claim, Sighting } from '../claims.ts';
import { isWork, rounded } from '../claims.ts';
import type { CommitPlace, PullRequestPlace, RepositoryCode } from '../places.ts';
import { isMerge } from '../places.ts';

/** What is inherited is a little less sure than what it was inherited from. */
const keeps = 0.95;

const none: readonly Sighting[] = [];

/** The claims of a pull request or commit so far, own and inherited; gatherings of others' work give none. */
export type ClaimsOf = (place: CommitPlace | PullRequestPlace) => readonly Claim[];

/**
 * A pull request without a key of its own has those of the subject it was merged with, else those its commits agree
 * on. Commits that name none do not vote, nor do those that only mention one beside others that name theirs outright.
 */
export function fromCommits(
  place: PullRequestPlace,
  { commits, squashes }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  const { mergeCommit, number } = place.it;
  const merged = (mergeCommit === null ? undefined : commits.get(mergeCommit)) ?? squashes.get(number);
  const said = merged === undefined ? [] : work(merged, claimsOf);
  if (merged !== undefined && said.length > 0) return said.map((claim) => inherited(claim, shortSha(merged)));

  const all = place.it.commits.flatMap(({ sha }) => {
    const commit = commits.get(sha);
    if (commit === undefined || isMerge(commit.it)) return [];
    const claims = work(commit, claimsOf);
    return claims.length === 0 ? [] : [{ commit, claims }];
  });
  const outright = all.filter(({ claims }) => claims.some(({ tier }) => tier === 'explicit'));
  const votes = outright.length > 0 ? outright : all;
  const ballots = new Set(votes.map(({ claims }) => claims.map(({ key }) => key).join(' ')));
  if (ballots.size !== 1) return [];
  return votes.flatMap(({ commit, claims }) => claims.map((claim) => inherited(claim, shortSha(commit))));
}

/** A commit belongs to the issues of the pull requests that brought it. */
export function fromPullRequests(
  place: CommitPlace,
  { pullRequests }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  return place.numbers.flatMap((number) => {
    const brought = pullRequests.get(number);
    return brought === undefined ? [] : work(brought, claimsOf).map((claim) => inherited(claim, `#${number}`));
  });
}

/** `Reverts acme/web#45` in the body undoes what that pull request did. */
export function fromReverted(
  place: PullRequestPlace,
  { pullRequests }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  const [, named, number] = /^reverts\s+([\w.-]+\/[\w.-]+)?#(\d{1,9})\b/im.exec(place.it.body) ?? [];
  if (number === undefined || (named ?? place.repository).toLowerCase() !== place.repository.toLowerCase()) return [];
  const reverted = pullRequests.get(Number(number));
  if (reverted === undefined || reverted === place) return [];
  return work(reverted, claimsOf).map((claim) => inherited(claim, `#${number}`, undone(claim.relation)));
}

/** `This reverts commit …` undoes what that commit did; `cherry picked from commit …` does it again. */
export function fromNamedCommit(
  place: CommitPlace,
  { commits }: RepositoryCode,
  claimsOf: ClaimsOf,
): readonly Sighting[] {
  if (place.it.body.length < 40) return none;
  const [, verb, sha] = /\b(reverts commit|cherry picked from commit)\s+([0-9a-f]{40})\b/i.exec(place.it.body) ?? [];
  const source = sha === undefined ? undefined : commits.get(sha.toLowerCase());
  if (source === undefined || source === place) return none;
  const undoes = verb?.toLowerCase().startsWith('reverts') === true;
  return work(source, claimsOf).map((claim) =>
    inherited(claim, shortSha(source), undoes ? undone(claim.relation) : claim.relation),
  );
}

function work(place: CommitPlace | PullRequestPlace, claimsOf: ClaimsOf): readonly Claim[] {
  return claimsOf(place).filter(isWork);
}

function inherited(claim: Claim, via: string, relation: Relation = claim.relation): Sighting {
  const confidence = rounded(claim.confidence * keeps);
  const [evidence] = claim.evidence;
  return {
    key: claim.key,
    relation,
    tier: 'inherited',
    confidence,
    evidence: { ...evidence, via, confidence },
    yields: false,
  };
}

function undone(relation: Relation): Relation {
  return relation === 'reverts' ? 'implements' : 'reverts';
}

function shortSha({ it }: CommitPlace): string {
  return it.sha.slice(0, 7);
}
