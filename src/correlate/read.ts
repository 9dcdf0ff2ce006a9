import { isOutright, type Sighting } from './claims.ts';
import { addUndone, inheritThroughOrigins } from './inheriting.ts';
import type { Origins } from './origins.ts';
import { type Besides, readOwn } from './own.ts';
import { bare, type CommitPlace, isMerge, type Place, type PullRequestPlace } from './places.ts';
import type { Reading } from './rule.ts';
import { fromCommits, fromLanding, fromPullRequests } from './rules/inheritance.ts';
import { needsKeys, openVerdicts, silent, type Verdict, type Verdicts, worksOn } from './verdicts.ts';
import type { RepositoryCode } from './world.ts';

/**
 * What every pull request, commit and branch says about issues: first what stands in its own texts and what Jira
 * records; then what pull requests have from the commits they became or consist of; then what goes from code to the
 * code that undoes, repeats or is stacked on it; last what commits have from their pull requests.
 */
export function readWorld(
  world: readonly RepositoryCode[],
  origins: Origins,
  reading: Reading,
  besides: Besides,
): ReadonlyMap<Place, Verdict> {
  const verdicts = openVerdicts(new Map(world.map(({ name, defaultBranch }) => [name, defaultBranch])));
  for (const code of world) readOwn(code, verdicts, reading, besides);
  for (const code of world) for (const place of code.pullRequests.values()) inheritFromCommits(place, code, verdicts);
  const drawn = inheritThroughOrigins(world, origins, verdicts);
  for (const code of world) {
    for (const place of code.commits.values()) {
      if (place.numbers.length > 0) inheritFromPullRequests(place, code, verdicts);
      const inherited = drawn.get(place);
      if (inherited === undefined) continue;
      if (needsKeys(verdicts.of(place))) verdicts.add(place, inherited);
      else addUndone(place, inherited, verdicts);
    }
  }
  return verdicts.all;
}

function inheritFromCommits(place: PullRequestPlace, code: RepositoryCode, verdicts: Verdicts): void {
  const verdict = verdicts.of(place);
  if (verdict.gathers) return;
  const landed = fromLanding(place, code, verdicts.handedOn);
  if (needsKeys(verdict)) {
    verdicts.add(place, landed.length > 0 ? landed : fromCommits(place, code, verdicts.handedOn));
    return;
  }
  // Another key in the subject it was merged with contradicts the title; both are kept.
  const own = worksOn(verdict);
  const landing = code.landings.get(place.it.number);
  const subject = landing === undefined ? silent.sightings : verdicts.of(landing).sightings.filter(isNamedBySubject);
  const named = new Set(subject.map(({ key }) => key));
  const others = landed.filter(({ key }) => !own.has(key) && named.has(key));
  verdicts.add(place, others);
}

function isNamedBySubject({ tier, relation, evidence }: Sighting): boolean {
  return tier === 'explicit' && relation === 'implements' && evidence.field === 'subject';
}

function inheritFromPullRequests(place: CommitPlace, code: RepositoryCode, verdicts: Verdicts): void {
  const verdict = verdicts.of(place);
  const whole = place.wholeOf === null ? undefined : code.pullRequests.get(place.wholeOf);
  if (whole !== undefined && verdicts.of(whole).gathers && joinsMany(place)) verdicts.gather(place);
  else if (!verdict.gathers) verdicts.add(place, agreeing(verdict, fromPullRequests(place, code, verdicts.handedOn)));
}

/** The merge of a gathering, or its squash, is one too; a commit that came through it unchanged is not. */
function joinsMany({ it, onDefaultBranch }: CommitPlace): boolean {
  return onDefaultBranch && (isMerge(it) || bare(it.subject) !== it.subject.trim());
}

/** Code that names its issues itself inherits no others, but shows that it agrees on those. */
function agreeing(verdict: Verdict, inherited: readonly Sighting[]): readonly Sighting[] {
  if (!verdict.sightings.some((sighting) => sighting.tier === 'explicit' && isOutright(sighting))) return inherited;
  const own = worksOn(verdict);
  return inherited.filter(({ key }) => own.has(key));
}
