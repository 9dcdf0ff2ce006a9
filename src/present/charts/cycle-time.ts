import type { MetricResult } from '../../model/figures.ts';
import type { Chart } from '../../model/report.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { compareKeys } from '../order.ts';
import { numberAxis, restBands, timeAxis } from '../scales.ts';
import { thinned, thinningSaid } from '../thinning.ts';
import { count, duration, durationInWords, number } from '../wording.ts';

const hourMs = 3_600_000;

/** A dot for each completed issue: when it was done, and how long it took. Null without any. */
export function cycleTimeChart({ issues, dates }: Material, window: SprintWindow, cycle: MetricResult): Chart | null {
  const dots = issues
    .flatMap(({ key, outcome, startedAt, doneAt }) => {
      if (outcome !== 'completed' || startedAt === null || doneAt === null) return [];
      const x = Date.parse(doneAt);
      return [{ key, x, hours: (x - Date.parse(startedAt)) / hourMs }];
    })
    .sort((a, b) => a.x - b.x || compareKeys(a.key, b.key));
  if (dots.length === 0) return null;

  const longest = dots.reduce((most, { hours }) => Math.max(most, hours), 0);
  const inDays = longest >= 48;
  const points = thinned(
    dots.map((dot) => ({ ...dot, y: Math.round((inDays ? dot.hours / 24 : dot.hours) * 100) / 100 })),
  );
  const days = dates.days(window.start, window.end);
  const { time } = dates.among([window.start, window.end]);
  const level = (share: string, hours: number | null | undefined) =>
    typeof hours === 'number'
      ? [{ axis: 'y' as const, at: inDays ? hours / 24 : hours, label: `${share}: ${duration(hours)}` }]
      : [];
  return {
    id: 'cycle-time',
    title: 'Cycle time of completed issues',
    description: `Each mark is an issue, on the day it was done; ${count(dots.length, 'issue')} took up to ${durationInWords(longest)}.${thinningSaid(dots.length, points.length, 'issues')}`,
    x: timeAxis('Done on', window.start, Math.max(window.end, window.start + 1), days, dates),
    y: numberAxis(
      inDays ? 'Days' : 'Hours',
      points.map(({ y }) => y),
    ),
    series: [
      {
        name: 'Completed issue',
        role: 'done',
        draw: 'dots',
        points: points.map(({ key, x, y, hours }) => ({ x, y, y0: null, label: `${key}: ${duration(hours)}` })),
      },
    ],
    bands: restBands(window.start, window.end, days),
    marks: [
      ...level('50 %', cycle.parts['p50']),
      ...level('85 %', cycle.parts['p85']),
      ...level('95 %', cycle.parts['p95']),
    ],
    table: {
      id: 'cycle-time-data',
      caption: `Cycle times of ${dots.length === points.length ? 'all completed issues that were worked on' : `the ${number(points.length)} issues drawn`}`,
      columns: [left('Issue'), left('Done'), right('Cycle time')],
      rows: points.map(({ key, x, hours }) => [
        cell(key, { href: `#issue-${key}` }),
        cell(time(x), { sort: x }),
        figure(hours, duration(hours)),
      ]),
    },
  };
}
