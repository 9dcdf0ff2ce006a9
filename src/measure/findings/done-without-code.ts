import type { Finding } from '../../model/figures.ts';
import { refOf } from '../code.ts';
import { completedWithCode, type DoneWithoutCode, doneWithoutCode as found } from '../drift.ts';
import { type FindingRule, unreadCode, unreadEvidence } from '../finding.ts';
import { issueEvidence } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const doneWithoutCode: FindingRule = {
  kind: 'done-without-code',

  find: (study) =>
    found(study).map((one) => (one.undone.length > 0 ? undoneFinding(study, one) : findingOf(study, one))),

  population: (study) => completedWithCode(study).length,

  fold: (hits, population) => ({
    title: 'Most finished issues lead to no code',
    question: `${hits} of ${population} completed issues lead to no code. Are all repositories configured, and do branches, titles or commits name the issue?`,
    action:
      'Check the list of repositories, and put the key into the name of the branch or the title of the pull request.',
  }),
};

function findingOf(study: CodeStudy, { outcome }: DoneWithoutCode): Finding {
  const { key, issueId } = outcome;
  const mentions = study.code.linksOf(issueId).map(({ to, relation }) => ({
    ref: refOf(to),
    url: to.url,
    says: `${relation === 'mentions' ? 'mentions' : 'may belong to'} ${key}, which does not count`,
  }));
  return {
    kind: 'done-without-code',
    title: 'Done without code',
    severity: unreadCode(study).length > 0 ? 'info' : 'low',
    question: `${key} was completed, but no code names it. Did it need none, or is the code elsewhere?`,
    action: `Name ${key} where the work was done, or say on the issue that it needed none.`,
    issues: [key],
    evidence: [issueEvidence(study, outcome, 'completed'), ...mentions, ...unreadEvidence(study, key)],
  };
}

/** The code is known, and so is that it was taken out: that is more than an absence. */
function undoneFinding(study: CodeStudy, { outcome, undone }: DoneWithoutCode): Finding {
  const { key, issueId } = outcome;
  const reverts = study.code.linksOf(issueId).filter(({ relation }) => relation === 'reverts');
  return {
    kind: 'done-without-code',
    title: 'Done without code',
    severity: unreadCode(study).length > 0 ? 'low' : 'medium',
    question: `${key} was completed, but its only code was reverted. Is it done all the same, or should it be open again?`,
    action: `Re-open ${key}, or name it where its code is now.`,
    issues: [key],
    evidence: [
      issueEvidence(study, outcome, 'completed'),
      ...undone.map(({ to }) => ({ ref: refOf(to), url: to.url, says: 'reverted' })),
      ...reverts.map(({ to }) => ({ ref: refOf(to), url: to.url, says: `undoes work on ${key}` })),
      ...unreadEvidence(study, key),
    ],
  };
}
