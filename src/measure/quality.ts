import type { GradeRule, Quality } from '../model/figures.ts';
import { type QualityRule, qualityRules } from './quality-rules.ts';
import type { Study } from './study.ts';

const grades = ['A', 'B', 'C', 'D'] as const;

/** How far the figures can be trusted: the worst grade any rule gives, with the reasons, worst first. */
export function qualityOf(study: Study): Quality {
  const lowered = qualityRules
    .map((rule) => ({ rule, figure: rule.measure(study) }))
    .flatMap(({ rule, figure }) =>
      figure === null ? [] : [{ grade: gradeOf(rule, figure), because: rule.because(figure) }],
    )
    .filter(({ grade }) => grade > 0)
    .sort((a, b) => b.grade - a.grade);
  return { grade: grades[lowered[0]?.grade ?? 0] ?? 'D', because: lowered.map(({ because }) => because) };
}

/** The published rules, each with what it found. */
export function gradeRulesOf(study: Study): readonly GradeRule[] {
  const limit = (most: number) => (Number.isFinite(most) ? most : null);
  return qualityRules.map(({ says, kind, atMost: { A, B, C }, measure }) => ({
    says,
    kind,
    atMost: { A: limit(A), B: limit(B), C: limit(C) },
    figure: measure(study),
  }));
}

function gradeOf({ atMost: { A, B, C } }: QualityRule, figure: number): number {
  return figure <= A ? 0 : figure <= B ? 1 : figure <= C ? 2 : 3;
}
