import type { Figures } from '../model/figures.ts';
import type { Report } from '../model/report.ts';
import { isoOf } from './issues.ts';

/** The flow as the report keeps it: of statuses the sums, and not every issue. */
export function flowShown(flow: Figures['flow']): Report['flow'] {
  if (flow === null) return null;
  return {
    columns: flow.columns,
    days: flow.days.map(({ at, counts }) => ({ at: isoOf(at), counts })),
    aging: flow.aging,
    statuses: flow.statuses.map(({ issues, ...status }) => ({
      ...status,
      issues: issues.length,
      longest: issues[0]?.hours ?? 0,
    })),
  };
}
