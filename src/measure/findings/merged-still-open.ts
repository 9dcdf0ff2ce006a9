import { valueAt } from '../../model/timeline.ts';
import { hoursBetween } from '../distribution.ts';
import { mergedStillOpen as found } from '../drift/merged.ts';
import { notCompleted } from '../drift.ts';
import { type FindingRule, isClosed, unreadCode, unreadEvidence, whenSaid } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';

export const mergedStillOpen: FindingRule = {
  kind: 'merged-still-open',

  find(study) {
    const { window, pasts } = study;
    const closed = isClosed(study);
    const isPartly = unreadCode(study).length > 0;
    return found(study).map(({ outcome, merged }) => {
      const { key, issueId } = outcome;
      const past = pasts.get(issueId);
      const status = (past && valueAt(past.status, window.end).name) ?? null;
      const stood = status ?? 'an open status';
      const where = closed ? `at the end of the sprint it stood in ${stood}` : `it stands in ${stood} now`;
      return {
        kind: 'merged-still-open',
        title: 'Merged, still open',
        severity: isPartly ? ('low' as const) : ('medium' as const),
        question: `All code ${isPartly ? 'read ' : ''}for ${key} ${closed ? 'was' : 'is'} merged, and ${where}. Is it done, or what is it waiting for?`,
        action: `Move ${key} to Done, or say on it what is left to do.`,
        issues: [key],
        evidence: [
          issueEvidence(study, outcome, `${status ?? 'open'} ${whenSaid(study)}`),
          ...merged.map(({ ref, pullRequest, mergedAt }) => ({
            ref,
            url: pullRequest.url,
            says: `merged ${timeSaid(hoursBetween(mergedAt, window.end))} ${closed ? 'before the end' : 'ago'}`,
          })),
          ...unreadEvidence(study, key),
        ],
      };
    });
  },

  population: (study) => notCompleted(study).length,

  fold: (hits, population) => ({
    title: 'Most open issues have merged code',
    question: `All code is merged for ${hits} of ${population} issues that are still open. Does a column after the merge not count as done, or are issues not moved?`,
    action: 'Check which column of the board means done, or let a merge move the issue.',
  }),
};
