import type { AgingColumn, Flow } from '../../model/flow.ts';
import type { Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { thinned, thinningSaid } from '../thinning.ts';
import { count, duration, number, unavailable, verb } from '../wording.ts';

/**
 * A mark for each issue in progress, in its column and as high as it is old, over the ages at which finished issues
 * left the column. Null where nothing is in progress.
 */
export function agingChart({ running }: Material, { aging }: Flow): Chart | null {
  const columns = aging.filter(({ issues, p50 }) => issues.length > 0 || p50 !== null);
  const dots = columns.flatMap(({ issues }, x) => issues.map(({ key, hours }) => ({ key, x, hours, y: hours })));
  if (dots.length === 0) return null;
  const oldest = Math.max(...dots.map(({ hours }) => hours), ...columns.map(({ p85, p50 }) => p85 ?? p50 ?? 0));
  const scale = oldest >= 48 ? 24 : 1;
  const drawn = (hours: number) => Math.round((hours / scale) * 100) / 100;
  const points = thinned(dots);
  const guides = [
    ...guide('Half of finished issues', 'guide', columns, drawn, ({ p50 }) => p50),
    ...guide('85 % of finished issues', 'neutral', columns, drawn, ({ p85 }) => p85),
  ];
  const late = columns.reduce((sum, { issues, p85 }) => sum + issues.filter((one) => isOver(one.hours, p85)).length, 0);
  return {
    id: 'aging',
    title: 'Age of work in progress',
    description: `Each mark is an issue in progress ${running ? 'now' : 'at the end'}, as old as it stands high; ${describe(dots.length, late, columns)}${thinningSaid(dots.length, points.length, 'issues')}`,
    x: categoryAxis(
      '',
      columns.map(({ name }) => name),
    ),
    y: numberAxis(scale === 24 ? 'Days' : 'Hours', [drawn(oldest)]),
    series: [
      ...guides,
      {
        name: 'Issue in progress',
        role: 'active',
        draw: 'dots',
        points: points.map(({ key, x, hours }) => ({
          x,
          y: drawn(hours),
          y0: null,
          label: `${key}: ${duration(hours)}`,
        })),
      },
    ],
    bands: [],
    marks: [],
    table: {
      id: 'aging-data',
      caption: 'Issues in progress, and how old finished ones were when they left the column',
      columns: [left('Issue'), left('Column'), right('Age'), right('Half of finished'), right('85 % of finished')],
      rows: points.map(({ key, x, hours }) => [
        cell(key, { href: `#issue-${key}` }),
        cell(columns[x]?.name ?? ''),
        figure(hours, duration(hours), { tone: isOver(hours, columns[x]?.p85) ? 'warning' : 'neutral' }),
        shown(columns[x], 'p50'),
        shown(columns[x], 'p85'),
      ]),
    },
  };
}

function describe(all: number, late: number, columns: readonly AgingColumn[]): string {
  if (columns.every(({ n }) => n === 0)) {
    return `${count(all, 'issue')}, and no finished ones are known to compare ${verb(all, 'it', 'them')} with.`;
  }
  if (columns.every(({ p85 }) => p85 === null)) {
    return `${count(all, 'issue')}, and too few finished ones to compare ${verb(all, 'it', 'them')} with.`;
  }
  const finished = columns.reduce((most, { n }) => Math.max(most, n), 0);
  return `${number(late)} of ${number(all)} ${verb(late, 'is', 'are')} older than 85 % of the ${number(finished)} finished issues were when they left the column.`;
}

function guide(
  name: string,
  role: Series['role'],
  columns: readonly AgingColumn[],
  drawn: (hours: number) => number,
  of: (column: AgingColumn) => number | null,
): readonly Series[] {
  const points = columns.flatMap((column, x) => {
    const hours = of(column);
    return hours === null
      ? []
      : [{ x, y: drawn(hours), y0: null, label: `${name}, ${column.name}: ${duration(hours)}` }];
  });
  return points.length === 0 ? [] : [{ name, role, draw: 'steps', points }];
}

function isOver(hours: number, limit: number | null | undefined): boolean {
  return typeof limit === 'number' && hours > limit;
}

function shown(column: AgingColumn | undefined, which: 'p50' | 'p85') {
  const hours = column?.[which] ?? null;
  if (hours === null) return figure(null, column?.n === 0 ? unavailable : 'too few');
  return figure(hours, duration(hours));
}
