import { change, hasEstimates, tidy } from '../amounts.ts';
import { committedIn, issueEvidence, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** How much of the plan was overturned: what came, what went and what grew or shrank, none set off against another. */
export const scopeChange: Metric = {
  id: 'scope-change',
  title: 'Scope change',
  unit: 'ratio',
  group: 'scope',
  better: 'lower',
  definition: 'How much the scope moved after the start, whichever way.',
  formula:
    '(|added| + |removed| + sum of |re-estimates|) ÷ commitment, in estimates; (added + removed) ÷ commitment in issues where the board counts issues or the commitment has no estimate.',
  notFor: 'forbidding change: it says how much there was, not whether it was right',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { commitment, outcomes, totals } = study;
    const { estimate: committed, because } = committedIn(study);
    const moving = outcomes.filter((it) => it.added || it.outcome === 'removed');
    const isSized = moving.length === 0 || hasEstimates(moving);
    const isKnown = committed !== null && committed > 0 && isSized;
    const added = totals.added.estimate ?? 0;
    const removed = totals.removed.estimate ?? 0;
    const moved = tidy(outcomes.reduce((total, outcome) => total + Math.abs(change(outcome)), 0));
    const net = tidy(added - removed + outcomes.reduce((total, outcome) => total + change(outcome), 0));
    const changed = outcomes.filter((it) => it.added || it.outcome === 'removed' || change(it) !== 0);

    const byEstimate = isKnown ? (Math.abs(added) + Math.abs(removed) + moved) / committed : null;
    const byIssues = commitment.length === 0 ? null : (totals.added.issues + totals.removed.issues) / commitment.length;
    return {
      value: committed === null || countsIssues(study) ? byIssues : byEstimate,
      n: changed.length,
      parts: {
        byEstimate,
        byIssues,
        added: isSized ? added : null,
        removed: isSized ? removed : null,
        reestimated: moved,
        net: isKnown ? net / committed : null,
      },
      evidence: changed.map((outcome) => {
        const delta = change(outcome);
        const says = [
          outcome.added ? 'added' : null,
          outcome.outcome === 'removed' ? 'removed' : null,
          delta === 0 ? null : `re-estimated by ${delta > 0 ? '+' : '−'}${tidy(Math.abs(delta))}`,
        ];
        return issueEvidence(study, outcome, says.filter((word) => word !== null).join(', '));
      }),
      because: because ?? (isSized || countsIssues(study) ? null : 'Nothing of what joined or left is estimated.'),
    };
  },
};
