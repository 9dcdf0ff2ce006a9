import type { Branch } from '../../model/code.ts';
import type { Sighting } from '../claims.ts';
import { readHeadline } from '../headline.ts';
import type { Reading } from '../rule.ts';
import type { RepositoryCode } from '../world.ts';
import { readBranchName } from './branch.ts';

/**
 * The name of a branch without a pull request, and the subject of its last commit, unless that is the work of another
 * place that was read.
 */
export function readLoneBranch(
  { name, sha, subject }: Branch,
  { commits }: RepositoryCode,
  reading: Reading,
): readonly Sighting[] {
  const named = readBranchName(name, reading);
  return commits.has(sha) ? named : [...named, ...readHeadline('commit-subject', subject, reading)];
}
