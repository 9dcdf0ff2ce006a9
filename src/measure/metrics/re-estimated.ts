import { reestimated } from '../amounts.ts';
import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** How far estimates moved while the issues were in the sprint. */
export const reEstimated: Metric = {
  id: 're-estimated',
  title: 'Re-estimated',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'How estimates of the sprint’s issues changed after the start.',
  formula:
    'Sum of estimate at the end minus estimate at the start, or when it joined, over all issues of the sprint; not estimated counts as 0.',
  notFor: 'judging how well somebody estimates: what is learnt on the way changes estimates',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const evidence = reestimated(study.outcomes).map((outcome) => {
      const { initialEstimate, finalEstimate } = outcome;
      const says = `${estimateSaid(study, initialEstimate)}, then ${estimateSaid(study, finalEstimate)}`;
      return issueEvidence(study, outcome, says);
    });
    if (countsIssues(study)) return { value: null, n: 0, because: 'The board counts issues and has no estimates.' };
    return measureAmount(study, study.totals.reestimated, evidence);
  },
};
