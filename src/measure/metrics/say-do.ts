import { sum } from '../amounts.ts';
import { committedIn, estimateSaid, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** How much of the commitment was kept. Added work is left out, so only negative estimates can take it beyond 1. */
export const sayDo: Metric = {
  id: 'say-do',
  title: 'Say/do',
  unit: 'ratio',
  group: 'scope',
  better: 'higher',
  definition: 'Which share of its commitment the team finished.',
  formula:
    'Estimates at the start of the committed issues that were completed ÷ estimates at the start of all committed issues; in issues where the board counts issues or the commitment has no estimate.',
  notFor: 'a target: it is met soonest by promising less',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { commitment } = study;
    const kept = commitment.filter(({ outcome }) => outcome === 'completed');
    const { estimate: said, because } = committedIn(study);
    const did = said === null ? null : sum(kept.map(({ initialEstimate }) => initialEstimate));
    const byIssues = commitment.length === 0 ? null : kept.length / commitment.length;
    const byEstimate = said === null || did === null || said <= 0 ? null : did / said;
    const value = said === null || countsIssues(study) ? byIssues : byEstimate;
    return {
      value,
      n: commitment.length,
      parts: {
        byEstimate,
        byIssues,
        committedEstimate: said,
        completedEstimate: did,
        committedIssues: commitment.length,
        completedIssues: kept.length,
      },
      evidence: commitment.map((outcome) =>
        issueEvidence(study, outcome, `${estimateSaid(study, outcome.initialEstimate)}, ${outcome.outcome}`),
      ),
      because: because ?? (said !== null && did === null ? nothingKnown : null),
    };
  },
};

const nothingKnown = 'No committed issue that was completed had an estimate at the start.';
