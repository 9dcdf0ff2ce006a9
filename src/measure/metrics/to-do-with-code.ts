import { refOf } from '../code.ts';
import { unreadBranches } from '../drift/silent.ts';
import { toDoWithCode as found, neverStarted } from '../drift/to-do.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Issues nobody has moved though the work on them has begun. */
export const toDoWithCode: Metric = {
  id: 'to-do-with-code',
  title: 'To do, with code',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Issues that nobody started on the board and that have code.',
  formula:
    'Issues neither done nor ever started up to the end of the sprint, or now, with at least one pull request, commit or branch that counts and was not reverted. Those counted as merged and still open are left out.',
  notFor: 'blaming anybody for a column: the work goes on, the board was forgotten',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const all = found(study);
    const unread = unreadBranches(study);
    return {
      value: all.length,
      n: neverStarted(study).length,
      parts: { found: all.length },
      evidence: all.map(({ outcome, code }) =>
        issueEvidence(study, outcome, `never started, and there is ${code.map(({ to }) => refOf(to)).join(', ')}`),
      ),
      ...(unread !== null && { atLeast: unread }),
    };
  },
};
