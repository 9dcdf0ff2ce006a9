import type { Amount, Evidence, MetricResult, MetricState, MetricUnit, Outcome } from '../model/figures.ts';
import { sum } from './amounts.ts';
import type { CodeStudy, SprintStudy, Study } from './study.ts';
import { countsIssues } from './study.ts';

/** What a metric found; what it does not say is taken from the metric itself. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
  readonly parts?: Readonly<Record<string, number | null>>;
  readonly evidence?: readonly Evidence[];
  readonly because?: string | null;
  /** Why the value is only a lower bound though everything asked for was read. */
  readonly atLeast?: string;
  readonly unit?: MetricUnit;
  readonly formula?: string;
  /** Why there is no value, where that is neither a gap nor an accident. */
  readonly state?: Extract<MetricState, 'not-configured' | 'not-enough-data'>;
}

interface About
  extends Pick<MetricResult, 'id' | 'title' | 'unit' | 'group' | 'better' | 'definition' | 'formula' | 'notFor'> {
  readonly reads: readonly ('jira' | 'github')[];
  /**
   * What is left of the value when part of what it reads is missing: a sum or count over what was read is a lower
   * bound; a share, a difference, a median or an absence is not known.
   */
  readonly whenPartial: 'lower-bound' | 'unknown';
  /** Codes of the gaps that hide what would lower a count: with one of them it is no lower bound. */
  readonly raisedBy?: readonly string[];
}

/** A figure: `about` says what it needs, the board alone, a sprint that has started, or code as well. */
export type Metric =
  | (About & { readonly about: 'board'; measure(study: Study): Measured })
  | (About & { readonly about: 'sprint'; measure(study: SprintStudy): Measured })
  | (About & { readonly about: 'code'; measure(study: CodeStudy): Measured });

/** A group of the totals as a metric, in the unit of the board. */
export function measureAmount(
  study: SprintStudy,
  { issues, estimate, unestimated }: Amount,
  evidence: readonly Evidence[],
): Measured {
  const parts = { issues, estimate, unestimated };
  if (countsIssues(study)) return { value: issues, unit: 'issues', n: issues, parts, evidence };
  return { value: estimate, n: issues, parts, evidence, because: estimate === null ? noEstimate(study) : null };
}

/** What was committed, in estimates, and why a share of it is not known or is one of issues. */
export function committedIn(study: SprintStudy): { readonly estimate: number | null; readonly because: string | null } {
  if (study.commitment.length === 0) return { estimate: null, because: 'Nothing was committed at the start.' };
  const estimate = sum(study.commitment.map(({ initialEstimate }) => initialEstimate));
  return { estimate, because: countsIssues(study) ? null : whyNoShare(estimate) };
}

function whyNoShare(committed: number | null): string | null {
  if (committed === null) return 'No committed issue was estimated at the start; issues are counted.';
  if (committed === 0) return 'The commitment adds up to 0.';
  return committed < 0 ? 'The commitment adds up to less than 0.' : null;
}

export function noEstimate({ outcomes }: Study): string {
  return outcomes.length === 0 ? 'The sprint has no issues.' : 'None of these issues carries an estimate.';
}

/** The URL of an issue, and its estimate in words, for evidence. */
export function issueEvidence(study: Study, outcome: Outcome, says: string): Evidence {
  return { ref: outcome.key, url: study.pasts.get(outcome.issueId)?.issue.url ?? null, says };
}

/** `3 points`, `2 h`, or `not estimated`; nothing where the board counts issues. */
export function estimateSaid(study: Study, estimate: number | null): string {
  const { unit } = study.snapshot.board.estimate;
  if (unit === 'count') return 'counted as one';
  if (estimate === null) return 'not estimated';
  if (unit === 'seconds') return hoursSaid(estimate / 3600);
  return `${estimate} ${estimate === 1 ? 'point' : 'points'}`;
}

/** Calendar time in words: `35 minutes`, `5.2 hours`, `7 days`; rounded first, so that 59.7 minutes are an hour. */
export function timeSaid(hours: number): string {
  const minutes = Math.round(hours * 60);
  const tenths = Math.round(hours * 10) / 10;
  const [amount, unit] =
    minutes < 60 ? [minutes, 'minute'] : tenths < 24 ? [tenths, 'hour'] : [Math.round((hours / 24) * 10) / 10, 'day'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

export function hoursSaid(hours: number): string {
  return `${Math.round(hours * 10) / 10} h`;
}
