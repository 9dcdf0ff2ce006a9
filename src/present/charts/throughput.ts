import type { MetricResult } from '../../model/figures.ts';
import type { Chart } from '../../model/report.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { count, number } from '../wording.ts';

const weekMs = 7 * 24 * 3_600_000;

/** Completed issues in each week of the sprint. Null for a sprint of one week or less. */
export function throughputChart(
  { dates }: Material,
  window: SprintWindow,
  { parts, value }: MetricResult,
): Chart | null {
  const weeks = Object.entries(parts).flatMap(([name, done]) => {
    const week = /^week(\d+)$/.exec(name)?.[1];
    return week === undefined || done === null ? [] : [{ week: Number(week), done }];
  });
  if (weeks.length < 2) return null;
  weeks.sort((a, b) => a.week - b.week);
  const names = weeks.map(({ week }) => {
    const from = window.start + (week - 1) * weekMs;
    return `Week ${week}: ${dates.span(from, Math.min(from + weekMs - 1, window.end))}`;
  });
  return {
    id: 'throughput',
    title: 'Completed issues by week',
    description: `${count(value ?? 0, 'issue')} in ${weeks.length} weeks; the last may be shorter.`,
    x: categoryAxis(
      '',
      weeks.map(({ week }) => `Week ${week}`),
    ),
    y: numberAxis(
      'Issues',
      weeks.map(({ done }) => done),
      true,
    ),
    series: [
      {
        name: 'Completed',
        role: 'done',
        draw: 'bars',
        points: weeks.map(({ done }, x) => ({ x, y: done, y0: null, label: number(done) })),
      },
    ],
    bands: [],
    marks: [],
    table: {
      id: 'throughput-data',
      caption: 'Completed issues by week',
      columns: [left('Week'), right('Issues')],
      rows: weeks.map(({ done }, i) => [cell(names[i] ?? ''), figure(done, number(done))]),
    },
  };
}
