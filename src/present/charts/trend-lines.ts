import type { Axis, Block, Chart } from '../../model/report.ts';
import { type TrendMeasure, type TrendRow, type TrendUnit, trendMeasures, trendValue } from '../../model/trend.ts';
import type { Material } from '../material.ts';
import { numberAxis } from '../scales.ts';
import { trendTable } from '../trend-table.ts';
import { measureSaid, measureSize, measureTitles } from '../trend-words.ts';
import { count, list } from '../wording.ts';

const titles: Readonly<Record<TrendMeasure, string>> = {
  completed: '',
  'say-do': '% of the commitment',
  'carry-over': 'Issues',
  'scope-change': '% of the commitment',
  'cycle-p85': 'Days',
  questions: 'Questions',
};

/** Two points make no trend: a measure is drawn from three sprints on. */
const enough = 3;

/** A small line of each measure from sprint to sprint, and all figures in one table; the table alone where nothing can be drawn. */
export function trendLines(material: Material): Block {
  const { rows, velocity } = material.figures.trend;
  const table = trendTable(material);
  const charts = trendMeasures
    .filter((measure) => measure !== 'completed')
    .flatMap((measure) => lineOf(material, rows, measure, velocity.unit) ?? []);
  if (charts.length === 0) return { kind: 'table', table };
  const drawn = charts.map(({ title }) => title.toLowerCase().replace(/^(.*?),.*/, '$1'));
  return {
    kind: 'multiples',
    id: 'trend-lines',
    title: 'From sprint to sprint',
    description: `${list(drawn).replace(/^./, (letter) => letter.toUpperCase())} of ${count(rows.length, 'sprint')}, the oldest first.`,
    charts,
    table,
  };
}

function lineOf(
  { units, dates }: Material,
  rows: readonly TrendRow[],
  measure: TrendMeasure,
  unit: TrendUnit,
): Chart | null {
  const known = rows.flatMap((row, x) => {
    const value = trendValue(row, measure, unit);
    return value === null ? [] : [{ row, x, value, y: measureSize(units, unit, measure, value) }];
  });
  if (known.length < enough) return null;
  const values = known.map(({ value }) => value);
  const said = (value: number) => measureSaid(units, unit, measure, value);
  const points = known.map(({ row, x, value, y }) => ({ x, y, y0: null, label: `${row.name}: ${said(value)}` }));
  const title = measureTitles[measure];
  const [least, most] = [said(Math.min(...values)), said(Math.max(...values))];
  return {
    id: `trend-${measure}`,
    title,
    description: least === most ? `${least} in each of them.` : `From ${least} to ${most}.`,
    x: axisOf(rows, dates.day),
    y: numberAxis(
      titles[measure],
      known.map(({ y }) => y),
      measure === 'carry-over' || measure === 'questions',
    ),
    series: [
      { name: title, role: 'done', draw: 'line', points: points.map((point) => ({ ...point, label: null })) },
      { name: 'A sprint', role: 'done', draw: 'dots', points },
    ],
    bands: [],
    marks: [],
    table: {
      id: `trend-${measure}-data`,
      caption: title,
      columns: [
        { title: 'Sprint', align: 'left' },
        { title, align: 'right' },
      ],
      rows: known.map(({ row, value }) => [
        { text: row.name, href: null, sort: null, tone: 'neutral' },
        { text: said(value), href: null, sort: value, tone: 'neutral' },
      ]),
    },
  };
}

/** One step for each sprint, whatever its length; the first and the last are named by their starts. */
function axisOf(rows: readonly TrendRow[], day: (at: number) => string): Axis {
  const last = rows.length - 1;
  const ticks = [0, last].flatMap((at) => {
    const start = rows[at]?.start ?? null;
    return start === null ? [] : [{ at, label: day(start) }];
  });
  return { title: 'Started', kind: 'number', ticks, min: 0, max: last };
}
