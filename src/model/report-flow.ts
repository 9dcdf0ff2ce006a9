import type { Flow, StatusTime } from './flow.ts';
import type { Iso } from './report.ts';

/** The flow without every single issue of every status. */
export interface ReportFlow extends Omit<Flow, 'days' | 'statuses'> {
  readonly days: readonly { readonly at: Iso; readonly counts: readonly number[] }[];
  readonly statuses: readonly (Omit<StatusTime, 'issues'> & {
    /** How many stood in it, and the hours of the one that did so longest. */
    readonly issues: number;
    readonly longest: number;
  })[];
}
