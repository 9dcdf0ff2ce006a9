import type { PersonMatch } from './links.ts';

/** How many there are, and the names as far as the report shows people. */
export interface PeopleCounted {
  readonly count: number;
  readonly names: readonly string[];
}

/** Who is who between Jira and GitHub, as far as that matters to a reader: who could not be matched. */
export interface ReportPeople {
  readonly matched: Readonly<Record<PersonMatch['by'], number>>;
  /** Jira accounts with work in the sprint and no login. */
  readonly unmatchedPeople: PeopleCounted;
  /** Authors of code in the sprint without a Jira account. */
  readonly unmatchedLogins: PeopleCounted;
}
