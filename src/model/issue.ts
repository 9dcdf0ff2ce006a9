import type { Person } from './people.ts';
import type { Instant, Status, StatusCategory } from './sprint.ts';

/** When and by whom a history entry was made; `id` is the entry's number, which orders entries of one instant. */
export interface Moment {
  readonly id: string;
  readonly at: Instant;
  readonly by: Person | null;
}

/** A status as a history entry names it: id and the name of that day. */
export interface StatusRef {
  readonly id: string | null;
  readonly name: string | null;
}

/** One item of an issue's history, in the fields a sprint report needs. */
export type Change = Moment &
  (
    | { readonly kind: 'status'; readonly from: StatusRef; readonly to: StatusRef; readonly resolved: boolean }
    | { readonly kind: 'sprint'; readonly from: readonly number[]; readonly to: readonly number[] }
    | { readonly kind: 'estimate'; readonly from: number | null; readonly to: number | null }
    | {
        readonly kind: 'assignee' | 'key' | 'type' | 'flag' | 'resolution';
        readonly from: string | null;
        readonly to: string | null;
      }
  );

/** Another issue that blocks this one ("is blocked by"), as far as links and their history tell. */
export interface Blocker {
  readonly key: string;
  /** When the link was made; null when the history does not say. */
  readonly from: Instant | null;
  /** When it was taken away; null while it lasts. */
  readonly until: Instant | null;
  /** What the blocker's status is now; null where Jira does not say. */
  readonly category: StatusCategory | null;
}

export interface Issue {
  readonly id: string;
  readonly key: string;
  /** Keys the issue had in other projects, oldest first. */
  readonly formerKeys: readonly string[];
  readonly url: string;
  readonly project: string;
  readonly type: string;
  readonly subtask: boolean;
  readonly parent: { readonly id: string; readonly key: string } | null;
  readonly summary: string;
  /** The beginning of it as plain text; null when there is none, or when it was not asked for. */
  readonly description: string | null;
  readonly status: Status;
  readonly resolution: string | null;
  readonly priority: string | null;
  readonly assignee: Person | null;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  /** What the configured field for teams holds; null where it is empty, or none is configured. */
  readonly team: string | null;
  /** Null where links were not asked for, as of issues of earlier sprints. */
  readonly blockers: readonly Blocker[] | null;
  /** In the board's unit; null is "not estimated", which is not 0. */
  readonly estimate: number | null;
  /** Every sprint the Sprint field holds now, closed ones included. */
  readonly sprintIds: readonly number[];
  readonly created: Instant;
  readonly updated: Instant;
  readonly resolved: Instant | null;
  readonly flagged: boolean;
  /** Ordered by instant, then by entry number. */
  readonly changes: readonly Change[];
  /** False when part of the history could not be read. */
  readonly historyComplete: boolean;
}
