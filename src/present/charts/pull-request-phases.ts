import type { MetricResult } from '../../model/figures.ts';
import type { Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { tidy } from '../units.ts';
import { duration, durationInWords, number, unavailable } from '../wording.ts';

/** The way of a change, in its order; they are different pull requests each, so the bars do not add up. */
const phases: readonly (readonly [id: string, name: string])[] = [
  ['coding-time', 'Coding'],
  ['time-to-first-review', 'Pickup'],
  ['review-time', 'Review'],
  ['merge-wait', 'Wait for merge'],
  ['merge-to-done', 'Merge to done'],
];

/** Median and 85th percentile of each phase of a pull request, side by side. Null where no phase is known. */
export function phasesChart({ metric }: Material): Chart | null {
  const shown = phases.map(([id, name]) => ({ name, result: metric(id) }));
  const known = shown.filter(({ result }) => partOf(result, 'p50') !== null);
  if (known.length === 0) return null;
  const hours = shown.flatMap(({ result }) => [partOf(result, 'p50') ?? 0, partOf(result, 'p85') ?? 0]);
  const inDays = Math.max(...hours) >= 48;
  const drawn = (value: number) => tidy(inDays ? value / 24 : value);
  const bars = (name: string, part: 'p50' | 'p85', role: Series['role']): Series => ({
    name,
    role,
    draw: 'bars',
    points: shown.flatMap(({ result }, x) => {
      const value = partOf(result, part);
      return value === null ? [] : [{ x, y: drawn(value), y0: null, label: duration(value) }];
    }),
  });
  const series = [bars('Median', 'p50', 'band-1'), bars('85 % within', 'p85', 'band-2')];
  const longest = known.reduce((a, b) => ((partOf(b.result, 'p50') ?? 0) > (partOf(a.result, 'p50') ?? 0) ? b : a));
  return {
    id: 'pull-request-phases',
    title: 'Where pull requests spend their time',
    description: `By the median, the longest phase is ${longest.name.toLowerCase()}, with ${durationInWords(partOf(longest.result, 'p50') ?? 0)}. Each phase is measured on those it is known of, so they do not add up.`,
    x: categoryAxis(
      '',
      shown.map(({ name }) => name),
    ),
    y: numberAxis(inDays ? 'Days' : 'Hours', hours.map(drawn)),
    series: series.filter(({ points }) => points.length > 0),
    bands: [],
    marks: [],
    table: {
      id: 'pull-request-phases-data',
      caption: 'Phases of pull requests',
      columns: [left('Phase'), right('Measured'), right('Median'), right('85 % within')],
      rows: shown.map(({ name, result }) => [
        cell(name),
        figure(result?.n ?? null, result === null ? unavailable : number(result.n)),
        hoursCell(partOf(result, 'p50'), unavailable),
        hoursCell(partOf(result, 'p85'), partOf(result, 'p50') === null ? unavailable : 'too few'),
      ]),
    },
  };
}

/** Nothing of a result that is not known. */
function partOf(result: MetricResult | null, part: 'p50' | 'p85'): number | null {
  return result === null || result.value === null ? null : (result.parts[part] ?? null);
}

function hoursCell(hours: number | null, otherwise: string) {
  return figure(hours, hours === null ? otherwise : duration(hours));
}
