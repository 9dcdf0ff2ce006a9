import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

/** What was finished in the sprint; work finished before it or elsewhere does not count. */
export const completed: Metric = {
  id: 'completed',
  title: 'Completed',
  unit: 'estimate',
  group: 'scope',
  better: 'higher',
  definition: 'What the sprint held at its end and had finished in it.',
  formula:
    'Sum of the estimates at the end of the issues that are in the sprint and done at its end, and were finished in it.',
  notFor: 'comparing teams or people: estimates are a team’s own',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const evidence = study.outcomes
      .filter(({ outcome }) => outcome === 'completed')
      .map((outcome) => {
        const added = outcome.added ? ', added in the sprint' : '';
        return issueEvidence(study, outcome, `${estimateSaid(study, outcome.finalEstimate)}${added}`);
      });
    return measureAmount(study, study.totals.completed, evidence);
  },
};
