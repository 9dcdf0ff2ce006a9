import type { Outcome, Totals } from './figures.ts';
import type { Instant } from './sprint.ts';

/** An issue of a sprint as one of the two sides counts it. */
export type Counted = Pick<Outcome, 'outcome' | 'added' | 'initialEstimate' | 'finalEstimate'>;

/** What two readings of one issue disagree in, or which of them alone has it. */
export type DifferenceKind = 'outcome' | 'added' | 'estimates' | 'only-jira' | 'only-here';

/** One issue on which Jira's own report and ours disagree. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly id: string;
  readonly key: string;
  /** Null for an issue that we may not see. */
  readonly url: string | null;
  readonly ours: Counted | null;
  readonly jiras: Counted | null;
  /** Whether it is known why; one that is not may be a mistake of either. */
  readonly expected: boolean;
  readonly because: string;
}

/** A group of the totals: how many issues, and the sum of their estimates; null where that cannot be told. */
export interface Sized {
  readonly issues: number;
  readonly estimate: number | null;
}

/** A group of the totals, side by side. */
export interface ComparedSum {
  readonly group: Exclude<keyof Totals, 'completeness'>;
  readonly ours: Sized;
  readonly jiras: Sized;
}

/** A sprint of the velocity chart, side by side: sums of estimates, null where there are none. */
export interface ComparedVelocity {
  readonly sprintId: number;
  readonly name: string;
  readonly ours: { readonly committed: number | null; readonly completed: number | null };
  readonly jiras: { readonly committed: number | null; readonly completed: number | null };
  readonly same: boolean;
  readonly expected: boolean;
  /** Null where both are the same. */
  readonly because: string | null;
}

/** Our reading of a sprint held against Jira's own report of it. No figure is made of it. */
export type Verification =
  | { readonly status: 'unavailable'; readonly because: string }
  | {
      readonly status: 'compared';
      readonly readAt: Instant;
      /** Issues that both count the same way. */
      readonly same: number;
      /** Ordered by key. */
      readonly differences: readonly Difference[];
      readonly sums: readonly ComparedSum[];
      /** Why estimates are not compared; null where they are. */
      readonly estimates: string | null;
      /** Null where the velocity chart did not answer, or adds up something else. */
      readonly velocity: readonly ComparedVelocity[] | null;
    };
