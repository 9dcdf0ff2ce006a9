import { valueAt } from '../../model/timeline.ts';
import { hoursBetween } from '../distribution.ts';
import { mergedStillOpen as found, notCompleted } from '../drift.ts';
import type { FindingRule } from '../finding.ts';
import { unreadCode } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';

export const mergedStillOpen: FindingRule = {
  kind: 'merged-still-open',

  find(study) {
    const { window, pasts, snapshot } = study;
    const closed = snapshot.sprint.state === 'closed';
    const when = closed ? 'at the end of the sprint' : 'now';
    const unread = unreadCode(study);
    return found(study).map(({ outcome, merged }) => {
      const { key, issueId } = outcome;
      const past = pasts.get(issueId);
      const status = past === undefined ? null : valueAt(past.status, window.end).name;
      return {
        kind: 'merged-still-open',
        title: 'Merged, still open',
        severity: unread.length > 0 ? ('low' as const) : ('medium' as const),
        question: `All code read for ${key} was merged, and ${when} it stood in ${status ?? 'an open status'}. Is it done, or what is it waiting for?`,
        action: `Move ${key} to Done, or say on it what is left to do.`,
        issues: [key],
        evidence: [
          issueEvidence(study, outcome, `${status ?? 'open'} ${when}`),
          ...merged.map(({ ref, pullRequest, mergedAt }) => ({
            ref,
            url: pullRequest.url,
            says: `merged ${timeSaid(hoursBetween(mergedAt, window.end))} ${closed ? 'before the end' : 'ago'}`,
          })),
          ...unread.map((missing) => ({ ref: key, url: null, says: `not read: ${missing}` })),
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
