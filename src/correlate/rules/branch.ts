import type { PullRequest } from '../../model/code.ts';
import type { Sighting } from '../claims.ts';
import { branchReverts } from '../cues.ts';
import { evidenceOf } from '../evidence.ts';
import { findKeys } from '../keys.ts';
import type { Known } from '../known.ts';
import { plain } from '../plain.ts';
import type { Rule } from '../rule.ts';

/** Every key in the name of the branch a pull request comes from. Unlike in prose, `AB-12-2` is AB-12 there. */
export const branch: Rule<PullRequest> = {
  id: 'branch',

  read({ headBranch }, { known }) {
    return readBranchName(headBranch, known);
  },
};

/** The same of any branch. */
export function readBranchName(branchName: string, known: Known): readonly Sighting[] {
  const name = plain(branchName);
  return findKeys(name, known).map((found) => ({
    key: found.key,
    relation: branchReverts(name.slice(0, found.at)) % 2 === 1 ? 'reverts' : 'implements',
    tier: 'explicit',
    confidence: 0.97,
    evidence: evidenceOf('branch', name, found, 0.97),
    yields: false,
  }));
}
