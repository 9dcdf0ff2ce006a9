import type { Calendar, Figures, LinkedSprint, MetricResult } from '../model/figures.ts';
import type { Correlation } from '../model/links.ts';
import type { ReportIssue } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type Dates, datesOf } from './days.ts';
import { reportIssues } from './issues.ts';
import { type PeoplePolicy, peopleShown } from './people.ts';
import { type Units, unitsOf } from './units.ts';

/** How people are shown and which sections are wanted; a section not named is shown. */
export interface PresentOptions {
  readonly people: PeoplePolicy;
  /** Of this product. */
  readonly version: string;
  readonly sections: Readonly<Record<string, boolean>>;
}

/** All that a section is written from. */
export interface Material {
  readonly snapshot: SprintSnapshot;
  readonly correlation: Correlation;
  readonly calendar: Calendar;
  readonly figures: Figures;
  readonly issues: readonly ReportIssue[];
  readonly issueByKey: ReadonlyMap<string, ReportIssue>;
  readonly units: Units;
  readonly dates: Dates;
  /** Started and not closed: figures are of today. */
  readonly running: boolean;
  person(name: string | null): string | null;
  metric(id: string): MetricResult | null;
}

export function materialOf(
  { snapshot, correlation, calendar }: LinkedSprint,
  figures: Figures,
  people: PeoplePolicy,
): Material {
  const person = peopleShown(people);
  const issues = reportIssues(snapshot, correlation, figures, person);
  return {
    snapshot,
    correlation,
    calendar,
    figures,
    issues,
    issueByKey: new Map(issues.map((issue) => [issue.key, issue])),
    units: unitsOf(snapshot.board.estimate, figures),
    dates: datesOf(calendar),
    running: snapshot.sprint.state === 'active' && figures.window !== null,
    person,
    metric: (id) => (Object.hasOwn(figures.metrics, id) ? (figures.metrics[id] ?? null) : null),
  };
}
