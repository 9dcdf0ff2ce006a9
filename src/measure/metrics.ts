import type { Completeness, MetricResult, Totals } from '../model/figures.ts';
import type { Gap } from '../model/snapshot.ts';
import { touches } from './gaps.ts';
import type { Measured, Metric } from './metric.ts';
import { added } from './metrics/added.ts';
import { agingWip } from './metrics/aging-wip.ts';
import { blockedTime } from './metrics/blocked-time.ts';
import { bugRatio } from './metrics/bug-ratio.ts';
import { capacityAccuracy } from './metrics/capacity-accuracy.ts';
import { carryOver } from './metrics/carry-over.ts';
import { changeFailureRate } from './metrics/change-failure-rate.ts';
import { codeWithoutIssue } from './metrics/code-without-issue.ts';
import { codingTime } from './metrics/coding-time.ts';
import { commitment } from './metrics/commitment.ts';
import { completed } from './metrics/completed.ts';
import { completedElsewhere } from './metrics/completed-elsewhere.ts';
import { cycleTime } from './metrics/cycle-time.ts';
import { deploymentFrequency } from './metrics/deployment-frequency.ts';
import { doneWithOpenPullRequest } from './metrics/done-with-open-pull-request.ts';
import { doneWithoutCode } from './metrics/done-without-code.ts';
import { estimateAccuracy } from './metrics/estimate-accuracy.ts';
import { flowEfficiency } from './metrics/flow-efficiency.ts';
import { inProgressSilent } from './metrics/in-progress-silent.ts';
import { issuesWithCode } from './metrics/issues-with-code.ts';
import { leadTime } from './metrics/lead-time.ts';
import { leadTimeForChanges } from './metrics/lead-time-for-changes.ts';
import { mergeToDone } from './metrics/merge-to-done.ts';
import { mergeWait } from './metrics/merge-wait.ts';
import { mergedStillOpen } from './metrics/merged-still-open.ts';
import { mergedWithFailingChecks } from './metrics/merged-with-failing-checks.ts';
import { mergedWithoutReview } from './metrics/merged-without-review.ts';
import { outsideSprint } from './metrics/outside-sprint.ts';
import { overCommitment } from './metrics/over-commitment.ts';
import { pullRequestSize } from './metrics/pull-request-size.ts';
import { reEstimated } from './metrics/re-estimated.ts';
import { recoveryTime } from './metrics/recovery-time.ts';
import { removed } from './metrics/removed.ts';
import { reopenRate } from './metrics/reopen-rate.ts';
import { reopenedWithCode } from './metrics/reopened-with-code.ts';
import { reviewSpread } from './metrics/review-spread.ts';
import { reviewTime } from './metrics/review-time.ts';
import { rework } from './metrics/rework.ts';
import { sayDo } from './metrics/say-do.ts';
import { scopeChange } from './metrics/scope-change.ts';
import { stalePullRequests } from './metrics/stale-pull-requests.ts';
import { stalled } from './metrics/stalled.ts';
import { throughput } from './metrics/throughput.ts';
import { timeInStatus } from './metrics/time-in-status.ts';
import { timeToFirstReview } from './metrics/time-to-first-review.ts';
import { timeToMerge } from './metrics/time-to-merge.ts';
import { toDoWithCode } from './metrics/to-do-with-code.ts';
import { unplannedWork } from './metrics/unplanned-work.ts';
import { velocity } from './metrics/velocity.ts';
import { velocityPerCapacity } from './metrics/velocity-per-capacity.ts';
import { wip } from './metrics/wip.ts';
import { wrongOrDanglingKey } from './metrics/wrong-or-dangling-key.ts';
import { hasCode, hasStarted, type Study } from './study.ts';

