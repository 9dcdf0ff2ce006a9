/**
 * The names an HTML template may use, by partial. Every name is there on every view: one that has nothing to say is
 * false, since Mustache would look a missing name up in the views around. Texts are plain; the renderer escapes them.
 */

/** `report.html.mustache`. `css`, `script` and drawings come by slots: `<!--slot:css-->`. */
export interface PageView {
  /** The content security policy of this page: styles and script by their hashes. */
  readonly policy: string;
  readonly title: string;
  /** The name of the board. */
  readonly eyebrow: string;
  /** A `data:` address of an image, or false. */
  readonly logo: string | false;
  readonly chips: readonly { readonly text: string }[];
  readonly sections: readonly SectionView[];
  /** What could not be read. */
  readonly banner: BannerView | false;
  readonly version: string;
  /** UTC, ISO 8601. */
  readonly takenAt: string;
  /** The same for readers, to the minute. */
  readonly readAt: string;
  readonly timeZone: string;
}

export interface BannerView {
  readonly says: string;
  readonly gaps: readonly { readonly missing: string; readonly because: string }[];
}

export interface SectionView {
  readonly sectionId: string;
  readonly sectionTitle: string;
  readonly question: string;
  readonly headingId: string;
  readonly blocks: readonly BlockView[];
}

/** `block`: one of these kinds is there, the others are false. */
export interface BlockView {
  readonly text: SpansView | false;
  readonly list: { readonly items: readonly SpansView[] } | false;
  readonly note: NoteView | false;
  readonly quote: { readonly quoteText: string; readonly quoteSource: string } | false;
  readonly tiles: { readonly tiles: readonly TileView[] } | false;
  readonly chart: ChartView | false;
  readonly multiples: MultiplesView | false;
  readonly table: TableView | false;
  readonly issues: IssuesView | false;
}

/** `spans`: a sentence in parts. */
export interface SpansView {
  readonly spans: readonly SpanView[];
}

/** Either a link (`href`), or `strong`, or `plain`. */
export interface SpanView extends WordsView {
  readonly href: string | false;
  readonly strong: boolean;
  readonly strongLink: boolean;
  readonly plain: boolean;
}

/** `words`: a text in parts; a part to keep does not break over two lines. */
export interface WordsView {
  readonly words: readonly { readonly part: string; readonly keep: boolean; readonly breakAfter: boolean }[];
}

/** `tone` is good, bad, warning or neutral; `word` says it to those who see no colour, empty for neutral. */
export interface NoteView extends SpansView {
  readonly tone: string;
  readonly word: string;
}

/** `tiles`: `words` are those of the detail. */
export interface TileView extends WordsView {
  readonly title: string;
  readonly value: string;
  readonly detail: string | false;
  readonly tone: string;
  readonly word: string;
  readonly href: string | false;
}

/** `chart`: `wide` and `narrow` name the slots of its two drawings. */
export interface ChartView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly wide: string;
  readonly narrow: string;
  readonly figures: TableView;
}

/** `multiples`: small charts side by side; `drawing` names the slot of each. */
export interface MultiplesView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly charts: readonly { readonly chartId: string; readonly chartTitle: string; readonly drawing: string }[];
  readonly figures: TableView;
}

/** `table`: its rows stand in `bodies`, one unless the table is long. */
export interface TableView {
  readonly id: string;
  readonly captionId: string;
  readonly caption: string;
  /** Which columns are numbers (`n4`) or hold together (`k2`, `w1`), and how long and wide the table is. */
  readonly classes: string;
  readonly columns: readonly { readonly title: string; readonly classes: string }[];
  readonly bodies: readonly BodyView<{ readonly cells: readonly CellView[] }>[];
  /** Whether it shows `firstRows` of its rows until unfolded. */
  readonly folds: boolean;
  readonly firstRows: string;
  readonly rowCount: string;
  readonly empty: boolean;
  readonly span: string;
}

/** A block of rows; the `rest` of a table that folds is shown when it is unfolded. */
export interface BodyView<R> {
  readonly rows: readonly R[];
  readonly rest: boolean;
}

/** `cell`: `sort` orders what its words cannot, false where they can. */
export interface CellView extends WordsView {
  readonly href: string | false;
  readonly sort: string | false;
  readonly classes: string;
  readonly word: string;
  readonly first: boolean;
}

/** `issues`: the table of all issues. `estimates`, `days` and `code` tell which columns there are. */
export interface IssuesView {
  readonly estimates: boolean;
  readonly days: boolean;
  readonly code: boolean;
  readonly tableClasses: string;
  readonly bodies: readonly BodyView<IssueView>[];
  readonly empty: boolean;
  readonly total: string;
  readonly outcomes: readonly { readonly title: string; readonly count: string }[];
}

/** `issue`. */
export interface IssueView extends WordsView {
  readonly id: string;
  readonly key: string;
  readonly href: string | false;
  readonly summary: string;
  readonly type: string;
  readonly status: string;
  readonly assignee: string | false;
  readonly labels: readonly { readonly label: string }[];
  /** The first is the outcome. */
  readonly badges: readonly { readonly text: string; readonly tone: string | false }[];
  readonly estimateUnknown: boolean;
  readonly sort: string | false;
  readonly done: string;
  readonly timeline: TimelineView | false;
  readonly links: readonly CodeLinkView[];
  /** What does not stand in the row itself. */
  readonly more: { readonly count: string; readonly rest: readonly CodeLinkView[] } | false;
}

/** Steps with their days and waits; `unseen` names those nobody saw. */
export interface TimelineView {
  readonly steps: readonly { readonly step: string }[];
  readonly unseen: string | false;
}

/** `code-link`: a pull request or commit, and `how` it is known to belong to the issue. */
export interface CodeLinkView extends WordsView {
  readonly href: string | false;
  readonly long: boolean;
  readonly how: string;
}
