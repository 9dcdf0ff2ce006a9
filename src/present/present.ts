import type { Figures, LinkedSprint } from '../model/figures.ts';
import type { Report } from '../model/report.ts';
import { flowShown } from './flow.ts';
import { chipsOf, statusOf } from './header.ts';
import { isoOf } from './issues.ts';
import { type Material, materialOf, type PresentOptions } from './material.ts';
import { peopleOf } from './people.ts';
import { inOrder } from './sections.ts';
import { sentencesOf } from './sentences.ts';

export type { PresentOptions } from './material.ts';

/** The report of a sprint: every word and number, in their order, ready to be drawn. */
export function present(linked: LinkedSprint, figures: Figures, options: PresentOptions): Report {
  const material = materialOf(linked, figures, options);
  const { snapshot, correlation, calendar, profile } = linked;
  const title = options.title ?? snapshot.sprint.name;
  const wanted = inOrder(options.order).filter(
    ({ id, applies }) =>
      (!Object.hasOwn(options.sections, id) || options.sections[id] !== false) && applies?.(material) !== false,
  );
  return {
    schemaVersion: 1,
    status: statusOf(material),
    takenAt: isoOf(snapshot.takenAt),
    generator: { name: 'sprint-report', version: options.version },
    sprint: sprintOf(material),
    sources: snapshot.sources.map((source) => ({ ...source, fetchedAt: isoOf(source.fetchedAt) })),
    gaps: snapshot.gaps,
    estimate: snapshot.board.estimate,
    profile,
    totals: figures.totals,
    scopeEvents: figures.scopeEvents.map(({ at, by, ...event }) => ({
      ...event,
      at: isoOf(at),
      by: material.person(by),
    })),
    issues: material.issues,
    links: correlation.links,
    unlinked: {
      issues: correlation.unlinked.issues,
      code: correlation.unlinked.code.map((code) => ({ ...code, author: material.person(code.author) })),
    },
    strays: correlation.strays,
    deliveries: correlation.deliveries,
    suggestions: correlation.suggestions,
    people: peopleOf(correlation.people, material.person),
    metrics: figures.metrics,
    findings: figures.findings,
    quality: figures.quality,
    flow: flowShown(figures.flow),
    trend: trendShown(figures.trend),
    forecast: figures.forecast,
    teams: figures.teams,
    verification: verified(figures.verification),
    timeZone: calendar.timeZone,
    summary: sentencesOf(material),
    title,
    chips: chipsOf(material, options.version, title),
    sections: wanted.map(({ id, title, question, write }) => ({ id, title, question, blocks: write(material) })),
  };
}

function trendShown({ rows, ...trend }: Figures['trend']): Report['trend'] {
  return { ...trend, rows: rows.map((row) => ({ ...row, start: isoOf(row.start), end: isoOf(row.end) })) };
}

function verified(verification: Figures['verification']): Report['verification'] {
  return verification?.status === 'compared' ? { ...verification, readAt: isoOf(verification.readAt) } : verification;
}

function sprintOf({ snapshot: { sprint, board }, figures: { window }, goal: goalOutcome }: Material): Report['sprint'] {
  const { id, name, state, goal, start, plannedEnd, completed } = sprint;
  return {
    id,
    name,
    state,
    goal,
    goalOutcome,
    board: { id: board.id, name: board.name },
    start: isoOf(window?.start ?? start),
    plannedEnd: isoOf(plannedEnd),
    completed: isoOf(completed),
  };
}
