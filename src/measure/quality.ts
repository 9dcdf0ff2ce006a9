import type { GradeRule, Quality, QualityCheck } from '../model/quality.ts';
import { type FoundShare, type QualityRule, qualityRules } from './quality-rules.ts';
import type { Study } from './study.ts';

const grades = ['A', 'B', 'C', 'D'] as const;

/** How far the figures can be trusted: the worst grade any rule gives, with the reasons, worst first. */
export function qualityOf(study: Study, checks: readonly QualityCheck[]): Quality {
  const found = shareFound(checks);
  const lowered = qualityRules
    .map((rule) => ({ rule, figure: rule.measure(study, found) }))
    .flatMap(({ rule, figure }) =>
      figure === null ? [] : [{ grade: gradeOf(rule, figure), because: rule.because(figure) }],
    )
    .filter(({ grade }) => grade > 0)
    .sort((a, b) => b.grade - a.grade);
  return { grade: grades[lowered[0]?.grade ?? 0] ?? 'D', because: lowered.map(({ because }) => because), checks };
}

/** The published rules, each with what it found. */
export function gradeRulesOf(study: Study, checks: readonly QualityCheck[]): readonly GradeRule[] {
  const found = shareFound(checks);
  const limit = (most: number) => (Number.isFinite(most) ? most : null);
  return qualityRules.map(({ says, kind, atMost: { A, B, C }, measure }) => ({
    says,
    kind,
    atMost: { A: limit(A), B: limit(B), C: limit(C) },
    figure: measure(study, found),
  }));
}

/** The share of what was looked at that a check hit; null where it could not look, or there was nothing to look at. */
function shareFound(checks: readonly QualityCheck[]): FoundShare {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return (id) => {
    const { count, n } = byId.get(id) ?? { count: null, n: 0 };
    return count === null || n === 0 ? null : count / n;
  };
}

function gradeOf({ atMost: { A, B, C } }: QualityRule, figure: number): number {
  return figure <= A ? 0 : figure <= B ? 1 : figure <= C ? 2 : 3;
}
