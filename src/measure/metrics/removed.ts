import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

/** Scope that was in the sprint and was taken out before its end. */
export const removed: Metric = {
  id: 'removed',
  title: 'Removed',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'What left the sprint after its start.',
  formula: 'Sum of the estimates at the end of the issues that were in the sprint after its start and not at its end.',
  notFor: 'counting as failure: leaving work out can be the right decision',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const evidence = study.outcomes
      .filter(({ outcome }) => outcome === 'removed')
      .map((outcome) => {
        const added = outcome.added ? ', added in the sprint before' : '';
        return issueEvidence(study, outcome, `${estimateSaid(study, outcome.finalEstimate)}${added}`);
      });
    return measureAmount(study, study.totals.removed, evidence);
  },
};
