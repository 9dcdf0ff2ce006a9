import type { Report } from '../model/report.ts';
import type { Material } from './material.ts';
import { count } from './wording.ts';

/** Partial when something could not be read that nobody chose to leave out; stale when it is older than asked. */
export function statusOf({ snapshot: { gaps, sources } }: Material): Report['status'] {
  if (gaps.some(({ chosen }) => !chosen)) return 'partial';
  if (sources.some(({ status }) => status === 'stale')) return 'stale';
  return sources.some(({ status }) => status !== 'ok' && status !== 'skipped') ? 'partial' : 'complete';
}

/** Board, the sprint where the title does not name it, dates with their zone, state, repositories, when it was read, by what, and how far to trust it. */
export function chipsOf(material: Material, version: string, title: string): readonly string[] {
  const { snapshot, dates, figures } = material;
  const { name } = snapshot.sprint;
  return [
    snapshot.board.name,
    title.includes(name) ? null : name,
    datesSaid(material),
    stateSaid(material),
    repositoriesSaid(material),
    `Read ${dates.time(snapshot.takenAt)}`,
    `sprint-report ${version}`,
    `Data quality ${figures.quality.grade}`,
  ].filter((chip) => chip !== null);
}

function datesSaid({ snapshot: { sprint }, figures: { window }, dates }: Material): string | null {
  const start = window?.start ?? sprint.start;
  const end = sprint.completed ?? sprint.plannedEnd;
  if (start === null) return null;
  return `${end === null ? `from ${dates.date(start)}` : dates.span(start, end)}, ${dates.zone}`;
}

function stateSaid({ snapshot, figures, dates }: Material): string {
  const { sprint } = snapshot;
  if (sprint.state === 'future' || figures.window === null) return 'Not started';
  if (sprint.state === 'closed') return sprint.completed === null ? 'Closed' : `Closed ${dates.time(sprint.completed)}`;
  if (sprint.plannedEnd === null) return 'Running';
  if (sprint.plannedEnd <= snapshot.takenAt) return `Running, planned to end ${dates.date(sprint.plannedEnd)}`;
  const left = dates.days(snapshot.takenAt, sprint.plannedEnd).filter(({ worked }) => worked).length;
  return `Running, ${count(left, 'working day')} left`;
}

function repositoriesSaid({ snapshot: { repositories }, figures: { window } }: Material): string | null {
  if (repositories === null) return 'No repositories configured';
  const names = repositories.map(({ name }) => name);
  // Code is not read before a sprint starts; that none was is no news.
  if (names.length === 0) return window === null ? null : 'No repository read';
  return names.length > 3 ? count(names.length, 'repository', 'repositories') : names.join(', ');
}
