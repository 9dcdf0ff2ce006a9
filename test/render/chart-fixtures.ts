import type { Chart, Series, Table } from '../../src/model/report.ts';

const day = 86_400_000;
const start = Date.UTC(2025, 2, 3);

type Point = Series['points'][number];

function point(x: number, y: number, label: string | null = null, y0: number | null = null): Point {
  return { x, y, y0, label };
}

/** The figures of a chart as its table. */
export function figures(
  id: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Table {
  return {
    id,
    caption,
    columns: head.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' })),
    rows: rows.map((cells) =>
      cells.map((text) => ({
        text,
        href: null,
        sort: Number.isNaN(Number(text)) ? null : Number(text),
        tone: 'neutral',
      })),
    ),
  };
}

/** Floating bars over categories, each with its value. */
export function waterfall(): Chart {
  const bars: [string, Series['role'], number, number, string][] = [
    ['Committed', 'scope', 0, 173, '173'],
    ['Added', 'added', 173, 185, '+12'],
    ['Removed', 'removed', 185, 180, '−5'],
    ['Re-estimated', 'neutral', 180, 185, '+5'],
    ['Completed', 'done', 0, 142, '142'],
    ['Completed outside', 'neutral', 142, 145, '3'],
    ['Carried over', 'carried', 145, 185, '40'],
  ];
  return {
    id: 'scope-waterfall',
    title: 'From plan to result',
    description: 'The 173 points planned became 185; 142 of them were completed and 40 carried over.',
    x: { title: '', kind: 'category', ticks: bars.map(([label], at) => ({ at, label })), min: 0, max: bars.length - 1 },
    y: {
      title: 'Story points',
      kind: 'number',
      ticks: [0, 50, 100, 150, 200].map((at) => ({ at, label: String(at) })),
      min: 0,
      max: 200,
    },
    series: bars.map(([name, role, y0, y, label], x) => ({
      name,
      role,
      draw: 'floating-bars',
      points: [point(x, y, label, y0)],
    })),
    bands: [],
    marks: [],
    table: figures(
      'scope-waterfall-data',
      'From plan to result, in points',
      ['Step', 'Points'],
      bars.map(([name, , , , label]) => [name, label]),
    ),
  };
}

/** Steps of scope and done over days, a guide, weekends and the planned end. */
export function burnUp(): Chart {
  const scope = [
    [0, 173],
    [1.4, 176],
    [3.2, 171],
    [7.3, 176],
    [8.6, 181],
    [9.2, 185],
    [11.7, 185],
  ];
  const done = [
    [0, 0],
    [1.6, 8],
    [2.3, 16],
    [3.4, 29],
    [4.5, 47],
    [7.2, 61],
    [7.9, 74],
    [8.6, 92],
    [9.5, 113],
    [10.4, 124],
    [11.3, 142],
    [11.7, 142],
  ];
  const steps = (pairs: number[][]) =>
    pairs.map(([x = 0, y = 0]) => point(start + x * day, y, `day ${Math.floor(x) + 1}: ${y} points`));
  const ticks = Array.from({ length: 12 }, (_, index) => ({ at: start + index * day, label: `${index + 3} Mar` }));
  return {
    id: 'burn-up',
    title: 'Scope and finished work',
    description: 'Finished work rose to 142 points while the scope rose from 173 to 185.',
    x: { title: '', kind: 'time', ticks, min: start, max: start + 12 * day },
    y: {
      title: 'Story points',
      kind: 'number',
      ticks: [0, 50, 100, 150, 200].map((at) => ({ at, label: String(at) })),
      min: 0,
      max: 200,
    },
    series: [
      {
        name: 'Guide',
        role: 'guide',
        draw: 'line',
        points: [
          point(start, 0),
          point(start + 4.7 * day, 72),
          point(start + 6.7 * day, 72),
          point(start + 11.7 * day, 173),
        ],
      },
      { name: 'Scope', role: 'scope', draw: 'steps', points: steps(scope) },
      { name: 'Completed', role: 'done', draw: 'steps', points: steps(done) },
    ],
    bands: [{ from: start + 5 * day, to: start + 7 * day, label: 'Not worked' }],
    marks: [{ axis: 'x', at: start + 11.6 * day, label: 'Planned end' }],
    table: figures(
      'burn-up-data',
      'Scope and finished work, day by day',
      ['Day', 'Scope', 'Completed'],
      done.map(([x = 0, y = 0]) => [`${Math.floor(x) + 3} Mar`, '181', String(y)]),
    ),
  };
}

/** Two bars a sprint, and the median as a level line. */
export function velocity(): Chart {
  const names = ['Payments 8', 'Payments 9', 'Payments 10', 'Payments 11', 'Payments 12', 'Payments 13', 'Payments 14'];
  const committed = [120, 150, 161, 140, 158, 190, 173];
  const completed = [98, 131, 120, 138, 149, 151, 142];
  return {
    id: 'velocity',
    title: 'Velocity',
    description: 'The median of the last seven sprints is 138 points.',
    x: { title: '', kind: 'category', ticks: names.map((label, at) => ({ at, label })), min: 0, max: names.length - 1 },
    y: {
      title: 'Story points',
      kind: 'number',
      ticks: [0, 50, 100, 150, 200].map((at) => ({ at, label: String(at) })),
      min: 0,
      max: 200,
    },
    series: [
      { name: 'Committed', role: 'scope', draw: 'bars', points: committed.map((y, x) => point(x, y, String(y))) },
      { name: 'Completed', role: 'done', draw: 'bars', points: completed.map((y, x) => point(x, y, String(y))) },
    ],
    bands: [],
    marks: [{ axis: 'y', at: 138, label: 'Median 138' }],
    table: figures(
      'velocity-data',
      'Velocity of the last sprints',
      ['Sprint', 'Committed', 'Completed'],
      names.map((name, index) => [name, String(committed[index]), String(completed[index])]),
    ),
  };
}

/** A dot for each finished issue, with two percentiles. */
export function cycleTimes(count = 49): Chart {
  const points = Array.from({ length: count }, (_, n) => {
    const hours = 0.3 + ((n * 37) % 50) / 9 + (n % 12 === 5 ? 6 : 0);
    return point(start + (1 + ((n * 29) % 100) / 9.3) * day, hours, `PAY-${n + 1}: ${hours.toFixed(1)} days`);
  });
  const ticks = Array.from({ length: 12 }, (_, index) => ({ at: start + index * day, label: `${index + 3} Mar` }));
  return {
    id: 'cycle-time',
    title: 'Cycle time of finished issues',
    description: 'Each mark is an issue, on the day it was done; half took less than 2.6 days.',
    x: { title: 'Done on', kind: 'time', ticks, min: start, max: start + 12 * day },
    y: {
      title: 'Days',
      kind: 'number',
      ticks: [0, 3, 6, 9, 12].map((at) => ({ at, label: String(at) })),
      min: 0,
      max: 12,
    },
    series: [
      { name: 'Story', role: 'scope', draw: 'dots', points: points.filter((_, n) => n % 3 === 0) },
      { name: 'Bug', role: 'added', draw: 'dots', points: points.filter((_, n) => n % 3 === 1) },
      { name: 'Task', role: 'done', draw: 'dots', points: points.filter((_, n) => n % 3 === 2) },
    ],
    bands: [{ from: start + 5 * day, to: start + 7 * day, label: 'Not worked' }],
    marks: [
      { axis: 'y', at: 2.6, label: '50 %: 2.6 days' },
      { axis: 'y', at: 6.1, label: '85 %: 6.1 days' },
    ],
    table: figures(
      'cycle-time-data',
      'Cycle times',
      ['Issue', 'Days'],
      points.map(({ label, y }) => [label?.split(':')[0] ?? '', y.toFixed(1)]),
    ),
  };
}
