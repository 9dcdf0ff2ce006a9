import type { Repository } from './code.ts';
import type { Issue } from './issue.ts';
import type { JiraReport } from './jira-report.ts';
import type { NamedIssue, RecordedCode } from './links.ts';
import type { Board, Instant, Sprint, Status } from './sprint.ts';

/** One host, or one repository on it, and how reading it went. Counts are null where nothing is countable. */
export interface Source {
  /** `jira`, or `github:<owner/name>`. */
  readonly id: string;
  readonly kind: 'jira-cloud' | 'jira-dc' | 'github';
  readonly host: string;
  readonly status: 'ok' | 'partial' | 'denied' | 'unavailable' | 'skipped' | 'stale';
  readonly fetched: number | null;
  readonly expected: number | null;
  readonly requests: number;
  readonly fetchedAt: Instant;
  readonly error: string | null;
}

/** Something that could not be read, and which figures suffer. */
export interface Gap {
  /** A stable word such as `repository-unreadable`, `history-truncated`, `github-not-configured`. */
  readonly code: string;
  readonly source: string;
  readonly missing: string;
  readonly because: string;
  /** Ids of the metrics, sections or findings concerned. */
  readonly affects: readonly string[];
  /** True for what was left out on purpose (no GitHub configured, very many branches): said, but not a partial reading. */
  readonly chosen: boolean;
}

/** Earlier closed sprints of the board, newest first, with the issues they held; for velocity. */
export interface History {
  readonly sprints: readonly Sprint[];
  readonly issues: readonly Issue[];
}

/** Keys in code that were looked up. */
export interface NamedKeys {
  readonly issues: readonly NamedIssue[];
  /** Keys, in upper case, of which Jira has no issue, or none it shows to us. */
  readonly missing: readonly string[];
}

/** All that was read for one sprint; everything after it is arithmetic. Immutable, versioned, plain. */
export interface SprintSnapshot {
  readonly snapshotVersion: 4;
  readonly takenAt: Instant;
  readonly jira: { readonly url: string; readonly deployment: 'cloud' | 'dc' };
  readonly board: Board;
  readonly sprint: Sprint;
  /** All sprints of the board that were seen; their states tell where a carried issue came from and went. */
  readonly sprints: readonly Sprint[];
  readonly statuses: readonly Status[];
  /** Keys of every project Jira shows to us; null when the list could not be read. */
  readonly projects: readonly string[] | null;
  /** The sprint's members now and those that left it, and parents of its sub-tasks where known. */
  readonly issues: readonly Issue[];
  readonly history: History;
  /** What Jira said about keys that code names and none of `issues` has; null when it was not asked. */
  readonly named: NamedKeys | null;
  /** What Jira records about code; null when it was not asked. */
  readonly recorded: readonly RecordedCode[] | null;
  /** What Jira's own sprint report says; null when it was not asked, or did not answer. */
  readonly jiraReport: JiraReport | null;
  /** Null when GitHub is not configured. */
  readonly repositories: readonly Repository[] | null;
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}
