import { completedWithCode, doneWithoutCode as found } from '../drift.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Work the board calls finished that left no trace in the code that was read. */
export const doneWithoutCode: Metric = {
  id: 'done-without-code',
  title: 'Done without code',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'What was completed and has no code, as far as repositories were read.',
  formula:
    "Issues completed in the sprint to which no pull request, commit or branch leads, neither their own nor a sub-task's, in the repositories read, or only code that was reverted by the end. Types and labels configured as needing no code are left out.",
  notFor: 'doubting that work was done: it may need no code, or be elsewhere',
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const without = found(study);
    const n = completedWithCode(study).length;
    return {
      value: without.length,
      n,
      parts: { found: without.length, share: n === 0 ? null : without.length / n },
      evidence: without.map(({ outcome, undone }) =>
        issueEvidence(
          study,
          outcome,
          undone.length > 0 ? 'completed, and its only code was reverted' : 'completed, and no code names it',
        ),
      ),
    };
  },
};
