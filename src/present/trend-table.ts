import type { Table } from '../model/report.ts';
import { type TrendRow, trendMeasures, trendValue } from '../model/trend.ts';
import { cell, figure, left, right } from './blocks.ts';
import type { Material } from './material.ts';
import { amountSaid, measureTitles, rowSaid } from './trend-words.ts';
import { duration, number, unavailable } from './wording.ts';

/** Every sprint with its first figures, as its own report shows them. */
export function trendTable({ figures, units, dates }: Material): Table {
  const { rows, velocity } = figures.trend;
  const { unit } = velocity;
  const when = ({ start, end }: TrendRow) => (start === null || end === null ? unavailable : dates.span(start, end));
  const measures = trendMeasures.filter((measure) => measure !== 'completed');
  return {
    id: 'trend',
    caption: 'The sprints side by side',
    columns: [
      left('Sprint'),
      left('When'),
      right('Working days'),
      right('Committed'),
      right(measureTitles.completed),
      ...measures.flatMap((measure) => [
        ...(measure === 'cycle-p85' ? [right('Cycle time, median')] : []),
        right(measureTitles[measure]),
      ]),
    ],
    rows: rows.map((row) => [
      cell(row.state === 'active' ? `${row.name} (so far)` : row.name),
      cell(when(row), { sort: row.start }),
      figure(row.workingDays, row.workingDays === null ? unavailable : number(row.workingDays)),
      figure(row.committed?.[unit] ?? null, amountSaid(units, unit, row.committed, row)),
      figure(trendValue(row, 'completed', unit), rowSaid(units, unit, 'completed', row)),
      ...measures.flatMap((measure) => [
        ...(measure === 'cycle-p85'
          ? [figure(row.cycleP50, row.cycleP50 === null ? unavailable : duration(row.cycleP50))]
          : []),
        figure(trendValue(row, measure, unit), rowSaid(units, unit, measure, row)),
      ]),
    ]),
  };
}
