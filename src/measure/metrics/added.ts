import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

/** Scope that joined after the start. */
export const added: Metric = {
  id: 'added',
  title: 'Added',
  unit: 'estimate',
  better: 'neither',
  formula:
    'Sum of the estimates, when they joined, of the issues that joined after the start. What was in at the start, left and came back is not added.',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const evidence = study.outcomes
      .filter((outcome) => outcome.added)
      .map((outcome) =>
        issueEvidence(study, outcome, `${estimateSaid(study, outcome.initialEstimate)} when it joined`),
      );
    return measureAmount(study, study.totals.added, evidence);
  },
};
