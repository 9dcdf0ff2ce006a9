import { sum } from '../amounts.ts';
import { estimateSaid, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** How much of the commitment was kept. Added work is left out, so it never exceeds 1. */
export const sayDo: Metric = {
  id: 'say-do',
  title: 'Say/do',
  unit: 'ratio',
  better: 'higher',
  formula:
    'Estimates at the start of the committed issues that were completed ÷ estimates at the start of all committed issues; in issues where the board counts issues or the commitment has no estimate.',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { commitment } = study;
    const kept = commitment.filter(({ outcome }) => outcome === 'completed');
    const said = commitment.length === 0 ? null : sum(commitment.map(({ initialEstimate }) => initialEstimate));
    const did = said === null ? null : (sum(kept.map(({ initialEstimate }) => initialEstimate)) ?? 0);
    const byIssues = commitment.length === 0 ? null : kept.length / commitment.length;
    const byEstimate = said === null || did === null || said === 0 ? null : did / said;
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
      because: whyOf(commitment.length, said, countsIssues(study)),
    };
  },
};

function whyOf(committed: number, said: number | null, counted: boolean): string | null {
  if (committed === 0) return 'Nothing was committed at the start.';
  if (counted) return null;
  if (said === null) return 'No committed issue was estimated at the start; issues are counted.';
  return said === 0 ? 'The commitment adds up to 0.' : null;
}
