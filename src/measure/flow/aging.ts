import type { AgingColumn, IssueHours } from '../../model/flow.ts';
import { compareKeys } from '../../model/order.ts';
import type { Past } from '../../model/past.ts';
import { percentile } from '../../model/percentile.ts';
import { enoughForTails, hoursBetween } from '../distribution.ts';
import { missingOfHistory } from '../gaps.ts';
import type { SprintStudy } from '../study.ts';
import { columnNames, placer } from './columns.ts';
import { standingsOf, startOf, statusAt } from './standing.ts';
import { inProgressAtEnd } from './wip.ts';

/**
 * Issues in progress at the end by column, held against finished ones: how old those were when they left the column,
 * or any column left of it, for the last time. Finished is what was done at the end of the sprint, of this sprint and of
 * the earlier ones; when some of those could not be read, how old the others were would say another thing.
 */
export function agingByColumn(study: SprintStudy): readonly AgingColumn[] {
  const place = placer(study);
  const before = columnNames(study).slice(0, -1);
  const issues = before.map((): IssueHours[] => []);
  for (const { outcome, past, age } of inProgressAtEnd(study)) {
    issues[place(statusAt(past, study.window.end))]?.push({ key: outcome.key, hours: age });
  }
  const ages = before.map((): number[] => []);
  const finished = missingOfHistory(study.snapshot.gaps) === undefined ? study.pasts.values() : [];
  for (const past of finished) {
    if (past.issue.subtask || !past.issue.historyComplete) continue;
    agesOnLeaving(past, study, place).forEach((age, column) => {
      if (age !== null) ages[column]?.push(age);
    });
  }
  return before.map((name, column) => {
    const sorted = (ages[column] ?? []).sort((a, b) => a - b);
    return {
      name,
      issues: (issues[column] ?? []).sort((a, b) => b.hours - a.hours || compareKeys(a.key, b.key)),
      n: sorted.length,
      p50: percentile(sorted, 0.5),
      p85: sorted.length < enoughForTails ? null : percentile(sorted, 0.85),
    };
  });
}

/** Of a finished issue, by column: its age when it left that for good; null where it was past it before work began. */
function agesOnLeaving(past: Past, study: SprintStudy, place: ReturnType<typeof placer>): readonly (number | null)[] {
  const { rule, window } = study;
  const started = startOf(past, study, window.end);
  if (started === null || !rule.isDone(statusAt(past, window.end))) return [];
  const left: (number | null)[] = columnNames(study)
    .slice(0, -1)
    .map(() => null);
  for (const { status, to } of standingsOf(past)) {
    if (to > window.end) break;
    if (to > started && !rule.isDone(status)) left[place(status)] = to;
  }
  let latest: number | null = null;
  return left.map((at) => {
    if (at !== null) latest = Math.max(latest ?? at, at);
    return latest === null ? null : hoursBetween(started, latest);
  });
}
