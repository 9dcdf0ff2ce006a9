import type { Outcome } from '../../model/figures.ts';
import { valueAt } from '../../model/timeline.ts';
import { hoursBetween } from '../distribution.ts';
import { rankCorrelation } from '../flow/rank-correlation.ts';
import { estimateSaid, hoursSaid, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues, type SprintStudy } from '../study.ts';

/** Fewer pairs tell nothing. */
const enoughPairs = 5;

/** Whether what was estimated larger took longer. */
export const estimateAccuracy: Metric = {
  id: 'estimate-accuracy',
  title: 'Estimate against time',
  unit: 'coefficient',
  group: 'flow',
  better: 'higher',
  definition:
    'Whether issues that were estimated larger took longer: 1 always, 0 no more often than by chance, −1 never.',
  formula:
    'Spearman’s rank correlation of the estimate at the start of work and the cycle time, over completed issues that have both; equal values share the mean of their ranks. At least five pairs.',
  notFor: 'turning points into hours: it compares orders, not sizes',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const pairs = study.outcomes.flatMap((outcome) => pairOf(study, outcome) ?? []);
    const n = pairs.length;
    if (countsIssues(study)) return { value: null, n: 0, because: 'The board counts issues; nothing is estimated.' };
    const evidence = pairs.map(({ outcome, estimate, hours }) =>
      issueEvidence(study, outcome, `${estimateSaid(study, estimate)}, ${hoursSaid(hours)} from start to done`),
    );
    if (n < enoughPairs) {
      const because = `Fewer than ${enoughPairs} completed issues had an estimate when work on them began.`;
      return { value: null, n, state: 'not-enough-data', because, evidence };
    }
    const value = rankCorrelation(pairs.map(({ estimate, hours }) => [estimate, hours]));
    if (value !== null) return { value, n, evidence };
    return {
      value,
      n,
      state: 'not-enough-data',
      because: 'All estimates, or all cycle times, are the same.',
      evidence,
    };
  },
};

function pairOf({ pasts }: SprintStudy, outcome: Outcome) {
  const { startedAt, doneAt, issueId } = outcome;
  const past = pasts.get(issueId);
  if (outcome.outcome !== 'completed' || past === undefined || startedAt === null || doneAt === null) return null;
  const estimate = valueAt(past.estimate, startedAt);
  return estimate === null ? null : { outcome, estimate, hours: hoursBetween(startedAt, doneAt) };
}
