import type { Sighting } from './claims.ts';
import type { CommitPlace, Place } from './places.ts';
import type { Reading } from './rule.ts';
import { readLoneBranch } from './rules/lone-branch.ts';
import { commitRules, pullRequestRules } from './rules.ts';
import type { Verdicts } from './verdicts.ts';
import type { RepositoryCode } from './world.ts';

/** What was found besides the texts of the code, and which keys are weak. */
export interface Besides {
  /** What Jira records about places that were read. */
  readonly recorded: ReadonlyMap<Place, readonly Sighting[]>;
  /** Keys of epics: code is work on their stories. */
  readonly epics: ReadonlySet<string>;
}

const none: readonly Sighting[] = [];

/** Reads what stands in the texts of a repository, and what Jira records of it. */
export function readOwn(code: RepositoryCode, verdicts: Verdicts, reading: Reading, besides: Besides): void {
  const { recorded, epics } = besides;
  const keep = (place: Place, seen: readonly Sighting[]) => {
    const more = recorded.get(place);
    const all = more === undefined ? seen : [...seen, ...more];
    // Of hundreds of thousands of commits most say nothing.
    if (all.length === 0 && place.kind === 'commit') return;
    verdicts.set(place, epics.size === 0 ? all : all.map((sighting) => weakened(sighting, epics)));
  };
  for (const place of code.pullRequests.values()) {
    const seen = pullRequestRules.flatMap((rule) => rule.read(place.it, reading));
    keep(place, seen);
  }
  for (const place of code.commits.values()) keep(place, ownSightings(place, reading));
  for (const place of code.branches.values()) keep(place, readLoneBranch(place.it, code, reading));
}

function ownSightings({ it }: CommitPlace, reading: Reading): readonly Sighting[] {
  let all: Sighting[] | undefined;
  for (const rule of commitRules) {
    const seen = rule.read(it, reading);
    if (seen.length === 0) continue;
    all ??= [];
    all.push(...seen);
  }
  return all ?? none;
}

function weakened(sighting: Sighting, epics: ReadonlySet<string>): Sighting {
  if (sighting.relation !== 'implements' || !epics.has(sighting.key)) return sighting;
  return { ...sighting, relation: 'mentions', yields: false };
}
