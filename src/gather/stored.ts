import { SprintError } from '../errors.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Sprint } from '../model/sprint.ts';
import type { EntryName } from './cache/keys.ts';
import type { Store } from './cache.ts';

/** Jira goes on writing for some seconds after a sprint is closed: carried issues get their next sprint. */
const settledMs = 120_000;

type Owner = Pick<EntryName, 'host' | 'principal' | 'scope'>;

/** The stored readings of one owner. */
export interface Readings {
  /** The reading of a sprint, whatever its state was. */
  get(sprint: number): Promise<SprintSnapshot | null>;
  set(snapshot: SprintSnapshot): Promise<void>;
  /** Every sprint that is stored, most recently stored first. */
  sprints(): Promise<number[]>;
}

/** Narrows a store to one owner. */
export function readingsOf(store: Store, owner: Owner): Readings {
  const name = (sprint: number): EntryName => ({ kind: 'sprint', sprint, ...owner });
  return {
    async get(sprint) {
      const kept = await store.get(name(sprint));
      return isSnapshot(kept) && kept.sprint.id === sprint ? kept : null;
    },
    set: (snapshot) => store.set(name(snapshot.sprint.id), snapshot),
    async sprints() {
      const mine = (await store.entries()).filter(
        ({ name: { host, principal, scope } }) =>
          host === owner.host && principal === owner.principal && scope === owner.scope,
      );
      return mine.map(({ name: { sprint } }) => sprint);
    },
  };
}

/**
 * Whether a reading can be believed for ever: the sprint is closed and settled, and nothing was missing but what the
 * user left out.
 */
export function isFinal({ sprint, takenAt, gaps }: SprintSnapshot): boolean {
  const { state, completed } = sprint;
  return (
    state === 'closed' && completed !== null && takenAt > completed + settledMs && gaps.every(({ chosen }) => chosen)
  );
}

/** Whether Jira still tells the same of a sprint; a re-opened one has lost, or changed, its completion. */
export function isSame(kept: Sprint, { state, completed, start, name, goal }: Sprint): boolean {
  return (
    kept.state === state &&
    kept.completed === completed &&
    kept.start === start &&
    kept.name === name &&
    kept.goal === goal
  );
}

/** A stored reading as this run gives it: nothing was asked, except perhaps for the list of sprints. */
export function fromStore(snapshot: SprintSnapshot, jiraRequests: number): SprintSnapshot {
  return {
    ...snapshot,
    sources: snapshot.sources.map((source) => ({ ...source, requests: source.id === 'jira' ? jiraRequests : 0 })),
  };
}

/** A reading that may be out of date, said at every source. */
export function asStale(snapshot: SprintSnapshot): SprintSnapshot {
  return {
    ...snapshot,
    sources: snapshot.sources.map((source) => ({
      ...source,
      requests: 0,
      status: source.status === 'ok' ? ('stale' as const) : source.status,
    })),
  };
}

/** What an offline run needs is not there. */
export function notStored(asked: string | null, host: string, stored: readonly string[]): SprintError {
  const what =
    asked === null ? 'No sprint' : `The sprint “${asked}” is not stored, or was read with other settings: nothing`;
  return new SprintError('unavailable', `${what} of ${host} is in the cache.`, {
    hint: 'Run it once without --offline, with the same configuration.',
    candidates: stored,
    source: 'jira',
  });
}

/** Whether it is a reading of ours: a store that others write to may hold anything. */
function isSnapshot(kept: unknown): kept is SprintSnapshot {
  if (typeof kept !== 'object' || kept === null) return false;
  const { snapshotVersion, sprint, board, issues, history, sources, gaps } = kept as Partial<SprintSnapshot>;
  const isObject = (one: unknown) => typeof one === 'object' && one !== null;
  return (
    snapshotVersion === 2 && [sprint, board, history].every(isObject) && [issues, sources, gaps].every(Array.isArray)
  );
}
