import type { TrendRow, TrendUnit, VelocityBand } from '../../model/trend.ts';
import { trendValue } from '../../model/trend.ts';
import { tidy } from '../amounts.ts';
import { missingOfHistory } from '../gaps.ts';
import { median, spread } from '../spread.ts';
import { countsIssues, type Study } from '../study.ts';

/** Fewer sprints than this show no range. */
export const enoughForBand = 3;

/** The range of what closed sprints completed; one that is running, or was read in part, is none of them. */
export function bandOf(study: Study, rows: readonly TrendRow[]): VelocityBand {
  const closed = rows.filter(({ state, completeness }) => state === 'closed' && completeness === 'full');
  const unit = unitOf(study, closed);
  const values = closed.flatMap((row) => trendValue(row, 'completed', unit) ?? []).sort((a, b) => a - b);
  const n = values.length;
  const gap = missingOfHistory(study.snapshot.gaps);
  const nothing = { unit, n, median: null, mean: null, p15: null, p85: null, min: null, max: null };
  if (gap !== undefined) {
    return { ...nothing, state: 'not-available', because: `Missing: ${gap.missing} (${gap.because}).` };
  }
  if (n < enoughForBand) {
    const known = n === 0 ? 'No closed sprint shows' : n === 1 ? 'One closed sprint shows' : 'Two closed sprints show';
    const because = `${known} what was completed in ${unit === 'issues' ? 'issues' : 'estimates'}; a range takes ${enoughForBand}.`;
    return { ...nothing, state: 'not-enough-data', because };
  }
  const mean = tidy(values.reduce((total, value) => total + value, 0) / n);
  return { state: 'measured', because: null, unit, n, median: median(values), mean, ...spread(values) };
}

/** Estimates, unless the board counts issues, or no sprint has any. */
function unitOf(study: Study, closed: readonly TrendRow[]): TrendUnit {
  if (countsIssues(study)) return 'issues';
  const isEstimated = ({ committed, completed }: TrendRow) =>
    (committed?.estimate ?? null) !== null || (completed?.estimate ?? null) !== null;
  return closed.length === 0 || closed.some(isEstimated) ? 'estimate' : 'issues';
}
