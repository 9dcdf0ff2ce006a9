import type { Flow } from '../model/flow.ts';
import { agingByColumn } from './flow/aging.ts';
import { columnNames } from './flow/columns.ts';
import { cumulativeFlow } from './flow/cumulative.ts';
import { timePerStatus } from './flow/statuses.ts';
import { hasStarted, type Study } from './study.ts';

/** How work went through the sprint; null for a sprint that has not started. */
export function flowOf(study: Study): Flow | null {
  if (!hasStarted(study)) return null;
  return {
    columns: columnNames(study),
    days: cumulativeFlow(study),
    aging: agingByColumn(study),
    statuses: timePerStatus(study),
  };
}
