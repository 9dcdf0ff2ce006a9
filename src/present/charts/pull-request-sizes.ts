import type { MetricResult } from '../../model/figures.ts';
import type { Chart } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { count, number, percent } from '../wording.ts';

/** As the metric divides them. */
const sizes: readonly (readonly [part: string, short: string, says: string])[] = [
  ['small', 'S', 'Up to 50 lines'],
  ['medium', 'M', '51 to 200 lines'],
  ['large', 'L', '201 to 500 lines'],
  ['huge', 'XL', 'More than 500 lines'],
];

/** How many pull requests are small, medium, large and huge. Null where that is not known. */
export function sizesChart(result: MetricResult | null): Chart | null {
  if (result === null || result.value === null || result.n === 0) return null;
  const { n, parts } = result;
  const shown = sizes.map(([part, short, says]) => {
    const amount = parts[part] ?? 0;
    return { short, says, amount, share: amount / n };
  });
  const [small = 0, medium = 0] = shown.map(({ amount }) => amount);
  return {
    id: 'pull-request-sizes',
    title: 'Pull requests by size',
    description: `${percent((small + medium) / n)} of ${count(n, 'pull request')} changed up to 200 lines. Files are not told apart: generated ones and lock files count.`,
    x: categoryAxis(
      'Lines added and deleted',
      shown.map(({ short }) => short),
    ),
    y: numberAxis(
      'Pull requests',
      shown.map(({ amount }) => amount),
      true,
    ),
    series: [
      {
        name: 'Pull requests',
        role: 'done',
        draw: 'bars',
        points: shown.map(({ amount, share }, x) => ({
          x,
          y: amount,
          y0: null,
          label: `${number(amount)} (${percent(share)})`,
        })),
      },
    ],
    bands: [],
    marks: [],
    table: {
      id: 'pull-request-sizes-data',
      caption: 'Pull requests by lines added and deleted',
      columns: [left('Size'), left('Lines'), right('Pull requests'), right('Share')],
      rows: shown.map(({ short, says, amount, share }) => [
        cell(short),
        cell(says),
        figure(amount, number(amount)),
        figure(share, percent(share)),
      ]),
    },
  };
}
