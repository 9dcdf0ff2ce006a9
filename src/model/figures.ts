import type { Flow } from './flow.ts';
import type { Forecast } from './forecast.ts';
import type { Journey } from './journey.ts';
import type { Correlation } from './links.ts';
import type { Measuring } from './measuring.ts';
import type { GradeRule, Quality } from './quality.ts';
import type { Deliveries } from './shipments.ts';
import type { SprintSnapshot } from './snapshot.ts';
import type { Instant, Sprint, SprintWindow } from './sprint.ts';
import type { Teams } from './teams.ts';
import type { Trend, TrendRow } from './trend.ts';
import type { Verification } from './verification.ts';

/** How the days of a report are cut and which days are worked. */
export interface Calendar {
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly workingDays: readonly Weekday[];
  /** `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Whose rule the velocity commitment follows: see `docs/sprint-truth.md`. */
export type Profile = 'cloud' | 'dc';

export type OutcomeKind = 'completed' | 'completed-outside' | 'not-completed' | 'removed';

/** What became of one issue in the sprint. Estimates in the board's unit; null is "not estimated". */
export interface Outcome {
  readonly issueId: string;
  readonly key: string;
  readonly outcome: OutcomeKind;
  /** Joined after the start. */
  readonly added: boolean;
  /** Was in an earlier sprint when this one started. */
  readonly carriedIn: boolean;
  /** Not completed and went on into a later sprint. */
  readonly carriedOut: boolean;
  readonly reopened: boolean;
  /** Done when the sprint started (or when the issue was born). */
  readonly doneAtStart: boolean;
  /** In a status that no column of the board shows, at the start. */
  readonly unmappedAtStart: boolean;
  readonly initialEstimate: number | null;
  readonly finalEstimate: number | null;
  /** The last move into Done within the sprint, or before it for an issue completed outside. */
  readonly doneAt: Instant | null;
  readonly enteredAt: Instant | null;
  readonly leftAt: Instant | null;
  /** How many sprints, this one included, the issue has been in up to the end of this one. */
  readonly sprintsSeen: number;
  readonly startedAt: Instant | null;
}

/**
 * A count and a sum. `estimate` is null when issues are there and none carries one, or when nothing in the sprint is
 * estimated; an empty group of an estimated sprint sums to 0. `unestimated` says how many carry none.
 */
export interface Amount {
  readonly issues: number;
  readonly estimate: number | null;
  readonly unestimated: number;
}

/**
 * The sums of a sprint, by outcome. They obey, in estimates (null counting as 0):
 * committed + added + reestimated = completed + completedOutside + notCompleted + removed,
 * and the same in issues, where a re-estimate adds none.
 */
export interface Totals {
  /** `lower-bound` when part of Jira could not be read: then each sum is at least this, and re-estimates have none. */
  readonly completeness: 'full' | 'lower-bound';
  /** Everything in the sprint at its start, done or not; the velocity commitment of the profile is the metric `commitment`. */
  readonly committed: Amount;
  readonly added: Amount;
  /** `issues` whose estimate changed, and the net change. */
  readonly reestimated: Amount;
  readonly completed: Amount;
  readonly completedOutside: Amount;
  readonly notCompleted: Amount;
  readonly removed: Amount;
}

/** A fact behind a figure; `ref` is an issue key, `owner/name#12` or a sha. */
export interface Evidence {
  readonly ref: string;
  readonly url: string | null;
  readonly says: string;
}

export type Completeness = 'full' | 'lower-bound' | 'unknown';

/** `changes` are pull requests and commits that no pull request brought, together. */
export type MetricUnit =
  | 'ratio'
  | 'issues'
  | 'estimate'
  | 'hours'
  | 'pull-requests'
  | 'commits'
  | 'lines'
  | 'sprints'
  | 'changes'
  | 'deployments'
  | 'per-week'
  | 'coefficient'
  | 'estimate-per-day'
  | 'issues-per-day';

/** Where a figure belongs in catalogue and report. */
export type MetricGroup = 'scope' | 'flow' | 'code' | 'delivery' | 'board-and-code';

/** Why there is a value, or none. */
export type MetricState = 'measured' | 'not-configured' | 'not-enough-data' | 'not-available';

/** One figure with its reasons. `value` is null when unknown, and `because` then says why. */
export interface MetricResult {
  readonly id: string;
  readonly title: string;
  readonly unit: MetricUnit;
  readonly group: MetricGroup;
  readonly better: 'higher' | 'lower' | 'neither';
  /** What it is, in one sentence. */
  readonly definition: string;
  readonly formula: string;
  /** What it must not be used for. */
  readonly notFor: string;
  readonly state: MetricState;
  readonly value: number | null;
  /** Further figures of the same measurement, such as `p50`, `p85`, `min`, `max`. */
  readonly parts: Readonly<Record<string, number | null>>;
  readonly n: number;
  readonly completeness: Completeness;
  readonly because: string | null;
  readonly evidence: readonly Evidence[];
}

export type Severity = 'high' | 'medium' | 'low' | 'info';

/** Where board and code disagree, worded as a question. */
export interface Finding {
  readonly kind: string;
  readonly title: string;
  readonly severity: Severity;
  readonly question: string;
  /** What a person could do next. */
  readonly action: string;
  readonly issues: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** The sprint just after one event: a step of burn-up and burndown, in estimate and in issues. */
export interface Step {
  readonly at: Instant;
  readonly scope: { readonly issues: number; readonly estimate: number };
  readonly done: { readonly issues: number; readonly estimate: number };
}

/** Committed and completed of one closed sprint; null where its issues could not be read. */
export interface VelocityRow {
  readonly sprint: Sprint;
  readonly committed: Amount | null;
  readonly completed: Amount | null;
}

/** One change of scope after the start, for the event table. */
export interface ScopeEvent {
  readonly at: Instant;
  readonly key: string;
  readonly kind: 'added' | 'removed' | 're-estimated';
  readonly estimate: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly by: string | null;
}

/** A warning of the truth engine, such as a history that contradicts itself. */
export interface TruthWarning {
  readonly code: string;
  readonly says: string;
  readonly keys: readonly string[];
}

/** How the boundary of the sprint was drawn, so that a reader can check it. */
export interface Boundary {
  readonly rule: string;
  /** Issues that joined or left within a minute of the start. */
  readonly nearStart: readonly string[];
}

/** Everything measured about one sprint. `window` is null for a sprint that has not started. */
export interface Figures {
  readonly profile: Profile;
  readonly window: SprintWindow | null;
  readonly outcomes: readonly Outcome[];
  readonly totals: Totals | null;
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly findings: readonly Finding[];
  /** One for each outcome, in their order; empty when no code was read. */
  readonly journeys: readonly Journey[];
  /** Null when no code was read. */
  readonly deliveries: Deliveries | null;
  readonly steps: readonly Step[];
  /** Null for a sprint that has not started. */
  readonly flow: Flow | null;
  readonly velocity: readonly VelocityRow[];
  readonly trend: Trend;
  readonly forecast: Forecast;
  /** Null where nothing puts issues into teams. */
  readonly teams: Teams | null;
  readonly scopeEvents: readonly ScopeEvent[];
  readonly quality: Quality;
  readonly gradeRules: readonly GradeRule[];
  /** Held against Jira's own report; null when nobody asked for that. */
  readonly verification: Verification | null;
  readonly warnings: readonly TruthWarning[];
  readonly boundary: Boundary;
}

/** From when on something is worth a question. */
export interface Thresholds {
  /** Days of work without a sign of code before an issue in progress counts as silent. */
  readonly silentDays: number;
  /** How long an issue may stay open after its code was merged, and a pull request after its issue was done. */
  readonly graceHours: number;
  /** Issues that need no code, by type and by label, in any letter case. */
  readonly codeless: { readonly types: readonly string[]; readonly labels: readonly string[] };
}

/** What `measure` works on: the snapshot, the links, and how the days are cut. */
export interface LinkedSprint {
  readonly snapshot: SprintSnapshot;
  readonly correlation: Correlation;
  readonly calendar: Calendar;
  readonly profile: Profile;
  readonly thresholds: Thresholds;
  readonly measuring: Measuring;
  /** Other sprints that were measured in the same run, as rows of a trend. */
  readonly compared: readonly TrendRow[];
}
