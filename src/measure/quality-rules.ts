import type { Outcome } from '../model/figures.ts';
import type { GradeRule } from '../model/quality.ts';
import { columnsHaveChanged } from './amounts.ts';
import type { Study } from './study.ts';

/** The share of what it looked at that the check with this id hit; null where it could not look. */
export type FoundShare = (id: string) => number | null;

/** A rule of the grade: a figure, and how much of it a grade still allows. More than `atMost.C` is a D. */
export interface QualityRule {
  readonly id: string;
  readonly kind: GradeRule['kind'];
  readonly atMost: { readonly A: number; readonly B: number; readonly C: number };
  /** How the rule is published. */
  readonly says: string;
  /** A share from 0 to 1 or a count; null where the rule does not apply. */
  measure(study: Study, found: FoundShare): number | null;
  /** The reason, when the grade is lowered. */
  because(figure: number): string;
}

const percent = (share: number) => `${Math.max(1, Math.round(100 * share))} %`;

const never = Number.POSITIVE_INFINITY;

/** The published rules of the grade: the worst of them decides. */
export const qualityRules: readonly QualityRule[] = [
  {
    id: 'unestimated',
    kind: 'share',
    says: 'Share of the issues without an estimate at the end.',
    atMost: { A: 0.1, B: 0.3, C: 0.6 },
    measure: (_, found) => found('no-estimate'),
    because: (share) => `${percent(share)} of the issues have no estimate.`,
  },
  {
    id: 'estimated-after-done',
    kind: 'share',
    says: 'Share of the finished issues whose estimate changed after they were done.',
    atMost: { A: 0.1, B: 0.3, C: never },
    measure: (_, found) => found('estimated-after-done'),
    because: (share) => `The estimate of ${percent(share)} of the finished issues changed after they were done.`,
  },
  {
    id: 'estimate-field-differs',
    kind: 'yes-no',
    says: 'Whether estimates come from another field than the one the board estimates in.',
    atMost: { A: 0, B: never, C: never },
    measure: (_, found) => found('estimate-field-differs'),
    because: () => 'Estimates come from another field than the one the board estimates in.',
  },
  {
    id: 'gaps',
    kind: 'count',
    says: 'Number of things that could not be read.',
    atMost: { A: 0, B: 2, C: 5 },
    measure: ({ snapshot }) => snapshot.gaps.filter(({ chosen }) => !chosen).length,
    because: (count) => (count === 1 ? 'One thing could not be read.' : `${count} things could not be read.`),
  },
  {
    id: 'doubtful-history',
    kind: 'share',
    says: 'Share of the issues whose history contradicts itself or could not be read whole.',
    atMost: { A: 0, B: 0.1, C: 0.3 },
    measure: (study) => warnedShare(study, 'history-contradicts', 'history-incomplete'),
    because: (share) => `The history of ${percent(share)} of the issues is in doubt.`,
  },
  {
    id: 'status-gone',
    kind: 'share',
    says: 'Share of the issues that stood in a status Jira no longer knows.',
    atMost: { A: 0, B: 0.5, C: never },
    measure: (study) => warnedShare(study, 'status-gone'),
    because: (share) => `${percent(share)} of the issues stood in a status Jira no longer knows.`,
  },
  {
    id: 'unmapped',
    kind: 'share',
    says: 'Share of the issues that stood in no column of the board at the start, unless the columns were others then.',
    atMost: { A: 0.05, B: 0.2, C: 0.5 },
    measure: ({ outcomes }) =>
      columnsHaveChanged(outcomes) ? null : shareOf(outcomes, ({ unmappedAtStart }) => unmappedAtStart),
    because: (share) => `${percent(share)} of the issues stood in no column of the board at the start.`,
  },
  {
    id: 'columns-changed',
    kind: 'yes-no',
    says: 'Whether most issues stood in no column at the start, so that the board must have had other columns then.',
    atMost: { A: 0, B: never, C: never },
    measure: ({ outcomes }) => (columnsHaveChanged(outcomes) ? 1 : 0),
    because: () => 'The columns of the board have changed since; the status category decides what was done then.',
  },
  {
    id: 'done-without-start',
    kind: 'share',
    says: 'Share of the completed issues that were never in progress.',
    atMost: { A: 0.2, B: 0.5, C: never },
    measure: (_, found) => found('done-without-start'),
    because: (share) => `${percent(share)} of the completed issues were never in progress.`,
  },
  {
    id: 'filter-dropped',
    kind: 'share',
    says: 'Share of the issues that the filter of the board does not show, where that was asked.',
    atMost: { A: 0, B: 0.1, C: 0.3 },
    measure: (_, found) => found('filter-dropped'),
    because: (share) => `The filter of the board does not show ${percent(share)} of the issues.`,
  },
  {
    id: 'two-active-sprints',
    kind: 'share',
    says: 'Share of the issues at the end that were in another running sprint too.',
    atMost: { A: 0, B: 0.1, C: 0.5 },
    measure: (_, found) => found('two-active-sprints'),
    because: (share) => `${percent(share)} of the issues were in another running sprint too.`,
  },
  {
    id: 'open-subtask',
    kind: 'share',
    says: 'Share of the sub-tasks of completed issues that were open.',
    atMost: { A: 0.1, B: 0.5, C: never },
    measure: (_, found) => found('open-subtask'),
    because: (share) => `${percent(share)} of the sub-tasks of completed issues were open.`,
  },
  {
    id: 'clock-skew',
    kind: 'share',
    says: 'Share of the commits and issues with a date later than it can be.',
    atMost: { A: 0, B: 0.1, C: never },
    measure: (_, found) => found('clock-skew'),
    because: (share) => `${percent(share)} of the commits and issues are dated later than they can be.`,
  },
  {
    id: 'done-by-category',
    kind: 'yes-no',
    says: 'Whether the columns of the board are unknown, so that the status category decides what is done.',
    atMost: { A: 0, B: never, C: never },
    measure: ({ rule }) => (rule.source === 'category' ? 1 : 0),
    because: () => 'The columns of the board are unknown; the status category decides what is done.',
  },
];

function warnedShare({ outcomes, warnings }: Study, ...codes: readonly string[]): number | null {
  const warned = new Set(warnings.filter(({ code }) => codes.includes(code)).flatMap(({ keys }) => keys));
  return shareOf(outcomes, ({ key }) => warned.has(key));
}

function shareOf(outcomes: readonly Outcome[], filter: (outcome: Outcome) => boolean): number | null {
  return outcomes.length === 0 ? null : outcomes.filter(filter).length / outcomes.length;
}
