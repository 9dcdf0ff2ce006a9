import type { PullRequest } from '../../model/code.ts';
import type { Sighting } from '../claims.ts';
import { evidenceOf, type Told } from '../evidence.ts';
import { type KeyFound, nextKey } from '../keys.ts';
import { changesOf, plain } from '../plain.ts';
import { branchReverts } from '../reverts.ts';
import type { Reading, Rule } from '../rule.ts';
import { sightingOf, type Weight, withSighting } from '../sightings.ts';

/** Branches that programs make for updates: what looks like a key there is a package and its version. */
const ofProgram = /^(?:dependabot|renovate|greenkeeper)[/-]|^snyk-(?:fix|upgrade)-/i;
/** Git allows no branch a longer name. */
const longestName = 1024;

/** Every key in the name of the branch a pull request comes from. Unlike in prose, `AB-12-2` is AB-12 there. */
export const branch: Rule<PullRequest> = {
  id: 'branch',

  read({ headBranch }, reading) {
    return readBranchName(headBranch, reading);
  },
};

/** The same of any branch. */
export function readBranchName(name: string, { known }: Reading): readonly Sighting[] {
  if (ofProgram.test(name)) return [];
  const raw = name.slice(0, longestName);
  const text = plain(raw);
  const first = nextKey(text, 0, known);
  if (first === null) return [];
  const told: Told = { signal: branch.id, field: 'branch', text, changes: changesOf(raw, text) };
  let sightings: Sighting[] | null = null;
  for (let found: KeyFound | null = first; found !== null; found = nextKey(text, found.end, known)) {
    const undoes = branchReverts(text.slice(0, found.at)) % 2 === 1;
    sightings = withSighting(
      sightings,
      sightingOf(found.key, undoes ? undone : named, evidenceOf(told, found, named.confidence)),
    );
  }
  return sightings ?? [];
}

const named: Weight = { relation: 'implements', tier: 'explicit', confidence: 0.97, yields: false };
const undone: Weight = { ...named, relation: 'reverts' };
