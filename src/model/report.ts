import type { Finding, MetricResult, Outcome, Profile, ScopeEvent, Totals } from './figures.ts';
import type { Forecast } from './forecast.ts';
import type { JourneyStep, Wait } from './journey.ts';
import type { Delivery, Link, StrayKey, Suggestion, UnlinkedCode } from './links.ts';
import type { Quality } from './quality.ts';
import type { ReportFlow } from './report-flow.ts';
import type { ReportPeople } from './report-people.ts';
import type { Gap, Source } from './snapshot.ts';
import type { EstimateField, SprintState } from './sprint.ts';
import type { Teams } from './teams.ts';
import type { Trend, TrendRow } from './trend.ts';
import type { Verification } from './verification.ts';

/** A UTC instant as ISO 8601 with milliseconds and `Z`. */
export type Iso = string;

/** What the team says became of the sprint goal; never inferred. */
export type GoalOutcome = 'met' | 'missed' | 'partial';

/** A run of text, perhaps a link. `href` is an http(s) URL or an anchor `#…` within the report. */
export interface Span {
  readonly text: string;
  readonly href: string | null;
  readonly strong: boolean;
}

export type Tone = 'good' | 'bad' | 'warning' | 'neutral';

/** A figure to see at a glance. `value` and `detail` are worded; `metric` names where they come from. */
export interface Tile {
  readonly title: string;
  readonly value: string;
  readonly detail: string | null;
  readonly tone: Tone;
  readonly href: string | null;
  readonly metric: string | null;
}

/** `sort` orders what words cannot (numbers, dates); null sorts last. */
export interface Cell {
  readonly text: string;
  readonly href: string | null;
  readonly sort: number | null;
  readonly tone: Tone;
}

