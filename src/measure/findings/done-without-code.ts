import type { Finding, Outcome } from '../../model/figures.ts';
import { refOf } from '../code.ts';
import { completed, doneWithoutCode as found } from '../drift.ts';
import { type FindingRule, unreadCode } from '../finding.ts';
import { issueEvidence } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const doneWithoutCode: FindingRule = {
  kind: 'done-without-code',

  find(study) {
    const unread = unreadCode(study);
    return found(study).map((outcome) => findingOf(study, outcome, unread));
  },

  population: (study) => completed(study).length,

  fold: (hits, population) => ({
    title: 'Most finished issues lead to no code',
    question: `${hits} of ${population} completed issues lead to no code. Are all repositories configured, and do branches, titles or commits name the issue?`,
    action:
      'Check the list of repositories, and put the key into the name of the branch or the title of the pull request.',
  }),
};

function findingOf(study: CodeStudy, outcome: Outcome, unread: readonly string[]): Finding {
  const { key, issueId } = outcome;
  const mentions = study.code.linksOf(issueId).map(({ to, relation }) => ({
    ref: refOf(to),
    url: to.url,
    says: `${relation === 'mentions' ? 'mentions' : 'may belong to'} ${key}, which does not count`,
  }));
  return {
    kind: 'done-without-code',
    title: 'Done without code',
    severity: unread.length > 0 ? 'info' : 'low',
    question: `${key} was completed, but no code names it. Did it need none, or is the code elsewhere?`,
    action: `Name ${key} where the work was done, or say on the issue that it needed none.`,
    issues: [key],
    evidence: [
      issueEvidence(study, outcome, 'completed'),
      ...mentions,
      ...unread.map((missing) => ({ ref: key, url: null, says: `not read: ${missing}` })),
    ],
  };
}