/** Every metric of the report, in its order. */
export const metrics: readonly Metric[] = [
  commitment,
  completed,
  added,
  removed,
  reEstimated,
  completedElsewhere,
  carryOver,
  sayDo,
  capacityAccuracy,
  scopeChange,
  unplannedWork,
  velocity,
  velocityPerCapacity,
  overCommitment,
  cycleTime,
  leadTime,
  throughput,
  wip,
  agingWip,
  timeInStatus,
  flowEfficiency,
  blockedTime,
  stalled,
  reopenRate,
  bugRatio,
  estimateAccuracy,
  codingTime,
  timeToFirstReview,
  reviewTime,
  rework,
  mergeWait,
  timeToMerge,
  pullRequestSize,
  mergedWithoutReview,
  reviewSpread,
  stalePullRequests,
  mergedWithFailingChecks,
  deploymentFrequency,
  leadTimeForChanges,
  changeFailureRate,
  recoveryTime,
  issuesWithCode,
  doneWithoutCode,
  codeWithoutIssue,
  mergedStillOpen,
  doneWithOpenPullRequest,
  reopenedWithCode,
  inProgressSilent,
  toDoWithCode,
  wrongOrDanglingKey,
  outsideSprint,
  mergeToDone,
];

/** Measures everything; a figure that something missing touches says so, and is a lower bound or not known. */
export function measureAll(study: Study): Readonly<Record<string, MetricResult>> {
  return Object.fromEntries(metrics.map((metric) => [metric.id, measureOne(metric, study)]));
}

/** One of them alone. */
export function measureOne(metric: Metric, study: Study): MetricResult {
  const { id, title, unit, group, better, definition, formula, notFor, whenPartial, raisedBy = [] } = metric;
  const measured = measuredBy(metric, study);
  const gaps = study.snapshot.gaps.filter((gap) => touches(gap, metric));
  const missing = gaps.map(missingSaid);
  const isBound =
    whenPartial === 'lower-bound' && !gaps.some((gap) => changesRules(gap) || raisedBy.includes(gap.code));
  const isKnown = measured.value !== null && (missing.length === 0 || isBound);
  const parts = measured.parts ?? {};
  return {
    id,
    title,
    unit: measured.unit ?? unit,
    group,
    better,
    definition,
    formula: measured.formula ?? formula,
    notFor,
    state: isKnown ? 'measured' : (measured.state ?? 'not-available'),
    value: isKnown ? measured.value : null,
    parts: missing.length === 0 || isBound ? parts : Object.fromEntries(Object.keys(parts).map((name) => [name, null])),
    n: measured.n,
    completeness: completenessOf(isKnown, [...missing, ...(measured.atLeast === undefined ? [] : [measured.atLeast])]),
    because:
      [measured.because ?? null, measured.atLeast ?? null, ...missing].filter((says) => says !== null).join(' ') ||
      null,
    evidence: measured.evidence ?? [],
  };
}

function measuredBy(metric: Metric, study: Study): Measured {
  if (metric.about === 'board') return metric.measure(study);
  if (!hasStarted(study)) return { value: null, n: 0, because: 'The sprint has not started.' };
  if (metric.about === 'sprint') return metric.measure(study);
  if (hasCode(study)) return metric.measure(study);
  const isChosen = study.snapshot.repositories === null;
  if (isChosen) return { value: null, n: 0, state: 'not-configured', because: 'GitHub is not configured.' };
  return { value: null, n: 0, because: 'No repository could be read.' };
}

/** The totals as far as they can be believed: whole, lower bounds, or not known when what is missing changes the rules. */
export function totalsAsRead(totals: Totals, { snapshot: { gaps } }: Pick<Study, 'snapshot'>): Totals | null {
  const sums = [commitment, completed, added, removed, reEstimated, carryOver];
  const felt = gaps.filter((gap) => sums.some((metric) => touches(gap, metric)));
  if (felt.length === 0) return totals;
  if (felt.some(changesRules)) return null;
  return { ...totals, completeness: 'lower-bound', reestimated: { ...totals.reestimated, estimate: null } };
}

const ruleGaps = new Set([
  'board-configuration-unreadable',
  'statuses-unreadable',
  'projects-unreadable',
  'changes-unreadable',
]);

/** Whether what is missing decides how the rest is read: then a count may be too high as well as too low. */
function changesRules({ code }: Gap): boolean {
  return ruleGaps.has(code);
}

function missingSaid({ missing, because }: Gap): string {
  return `Missing: ${missing} (${because}).`;
}

function completenessOf(isKnown: boolean, missing: readonly string[]): Completeness {
  if (!isKnown) return 'unknown';
  return missing.length > 0 ? 'lower-bound' : 'full';
}
