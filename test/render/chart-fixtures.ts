import type { Axis, Block, Chart, Series, Table } from '../../src/model/report.ts';

const dayMs = 86_400_000;
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
    pairs.map(([x = 0, y = 0]) => point(start + x * dayMs, y, `day ${Math.floor(x) + 1}: ${y} points`));
  const ticks = Array.from({ length: 12 }, (_, index) => ({ at: start + index * dayMs, label: `${index + 3} Mar` }));
  return {
    id: 'burn-up',
    title: 'Scope and finished work',
    description: 'Finished work rose to 142 points while the scope rose from 173 to 185.',
    x: { title: '', kind: 'time', ticks, min: start, max: start + 12 * dayMs },
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
          point(start + 4.7 * dayMs, 72),
          point(start + 6.7 * dayMs, 72),
          point(start + 11.7 * dayMs, 173),
        ],
      },
      { name: 'Scope', role: 'scope', draw: 'steps', points: steps(scope) },
      { name: 'Completed', role: 'done', draw: 'steps', points: steps(done) },
    ],
    bands: [{ from: start + 5 * dayMs, to: start + 7 * dayMs, label: 'Not worked' }],
    marks: [{ axis: 'x', at: start + 11.6 * dayMs, label: 'Planned end' }],
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
    return point(start + (1 + ((n * 29) % 100) / 9.3) * dayMs, hours, `PAY-${n + 1}: ${hours.toFixed(1)} days`);
  });
  const ticks = Array.from({ length: 12 }, (_, index) => ({ at: start + index * dayMs, label: `${index + 3} Mar` }));
  return {
    id: 'cycle-time',
    title: 'Cycle time of finished issues',
    description: 'Each mark is an issue, on the day it was done; half took less than 2.6 days.',
    x: { title: 'Done on', kind: 'time', ticks, min: start, max: start + 12 * dayMs },
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
    bands: [{ from: start + 5 * dayMs, to: start + 7 * dayMs, label: 'Not worked' }],
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

/** Issues per column on each day, standing on one another; nobody waits at the end. */
export function cumulativeFlow(days = 12): Chart {
  const columns: [string, Series['role'], (day: number) => number][] = [
    ['Done', 'band-1', (day) => day * 4],
    ['In Review', 'band-2', (day) => 3 + (day % 3)],
    ['In Progress', 'band-3', (day) => 6 + (day % 2)],
    ['Blocked', 'band-4', (day) => (day % 4 === 2 ? 2 : 1)],
    ['To Do', 'band-5', (day) => Math.max(0, 44 - day * 4)],
  ];
  const feet = new Array<number>(days).fill(0);
  const series = columns.map(([name, role, count]): Series => {
    const points = feet.map((foot, day) =>
      point(start + day * dayMs, foot + count(day), `${name}: ${count(day)}`, foot),
    );
    points.forEach(({ y }, index) => {
      feet[index] = y;
    });
    return { name, role, draw: 'area', points };
  });
  const ticks = feet.map((_, index) => ({ at: start + index * dayMs, label: `${index + 3} Mar` }));
  return {
    id: 'cumulative-flow',
    title: 'Cumulative flow',
    description: 'Issues in each column of the board, day by day.',
    x: { title: '', kind: 'time', ticks, min: start, max: start + (days - 1) * dayMs },
    y: numbers('Issues', [0, 20, 40, 60]),
    series,
    bands: [{ from: start + 5 * dayMs, to: start + 7 * dayMs, label: 'Not worked' }],
    marks: [],
    table: figures('cumulative-flow-data', 'Cumulative flow', ['Day', 'Issues'], [['3 Mar', '55']]),
  };
}

/** A dot for each issue in progress by column, over levels of what finished issues took. */
export function agingWork(perColumn = 9): Chart {
  const columns = ['In Progress', 'Waiting for review', 'In Review', 'Ready for acceptance by the customer'];
  const ages = (column: number) =>
    Array.from({ length: perColumn }, (_, n) =>
      point(column, 0.5 + ((n * 37) % 11) / 3 + column, `PAY-${column * 100 + n + 1}: ${n} days`),
    );
  const levels = (name: string, at: readonly number[], role: Series['role']): Series => ({
    name,
    role,
    draw: 'steps',
    points: at.map((y, x) => point(x, y, `${name}: ${y} days`)),
  });
  return {
    id: 'aging',
    title: 'Age of work in progress',
    description: 'Each mark is an issue that is not done, in the column where it stands.',
    x: named(columns),
    y: numbers('Days', [0, 2, 4, 6, 8]),
    series: [
      levels('Half of finished issues', [1, 2.5, 3, 4], 'guide'),
      levels('85 % of finished issues', [2, 4, 5.5, 7], 'neutral'),
      { name: 'In progress', role: 'active', draw: 'dots', points: columns.flatMap((_, column) => ages(column)) },
      { name: 'Blocked', role: 'blocked', draw: 'dots', points: [point(1, 6, 'PAY-900: 6 days')] },
    ],
    bands: [],
    marks: [],
    table: figures('aging-data', 'Age of work in progress', ['Issue', 'Days'], [['PAY-1', '2']]),
  };
}

/** How often a simulation ended at each number of issues. */
export function forecast(): Chart {
  const runs = [40, 180, 620, 1_400, 2_300, 2_450, 1_700, 890, 320, 100];
  return {
    id: 'forecast',
    title: 'Issues in the next sprint',
    description: 'Of 10,000 runs, 85 % finished at least 27 issues.',
    x: { ...numbers('Issues', [24, 28, 32]), min: 24, max: 33 },
    y: numbers('Runs', [0, 1_000, 2_000, 3_000]),
    series: [
      { name: 'Runs', role: 'neutral', draw: 'bars', points: runs.map((y, index) => point(24 + index, y, String(y))) },
    ],
    bands: [],
    marks: [
      { axis: 'x', at: 27, label: '85 %: 27' },
      { axis: 'x', at: 29, label: '50 %: 29' },
    ],
    table: figures('forecast-data', 'Runs', ['Issues', 'Runs'], [['24', '40']]),
  };
}

/** What was completed, over the range of most sprints. */
export function velocityBand(): Chart {
  const { series, ...chart } = velocity();
  const completed = series[1]?.points ?? [];
  return {
    ...chart,
    id: 'velocity-band',
    title: 'Velocity and its range',
    series: [
      {
        name: 'Most sprints',
        role: 'guide',
        draw: 'area',
        points: [point(0, 150, null, 110), point(completed.length - 1, 150, null, 110)],
      },
      { name: 'Completed', role: 'done', draw: 'dots', points: completed },
    ],
  };
}

/** Half and most of the pull requests, phase by phase. */
export function phases(): Chart {
  const names = [
    'Coding',
    'Waiting for the first review',
    'Review until approved',
    'Waiting for the merge',
    'Merge to done',
  ];
  const hours = (at: readonly number[]) => at.map((y, x) => point(x, y, `${y} h`));
  return {
    id: 'phases',
    title: 'Phases of pull requests',
    description: 'Half of the pull requests waited up to 6 hours for a review.',
    x: named(names),
    y: numbers('Hours', [0, 20, 40, 60]),
    series: [
      { name: 'Half take up to', role: 'active', draw: 'bars', points: hours([12, 6, 3, 1.5, 20]) },
      { name: '85 % take up to', role: 'waiting', draw: 'bars', points: hours([44, 26, 15, 9, 58]) },
    ],
    bands: [],
    marks: [],
    table: figures('phases-data', 'Phases', ['Phase', 'Hours'], [['Coding', '12']]),
  };
}

/** One small chart of several: the hours of each issue in a status. */
export function hoursIn(status: string, role: Series['role'], count = 24): Chart {
  return {
    id: `hours-${status}`,
    title: status,
    description: `Half of the issues were up to 20 hours in ${status}.`,
    x: named(Array.from({ length: count }, (_, n) => `PAY-${n + 1}`)),
    y: numbers('Hours', [0, 20, 40, 60]),
    series: [
      {
        name: 'Hours',
        role,
        draw: 'bars',
        points: Array.from({ length: count }, (_, n) => point(n, (n * 17) % 55, `${(n * 17) % 55} h`)),
      },
    ],
    bands: [],
    marks: [{ axis: 'y', at: 20, label: '50 %: 20 h' }],
    table: figures(`hours-${status}-data`, status, ['Issue', 'Hours'], [['PAY-1', '0']]),
  };
}

/** Small charts of one kind, as a block of a section. */
export function timeInStatus(): Extract<Block, { kind: 'multiples' }> {
  return {
    kind: 'multiples',
    id: 'time-in-status',
    title: 'Time in each status',
    description: 'Hours of each issue, status by status.',
    charts: [
      hoursIn('To Do', 'waiting'),
      hoursIn('In Progress', 'active'),
      hoursIn('In Review', 'waiting'),
      hoursIn('Blocked', 'blocked', 1),
    ],
    table: figures('time-in-status-data', 'Hours by status', ['Status', 'Half', '85 %'], [['To Do', '20', '51']]),
  };
}

function named(names: readonly string[]): Axis {
  return {
    title: '',
    kind: 'category',
    ticks: names.map((label, at) => ({ at, label })),
    min: 0,
    max: names.length - 1,
  };
}

function numbers(title: string, at: readonly number[]): Axis {
  return {
    title,
    kind: 'number',
    ticks: at.map((one) => ({ at: one, label: String(one) })),
    min: Math.min(...at),
    max: Math.max(...at),
  };
}
