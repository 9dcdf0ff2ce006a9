import { mergedStillOpen as found } from '../drift/merged.ts';
import { notCompleted } from '../drift.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Issues whose code has long arrived while the board still shows them open. */
export const mergedStillOpen: Metric = {
  id: 'merged-still-open',
  title: 'Merged, still open',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Issues whose code is merged and that are still open.',
  formula:
    'Issues not done at the end of the sprint, or now, with at least one pull request, all of which merged longer before than findings.graceHours allows (24 unless configured); pull requests closed without merging do not matter, what was reverted since is not merged. A branch committed to since, a sub-task that is not done and a move out of done since are work to come, so such issues are left out.',
  notFor: 'closing issues unasked: a column after merging may be right',
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const open = found(study);
    return {
      value: open.length,
      n: notCompleted(study).length,
      parts: { found: open.length },
      evidence: open.map(({ outcome, merged }) =>
        issueEvidence(study, outcome, `${merged.map(({ ref }) => ref).join(', ')} merged, the issue is open`),
      ),
    };
  },
};
