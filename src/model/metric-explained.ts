import type { MetricResult } from './figures.ts';

/** A figure of one sprint with everything that is behind it, as data and in words. */
export interface MetricExplained extends MetricResult {
  readonly says: {
    /** Such as `Scope`. */
    readonly group: string;
    /** The value with its unit, or why there is none. */
    readonly value: string;
    /** `full`, `a lower bound`, or `not known`, and because of what. */
    readonly completeness: string;
    readonly better: string;
    readonly parts: readonly { readonly name: string; readonly value: string }[];
  };
}
