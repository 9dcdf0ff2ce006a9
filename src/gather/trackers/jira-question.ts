import type { Change, Issue } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Sprint, SprintWindow } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { JiraClient } from './jira-client.ts';
import type { FieldIds } from './jira-fields.ts';
import type { PanelQuestion } from './jira-panels.ts';
import { jqlNotAfter } from './jira-time.ts';

/** A sprint with the time in which its issues are watched; null before it starts. */
export interface Watched {
  readonly sprint: Sprint;
  readonly window: SprintWindow | null;
}

/** A sprint that was asked for, with the closed ones before it, newest first. */
export interface Asked extends Watched {
  readonly earlier: readonly Watched[];
}

/** Which issues to read, and by which fields. */
export interface IssueQuestion {
  readonly jira: JiraClient;
  readonly runtime: Runtime;
  readonly fields: FieldIds;
  /** Fields of members that were asked for besides the usual ones: the description, the development panel. */
  readonly extra: readonly string[];
  readonly filterId: string | null;
  /**
   * `board` counts only what the filter of the board shows now. An issue that left the sprint is found by that filter
   * in either scope: once it has left the filter too, Jira names it nowhere but in its own report.
   */
  readonly scope: 'sprint' | 'board';
  readonly asked: readonly [Asked, ...Asked[]];
  /** Closed sprints before one of them that are not asked for themselves. */
  readonly earlier: readonly Watched[];
}

/** Everything that was read about issues. */
export interface Found {
  /** By id, with their histories; those of `full` with all fields, the others with the few that velocity needs. */
  readonly issues: ReadonlyMap<string, Issue>;
  readonly full: ReadonlySet<string>;
  /** Ids of issues that the filter of the board is known to show. */
  readonly shown: ReadonlySet<string>;
  /** Issues that were in a sprint and could not be read, by id, with what their histories tell. */
  readonly lost: ReadonlyMap<string, readonly Change[]>;
  /** Sprints of any board that the Sprint field of an issue told of. */
  readonly sprints: ReadonlyMap<number, Sprint>;
  /** What is worth asking the development panels of issues, where that field was read. */
  readonly panels: ReadonlyMap<string, readonly PanelQuestion[]>;
  readonly gaps: readonly Gap[];
}

/** Every sprint that is watched, each once. */
export function watchedOf({ asked, earlier }: Pick<IssueQuestion, 'asked' | 'earlier'>): readonly Watched[] {
  return [...asked, ...earlier];
}

/** The filter that the issues must pass; null where the scope is the sprint, or the filter is not known. */
export function boardFilter({ scope, filterId }: Pick<IssueQuestion, 'scope' | 'filterId'>): string | null {
  return scope === 'board' ? filterId : null;
}

/** The query for the members of sprints, all of them or those that the board shows. Null for no sprints. */
export function membersJql(question: IssueQuestion, sprints: readonly Watched[]): string | null {
  const [only, ...others] = sprints.map(({ sprint }) => sprint.id);
  if (only === undefined) return null;
  const members = others.length === 0 ? `sprint = ${only}` : `sprint in (${[only, ...others].join(', ')})`;
  const filter = boardFilter(question);
  return filter === null ? members : `${members} AND filter = ${filter}`;
}

/**
 * The query for issues that may have left one of the watched sprints: whatever the board shows that was updated since
 * the earliest of them started. `outside` leaves out what is in one of them now, and so is found as a member. Null
 * where nothing could have left.
 */
export function leaversJql(question: IssueQuestion, filterId: string, which: 'all' | 'outside'): string | null {
  const watched = watchedOf(question);
  const starts = watched.flatMap(({ window }) => (window === null ? [] : [window.start]));
  if (starts.length === 0) return null;
  const updated = `filter = ${filterId} AND updated >= "${jqlNotAfter(Math.min(...starts))}"`;
  if (which === 'all') return updated;
  const ids = watched.map(({ sprint }) => sprint.id).join(', ');
  return `${updated} AND (sprint not in (${ids}) OR sprint is EMPTY)`;
}
