import { hoursBetween } from '../distribution.ts';
import {
  type DoneWithOpenPullRequest,
  doneAtEnd,
  doneWithOpenPullRequest as found,
  type LeftOpen,
} from '../drift/open-pull-requests.ts';
import { type FindingRule, isClosed, listed, whenSaid } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const doneWithOpenPullRequest: FindingRule = {
  kind: 'done-with-open-pull-request',

  find(study) {
    return found(study).map((one) => {
      const { outcome, doneAt, open } = one;
      const { key } = outcome;
      const isSerious = open.some(({ draft, isLater }) => !draft && !isLater);
      const time = timeSaid(hoursBetween(doneAt, study.window.end));
      return {
        kind: 'done-with-open-pull-request',
        title: 'Done with an open pull request',
        severity: isSerious ? ('medium' as const) : ('low' as const),
        question: questionOf(study, one),
        action: `Merge or close ${listed(open.map(({ ref }) => ref))}, or move ${key} back.`,
        issues: [key],
        evidence: [
          issueEvidence(study, outcome, isClosed(study) ? `done ${time} before the end` : `done for ${time}`),
          ...open.map((it) => ({ ref: it.ref, url: it.pullRequest.url, says: openSaid(study, it, doneAt) })),
        ],
      };
    });
  },

  population: (study) => doneAtEnd(study).length,

  fold: (hits, population) => ({
    title: 'Most finished issues have open pull requests',
    question: `${hits} of ${population} done issues have a pull request open. Does Done come before the merge on this board?`,
    action: 'Agree whether Done means merged, and close pull requests nobody needs.',
  }),
};

function questionOf(study: CodeStudy, { outcome: { key }, open }: DoneWithOpenPullRequest): string {
  const one = open.length === 1;
  const refs = listed(open.map(({ ref, draft }) => (draft ? `${ref} (a draft)` : ref)));
  const says = isClosed(study)
    ? `${key} was done, and ${refs} ${one ? 'was' : 'were'} still open at the end of the sprint.`
    : `${key} is done, and ${refs} ${one ? 'is' : 'are'} still open.`;
  if (open.every(({ isLater }) => isLater)) {
    return `${says} ${one ? 'Is it a follow-up that needs' : 'Are they follow-ups that need'} an issue of ${one ? 'its' : 'their'} own?`;
  }
  return `${says} Is the issue done without ${one ? 'it' : 'them'}?`;
}

function openSaid(study: CodeStudy, { pullRequest, draft, isLater }: LeftOpen, doneAt: number): string {
  const { end } = study.window;
  const { createdAt, mergedAt, closedAt } = pullRequest;
  const opened = isLater
    ? `opened ${timeSaid(hoursBetween(doneAt, createdAt))} after it was done`
    : `opened ${timeSaid(hoursBetween(createdAt, doneAt))} before it was done`;
  const over = mergedAt ?? closedAt;
  const since =
    over === null
      ? ''
      : `, ${mergedAt === null ? 'closed' : 'merged'} ${timeSaid(hoursBetween(end, over))} after the end`;
  return `${opened}, ${draft ? 'a draft' : 'open'} ${whenSaid(study)}${since}`;
}
