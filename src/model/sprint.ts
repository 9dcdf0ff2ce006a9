/** Milliseconds since the epoch, UTC. */
export type Instant = number;

export type StatusCategory = 'new' | 'indeterminate' | 'done';

/** A workflow status; `category` is null when Jira no longer knows the status. */
export interface Status {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory | null;
}

/** A board column and the statuses mapped to it, left to right. */
export interface Column {
  readonly name: string;
  readonly statusIds: readonly string[];
}

/** What the board counts: story points, seconds of original estimate, or issues (no estimate at all). */
export interface EstimateField {
  readonly unit: 'points' | 'seconds' | 'count';
  /** The Jira field, such as `customfield_10016`; null when issues are counted. */
  readonly field: string | null;
  readonly name: string | null;
}

export interface Board {
  readonly id: number;
  readonly name: string;
  readonly type: 'scrum' | 'kanban' | 'simple';
  /** Empty when the configuration could not be read: then the status category decides what is done. */
  readonly columns: readonly Column[];
  readonly filterId: string | null;
  readonly estimate: EstimateField;
}

export type SprintState = 'future' | 'active' | 'closed';

export interface Sprint {
  readonly id: number;
  readonly name: string;
  readonly state: SprintState;
  readonly goal: string | null;
  /** The board the sprint was created on. */
  readonly originBoardId: number | null;
  readonly start: Instant | null;
  /** When the start button was pressed, where Jira tells (it may differ from the planned `start`). */
  readonly activated: Instant | null;
  readonly plannedEnd: Instant | null;
  readonly completed: Instant | null;
}

/** The instants between which a change counts as made in the sprint: `T0 < t <= T1`. */
export interface SprintWindow {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * T0 and T1 of a sprint: activated, else started; completed, else `now` for an active sprint.
 * Null for a sprint that has not started. The planned end is only a plan.
 */
export function windowOf(sprint: Sprint, now: Instant): SprintWindow | null {
  const start = sprint.activated ?? sprint.start;
  if (start === null || sprint.state === 'future') return null;
  return { start, end: sprint.completed ?? Math.max(start, now) };
}

/** Whether a change counts as made in the sprint. */
export function isInside({ start, end }: SprintWindow, at: Instant): boolean {
  return start < at && at <= end;
}
