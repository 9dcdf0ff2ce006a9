import type { Calendar, Figures, LinkedSprint, MetricResult } from '../model/figures.ts';
import type { Correlation } from '../model/links.ts';
import type { GoalOutcome, ReportIssue } from '../model/report.ts';
import type { Gap, SprintSnapshot } from '../model/snapshot.ts';
import { type Dates, datesOf } from './days.ts';
import { reportIssues } from './issues.ts';
import { type PeoplePolicy, peopleShown } from './people.ts';
import { type PlaceShown, placesShown } from './places.ts';
import { type Units, unitsOf } from './units.ts';

/** How people are shown, which sections are wanted and which come first; a section not named is shown. */
export interface PresentOptions {
  readonly people: PeoplePolicy;
  /** Of this product. */
  readonly version: string;
  readonly sections: Readonly<Record<string, boolean>>;
  readonly order: readonly string[];
  /** What the team says became of the goal; null says nothing. */
  readonly goal: GoalOutcome | null;
  /** Of the report; null takes that of the sprint. */
  readonly title: string | null;
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
  /** What the team says became of the goal. */
  readonly goal: GoalOutcome | null;
  person(name: string | null): string | null;
  readonly place: PlaceShown;
  metric(id: string): MetricResult | null;
  /** Whether what a metric of the board counts in issues is whole, also where it has no estimates to add up. */
  counted(id: string): 'full' | 'lower-bound';
}

export function materialOf(
  { snapshot, correlation, calendar }: LinkedSprint,
  figures: Figures,
  { people, goal }: Pick<PresentOptions, 'people' | 'goal'>,
): Material {
  const person = peopleShown(people);
  const place = placesShown(snapshot, correlation);
  const issues = reportIssues(snapshot, correlation, figures, person, place);
  const metric = (id: string) => (Object.hasOwn(figures.metrics, id) ? (figures.metrics[id] ?? null) : null);
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
    goal,
    person,
    place,
    metric,
    counted(id) {
      const completeness = metric(id)?.completeness ?? 'unknown';
      if (completeness !== 'unknown') return completeness;
      return snapshot.gaps.some((gap) => isUnread(gap, id)) ? 'lower-bound' : 'full';
    },
  };
}

/** A gap that names nothing it affects touches all that is read from its source. */
function isUnread({ affects, source, chosen }: Gap, id: string): boolean {
  if (chosen) return false;
  const touched = affects.length === 0 ? [source] : affects;
  return touched.some((name) => name === id || name === 'jira' || name.startsWith('jira:'));
}
