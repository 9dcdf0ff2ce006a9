import type { Finding, MetricResult } from '../model/figures.ts';
import type { Trend } from '../model/trend.ts';
import type { Study } from './study.ts';
import { bandOf } from './trend/band.ts';
import { movesOf } from './trend/moves.ts';
import { rowsOf } from './trend/rows.ts';
import { trendWarnings } from './trend/warnings.ts';

/** What a report knows of its own sprint, for the last row of its trend. */
export interface Own {
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly findings: readonly Finding[];
}

/** The sprint among those before it: side by side, as a range, and what changed most. */
export function trendOf(study: Study, own: Own): Trend {
  const rows = rowsOf(study, own);
  const velocity = bandOf(study, rows);
  return { rows, velocity, ...movesOf(rows, velocity.unit), warnings: trendWarnings(rows) };
}
