import type { Chart, Series } from '../../model/report.ts';
import { visible } from '../visible.ts';
import { stacks } from './textures.ts';

/** A text right of the plot, at the height of what it names: the end of a line or a band, or a level mark (`series` null). */
export interface SideLabel {
  readonly text: string;
  readonly at: number;
  readonly series: Series | null;
}

/** More labels than this would not keep clear of each other. */
const mostLabels = 14;

/** A band thinner than this part of the scale, where it ends, is named in the key. */
const thinnest = 0.02;

/**
 * Lines are named where they end, which spares the reader a key; all of them or none, and only when they all end
 * near the right edge. So is each band that is there at its end. Level marks are named there too, unless the bars
 * lie: then they stand upright.
 */
export function endLabels(chart: Chart, lying: boolean): SideLabel[] {
  const levels = (lying ? [] : chart.marks)
    .filter(({ axis }) => axis === 'y')
    .map(({ at, label }) => ({ text: visible(label), at, series: null }));
  const near = chart.x.max - (chart.x.max - chart.x.min) * 0.12;
  const ends = (draws: readonly Series['draw'][]) => {
    const all = chart.series.filter(({ draw, points }) => draws.includes(draw) && points.length > 0);
    return all.flatMap((series) => {
      const last = series.points.at(-1);
      return last === undefined ? [] : [{ series, last, text: visible(series.name), reaches: last.x >= near }];
    });
  };
  if (chart.x.kind === 'category') return levels;
  const lines = ends(['line', 'steps']);
  const bands = ends(['area']).filter(({ series, last, reaches }) => {
    const thick = Math.abs(last.y - (last.y0 ?? 0)) >= thinnest * (chart.y.max - chart.y.min);
    return reaches && stacks(series.role) && thick;
  });
  const named = [
    ...(lines.every(({ reaches }) => reaches) ? lines.map((one) => ({ ...one, at: one.last.y })) : []),
    ...bands.map((one) => ({ ...one, at: (one.last.y + (one.last.y0 ?? 0)) / 2 })),
  ].map(({ text, at, series }) => ({ text, at, series }));
  return named.length + levels.length > mostLabels ? levels : [...named, ...levels];
}
