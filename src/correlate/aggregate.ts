import type { Commit, PullRequest } from '../model/code.ts';
import { isBot } from '../model/people.ts';
import type { Claim } from './claims.ts';
import { isWork } from './claims.ts';

/** Code that names more issues than this gathers the work of others. */
const mostKeys = 5;
const dampedTo = 0.6;

const lasting = /^(?:main|master|trunk|develop(?:ment)?|dev|staging|stage|production|prod|release)$/i;
const bumping = /\b(?:bump|release|version packages|update dependency|dependency updates?)\b|\(deps(?:-dev)?\)/i;

/** Releases, merges of lasting branches, dependency updates: their keys are of work that was done elsewhere. */
export function gathersPullRequest(pullRequest: PullRequest, claims: readonly Claim[]): boolean {
  const { title, author, headBranch, baseBranch, fromFork } = pullRequest;
  const joins = !fromFork && lasting.test(headBranch) && lasting.test(baseBranch);
  return joins || manyKeys(claims) || (isBot(author) && bumping.test(title));
}

/** The same of a commit. */
export function gathersCommit({ subject, author }: Commit, claims: readonly Claim[]): boolean {
  return manyKeys(claims) || (isBot(author) && bumping.test(subject));
}

function manyKeys(claims: readonly Claim[]): boolean {
  return claims.length > mostKeys && claims.filter(isWork).length > mostKeys;
}

/** Kept and shown, but below what figures count. */
export function damped(claims: readonly Claim[]): readonly Claim[] {
  return claims.map((claim) => ({ ...claim, confidence: Math.min(claim.confidence, dampedTo) }));
}
