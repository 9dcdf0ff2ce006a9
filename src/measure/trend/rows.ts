import type { Amount, MetricResult } from '../../model/figures.ts';
import type { TrendRow } from '../../model/trend.ts';
import { commitmentOf, totalsOf } from '../amounts.ts';
import { isTouched } from '../finding.ts';
import { findingRules } from '../findings.ts';
import { missingOfHistory, touches } from '../gaps.ts';
import type { Metric } from '../metric.ts';
import { carryOver } from '../metrics/carry-over.ts';
import { commitment } from '../metrics/commitment.ts';
import { completed } from '../metrics/completed.ts';
import { cycleTime } from '../metrics/cycle-time.ts';
import { sayDo } from '../metrics/say-do.ts';
import { scopeChange } from '../metrics/scope-change.ts';
import { measureOne } from '../metrics.ts';
import { sprintDays } from '../sprint-days.ts';
import { countsIssues, hasCode, hasStarted, type SprintStudy, type Study } from '../study.ts';
import type { Own } from '../trend.ts';
import type { ClosedSprint } from '../velocity.ts';

const followed: readonly Metric[] = [commitment, completed, sayDo, carryOver, scopeChange, cycleTime];

type Results = Readonly<Record<string, MetricResult | undefined>>;

/**
 * A row for each sprint known, oldest first: the earlier ones rebuilt from their issues, unless they were measured in
 * the same run, and that of the report, once it has started, last.
 */
export function rowsOf(study: Study, own: Own): readonly TrendRow[] {
  const { sprint } = study.snapshot;
  const rows = new Map<number, TrendRow>();
  for (const closed of study.closed)
    if (closed.sprint.id !== sprint.id) rows.set(closed.sprint.id, rebuilt(study, closed));
  for (const row of study.compared) if (row.id !== sprint.id) rows.set(row.id, row);
  const earlier = [...rows.values()].sort((a, b) => (a.end ?? 0) - (b.end ?? 0) || a.id - b.id);
  return hasStarted(study) ? [...earlier, measured(study, own)] : earlier;
}

function measured(study: SprintStudy, { metrics, findings }: Own): TrendRow {
  return { ...rowOf(study, metrics), source: 'measured', questions: questionsOf(study, metrics, findings.length) };
}

/** The same metrics, asked of the earlier sprint as if it were that of the report. */
function rebuilt(study: Study, { sprint, window, outcomes }: ClosedSprint): TrendRow {
  if (window === null) return unread(study, sprint);
  const past: SprintStudy = {
    ...study,
    snapshot: { ...study.snapshot, sprint },
    window,
    outcomes,
    totals: totalsOf(outcomes),
    commitment: commitmentOf(outcomes, study.profile),
    warnings: [],
    code: null,
  };
  const row = rowOf(past, Object.fromEntries(followed.map((metric) => [metric.id, measureOne(metric, past)])));
  if (row.completeness === 'unknown' || missingOfHistory(study.snapshot.gaps) === undefined) return row;
  // Those of its issues that went on into this sprint were read all the same: sums of them are lower bounds.
  const shares = { unestimated: null, sayDo: null, scopeChange: null, cycleP50: null, cycleP85: null };
  return { ...row, ...shares, completeness: 'lower-bound' };
}

function rowOf(study: SprintStudy, results: Results): TrendRow {
  const { window, outcomes, calendar, snapshot } = study;
  const { id, name, state } = snapshot.sprint;
  const amount = (metric: string) => amountIn(results[metric]);
  const without = outcomes.filter(({ finalEstimate }) => finalEstimate === null).length;
  return {
    id,
    name,
    state,
    start: window.start,
    end: window.end,
    workingDays: sprintDays(calendar)(window).length,
    source: 'rebuilt',
    completeness: completenessOf(study, results),
    issues: outcomes.length,
    unestimated: countsIssues(study) || outcomes.length === 0 ? null : without / outcomes.length,
    committed: amount('commitment'),
    completed: amount('completed'),
    sayDo: results['say-do']?.value ?? null,
    carryOver: results['carry-over']?.value ?? null,
    scopeChange: results['scope-change']?.value ?? null,
    cycleP50: results['cycle-time']?.value ?? null,
    cycleP85: results['cycle-time']?.value == null ? null : (results['cycle-time'].parts['p85'] ?? null),
    questions: null,
  };
}

/** Also of a sprint without estimates, whose sum is not known. */
function amountIn(result: MetricResult | undefined): Amount | null {
  const { issues, estimate = null, unestimated } = result?.parts ?? {};
  return typeof issues === 'number' && typeof unestimated === 'number' ? { issues, estimate, unestimated } : null;
}

function completenessOf(study: Study, results: Results): TrendRow['completeness'] {
  if (amountIn(results['completed']) === null) return 'unknown';
  const { gaps } = study.snapshot;
  return gaps.some((gap) => followed.some((metric) => touches(gap, metric))) ? 'lower-bound' : 'full';
}

/** Kinds whose want would mean that board and code agree: without them, no question is not none. */
const decisive = ['merged-still-open', 'done-without-code', 'code-without-issue'];

/** Something missing hides questions, and makes up others: their number is then not known. */
function questionsOf(study: SprintStudy, metrics: Results, found: number): number | null {
  if (!hasCode(study) || findingRules.some(({ kind }) => isTouched(study, kind))) return null;
  return found === 0 && decisive.some((id) => metrics[id]?.value == null) ? null : found;
}

function unread(
  { snapshot }: Study,
  { id, name, state, activated, start, completed }: ClosedSprint['sprint'],
): TrendRow {
  return {
    ...{ id, name, state, start: activated ?? start, end: completed, workingDays: null },
    ...{ source: 'rebuilt', completeness: 'unknown', issues: null, unestimated: null },
    ...{ committed: null, completed: null, sayDo: null, carryOver: null, scopeChange: null },
    ...{ cycleP50: null, cycleP85: null, questions: null },
  };
}
