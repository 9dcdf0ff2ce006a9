import { unreadBranches } from '../drift/silent.ts';
import { countingLinks } from '../drift.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** How many of the sprint's issues the code can be traced to. */
export const issuesWithCode: Metric = {
  id: 'issues-with-code',
  title: 'Issues with code',
  unit: 'issues',
  group: 'board-and-code',
  better: 'neither',
  definition: 'How many of the sprint’s issues have code that counts.',
  formula:
    "Issues of the sprint with at least one pull request, commit or branch that counts, their own or a sub-task's.",
  notFor: 'expecting code of every issue: some need none, some have it elsewhere',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const linked = study.outcomes.flatMap((outcome) => {
      const links = countingLinks(study, outcome).length;
      return links === 0 ? [] : [{ outcome, links }];
    });
    const n = study.outcomes.length;
    const unread = unreadBranches(study);
    return {
      value: linked.length,
      n,
      parts: { share: n === 0 ? null : linked.length / n },
      evidence: linked.map(({ outcome, links }) =>
        issueEvidence(study, outcome, links === 1 ? 'one link to code' : `${links} links to code`),
      ),
      ...(unread !== null && { atLeast: unread }),
    };
  },
};