export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface Table {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A scale of a chart: instants (milliseconds), numbers, or named places. */
export interface Axis {
  readonly title: string;
  readonly kind: 'time' | 'number' | 'category';
  /** Worded ticks, in the order they stand; `at` is the value, or the index of the category. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly min: number;
  readonly max: number;
}

/** Bands of a stack, from the foot up: told apart by colour, by pattern and by label. */
export type BandRole = 'band-1' | 'band-2' | 'band-3' | 'band-4' | 'band-5' | 'band-6';

/** A thing drawn: `role` chooses colour and dash, so that both themes and the PDF agree. */
export interface Series {
  readonly name: string;
  readonly role:
    | 'scope'
    | 'done'
    | 'remaining'
    | 'guide'
    | 'added'
    | 'removed'
    | 'carried'
    | 'neutral'
    | 'active'
    | 'waiting'
    | 'blocked'
    | BandRole;
  /**
   * `area` is a band between `y0` (0 where null) and `y`, which stacks where series stand on one another; on named
   * places `steps` are a level across each.
   */
  readonly draw: 'steps' | 'line' | 'bars' | 'dots' | 'floating-bars' | 'area';
  /** `y0` is the foot of a floating bar; `label` is shown where there is room and always told to a pointer. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly y0: number | null;
    readonly label: string | null;
  }[];
}

/** A chart as data: what it says, its scales, what is drawn, and the same figures as a table. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Shaded stretches of x, such as weekends; their label is said once in the legend. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  /** Lines across the chart, such as percentiles or the planned end. */
  readonly marks: readonly { readonly axis: 'x' | 'y'; readonly at: number; readonly label: string }[];
  readonly table: Table;
}

/** What a section is made of; a renderer knows these kinds and nothing of sprints. */
export type Block =
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'note'; readonly tone: Tone; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly text: string; readonly source: string }
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** Small charts of one kind side by side, and the figures of all of them in one table. */
  | {
      readonly kind: 'multiples';
      readonly id: string;
      readonly title: string;
      readonly description: string;
      readonly charts: readonly Chart[];
      readonly table: Table;
    }
  | { readonly kind: 'table'; readonly table: Table }
  /** The issues of the report, all of them, drawn from `report.issues`. */
  | { readonly kind: 'issues' };

export interface Section {
  readonly id: string;
  readonly title: string;
  /** The question the section answers. */
  readonly question: string;
  readonly blocks: readonly Block[];
}

/** One issue as the report shows it. */
export interface ReportIssue extends Omit<Outcome, 'issueId' | 'doneAt' | 'enteredAt' | 'leftAt' | 'startedAt'> {
  readonly id: string;
  readonly url: string;
  readonly summary: string;
  readonly type: string;
  readonly status: string;
  readonly assignee: string | null;
  readonly labels: readonly string[];
  readonly doneAt: Iso | null;
  readonly enteredAt: Iso | null;
  readonly leftAt: Iso | null;
  readonly startedAt: Iso | null;
  /** Links that count, as `owner/name#12` or `owner/name@sha`, without the owner where all repositories have one. */
  readonly code: readonly CodeOfIssue[];
  /** Null where no code was read. */
  readonly timeline: IssueTimeline | null;
}

/** Code that counts as work on an issue, and in a few words how that is known. */
export interface CodeOfIssue {
  readonly text: string;
  readonly url: string;
  /** `title and branch`, `inherited from #12`. */
  readonly how: string;
}

/** An issue from its creation to Done, on the board and in the code, and how long it waited between. */
export interface IssueTimeline {
  readonly steps: readonly (Omit<JourneyStep, 'at'> & { readonly at: Iso | null })[];
  readonly waits: readonly (Wait & { readonly says: string })[];
}

/** A change of scope as the report tells it: `by` is shown as the report shows people. */
export interface ReportScopeEvent extends Omit<ScopeEvent, 'at'> {
  readonly at: Iso;
}

/** The sprints side by side, oldest first. */
export interface ReportTrend extends Omit<Trend, 'rows'> {
  readonly rows: readonly (Omit<TrendRow, 'start' | 'end'> & {
    readonly start: Iso | null;
    readonly end: Iso | null;
  })[];
}

/** Our reading held against Jira's own report of the sprint. */
export type ReportVerification =
  | Extract<Verification, { status: 'unavailable' }>
  | (Omit<Extract<Verification, { status: 'compared' }>, 'readAt'> & { readonly readAt: Iso });

/** The report: one value that every format is a view of. Fields up to `quality` are the published contract. */
export interface Report {
  readonly schemaVersion: 1;
  readonly status: 'complete' | 'partial' | 'stale';
  readonly takenAt: Iso;
  readonly generator: { readonly name: 'sprint-report'; readonly version: string };
  readonly sprint: {
    readonly id: number;
    readonly name: string;
    readonly state: SprintState;
    readonly goal: string | null;
    /** Null where nobody said it. */
    readonly goalOutcome: GoalOutcome | null;
    readonly board: { readonly id: number; readonly name: string };
    readonly start: Iso | null;
    readonly plannedEnd: Iso | null;
    readonly completed: Iso | null;
  };
  readonly sources: readonly (Omit<Source, 'fetchedAt'> & { readonly fetchedAt: Iso })[];
  readonly gaps: readonly Gap[];
  readonly estimate: EstimateField;
  readonly profile: Profile;
  readonly totals: Totals | null;
  /** What changed after the start, in order. */
  readonly scopeEvents: readonly ReportScopeEvent[];
  readonly issues: readonly ReportIssue[];
  readonly links: readonly Link[];
  readonly unlinked: { readonly issues: readonly string[]; readonly code: readonly UnlinkedCode[] };
  /** Keys in code that name no issue of this sprint. */
  readonly strays: readonly StrayKey[];
  /** The same change on several branches. */
  readonly deliveries: readonly Delivery[];
  /** Issues that code which names none may belong to; never counted. */
  readonly suggestions: readonly Suggestion[];
  readonly people: ReportPeople;
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly findings: readonly Finding[];
  readonly quality: Quality;
  /** Null for a sprint that has not started. */
  readonly flow: ReportFlow | null;
  readonly trend: ReportTrend;
  readonly forecast: Forecast;
  /** Null where nothing puts issues into teams. */
  readonly teams: Teams | null;
  /** Null when nobody asked for it. */
  readonly verification: ReportVerification | null;
  readonly timeZone: string;
  /** Sentences that each end in their evidence. */
  readonly summary: readonly (readonly Span[])[];
  readonly title: string;
  readonly chips: readonly string[];
  readonly sections: readonly Section[];
}
