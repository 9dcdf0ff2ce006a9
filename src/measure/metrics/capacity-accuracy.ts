import { committedIn, estimateSaid, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** All that was finished, planned or not, against what was committed. */
export const capacityAccuracy: Metric = {
  id: 'capacity-accuracy',
  title: 'Capacity accuracy',
  unit: 'ratio',
  group: 'scope',
  better: 'neither',
  definition: 'How much the team finished in all, against its commitment; added work counts.',
  formula:
    'Estimates at the end of all completed issues ÷ estimates at the start of all committed issues; in issues where the board counts issues or the commitment has no estimate.',
  notFor: 'saying whether promises were kept: that is say/do, which leaves added work out',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { commitment, outcomes, totals } = study;
    const done = outcomes.filter(({ outcome }) => outcome === 'completed');
    const { estimate: said, because } = committedIn(study);
    const did = said === null ? null : totals.completed.estimate;
    const byIssues = commitment.length === 0 ? null : done.length / commitment.length;
    const byEstimate = said === null || did === null || said <= 0 ? null : did / said;
    return {
      value: said === null || countsIssues(study) ? byIssues : byEstimate,
      n: done.length,
      parts: {
        byEstimate,
        byIssues,
        committedEstimate: said,
        completedEstimate: did,
        committedIssues: commitment.length,
        completedIssues: done.length,
      },
      evidence: done.map((outcome) =>
        issueEvidence(
          study,
          outcome,
          `${estimateSaid(study, outcome.finalEstimate)}, ${outcome.added ? 'added after the start' : 'in from the start'}`,
        ),
      ),
      because: because ?? (said !== null && did === null ? 'No completed issue is estimated.' : null),
    };
  },
};
