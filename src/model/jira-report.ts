import type { OutcomeKind } from './figures.ts';
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

/** What Jira's own sprint report says: nothing is computed from it, ours is compared with it. */
export interface JiraReport {
  readonly readAt: Instant;
  /** The field its estimates come from, such as `field_customfield_10016`; null where it names none. */
  readonly statistic: string | null;
  readonly issues: readonly JiraReportIssue[];
}
