import type { Evidence, Finding } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import { refOf } from '../code.ts';
import { completedWithCode, type DoneWithoutCode, doneWithoutCode as found } from '../drift.ts';
import { alternatives, type FindingRule, isTouched, unreadCode, unreadEvidence } from '../finding.ts';
import { issueEvidence } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const doneWithoutCode: FindingRule = {
  kind: 'done-without-code',

  find(study) {
    const isAbsenceKnown = !isTouched(study, 'done-without-code');
    return found(study).flatMap((one) => {
      if (one.undone.length > 0) return undoneFinding(study, one);
      return isAbsenceKnown ? findingOf(study, one) : [];
    });
  },

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
  const beside = study.code.linksOf(issueId);
  const guesses = study.correlation.suggestions.filter(({ issue }) => issue === key);
  const [need, elsewhere] = ['did it need none', 'is the code elsewhere'];
  const asks =
    guesses.length === 0
      ? `Did it need none, or ${elsewhere}?`
      : `Is ${alternatives(guesses.map(({ to }) => refOf(to)))} its code, ${need}, or ${elsewhere}?`;
  return {
    kind: 'done-without-code',
    title: 'Done without code',
    severity: 'low',
    question: `${key} was completed, but ${whatThereIs(beside)}. ${asks}`,
    action: `Name ${key} where the work was done, or say on the issue that it needed none.`,
    issues: [key],
    evidence: [
      issueEvidence(study, outcome, 'completed'),
      ...beside.map((link) => besideEvidence(link, key)),
      ...guesses.map(({ to, title }) => ({ ref: refOf(to), url: to.url, says: `names no issue: ${title}` })),
    ],
  };
}

function whatThereIs(beside: readonly Link[]): string {
  if (beside.length === 0) return 'no code names it';
  return beside.every(({ relation }) => relation === 'mentions')
    ? 'code only mentions it'
    : 'no code is work on it for certain';
}

function besideEvidence({ to, relation, gathered }: Link, key: string): Evidence {
  const says = { mentions: 'mentions', reverts: 'undoes work on', implements: gathered ? 'gathers' : 'may belong to' };
  return { ref: refOf(to), url: to.url, says: `${says[relation]} ${key}, which does not count` };
}

/** The code is known, and so is that it was taken out: that is more than an absence. */
function undoneFinding(study: CodeStudy, { outcome, undone }: DoneWithoutCode): Finding {
  const { key, issueId } = outcome;
  const isPartly = unreadCode(study).length > 0;
  const reverts = study.code.linksOf(issueId).filter(({ relation }) => relation === 'reverts');
  return {
    kind: 'done-without-code',
    title: 'Done without code',
    severity: isPartly ? 'low' : 'medium',
    question: `${key} was completed, but ${isPartly ? 'the only code read for it' : 'its only code'} was reverted. Is it done all the same, or should it be open again?`,
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
