import type { Instant } from './sprint.ts';

/** How work went through the sprint, in the columns of the board and in its statuses. Sub-tasks go with their parents. */
export interface Flow {
  /** Columns that have statuses, left to right; without columns the categories of statuses. The last one is done. */
  readonly columns: readonly string[];
  /** At the start, and at the end of every day of the sprint. */
  readonly days: readonly FlowDay[];
  /** The columns before the last. */
  readonly aging: readonly AgingColumn[];
  /** Statuses in which issues of the sprint stood before they were done, in the order of the board. */
  readonly statuses: readonly StatusTime[];
}

export interface FlowDay {
  readonly at: Instant;
  /** Issues of the sprint in each column; what stands in none counts where its meaning would be. */
  readonly counts: readonly number[];
}

/** An issue and calendar hours. */
export interface IssueHours {
  readonly key: string;
  readonly hours: number;
}

/** Issues in progress in a column at the end, with their age; and how old finished issues were when they left it. */
export interface AgingColumn {
  readonly name: string;
  /** The oldest first. */
  readonly issues: readonly IssueHours[];
  /** Finished issues that the guides stand on; 0 where earlier sprints could not be read. */
  readonly n: number;
  /** Hours; null without finished issues, or for `p85` with fewer than five. */
  readonly p50: number | null;
  readonly p85: number | null;
}

/** What it means to stand in a status, by the board and by the configuration; of a deleted one nobody knows. */
export type StatusKind = 'to-do' | 'active' | 'waiting' | 'blocked' | 'unknown';

/** How long the issues of the sprint stood in one status while they were in it. */
export interface StatusTime {
  readonly name: string;
  readonly kind: StatusKind;
  /** Of all issues together. */
  readonly hours: number;
  /** Of an issue; `p85` is null with fewer than five. */
  readonly p50: number | null;
  readonly p85: number | null;
  /** The longest first. */
  readonly issues: readonly IssueHours[];
}
