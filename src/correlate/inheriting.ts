import { compareText } from '../model/order.ts';
import { type Claim, claimsOf, isWork, type Sighting } from './claims.ts';
import { dependenciesFirst } from './dependencies.ts';
import type { Origin, Origins } from './origins.ts';
import { type CommitPlace, type Place, type PullRequestPlace, titleOf } from './places.ts';
import { askedFor, fromCommits, fromOrigins, handedOn } from './rules/inheritance.ts';
import { stacksIn } from './stacks.ts';
import { needsKeys, type Verdicts, worksOn } from './verdicts.ts';
import type { RepositoryCode } from './world.ts';

type Node = CommitPlace | PullRequestPlace;

const none: readonly Sighting[] = [];

/**
 * Hands issues from code to what undoes it, repeats it or is stacked on it: originals first, however long the chain.
 * Pull requests are told at once; what commits would inherit so is given back, since their pull requests go first.
 */
export function inheritThroughOrigins(
  world: readonly RepositoryCode[],
  origins: Origins,
  verdicts: Verdicts,
): ReadonlyMap<Place, readonly Sighting[]> {
  const codes = new Map(world.map((code) => [code.name, code]));
  const stacks = new Map(world.map((code) => [code.name, stacksIn(code)]));
  const drawn = new Map<Place, readonly Sighting[]>();
  const ownWork = (place: Place): readonly Claim[] => verdicts.handedOn(place).filter(isWork);
  const originsOf = (place: Place): readonly Origin[] => origins.of.get(place) ?? [];
  const asked = (commit: CommitPlace, asking: Node): readonly PullRequestPlace[] => {
    const code = codes.get(commit.repository);
    return code === undefined ? [] : askedFor(commit, asking, code);
  };

  const behind = ({ place }: Origin, asking: Node): readonly Node[] => {
    if (place.kind === 'pull-request') return [place];
    if (ownWork(place).length > 0) return [];
    const own = originsOf(place).length > 0 ? [place] : [];
    return [...asked(place, asking), ...own];
  };
  const parentOf = (place: PullRequestPlace) => stacks.get(place.repository)?.(place) ?? null;
  const dependenciesOf = (place: Node): readonly Node[] => {
    const before = originsOf(place).flatMap((origin) => behind(origin, place));
    if (place.kind === 'commit' || !needsKeys(verdicts.of(place))) return before;
    const parent = parentOf(place);
    const commits = codes.get(place.repository)?.commits;
    const parts = place.it.commits.flatMap(({ sha }) => commits?.get(sha) ?? []).filter((part) => origins.of.has(part));
    return [...before, ...parts.sort(bySha), ...(parent === null ? [] : [parent])];
  };
  const sourceOf = ({ place }: Origin, asking: Node): readonly Claim[] => {
    const own = ownWork(place);
    if (own.length > 0 || place.kind === 'pull-request') return own;
    const brought = asked(place, asking).flatMap(ownWork);
    return brought.length > 0 ? brought : drawnBy(place);
  };
  const drawnBy = (place: Place): readonly Claim[] => claimsOf(drawn.get(place) ?? none);

  const inherit = (place: PullRequestPlace, code: RepositoryCode) => {
    const found = fromOrigins(place, originsOf(place), sourceOf);
    if (!needsKeys(verdicts.of(place))) {
      addUndone(place, found, verdicts);
      return;
    }
    verdicts.add(place, found.length > 0 ? found : fromCommits(place, code, drawnBy));
    const parent = worksOn(verdicts.of(place)).size > 0 ? null : parentOf(place);
    if (parent === null) return;
    const work = verdicts.handedOn(parent).filter(({ relation }) => relation === 'implements');
    verdicts.add(place, handedOn(work, `#${parent.it.number}`));
  };

  for (const place of dependenciesFirst(rootsOf(world, origins, verdicts), dependenciesOf)) {
    const code = codes.get(place.repository);
    if (place.kind === 'commit') drawn.set(place, fromOrigins(place, originsOf(place), sourceOf));
    else if (code !== undefined) inherit(place, code);
  }
  return drawn;
}

/** Whatever the order of the input, a circle is always cut in the same place. */
function bySha(a: CommitPlace, b: CommitPlace): number {
  return compareText(a.it.sha, b.it.sha);
}

/** In one order, as their dependencies are. */
function rootsOf(world: readonly RepositoryCode[], { of }: Origins, verdicts: Verdicts): readonly Node[] {
  const commits: CommitPlace[] = [];
  for (const place of of.keys()) if (place.kind === 'commit') commits.push(place);
  commits.sort((a, b) => compareText(a.repository, b.repository) || bySha(a, b));
  const pullRequests = world.flatMap((code) =>
    [...code.pullRequests.values()].filter((place) => of.has(place) || needsKeys(verdicts.of(place))),
  );
  return [...pullRequests, ...commits];
}

/**
 * What code with keys of its own undoes besides: `AB-20: Clean up` may revert what was done for AB-12. And where its
 * title says that it reverts, and it undoes work on its own issue, it is not more work on that.
 */
export function addUndone(place: Place, inherited: readonly Sighting[], verdicts: Verdicts): void {
  const verdict = verdicts.of(place);
  const undoes = inherited.filter(({ relation }) => relation === 'reverts');
  if (verdict.gathers || undoes.length === 0) return;
  const own = worksOn(verdict);
  const undone = new Set(undoes.map(({ key }) => key));
  const turns = /\brevert/i.test(titleOf(place)) && inherited.length === undoes.length;
  const turned = turns
    ? verdict.sightings.map((sighting) =>
        sighting.relation === 'implements' && undone.has(sighting.key)
          ? { ...sighting, relation: 'reverts' as const }
          : sighting,
      )
    : verdict.sightings;
  verdicts.set(place, [...turned, ...undoes.filter(({ key }) => !own.has(key))]);
}
