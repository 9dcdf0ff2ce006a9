import type { Issue } from '../model/issue.ts';
import type { RecordedCode } from '../model/links.ts';
import type { Secret } from '../model/secret.ts';
import type { Gap, History, NamedKeys, Source } from '../model/snapshot.ts';
import type { Board, Sprint, Status } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';

export { isSprintId, pickSprint } from './trackers/pick.ts';

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
  /** Names or ids of the statuses that count as done; null means the board's last column. */
  readonly doneStatuses: readonly string[] | null;
}

/** The sprint that was asked for, and the sprints of its board that were seen. */
export interface Chosen {
  readonly boardId: number;
  readonly sprint: Sprint;
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
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

/** What else is read of a sprint. */
export interface Wishes {
  /** How many closed sprints before it are read. */
  readonly historySprints: number;
  readonly descriptions: boolean;
  /** Where Jira may have written down the code of an issue. */
  readonly recorded: readonly ('development-panel' | 'remote-links')[];
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
  /** Finds the sprint: id, name, `active` or `last-closed`; null is the active one, else the last closed. */
  choose(sprint: string | null, historySprints: number): Promise<Chosen>;
  /** The board with its configuration, and its sprints, oldest first. */
  list(): Promise<{ board: Board; sprints: Sprint[] }>;
  read(chosen: Chosen, wishes: Wishes): Promise<TrackerReading>;
  /** What became of the issues of these keys, wherever they are now; nothing is asked for no keys. */
  lookUp(keys: readonly string[]): Promise<LookedUp>;
}

/** A tracker that is reached with one token. */
export interface Tracker {
  readonly host: string;
  /** `board` is an id or a name; null takes the home of the sprint asked by id, or the only board there is. */
  board(board: string | null, sprint: string | null): BoardReader;
  requests(): number;
}

/** Opens the tracker: only Jira so far. */
export async function openTracker(access: JiraAccess, runtime: Runtime): Promise<Tracker> {
  const { openJira } = await import('./trackers/jira.ts');
  return openJira(access, runtime);
}
