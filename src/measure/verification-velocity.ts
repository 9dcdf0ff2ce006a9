import type { Outcome, VelocityRow } from '../model/figures.ts';
import type { JiraReport } from '../model/jira-report.ts';
import type { ComparedVelocity, Difference } from '../model/verification.ts';
import { commitmentOf, sum } from './amounts.ts';
import type { Study } from './study.ts';
import { close } from './verification-pairs.ts';

/** Committed and completed of each sprint that both know, oldest first; null where Jira's chart did not answer. */
export function compareVelocity(
  study: Study,
  report: JiraReport,
  differences: readonly Difference[],
): readonly ComparedVelocity[] | null {
  if (report.velocity === null) return null;
  const chart = new Map(report.velocity.map((row) => [row.sprintId, row]));
  return study.velocity.flatMap((row): ComparedVelocity[] => {
    const charted = chart.get(row.sprint.id);
    const ours = sumsOf(row);
    if (charted === undefined || ours === null) return [];
    const jiras = { committed: charted.committed, completed: charted.completed };
    const { id: sprintId, name } = row.sprint;
    if (isSame(ours, jiras)) return [{ sprintId, name, ours, jiras, same: true, expected: true, because: null }];
    const because = sprintId === study.snapshot.sprint.id ? reasonAbove(study, report, differences, jiras) : null;
    const expected = because !== null;
    return [{ sprintId, name, ours, jiras, same: false, expected, because: because ?? 'No reason is known.' }];
  });
}

type Sums = ComparedVelocity['ours'];

function sumsOf({ committed, completed }: VelocityRow): Sums | null {
  if (committed === null || completed === null) return null;
  return { committed: committed.estimate, completed: completed.estimate };
}

/** Jira's chart shows 0 where nothing is estimated. */
function isSame(ours: Sums, jiras: Sums): boolean {
  return close(ours.committed ?? 0, jiras.committed ?? 0) && close(ours.completed ?? 0, jiras.completed ?? 0);
}

/** The chart of the compared sprint differs by the same issues as its report, or by something else. */
function reasonAbove(
  { outcomes, profile }: Study,
  { issues }: JiraReport,
  differences: readonly Difference[],
  jiras: Sums,
): string | null {
  if (differences.length === 0 || differences.some(({ expected }) => !expected)) return null;
  const ours = new Map(outcomes.map((outcome) => [outcome.issueId, outcome]));
  const asJira = issues.map((issue): Outcome => ({ ...(ours.get(issue.id) ?? unknown), ...issue, issueId: issue.id }));
  const sums: Sums = {
    committed: sum(commitmentOf(asJira, profile).map(({ initialEstimate }) => initialEstimate)),
    completed: sum(asJira.filter(({ outcome }) => outcome === 'completed').map(({ finalEstimate }) => finalEstimate)),
  };
  return isSame(sums, jiras) ? 'By the issues on which the two reports differ.' : null;
}

/** Of an issue that only Jira's report has nothing else is known. */
const unknown: Omit<Outcome, 'issueId' | 'key' | 'outcome' | 'added' | 'initialEstimate' | 'finalEstimate'> = {
  carriedIn: false,
  carriedOut: false,
  reopened: false,
  doneAtStart: false,
  unmappedAtStart: false,
  doneAt: null,
  enteredAt: null,
  leftAt: null,
  sprintsSeen: 1,
  startedAt: null,
};
