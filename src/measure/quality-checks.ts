import type { QualityCheck } from '../model/quality.ts';
import { filterDropped, notOnBoard, unmappedStatus } from './quality/board.ts';
import type { Found, QualityCheckRule } from './quality/check.ts';
import { estimatedAfterDone, estimateField, noEstimate } from './quality/estimates.ts';
import { backwardMove, doneWithoutStart, statusAfterDone } from './quality/moves.ts';
import { clockSkew, missingPermission, truncatedCode, truncatedHistory } from './quality/reading.ts';
import { blockedByClosed, openSubtask, twoActiveSprints } from './quality/relations.ts';
import { closedLate, mostlyAdded, noGoal } from './quality/sprint.ts';
import { hasStarted, type Study } from './study.ts';

/** Everything that is looked for, in the order it is told. */
export const qualityCheckRules: readonly QualityCheckRule[] = [
  noEstimate,
  estimatedAfterDone,
  estimateField,
  doneWithoutStart,
  statusAfterDone,
  backwardMove,
  unmappedStatus,
  notOnBoard,
  filterDropped,
  openSubtask,
  blockedByClosed,
  twoActiveSprints,
  closedLate,
  mostlyAdded,
  noGoal,
  truncatedHistory,
  truncatedCode,
  clockSkew,
  missingPermission,
];

/** Fewer hits than this can be read one by one, however few things could have been hit. */
const fewestToFold = 3;

/** What every check found in a sprint. */
export function qualityChecksOf(study: Study): readonly QualityCheck[] {
  const codes = new Set(study.snapshot.gaps.map(({ code }) => code));
  return qualityCheckRules.map((rule) => checked(rule, study, codes));
}

function checked(rule: QualityCheckRule, study: Study, codes: ReadonlySet<string>): QualityCheck {
  const { id, title, means, of, kind, undoneBy = [], loweredBy = [] } = rule;
  const missing = (wanted: readonly string[]) =>
    study.snapshot.gaps.filter(({ code }) => codes.has(code) && wanted.includes(code)).map(({ missing: what }) => what);
  const undone = missing(undoneBy);
  const found: Found = undone.length > 0 ? { unknown: `Not read: ${undone.join(', ')}.` } : foundBy(rule, study);
  const about = { id, title, means, of, kind, url: rule.place?.(study) ?? null };
  if ('unknown' in found) {
    const nothing = { count: null, share: null, n: 0, completeness: 'unknown', folded: false, evidence: [] } as const;
    return { ...about, ...nothing, action: rule.action, because: found.unknown };
  }
  const { hits, n, atLeast = null } = found;
  const lowered = missing(loweredBy);
  const reasons = [atLeast, lowered.length === 0 ? null : `Not read: ${lowered.join(', ')}.`].filter(
    (one) => one !== null,
  );
  const folded = rule.hint !== undefined && hits.length >= fewestToFold && hits.length > n / 2;
  return {
    ...about,
    action: folded ? (rule.hint ?? rule.action) : rule.action,
    count: hits.length,
    share: n === 0 || reasons.length > 0 ? null : hits.length / n,
    n,
    completeness: reasons.length === 0 ? 'full' : 'lower-bound',
    because: reasons.join(' ') || null,
    folded,
    evidence: hits,
  };
}

function foundBy(rule: QualityCheckRule, study: Study): Found {
  if (rule.about === 'board') return rule.find(study);
  return hasStarted(study) ? rule.find(study) : { unknown: 'The sprint has not started.' };
}
