import type { Amount, Completeness, MetricState } from './figures.ts';
import type { Instant, SprintState } from './sprint.ts';

/** The first figures of one sprint, as its own report has them; null is not known. */
export interface TrendRow {
  readonly id: number;
  readonly name: string;
  readonly state: SprintState;
  readonly start: Instant | null;
  /** When it was completed; of a running sprint, when it was read. */
  readonly end: Instant | null;
  /** Those whose middle lies between the two. */
  readonly workingDays: number | null;
  /** `measured` with all that belongs to its own report; `rebuilt` from what was read of it for another sprint. */
  readonly source: 'measured' | 'rebuilt';
  readonly completeness: Completeness;
  /** Issues that were in it, and which share of them carried no estimate at the end; null where issues are counted. */
  readonly issues: number | null;
  readonly unestimated: number | null;
  readonly committed: Amount | null;
  readonly completed: Amount | null;
  /** A share, from 0 to 1. */
  readonly sayDo: number | null;
  /** Issues. */
  readonly carryOver: number | null;
  /** A share of the commitment. */
  readonly scopeChange: number | null;
  /** Hours. */
  readonly cycleP50: number | null;
  readonly cycleP85: number | null;
  /** Between board and code. */
  readonly questions: number | null;
}

/** What is added up: estimates, or issues where nothing is estimated. */
export type TrendUnit = 'estimate' | 'issues';

/** What is followed from sprint to sprint. */
export type TrendMeasure = 'completed' | 'say-do' | 'carry-over' | 'scope-change' | 'cycle-p85' | 'questions';

export const trendMeasures: readonly TrendMeasure[] = [
  'completed',
  'say-do',
  'carry-over',
  'scope-change',
  'cycle-p85',
  'questions',
];

/** A figure of a row; `completed` in the unit asked for. */
export function trendValue(row: TrendRow, measure: TrendMeasure, unit: TrendUnit): number | null {
  switch (measure) {
    case 'completed':
      return row.completed === null ? null : row.completed[unit];
    case 'say-do':
      return row.sayDo;
    case 'carry-over':
      return row.carryOver;
    case 'scope-change':
      return row.scopeChange;
    case 'cycle-p85':
      return row.cycleP85;
    case 'questions':
      return row.questions;
  }
}

/** What closed sprints completed, as a range. Figures are null unless measured; `p15` and `p85` need five sprints. */
export interface VelocityBand {
  readonly state: Extract<MetricState, 'measured' | 'not-enough-data' | 'not-available'>;
  readonly because: string | null;
  readonly unit: TrendUnit;
  /** Sprints whose completed work is known. */
  readonly n: number;
  readonly median: number | null;
  readonly mean: number | null;
  readonly p15: number | null;
  readonly p85: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** How far the last closed sprint is from the median of those before it. */
export interface TrendMove {
  readonly measure: TrendMeasure;
  readonly value: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Sprints before it whose figure is known: at least three. */
  readonly n: number;
  /** The distance as a share of the median, below 0 for less; null where the median is 0. */
  readonly change: number | null;
  /** Outside everything the sprints before it showed. */
  readonly beyond: boolean;
}

/** Why sprints of a trend are not quite alike. */
export interface TrendWarning {
  readonly kind: 'length' | 'estimates' | 'unestimated' | 'empty' | 'partial';
  readonly says: string;
}

/** The sprints side by side, oldest first, that of the report last. */
export interface Trend {
  readonly rows: readonly TrendRow[];
  readonly velocity: VelocityBand;
  /** The sprint that `moves` are about; null where none can be compared. */
  readonly moved: { readonly id: number; readonly name: string } | null;
  /** Why nothing is compared; null where something is. */
  readonly because: string | null;
  /** The largest first. */
  readonly moves: readonly TrendMove[];
  readonly warnings: readonly TrendWarning[];
}
