import { type JiraReport, jiraReportGaps } from '../model/jira-report.ts';
import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { EstimateField } from '../model/sprint.ts';
import type { ComparedSum, Counted, Difference, DifferenceKind, Verification } from '../model/verification.ts';
import { totalsOf } from './amounts.ts';
import type { Study } from './study.ts';
import { close, type Pair, pairsOf } from './verification-pairs.ts';
import { reasonFor } from './verification-reasons.ts';
import { compareVelocity } from './verification-velocity.ts';

/**
 * Our outcomes held against Jira's own sprint report, issue by issue, each difference with its reason where one is
 * known; null when nobody asked. Nothing of it is part of a figure.
 */
export function verificationOf(study: Study): Verification | null {
  const { snapshot, outcomes } = study;
  const report = snapshot.jiraReport;
  if (report === null) return unread(snapshot);
  const estimates = whyNoEstimates(report, snapshot.board.estimate);
  const pairs = pairsOf(outcomes, report.issues);
  const differences = pairs.flatMap((pair) =>
    kindsOf(pair, estimates === null).map((kind) => differenceOf(study, report, pair, kind)),
  );
  return {
    status: 'compared',
    readAt: report.readAt,
    same: pairs.length - new Set(differences.map(({ id }) => id)).size,
    differences: differences.sort((a, b) => compareKeys(a.key, b.key)),
    sums: sumsOf(outcomes, report.issues, estimates === null),
    estimates,
    velocity: estimates === null ? compareVelocity(study, report, differences) : null,
  };
}

function unread({ gaps }: SprintSnapshot): Verification | null {
  const gap = gaps.find(({ code }) => code === jiraReportGaps.unread);
  return gap === undefined ? null : { status: 'unavailable', because: gap.because };
}

function kindsOf({ ours, jiras }: Pair, withEstimates: boolean): readonly DifferenceKind[] {
  if (ours === null) return ['only-jira'];
  if (jiras === null) return ['only-here'];
  const kinds: DifferenceKind[] = [];
  if (ours.outcome !== jiras.outcome) kinds.push('outcome');
  if (ours.added !== jiras.added) kinds.push('added');
  if (withEstimates && !sameEstimates(ours, jiras)) kinds.push('estimates');
  return kinds;
}

function sameEstimates(ours: Counted, jiras: Counted): boolean {
  return close(ours.initialEstimate, jiras.initialEstimate) && close(ours.finalEstimate, jiras.finalEstimate);
}

function differenceOf(study: Study, report: JiraReport, pair: Pair, kind: DifferenceKind): Difference {
  const { id, key, ours, jiras } = pair;
  const because = reasonFor(study, report, pair, kind);
  return {
    kind,
    id,
    key,
    url: study.pasts.get(id)?.issue.url ?? null,
    ours: ours && countedAs(ours),
    jiras: jiras && countedAs(jiras),
    expected: because !== null,
    because: because ?? 'No reason is known.',
  };
}

function countedAs({ outcome, added, initialEstimate, finalEstimate }: Counted): Counted {
  return { outcome, added, initialEstimate, finalEstimate };
}

/** Sums of another field, or of another unit, cannot stand beside ours. */
function whyNoEstimates({ statistic }: JiraReport, { unit, field, name }: EstimateField): string | null {
  if (unit === 'count') return 'Issues are counted here, so there are no estimates to compare.';
  if (statistic === null || statistic === field) return null;
  return `Jira’s report adds up the field ${statistic} and this one ${name ?? field}: they are in other units.`;
}

const groups = [
  'committed',
  'added',
  'reestimated',
  'completed',
  'completedOutside',
  'notCompleted',
  'removed',
] as const;

function sumsOf(ours: readonly Counted[], jiras: readonly Counted[], withEstimates: boolean): readonly ComparedSum[] {
  const [mine, theirs] = [totalsOf(ours), totalsOf(jiras)];
  return groups
    .filter((group) => withEstimates || group !== 'reestimated')
    .map((group) => ({
      group,
      ours: { issues: mine[group].issues, estimate: withEstimates ? mine[group].estimate : null },
      jiras: { issues: theirs[group].issues, estimate: withEstimates ? theirs[group].estimate : null },
    }));
}
