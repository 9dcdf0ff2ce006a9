import type { Amount } from '../../model/figures.ts';
import type { Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import type { Units } from '../units.ts';
import { count, unavailable, verb } from '../wording.ts';

/** Committed and completed of the last closed sprints, with the median of what was completed. Null without any. */
export function velocityChart({ figures, units, metric }: Material): Chart | null {
  const { velocity } = figures;
  if (velocity.length === 0) return null;
  const size = (amount: Amount | null) => (amount === null ? null : units.size(amount));
  const bars = (name: string, role: Series['role'], amounts: readonly (Amount | null)[]): Series => ({
    name,
    role,
    draw: 'bars',
    points: amounts.flatMap((amount, x) => {
      const y = size(amount);
      return y === null ? [] : [{ x, y, y0: null, label: units.short(y) }];
    }),
  });
  const shown = (amount: Amount | null) => {
    const value = size(amount);
    return figure(value, value === null ? unavailable : units.short(value));
  };
  const series = [
    bars(
      'Committed',
      'scope',
      velocity.map(({ committed }) => committed),
    ),
    bars(
      'Completed',
      'done',
      velocity.map(({ completed }) => completed),
    ),
  ];
  const median = medianOf(series[1]?.points.map(({ y }) => y) ?? []);
  return {
    id: 'velocity',
    title: 'Velocity',
    description: describe(
      median,
      series[1]?.points.map(({ y }) => y) ?? [],
      units,
      metric('velocity')?.because ?? null,
    ),
    x: categoryAxis(
      '',
      velocity.map(({ sprint }) => sprint.name),
    ),
    y: numberAxis(
      units.title,
      series.flatMap(({ points }) => points.map(({ y }) => y)),
      !units.estimated,
    ),
    series,
    bands: [],
    marks: median === null ? [] : [{ axis: 'y', at: median, label: `Median ${units.short(median)}` }],
    table: {
      id: 'velocity-data',
      caption: 'Velocity of the last closed sprints',
      columns: [left('Sprint'), right('Committed'), right('Completed')],
      rows: velocity.map(({ sprint, committed, completed }) => [cell(sprint.name), shown(committed), shown(completed)]),
    },
  };
}

function describe(
  median: number | null,
  values: readonly number[],
  { sized, range }: Units,
  because: string | null,
): string {
  if (median === null)
    return `What was completed in earlier sprints is ${unavailable}${because === null ? '' : `: ${because}`}`;
  if (values.length === 1)
    return `In the one closed sprint whose work is known, ${sized(median)} ${verb(median, 'was', 'were')} completed.`;
  return `The median of ${count(values.length, 'closed sprint')} is ${sized(median)}; they completed ${range(Math.min(...values), Math.max(...values))}.`;
}

/** Of an even number the mean of the middle two, as the metric has it. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return n === 0 ? null : ((sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0)) / 2;
}
