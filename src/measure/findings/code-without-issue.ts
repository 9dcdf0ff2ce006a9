import type { UnlinkedCode } from '../../model/links.ts';
import { refOf, wordOf } from '../code.ts';
import { codeWithoutIssue as found } from '../drift.ts';
import { alternatives, type FindingRule } from '../finding.ts';

export const codeWithoutIssue: FindingRule = {
  kind: 'code-without-issue',

  find(study) {
    const { pullRequests, commits } = found(study);
    const urls = new Map(study.snapshot.issues.map(({ key, url }) => [key, url]));
    return [...pullRequests, ...commits].map((code) => {
      const ref = refOf(code);
      const guesses = study.correlation.suggestions.filter(({ to }) => wordOf(to) === wordOf(code));
      const perhaps = guesses.length === 0 ? '' : `, perhaps to ${alternatives(guesses.map(({ issue }) => issue))}`;
      return {
        kind: 'code-without-issue',
        title: 'Code without issue',
        severity: 'low' as const,
        question: `${ref} ${arrival(code)} in the sprint and names no issue. Which one does it belong to${perhaps}?`,
        action:
          code.kind === 'pull-request'
            ? 'Put the key of its issue into the title, or make an issue for it.'
            : 'Note the commit on its issue, or make an issue for it.',
        issues: [],
        evidence: [
          { ref, url: code.url, says: code.title },
          ...guesses.map(({ issue }) => ({
            ref: issue,
            url: urls.get(issue) ?? null,
            says: 'may be what it is for, a guess',
          })),
        ],
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
