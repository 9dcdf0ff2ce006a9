import type { OutcomeKind } from './figures.ts';
import type { Gap, SprintSnapshot } from './snapshot.ts';
import type { Instant } from './sprint.ts';

/** An issue as Jira's own sprint report lists it. */
export interface JiraReportIssue {
  readonly id: string;
  readonly key: string;
  readonly outcome: OutcomeKind;
  readonly added: boolean;
  /** In the unit of the board's statistic; null where Jira shows none. */
  readonly initialEstimate: number | null;
  readonly finalEstimate: number | null;
}

/** A sprint in Jira's velocity chart: sums of estimates in the unit of the board's statistic. */
export interface JiraVelocity {
  readonly sprintId: number;
  readonly committed: number | null;
  readonly completed: number | null;
}

/** What Jira's own sprint report says: nothing is computed from it, ours is compared with it. */
export interface JiraReport {
  readonly readAt: Instant;
  /** The field its estimates come from, such as `customfield_10016` or `issueCount`; null where it names none. */
  readonly statistic: string | null;
  readonly issues: readonly JiraReportIssue[];
  /** Ids of issues it names that Jira does not show to this token, or has no more. */
  readonly hidden: readonly string[];
  /** Ids of issues of the sprint that the board's filter does not show; null where that is not known. */
  readonly offBoard: readonly string[] | null;
  /** Ids of the statuses in the board's own last column, whatever the configuration says is done. */
  readonly doneStatuses: readonly string[];
  /** Null where the velocity chart did not answer. */
  readonly velocity: readonly JiraVelocity[] | null;
}

/** Codes of the gaps that only a reading has which asked for Jira's own report. */
export const jiraReportGaps = { unread: 'jira-report-unavailable', unchecked: 'jira-report-unchecked' } as const;

/** A reading as if Jira's own report had not been asked for; issues that only it knew of stay in. */
export function withoutJiraReport(snapshot: SprintSnapshot): SprintSnapshot {
  const codes: readonly string[] = Object.values(jiraReportGaps);
  return { ...snapshot, jiraReport: null, gaps: snapshot.gaps.filter(({ code }) => !codes.includes(code)) };
}

/** The gap that is left where Jira's own report could not be read: nothing depends on it. */
export function unreadReport(because: string): Gap {
  return {
    code: jiraReportGaps.unread,
    source: 'jira',
    missing: 'Jira’s own sprint report, to compare with',
    because,
    affects: ['verification'],
    chosen: true,
  };
}
