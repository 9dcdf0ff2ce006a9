import type { Forecast } from '../../model/forecast.ts';
import type { Chart } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import { numberAxis } from '../scales.ts';
import { spanSaid } from '../trend-words.ts';
import { count, number, percent } from '../wording.ts';

/** How many of the runs finished how many issues, and the whole of what may come of it. Null where nothing is forecast. */
export function forecastChart({ issues, histogram, runs, days, open }: Forecast): Chart | null {
  const [first, last] = [histogram[0], histogram.at(-1)];
  if (issues === null || days === null || first === undefined || last === undefined) return null;
  const middle = ({ from, to }: { from: number; to: number }) => (from + to) / 2;
  const half = (first.to - first.from + 1) / 2;
  const shares = histogram.map((bucket) => ({ bucket, share: bucket.runs / runs }));
  const ticks = tickStep(first.from, last.to);
  return {
    id: 'forecast',
    title: `Issues finished in ${count(days, 'working day')}`,
    description: `${number(runs)} runs: half of them finish at least ${count(issues.p50, 'issue')}, 85 % at least ${number(issues.p15)}, 15 % at least ${number(issues.p85)}.`,
    x: {
      title: 'Issues finished',
      kind: 'number',
      ticks: histogram
        .filter((_, i) => i % ticks === 0)
        .map((bucket) => ({ at: middle(bucket), label: spanSaid(bucket.from, bucket.to) })),
      min: middle(first) - half,
      max: middle(last) + half,
    },
    y: numberAxis(
      '% of the runs',
      shares.map(({ share }) => 100 * share),
    ),
    series: [
      {
        name: 'Runs',
        role: 'neutral',
        draw: 'bars',
        points: shares.map(({ bucket, share }) => ({
          x: middle(bucket),
          y: Math.round(share * 1000) / 10,
          y0: null,
          label: `${spanSaid(bucket.from, bucket.to)}: ${percent(share)}`,
        })),
      },
    ],
    bands: [
      {
        from: Math.max(issues.p15 - 0.5, middle(first) - half),
        to: Math.min(issues.p85 + 0.5, middle(last) + half),
        label: 'Likely (p15–p85)',
      },
    ],
    marks:
      open === null || open < middle(first) - half || open > middle(last) + half
        ? []
        : [{ axis: 'x', at: open, label: `Open: ${number(open)}` }],
    table: {
      id: 'forecast-data',
      caption: `What ${number(runs)} runs finished`,
      columns: [left('Issues'), right('Runs'), right('Share')],
      rows: shares.map(({ bucket, share }) => [
        cell(spanSaid(bucket.from, bucket.to), { sort: bucket.from }),
        figure(bucket.runs, number(bucket.runs)),
        figure(share, percent(share)),
      ]),
    },
  };
}

/** Every so many buckets are named, so that the names keep apart. */
function tickStep(from: number, to: number): number {
  return to - from < 12 ? 1 : 2;
}
