import type { Chart, Series } from '../../model/report.ts';
import type { EstimateField } from '../../model/sprint.ts';
import { type TrendRow, type TrendUnit, trendValue, type VelocityBand } from '../../model/trend.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { amountSaid, trendSize, trendSized } from '../trend-words.ts';
import type { Units } from '../units.ts';
import { count, unavailable } from '../wording.ts';

/** Committed and completed of the closed sprints as marks, and the range of what is completed as a band. Null without any. */
export function velocityChart({ figures, units, snapshot }: Material): Chart | null {
  const { rows, velocity: band } = figures.trend;
  const closed = rows.filter(({ state }) => state === 'closed');
  if (closed.length === 0) return null;
  const { unit } = band;
  const dots = (name: string, role: Series['role'], of: (row: TrendRow) => number | null): Series => ({
    name,
    role,
    draw: 'dots',
    points: closed.flatMap((row, x) => {
      // A dot at a lower bound would look like a sprint that did less.
      const value = row.completeness === 'full' ? of(row) : null;
      if (value === null) return [];
      return [{ x, y: trendSize(units, unit, value), y0: null, label: trendSized(units, unit, value) }];
    }),
  });
  const series = [
    ...range(units, band, closed.length),
    // First, so that its labels find room first.
    dots('Completed', 'done', (row) => trendValue(row, 'completed', unit)),
    dots('Committed', 'scope', ({ committed }) => committed?.[unit] ?? null),
  ];
  const heights = series.flatMap(({ points }) => points.flatMap(({ y, y0 }) => [y, y0 ?? y]));
  return {
    id: 'velocity',
    title: 'Velocity',
    description: describe(units, band, closed.length),
    x: categoryAxis(
      '',
      closed.map(({ name }) => name),
    ),
    y: numberAxis(titleOf(snapshot.board.estimate.unit, unit), heights, unit === 'issues'),
    series,
    bands: [],
    marks:
      band.median === null
        ? []
        : [
            {
              axis: 'y',
              at: trendSize(units, unit, band.median),
              label: `Median ${trendSized(units, unit, band.median)}`,
            },
          ],
    table: {
      id: 'velocity-data',
      caption: `Velocity of ${count(closed.length, 'closed sprint')}`,
      columns: [left('Sprint'), right('Committed'), right('Completed')],
      rows: closed.map((row) => [
        cell(row.name),
        figure(row.committed?.[unit] ?? null, amountSaid(units, unit, row.committed, row)),
        figure(trendValue(row, 'completed', unit), amountSaid(units, unit, row.completed, row)),
      ]),
    },
  };
}

/** From the 15th to the 85th percentile where there are sprints enough for them. */
function range(units: Units, { unit, p15, p85 }: VelocityBand, sprints: number): readonly Series[] {
  if (p15 === null || p85 === null) return [];
  const [low, high] = [trendSize(units, unit, p15), trendSize(units, unit, p85)];
  const name = 'Usually completed (p15–p85)';
  const points = [0, sprints - 1].map((x) => ({ x, y: high, y0: low, label: null }));
  return [{ name, role: 'neutral', draw: 'area', points }];
}

function titleOf(estimates: EstimateField['unit'], unit: TrendUnit): string {
  return unit === 'issues' ? 'Issues' : estimates === 'seconds' ? 'Hours' : 'Points';
}

function describe(units: Units, band: VelocityBand, sprints: number): string {
  const { unit, n, median, p15, p85, min, max, because } = band;
  if (median === null || min === null || max === null) {
    return `Each mark is one of ${count(sprints, 'closed sprint')}. No range is shown: ${because ?? unavailable}`;
  }
  const said = (value: number) => trendSized(units, unit, value);
  const usual =
    p15 === null || p85 === null ? '' : ` The band holds the middle of them, from ${said(p15)} to ${said(p85)}.`;
  return `${count(n, 'closed sprint')} completed from ${said(min)} to ${said(max)}, with a median of ${said(median)}.${usual}`;
}
