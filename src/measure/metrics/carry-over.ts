import { issueEvidence, type Metric } from '../metric.ts';

/** What was still open at the end, and for how many sprints it has been. */
export const carryOver: Metric = {
  id: 'carry-over',
  title: 'Carried over',
  unit: 'issues',
  group: 'scope',
  better: 'lower',
  definition: 'What the sprint held at its end and had not finished.',
  formula:
    'Issues in the sprint at its end and not done; age is the number of sprints an issue has been in while they ran, this one included.',
  notFor: 'judging people, or as a rate of failure: why each issue is open stands with it',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const { issues, estimate, unestimated } = study.totals.notCompleted;
    const open = study.outcomes.filter(({ outcome }) => outcome === 'not-completed');
    const inAtEnd = study.outcomes.filter(({ outcome, leftAt }) => outcome !== 'removed' && leftAt === null).length;
    const running = study.snapshot.sprint.state === 'active';
    return {
      value: issues,
      n: inAtEnd,
      parts: {
        issues,
        estimate,
        unestimated,
        share: inAtEnd === 0 ? null : issues / inAtEnd,
        wentOn: running ? null : open.filter(({ carriedOut }) => carriedOut).length,
        oldest: open.length === 0 ? null : open.reduce((oldest, { sprintsSeen }) => Math.max(oldest, sprintsSeen), 0),
      },
      evidence: open
        .toSorted((a, b) => b.sprintsSeen - a.sprintsSeen)
        .map((outcome) => {
          const { sprintsSeen: seen } = outcome;
          return issueEvidence(study, outcome, seen === 1 ? 'in its first sprint' : `in ${seen} sprints so far`);
        }),
      because: running ? 'The sprint is still running: these issues are open so far.' : null,
    };
  },
};
