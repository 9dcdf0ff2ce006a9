import type { Issue } from '../model/issue.ts';
import { type Claim, isWork, rounded } from './claims.ts';

/** A parent's share is a little less sure than the sub-task's own link. */
const keeps = 0.95;

/** The claims, and for each sub-task of the sprint its parent's: the same code counts once, by whichever key it says. */
export function credited(claims: readonly Claim[], issues: ReadonlyMap<string, Issue>): readonly Claim[] {
  let byKey: Map<string, Claim> | undefined;
  for (const claim of claims) {
    const issue = issues.get(claim.key);
    const parent = issue?.subtask === true ? issue.parent?.key.toUpperCase() : undefined;
    if (parent === undefined || !issues.has(parent)) continue;
    byKey ??= new Map(claims.map((one) => [one.key, one]));
    byKey.set(parent, withShare(byKey.get(parent), claim, parent, claims));
  }
  return byKey === undefined ? claims : [...byKey.values()];
}

function withShare(before: Claim | undefined, claim: Claim, parent: string, own: readonly Claim[]): Claim {
  const { key, relation, evidence } = claim;
  const [first] = evidence;
  const share = { ...first, via: key };
  const confidence = rounded(claim.confidence * keeps);
  if (before === undefined || (!isWork(before) && relation !== 'mentions')) {
    return { key: parent, relation, tier: 'inherited', confidence, evidence: [share] };
  }
  // Of the shares of several sub-tasks the surest counts; what the code says of the parent itself goes before.
  const isOwn = own.includes(before);
  return {
    ...before,
    relation: !isOwn && relation === 'implements' ? relation : before.relation,
    confidence: isOwn ? before.confidence : Math.max(before.confidence, confidence),
    evidence: [...before.evidence, share],
  };
}
