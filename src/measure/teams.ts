import type { Outcome } from '../model/figures.ts';
import type { Issue } from '../model/issue.ts';
import type { TeamRule } from '../model/measuring.ts';
import { compareText } from '../model/order.ts';
import { percentile } from '../model/percentile.ts';
import type { TeamRow, Teams, TeamTimes } from '../model/teams.ts';
import { amountOf, hasEstimates } from './amounts.ts';
import { enoughForTails, hoursBetween } from './distribution.ts';
import { totalsAsRead } from './metrics.ts';
import { hasStarted, type SprintStudy, type Study } from './study.ts';

/** Of fewer, times would be somebody's own. */
export const smallestGroup = 3;

/**
 * The sums of the sprint for each team or discipline, by name and never by size. An issue of several teams counts in
 * each. Null where nothing is configured, or the sprint has not started.
 */
export function teamsOf(study: Study): Teams | null {
  const { by, groups } = study.measuring.teams;
  if (by === null || !hasStarted(study)) return null;
  const completeness = totalsAsRead(study.totals, study)?.completeness;
  if (completeness === undefined) return { by, completeness: 'unknown', rows: [], several: 0 };

  const issues = study.outcomes.flatMap(({ issueId }) => study.pasts.get(issueId)?.issue ?? []);
  const teams = teamNames(by, groups, issues);
  const members = new Map<string | null, Outcome[]>();
  let several = 0;
  for (const outcome of study.outcomes) {
    const issue = study.pasts.get(outcome.issueId)?.issue;
    const names = issue === undefined ? [] : teams(issue);
    if (names.length > 1) several++;
    for (const name of names.length === 0 ? [null] : names) {
      const list = members.get(name);
      if (list === undefined) members.set(name, [outcome]);
      else list.push(outcome);
    }
  }
  const committed = new Set(study.commitment);
  const rows = [...members].sort(([a], [b]) => byName(a, b)).map(([name, own]) => rowOf(study, name, own, committed));
  return { by, completeness, rows, several };
}

function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a.toLowerCase(), b.toLowerCase()) || compareText(a, b);
}

/** The teams of an issue, each once: those whose values it has, in any letter case, or its values themselves. */
function teamNames(
  by: NonNullable<TeamRule['by']>,
  groups: TeamRule['groups'],
  issues: readonly Issue[],
): (issue: Issue) => readonly string[] {
  const byValue = new Map<string, string[]>();
  for (const [name, values] of Object.entries(groups)) {
    for (const value of values) {
      const word = value.toLowerCase();
      byValue.set(word, [...(byValue.get(word) ?? []), name]);
    }
  }
  if (byValue.size === 0) {
    // One team however it is written, by the spelling that sorts first.
    for (const value of issues.flatMap((issue) => valuesOf(issue, by)).sort(compareText)) {
      const word = value.toLowerCase();
      if (!byValue.has(word)) byValue.set(word, [value]);
    }
  }
  const named = (value: string) => byValue.get(value.toLowerCase()) ?? [];
  return (issue) => [...new Set(valuesOf(issue, by).flatMap(named))];
}

function valuesOf({ team, components, labels, project }: Issue, by: NonNullable<TeamRule['by']>): readonly string[] {
  switch (by) {
    case 'field':
      return team === null ? [] : [team];
    case 'component':
      return components;
    case 'label':
      return labels;
    case 'project':
      return [project];
  }
}

function rowOf(
  study: SprintStudy,
  name: string | null,
  own: readonly Outcome[],
  committed: ReadonlySet<Outcome>,
): TeamRow {
  const estimated = hasEstimates(study.outcomes);
  const completed = own.filter(({ outcome }) => outcome === 'completed');
  const sum = (group: readonly Outcome[], by: 'initialEstimate' | 'finalEstimate') => amountOf(group, by, estimated);
  return {
    name,
    committed: sum(
      own.filter((outcome) => committed.has(outcome)),
      'initialEstimate',
    ),
    added: sum(
      own.filter(({ added }) => added),
      'initialEstimate',
    ),
    completed: sum(completed, 'finalEstimate'),
    notCompleted: sum(
      own.filter(({ outcome }) => outcome === 'not-completed'),
      'finalEstimate',
    ),
    times: timesOf(study, completed),
  };
}

function timesOf({ pasts }: SprintStudy, completed: readonly Outcome[]): TeamTimes {
  const timed = completed.flatMap(({ issueId, startedAt, doneAt }) => {
    if (startedAt === null || doneAt === null) return [];
    return [{ hours: hoursBetween(startedAt, doneAt), by: pasts.get(issueId)?.issue.assignee?.id ?? null }];
  });
  const n = timed.length;
  const people = new Set(timed.flatMap(({ by }) => by ?? [])).size;
  const none = (because: string) => ({ n, p50: null, p85: null, because });
  if (n < smallestGroup) return none('Fewer than three finished issues.');
  if (people < smallestGroup) return none('Fewer than three people.');
  const hours = timed.map((one) => one.hours).sort((a, b) => a - b);
  return { n, p50: percentile(hours, 0.5), p85: n < enoughForTails ? null : percentile(hours, 0.85), because: null };
}
