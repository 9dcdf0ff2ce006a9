import { completed, doneWithoutCode as found } from '../drift.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Work the board calls finished that left no trace in the code that was read. */
export const doneWithoutCode: Metric = {
  id: 'done-without-code',
  title: 'Done without code',
  unit: 'issues',
  better: 'lower',
  formula:
    "Issues completed in the sprint to which no pull request, commit or branch leads, neither their own nor a sub-task's, in the repositories read.",
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const without = found(study);
    const n = completed(study).length;
    return {
      value: without.length,
      n,
      parts: { found: without.length, share: n === 0 ? null : without.length / n },
      evidence: without.map((outcome) => issueEvidence(study, outcome, 'completed, and no code names it')),
    };
  },
};
