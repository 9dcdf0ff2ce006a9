import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

/** Scope that joined after the start. */
export const added: Metric = {
  id: 'added',
  title: 'Added',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'What joined the sprint after its start.',
  formula:
    'Sum of the estimates, when they joined, of the issues that joined after the start. What was in at the start, left and came back is not added.',
  notFor: 'blaming who added it: new knowledge is a good reason',
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
