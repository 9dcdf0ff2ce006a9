import type { Issue } from '../model/issue.ts';
import type { JiraReport } from '../model/jira-report.ts';
import type { RecordedCode } from '../model/links.ts';
import type { Secret } from '../model/secret.ts';
import type { Gap, History, NamedKeys, Source, SprintSnapshot } from '../model/snapshot.ts';
import type { Board, Instant, Sprint, Status } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import type { Lore } from './lore.ts';

export { idsIn, lastIn, namesSeveral, pickSprints } from './trackers/pick.ts';

/** How to reach a Jira, and how to read its estimates and its Done. */
export interface JiraAccess {
  readonly url: string;
  /** Null means a Data Center token, sent as Bearer. */
  readonly email: string | null;
  readonly token: Secret;
  /** The name of the variable that holds the token. */
  readonly tokenName: string;
  readonly deployment: 'auto' | 'cloud' | 'dc';
  /** A field id or name; null asks the board. */
  readonly estimateField: string | null;
  /** A field id or name; null reads no team. */
  readonly teamField: string | null;
  /** Names or ids of the statuses that count as done; null means the board's last column. */
  readonly doneStatuses: readonly string[] | null;
  /** Which issues of a sprint count: all that are in it, or those the board's filter shows. */
  readonly scope: 'sprint' | 'board';
}

/** The sprints that were asked for, and the sprints of their board that were seen. */
export interface Chosen {
  readonly boardId: number;
  /** At least one; oldest first. */
  readonly asked: readonly [Sprint, ...Sprint[]];
  readonly sprints: readonly Sprint[];
}

/** What was read of one sprint. */
export interface TrackerReading {
  readonly deployment: 'cloud' | 'dc';
  readonly board: Board;
  readonly sprints: readonly Sprint[];
  readonly statuses: readonly Status[];
  readonly projects: readonly string[] | null;
  readonly issues: readonly Issue[];
  readonly history: History;
  /** Null when it was not asked for. */
  readonly recorded: readonly RecordedCode[] | null;
  readonly jiraReport: JiraReport | null;
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

/** A reading brought up to date. */
export interface RefreshedReading extends TrackerReading {
  /** Ids of the issues outside the sprint that code names (`named`) and that were updated since. */
  readonly changedOutside: ReadonlySet<string>;
}

/** What else is read of a sprint. */
export interface Wishes {
  /** How many closed sprints before it are read. */
  readonly historySprints: number;
  readonly descriptions: boolean;
  /** Where Jira may have written down the code of an issue. */
  readonly recorded: readonly ('development-panel' | 'remote-links')[];
  /** Whether Jira's own sprint report is read, to be compared with. */
  readonly jiraReport: boolean;
}

/** What Jira says of keys, and what could not be learnt. */
export interface LookedUp {
  readonly named: NamedKeys;
  readonly gaps: readonly Gap[];
  /** What is to be said of the source now. */
  sourceAfter(source: Source): Source;
}

/** One board, read step by step; what was asked once is not asked again. */
export interface BoardReader {
  /** Begins all that does not depend on the sprint, without waiting for it. */
  prepare(): void;
  /** Begins to ask what has changed since a reading of an active sprint, without waiting for it. */
  anticipate(known: SprintSnapshot): void;
  /**
   * Finds the sprints: id, name, `active`, `last-closed`, `last:N` (closed ones), or several of them with commas; null
   * is the active one, else the last closed.
   */
  choose(sprint: string | null, historySprints: number): Promise<Chosen>;
  /** The board with its configuration, and its sprints, oldest first. */
  list(): Promise<{ board: Board; sprints: Sprint[] }>;
  /** Reads the sprints together, so that several cost hardly more than one; one reading each, in their order. */
  read(chosen: Chosen, wishes: Wishes): Promise<readonly TrackerReading[]>;
  /**
   * Brings a reading of a sprint up to date by asking only for what has changed since. Null where that cannot be built
   * upon: another configuration of the board, another start, a gap.
   */
  refresh(chosen: Chosen, known: SprintSnapshot, wishes: Wishes): Promise<RefreshedReading | null>;
  /**
   * Jira's own report of a sprint that was read; null, with the reason as a gap, when it does not answer. `issues` are
   * those that were read, and those of the sprint that only the report names; `source` is what is to be said of it now.
   */
  says(known: Pick<SprintSnapshot, 'sprint' | 'issues'> & { readonly source: Source }): Promise<{
    readonly report: JiraReport | null;
    readonly issues: readonly Issue[];
    readonly gaps: readonly Gap[];
    readonly source: Source;
  }>;
  /** What became of the issues of these keys, wherever they are now; nothing is asked for no keys. */
  lookUp(keys: readonly string[]): Promise<LookedUp>;
}

/** What is the same for every board of a site, plain, for the runs of the next day. */
export interface SiteFacts {
  readonly readAt: Instant;
  readonly deployment: 'cloud' | 'dc';
  /** The list of fields as Jira gave it; whoever believes it checks it again. */
  readonly fields: unknown;
  readonly statuses: readonly Status[];
  readonly projects: readonly string[];
}

/** What earlier runs know about the tracker. */
export interface Beforehand {
  readonly facts: SiteFacts | null;
  readonly lore: Lore;
}

/** A tracker that is reached with one token. */
export interface Tracker {
  readonly host: string;
  /** `board` is an id or a name; null takes the home of the sprint asked by id, or the only board there is. */
  board(board: string | null, sprint: string | null): BoardReader;
  requests(): number;
  /** What later runs need not ask again; null unless all of it was read in this run, whole. */
  facts(): Promise<SiteFacts | null>;
}

/** Opens the tracker: only Jira so far. */
export async function openTracker(access: JiraAccess, runtime: Runtime, before: Beforehand): Promise<Tracker> {
  const { openJira } = await import('./trackers/jira.ts');
  return openJira(access, runtime, before);
}
