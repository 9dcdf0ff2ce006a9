import type { UnlinkedCode } from '../../model/links.ts';
import { refOf } from '../code.ts';
import { codeWithoutIssue as found } from '../drift.ts';
import type { FindingRule } from '../finding.ts';

export const codeWithoutIssue: FindingRule = {
  kind: 'code-without-issue',

  find(study) {
    const { pullRequests, commits } = found(study);
    return [...pullRequests, ...commits].map((code) => {
      const ref = refOf(code);
      return {
        kind: 'code-without-issue',
        title: 'Code without issue',
        severity: 'low' as const,
        question: `${ref} ${arrival(code)} in the sprint and names no issue. Which one does it belong to?`,
        action:
          code.kind === 'pull-request'
            ? 'Put the key of its issue into the title, or make an issue for it.'
            : 'Note the commit on its issue, or make an issue for it.',
        issues: [],
        evidence: [{ ref, url: code.url, says: code.title }],
      };
    });
  },

  population: ({ code }) => code.merged.length + code.direct.length,

  fold: (hits, population) => ({
    title: 'Most code names no issue',
    question: `${hits} of ${population} changes name no issue. Is naming the issue not agreed, or do its keys belong to a project that is not configured?`,
    action: 'Agree to put the key into branch names or titles, and check which projects are configured.',
  }),
};

function arrival({ kind }: UnlinkedCode): string {
  return kind === 'pull-request' ? 'was merged' : 'was committed';
}
