import { reopenedWithCode as found, reopened } from '../drift/reopened.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Issues that came back though their code was in, or whose code came only then. */
export const reopenedWithCode: Metric = {
  id: 'reopened-with-code',
  title: 'Re-opened, with code',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Issues that left done and then got more code.',
  formula:
    'Issues moved out of done in the sprint for which a pull request was merged, or a commit made on a default branch, before that, or after it up to the end of the sprint; a move taken back within five minutes was a slip.',
  notFor: 'counting faults of people: who tests carefully finds more',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const all = found(study);
    return {
      value: all.length,
      n: reopened(study).length,
      parts: { found: all.length },
      evidence: all.map(({ outcome, before, after }) =>
        issueEvidence(study, outcome, `re-opened; code before it: ${before.length}, after it: ${after.length}`),
      ),
    };
  },
};
