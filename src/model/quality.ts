import type { Completeness, Evidence } from './figures.ts';

/** How far the figures can be trusted, and why not further. */
export interface Quality {
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly because: readonly string[];
  /** Everything that was looked for, found or not. */
  readonly checks: readonly QualityCheck[];
}

/** One kind of thing that makes figures doubtful: how often it was found, and where it is mended. */
export interface QualityCheck {
  readonly id: string;
  readonly title: string;
  /** What it does to the figures. */
  readonly means: string;
  /** What a person could do; where most of what could be hit was, what the configuration may want. */
  readonly action: string;
  /** Where that is done, if it is one place. */
  readonly url: string | null;
  /** What was looked at, such as `completed issues`. */
  readonly of: string;
  readonly kind: 'count' | 'yes-no';
  /** Of a `yes-no` it is 1 or 0. Null when it could not be looked for. */
  readonly count: number | null;
  /** Null when nothing was looked at, or not everything. */
  readonly share: number | null;
  /** How many could have been hit. */
  readonly n: number;
  readonly completeness: Completeness;
  readonly because: string | null;
  /** More than half of what could be hit was: then it is one hint about the configuration. */
  readonly folded: boolean;
  readonly evidence: readonly Evidence[];
}

/** A rule of the grade, and what it found here. */
export interface GradeRule {
  readonly says: string;
  /** What is compared: a share from 0 to 1, a count, or 1 for yes and 0 for no. */
  readonly kind: 'share' | 'count' | 'yes-no';
  /** How much each grade allows; null is any. What is more than C allows is a D. */
  readonly atMost: { readonly A: number | null; readonly B: number | null; readonly C: number | null };
  /** Null where the rule does not apply. */
  readonly figure: number | null;
}
