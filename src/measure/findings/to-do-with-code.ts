import type { Link } from '../../model/links.ts';
import { refOf } from '../code.ts';
import { toDoWithCode as found, neverStarted } from '../drift/to-do.ts';
import { type FindingRule, firstOf, isClosed, whenSaid } from '../finding.ts';
import { issueEvidence } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const toDoWithCode: FindingRule = {
  kind: 'to-do-with-code',

  find(study) {
    const closed = isClosed(study);
    return found(study).map(({ outcome, status, code }) => {
      const { key } = outcome;
      const stood = status ?? 'an open status';
      const says = closed
        ? `at the end of the sprint it stood in ${stood} and had never been started`
        : `it stands in ${stood} and was never started`;
      return {
        kind: 'to-do-with-code',
        title: 'To do, with code',
        severity: 'low' as const,
        question: `There is code for ${key}: ${firstOf(code.map(({ to }) => refOf(to)))}; ${says}. Was the board forgotten, or is the code for something else?`,
        action: `Move ${key} to where its work stands, or put the key in the code right.`,
        issues: [key],
        evidence: [
          issueEvidence(study, outcome, `${stood} ${whenSaid(study)}`),
          ...code.map(({ to }) => ({ ref: refOf(to), url: to.url, says: stateOf(study, to) })),
        ],
      };
    });
  },

  population: (study) => neverStarted(study).length,

  fold: (hits, population) => ({
    title: 'Most issues to do have code',
    question: `There is code for ${hits} of ${population} issues that were never started. Are issues not moved when work begins?`,
    action: 'Move an issue when its branch is made, or let the branch move it.',
  }),
};

function stateOf({ code }: CodeStudy, to: Link['to']): string {
  if (to.kind === 'branch') return 'a branch without a pull request';
  if (to.kind === 'commit') return 'a commit';
  const state = code.pullRequest(to)?.state;
  return state === undefined ? 'a pull request' : state === 'closed' ? 'closed without merging' : state;
}
