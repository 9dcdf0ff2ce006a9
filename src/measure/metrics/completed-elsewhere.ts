import { estimateSaid, issueEvidence, type Metric, measureAmount } from '../metric.ts';

/** What the sprint holds and somebody finished before it, or outside it. */
export const completedElsewhere: Metric = {
  id: 'completed-elsewhere',
  title: 'Completed elsewhere',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'What was in the sprint and had been done before it started, or before it joined.',
  formula:
    'Estimates at the end of issues that were in the sprint, done at its start or when they were created, and never moved into or out of done in it.',
  notFor: 'the velocity: none of this is work of the sprint',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const elsewhere = study.outcomes.filter(({ outcome }) => outcome === 'completed-outside');
    return measureAmount(
      study,
      study.totals.completedOutside,
      elsewhere.map((outcome) =>
        issueEvidence(study, outcome, `${estimateSaid(study, outcome.finalEstimate)}, done before the sprint`),
      ),
    );
  },
};
