import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Board, Sprint } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import type { Store } from './cache.ts';
import type { GithubAccess } from './hosts/github.ts';
import { type JiraAccess, openTracker } from './trackers.ts';

/** Which sprint to read, from where, and what may be believed without asking. */
export interface GatherRequest {
  readonly jira: JiraAccess;
  readonly github: GithubAccess | null;
  readonly repos: readonly string[];
  /** Id or name; null when the configuration names none. */
  readonly board: string | null;
  /** Id, name, `active` or `last-closed`; null is the active sprint, else the last closed. */
  readonly sprint: string | null;
  /** How many closed sprints before it are read for velocity. */
  readonly historySprints: number;
  readonly store: Store | null;
  /** Believe nothing that is stored. */
  readonly refresh: boolean;
  /** Ask nobody. */
  readonly offline: boolean;
}

/** Reads all there is to know about one sprint, or takes it from the store. */
export async function gather(_request: GatherRequest, _runtime: Runtime): Promise<SprintSnapshot> {
  throw new Error('not yet');
}

/** The board's sprints, oldest first; asks Jira only. */
export async function listSprints(
  { jira, board }: Pick<GatherRequest, 'jira' | 'board'>,
  runtime: Runtime,
): Promise<{ board: Board; sprints: Sprint[] }> {
  const tracker = await openTracker(jira, runtime);
  return tracker.board(board, null).list();
}
