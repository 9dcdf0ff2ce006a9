import type { Chart, Series } from '../../model/report.ts';
import { dashes, palettes, type Role, weights } from '../charts/palette.ts';
import { stacks } from '../charts/textures.ts';
import { visible } from '../visible.ts';
import type { Places } from './places.ts';

type Point = readonly [number, number] | { readonly x: number; readonly y: number | readonly [number, number] };

/** What of a Chart.js data set is used here. */
export interface ChartJsDataset {
  readonly type: 'line' | 'bar' | 'scatter';
  readonly label: string;
  readonly data: readonly Point[];
  readonly [option: string]: unknown;
}

const { roles, mark } = palettes.print;

/** Chart.js has shapes of its own for dots. */
const shapes: Readonly<Record<Role, string>> = {
  scope: 'rect',
  done: 'circle',
  remaining: 'rectRot',
  guide: 'circle',
  added: 'triangle',
  removed: 'crossRot',
  carried: 'rectRot',
  neutral: 'rect',
  active: 'circle',
  waiting: 'triangle',
  blocked: 'crossRot',
  'band-1': 'circle',
  'band-2': 'rect',
  'band-3': 'triangle',
  'band-4': 'crossRot',
  'band-5': 'rectRot',
  'band-6': 'star',
};

/** The series and the marks of a chart, those in front first, as Chart.js draws them. */
export function datasetsOf(chart: Chart, places: Places, mostPoints: number): ChartJsDataset[] {
  const areas = chart.series.filter(({ draw }) => draw === 'area');
  const others = chart.series.filter(({ draw }) => draw !== 'area');
  const areaSets = areas.flatMap((series, index) => areaOf(series, areas[index - 1], places, mostPoints));
  const front = others.map((series) => datasetOf(series, places, mostPoints));
  const marks = chart.marks.map((one): ChartJsDataset => {
    const ends: Point[] =
      one.axis === 'y'
        ? [
            [places.min, round(one.at)],
            [places.max, round(one.at)],
          ]
        : [
            [places.at(one.at), round(chart.y.min)],
            [places.at(one.at), round(chart.y.max)],
          ];
    const look = { borderColor: mark, borderWidth: 1, borderDash: [3, 3], pointStyle: 'line', pointRadius: 0 };
    return { type: 'line', label: visible(one.label), data: ends, ...look, order: 1 };
  });
  return [...areaSets, ...front, ...marks];
}

function datasetOf(series: Series, places: Places, mostPoints: number): ChartJsDataset {
  const { role, draw } = series;
  const label = visible(series.name);
  const colour = roles[role];
  if (draw === 'bars' || draw === 'floating-bars') {
    const data = series.points.map(({ x, y, y0 }) => ({
      x: places.at(x),
      y: y0 === null ? round(y) : ([round(y0), round(y)] as const),
    }));
    return {
      type: 'bar',
      label,
      data,
      backgroundColor: colour,
      grouped: draw === 'bars',
      categoryPercentage: places.named ? 0.75 : 1,
      pointStyle: 'rect',
      order: 3,
    };
  }
  const data = thinned(series.points, mostPoints).map(({ x, y }): Point => [places.at(x), round(y)]);
  // On named places steps are levels of their own, and dots are dots.
  if (draw === 'dots' || (draw === 'steps' && places.named)) {
    const dot =
      draw === 'dots' ? { pointStyle: shapes[role], pointRadius: 4 } : { pointStyle: 'line', pointRadius: 14 };
    return { type: 'scatter', label, data, backgroundColor: colour, borderColor: colour, ...dot, order: 2 };
  }
  return {
    type: 'line',
    label,
    data,
    borderColor: colour,
    borderWidth: weights[role],
    ...(dashes[role] === null ? {} : { borderDash: dashes[role].split(' ').map(Number) }),
    ...(draw === 'steps' ? { stepped: 'before' } : {}),
    pointRadius: 0,
    pointStyle: 'line',
    order: 2,
  };
}

/** An area down to what it stands on: the axis, the area before it, or an edge of its own. */
function areaOf(series: Series, before: Series | undefined, places: Places, mostPoints: number): ChartJsDataset[] {
  const colour = roles[series.role];
  const onFloor = series.points.every(({ y0 }) => (y0 ?? 0) === 0);
  const onBefore = series.points.every(({ x, y0 }, index) => {
    const below = before?.points[index];
    return below !== undefined && below.x === x && below.y === y0;
  });
  const points = thinned(series.points, mostPoints);
  const edge = (values: readonly number[]) =>
    points.map(({ x }, index): Point => [places.at(x), round(values[index] ?? 0)]);
  const look = {
    type: 'line',
    borderColor: colour,
    borderWidth: 1,
    pointRadius: 0,
    pointStyle: 'rect',
    order: 4,
  } as const;
  const label = visible(series.name);
  const head: ChartJsDataset = {
    ...look,
    label,
    data: edge(points.map(({ y }) => y)),
    backgroundColor: stacks(series.role) ? colour : `${colour}29`,
    fill: onFloor ? 'origin' : '-1',
  };
  if (onFloor || onBefore) return [head];
  return [{ ...look, label: `${label}, from`, data: edge(points.map(({ y0 }) => y0 ?? 0)) }, head];
}

/** Of many points so many that they still tell the shape: the first, the last, and evenly between them. */
function thinned<P>(points: readonly P[], most: number): readonly P[] {
  if (points.length <= most) return points;
  return Array.from(
    { length: most },
    (_, index) => points[Math.round((index * (points.length - 1)) / Math.max(1, most - 1))] as P,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
