import type { Chart, Series } from '../../model/report.ts';
import { visible } from '../visible.ts';

/** A text right of the plot, at the height of what it names: the end of a line, or a level mark (`series` null). */
export interface SideLabel {
  readonly text: string;
  readonly at: number;
  readonly series: Series | null;
}

/**
 * Lines are named where they end, which spares the reader a key; all of them or none, and only when they all end
 * near the right edge. Level marks are named there too, unless the bars lie: then they stand upright.
 */
export function endLabels(chart: Chart, lying: boolean): SideLabel[] {
  const levels = (lying ? [] : chart.marks)
    .filter(({ axis }) => axis === 'y')
    .map(({ at, label }) => ({ text: visible(label), at, series: null }));
  const lines = chart.series.filter(({ draw, points }) => (draw === 'line' || draw === 'steps') && points.length > 0);
  const near = chart.x.max - (chart.x.max - chart.x.min) * 0.12;
  const ends = lines.flatMap((series) => {
    const last = series.points.at(-1);
    return last !== undefined && last.x >= near ? [{ text: visible(series.name), at: last.y, series }] : [];
  });
  return chart.x.kind !== 'category' && ends.length === lines.length ? [...ends, ...levels] : levels;
}
