import type { MetricState } from './figures.ts';

/** So many issues or fewer in that share of the runs: `p15` is reached or passed in 85 % of them. */
export interface RunShares {
  readonly p5: number;
  readonly p15: number;
  readonly p50: number;
  readonly p85: number;
  readonly p95: number;
}

/** How many runs finished between `from` and `to` issues, both included. */
export interface RunBucket {
  readonly from: number;
  readonly to: number;
  readonly runs: number;
}

/** What may be finished, drawn from what the days of past sprints finished. Figures are null unless measured. */
export interface Forecast {
  readonly state: Extract<MetricState, 'measured' | 'not-enough-data' | 'not-available'>;
  readonly because: string | null;
  /** The rest of a running sprint up to its planned end, or a whole sprint: the next one, or this if it is still to come. */
  readonly about: 'rest' | 'sprint';
  /** Working days that are forecast. */
  readonly days: number | null;
  /** Working days whose finished issues are drawn from, and how many those finished in all. */
  readonly samples: number;
  readonly finished: number;
  readonly runs: number;
  readonly seed: number | null;
  readonly issues: RunShares | null;
  readonly histogram: readonly RunBucket[];
  /** Open issues of a running sprint, and the share of the runs that finish them all. */
  readonly open: number | null;
  readonly chance: number | null;
  /** What a whole sprint may complete in estimates, from the sprints before. */
  readonly estimate: EstimateRange | null;
  /** What is taken for granted. */
  readonly assumes: readonly string[];
}

export interface EstimateRange {
  readonly from: number;
  readonly to: number;
  /** `p15-p85` of at least five sprints, else the least and the most of at least three. */
  readonly of: 'p15-p85' | 'min-max';
  readonly sprints: number;
}
