import type { Issue } from '../../model/issue.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { blockersIn, blockersNow, linkField } from './jira-blockers.ts';
import { openPool, type Pool } from './jira-pool.ts';
import { knownIssues, marginMs, type Stamps, watchedIds } from './jira-refresh-question.ts';
import type { Stamp } from './jira-shapes.ts';
import { sprintIdsOf } from './jira-sprint-field.ts';
import { statusOf } from './jira-status.ts';

/** What is to be read again of a known reading. */
export interface Plan {
  /** Known issues of which Jira tells nothing new. */
  readonly unchanged: readonly Issue[];
  /** Ids of issues that changed, joined or left. */
  readonly changed: readonly string[];
  /** Ids of unknown issues in none of the sprints now, updated since: they may have been in one in between. */
  readonly passing: readonly string[];
  /** Whether known issues are there no more: deleted, hidden, or taken to where the board does not look. */
  readonly misses: boolean;
  /** Ids of the parents of known sub-tasks. */
  readonly parents: ReadonlySet<string>;
  /** Ids of issues that code names. */
  readonly named: ReadonlySet<string>;
}

/** Compares what is known with what Jira tells now. */
export function planOf(known: SprintSnapshot, { found }: Stamps, sprintField: string): Plan {
  const watched = new Set(watchedIds(known));
  const issues = knownIssues(known);
  const unchanged: Issue[] = [];
  const changed: string[] = [];
  const passing: string[] = [];
  const pool = openPool();
  let misses = false;
  for (const [id, issue] of issues) {
    const stamp = found.get(id);
    if (stamp === undefined) misses = true;
    const same = stamp === undefined ? null : unchangedBy(issue, stamp, sprintField, known.takenAt, pool);
    if (same !== null) unchanged.push(same);
    else if (stamp !== undefined) changed.push(id);
  }
  for (const [id, { fields }] of found) {
    if (issues.has(id)) continue;
    const isThere = sprintIdsOf(fields[sprintField]).some((sprint) => watched.has(sprint));
    (isThere ? changed : passing).push(id);
  }
  const parents = known.issues.flatMap(({ subtask, parent }) => (subtask && parent !== null ? [parent.id] : []));
  const named = (known.named?.issues ?? []).map(({ id }) => id);
  return { unchanged, changed, passing, misses, parents: new Set(parents), named: new Set(named) };
}

/** The issue, with the state of its blockers now, which change without it; null where it is to be read again. */
function unchangedBy(issue: Issue, stamp: Stamp, sprintField: string, takenAt: number, pool: Pool): Issue | null {
  if (!tellsNothingNew(issue, stamp, sprintField, takenAt)) return null;
  const now = blockersIn(stamp.fields[linkField], pool);
  if (issue.blockers === null || now === null) return issue;
  const blockers = blockersNow(issue.blockers, now);
  return blockers === null ? null : { ...issue, blockers };
}

/** An issue updated about when it was read may have been read a moment too early. */
function tellsNothingNew(issue: Issue, { fields }: Stamp, sprintField: string, takenAt: number): boolean {
  const { updated, status } = fields;
  const now = status ? statusOf(status) : null;
  return (
    updated === issue.updated &&
    updated < takenAt - marginMs &&
    sprintIdsOf(fields[sprintField]).join() === issue.sprintIds.join() &&
    now !== null &&
    now.id === issue.status.id &&
    now.name === issue.status.name &&
    now.category === issue.status.category
  );
}
