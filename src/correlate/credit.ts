import type { Issue } from '../model/issue.ts';
import { type Claim, isWork, rounded } from './claims.ts';

/** A parent's share is a little less sure than the sub-task's own link. */
const keeps = 0.95;

/** The claims, and for each sub-task of the sprint its parent's: the same code counts once, by whichever key it says. */
export function credited(claims: readonly Claim[], issues: ReadonlyMap<string, Issue>): readonly Claim[] {
  const byKey = new Map(claims.map((claim) => [claim.key, claim]));
  let added = false;
  for (const claim of claims) {
    const issue = issues.get(claim.key);
    const parent = issue?.subtask === true ? issue.parent?.key.toUpperCase() : undefined;
    if (parent === undefined || !issues.has(parent)) continue;
    byKey.set(parent, withShare(byKey.get(parent), claim, parent));
    added = true;
  }
  return added ? [...byKey.values()] : claims;
}

function withShare(own: Claim | undefined, { key, relation, confidence, evidence }: Claim, parent: string): Claim {
  const [first] = evidence;
  const share = { ...first, via: key };
  if (own !== undefined && (isWork(own) || relation === 'mentions')) {
    return { ...own, evidence: [...own.evidence, share] };
  }
  return { key: parent, relation, tier: 'inherited', confidence: rounded(confidence * keeps), evidence: [share] };
}
