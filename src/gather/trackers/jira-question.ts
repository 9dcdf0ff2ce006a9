import type { Gap } from '../../model/snapshot.ts';
import type { Sprint, SprintWindow } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { JiraClient } from './jira-client.ts';
import type { FieldIds } from './jira-fields.ts';
import type { RawHistory, RawIssue } from './jira-shapes.ts';
import { jqlNotAfter } from './jira-time.ts';

/** A sprint with the time in which its issues are watched; null before it starts. */
export interface Watched {
  readonly sprint: Sprint;
  readonly window: SprintWindow | null;
}

/** Which issues to read, and by which fields. */
export interface IssueQuestion {
  readonly jira: JiraClient;
  readonly runtime: Runtime;
  readonly fields: FieldIds;
  /** Fields of members that were asked for besides the usual ones: the description, the development panel. */
  readonly extra: readonly string[];
  readonly filterId: string | null;
  readonly asked: Watched;
  /** Closed sprints before it, newest first. */
  readonly earlier: readonly Watched[];
}

/** Everything that was read about issues, as Jira gave it. */
export interface RawReading {
  /** By id; those of `full` carry all fields, the others the few that velocity needs. */
  readonly issues: ReadonlyMap<string, RawIssue>;
  readonly full: ReadonlySet<string>;
  readonly histories: ReadonlyMap<string, readonly RawHistory[]>;
  /** Ids whose history could not be read, or not to its end. */
  readonly unread: ReadonlySet<string>;
  /** Ids that belong to the sprint and could not be read. */
  readonly missing: number;
  readonly gaps: readonly Gap[];
}

function earliestStart({ asked, earlier }: IssueQuestion): number | null {
  const starts = [asked, ...earlier].flatMap(({ window }) => (window === null ? [] : [window.start]));
  return starts.length === 0 ? null : Math.min(...starts);
}

/**
 * The query for issues that may have left one of the watched sprints: whatever the board shows that was updated since
 * the earliest of them started, and is in none of them now. Null where nothing could have left.
 */
export function leaversJql(question: IssueQuestion, filterId: string): string | null {
  const since = earliestStart(question);
  if (since === null) return null;
  const ids = [question.asked, ...question.earlier].map(({ sprint }) => sprint.id).join(', ');
  return `filter = ${filterId} AND updated >= "${jqlNotAfter(since)}" AND (sprint not in (${ids}) OR sprint is EMPTY)`;
}
