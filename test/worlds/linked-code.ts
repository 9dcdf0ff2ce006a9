import { measure } from '../../src/measure/measure.ts';
import type { Repository } from '../../src/model/code.ts';
import type { Calendar, Figures, LinkedSprint, Thresholds } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Correlation, Link, StrayKey, UnlinkedCode } from '../../src/model/links.ts';
import type { Gap } from '../../src/model/snapshot.ts';
import type { Instant } from '../../src/model/sprint.ts';
import { aRepository } from './code.ts';
import { anIssue } from './issues.ts';
import { aCorrelation, aLinkedSprint, calendar, thresholds } from './snapshots.ts';
import { aSprint } from './sprints.ts';

/** One repository, what is in it, and what was linked to what. */
export interface World extends Partial<Omit<Repository, 'name' | 'url'>> {
  readonly issues?: readonly Issue[];
  readonly links?: readonly Link[];
  readonly unlinked?: readonly UnlinkedCode[];
  readonly strays?: readonly StrayKey[];
  readonly deliveries?: Correlation['deliveries'];
  readonly suggestions?: Correlation['suggestions'];
  readonly gaps?: readonly Gap[];
  readonly thresholds?: Partial<Thresholds>;
  readonly calendar?: Partial<Calendar>;
  /** The sprint still runs at this instant. */
  readonly now?: Instant;
}

export function measured(world: World): Figures {
  return measure(linkedSprint(world));
}

/** What `measure` works on, of such a world. */
export function linkedSprint({
  issues = [anIssue()],
  links = [],
  unlinked = [],
  strays = [],
  deliveries = [],
  suggestions = [],
  gaps = [],
  thresholds: wished = {},
  calendar: days = {},
  now,
  ...code
}: World): LinkedSprint {
  const correlation = aCorrelation({
    links,
    strays,
    deliveries,
    suggestions,
    unlinked: { issues: [], code: unlinked },
  });
  const running = now === undefined ? {} : { sprint: aSprint({ state: 'active', completed: null }), takenAt: now };
  return aLinkedSprint(
    { issues, repositories: [aRepository(code)], gaps, ...running },
    { correlation, thresholds: { ...thresholds, ...wished }, calendar: { ...calendar, ...days } },
  );
}
