import { refOf } from '../code.ts';
import { outsideSprint as found, type Outside } from '../drift/outside.ts';
import { type FindingRule, firstOf } from '../finding.ts';

export const outsideSprint: FindingRule = {
  kind: 'outside-sprint',

  find(study) {
    return found(study).map((outside) => {
      const { key, issue, changes } = outside;
      return {
        kind: 'outside-sprint',
        title: 'Work outside the sprint',
        severity: 'low' as const,
        question: questionOf(outside),
        action: `Take ${key} into the sprint if it belongs there, or put the key right.`,
        issues: [key],
        evidence: [
          { ref: key, url: issue?.url ?? null, says: issue === null ? 'not in the sprint' : aboutIssue(issue) },
          ...changes.map(({ to }) => ({
            ref: refOf(to),
            url: to.url,
            says: to.kind === 'pull-request' ? 'merged in the sprint' : 'committed in the sprint',
          })),
        ],
      };
    });
  },

  population: ({ code }) => code.merged.length + code.direct.length,

  fold: (hits, population) => ({
    title: 'Most code is for issues outside the sprint',
    question: `${hits} issues outside the sprint were worked on, by a good part of its ${population} changes. Is this the sprint of another team's board?`,
    action: 'Check which board and which repositories belong together.',
  }),
};

function aboutIssue({ type, status, summary }: NonNullable<Outside['issue']>): string {
  return `${type}, ${status.name}: ${summary}`;
}

function questionOf({ key, kind, issue, changes }: Outside): string {
  const refs = firstOf(changes.map(({ to }) => refOf(to)));
  const where =
    kind === 'other-project' ? 'which is of a project the sprint has no issue of' : 'which is not in the sprint';
  const name = issue === null ? key : `${key} (${issue.summary})`;
  const verb = changes.length === 1 ? 'is' : 'are';
  return `${refs} ${verb} for ${name}, ${where}. Was it unplanned work?`;
}
