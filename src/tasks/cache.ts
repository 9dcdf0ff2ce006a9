import type { LoadedConfig } from '../config/load.ts';
import { SprintError } from '../errors.ts';
import type { Store, StoreStatus } from '../gather/cache.ts';
import type { Report } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Sprint } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { gatherRequest, within, withStore } from './access.ts';
import {
  asked,
  type CacheClearRequest,
  type CachePruneRequest,
  type CacheWarmRequest,
  cacheClearRequest,
  cachePruneRequest,
  cacheWarmRequest,
} from './requests.ts';

/** What is kept, and where. */
export function cacheStatus(config: LoadedConfig, runtime: Runtime): Promise<StoreStatus> {
  return withItsStore(config, runtime, (store) => store.status());
}

/** Removes what is kept and tells how many entries that were. */
export async function cacheClear(
  request: CacheClearRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<{ readonly removed: number }> {
  const { sprint, host: named } = asked(cacheClearRequest, request);
  const host = named?.includes('://') === true && URL.canParse(named) ? new URL(named).host : named;
  const filter = { ...(sprint !== undefined && { sprint }), ...(host !== undefined && { host }) };
  return { removed: await withItsStore(config, runtime, (store) => store.clear(filter)) };
}

/**
 * Removes entries that are too old, then the oldest until the rest is small enough, and tells how many that were. What is
 * not said is what the configuration wants.
 */
export async function cachePrune(
  request: CachePruneRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<{ readonly removed: number }> {
  const { olderThanDays, maxSizeMb } = asked(cachePruneRequest, request);
  const limits = {
    ...(olderThanDays !== undefined && { olderThanMs: olderThanDays * 86_400_000 }),
    ...(maxSizeMb !== undefined && { maxBytes: maxSizeMb * 2 ** 20 }),
  };
  return { removed: await withItsStore(config, runtime, (store) => store.prune(limits)) };
}

/** A sprint that is kept now. */
export interface WarmedSprint {
  readonly id: number;
  readonly name: string;
  readonly status: Report['status'] | 'complete';
  /** What could not be read. */
  readonly missing: readonly string[];
}

/** How many sprints are read together: few enough that a run which is ended early has kept most of its work. */
const together = 6;

/**
 * Reads sprints of the board into the store: those named, else the last closed ones. What is kept already is not read
 * again, so a run that was ended goes on where it was.
 * @throws SprintError of any kind
 */
export async function cacheWarm(
  request: CacheWarmRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<{ readonly sprints: readonly WarmedSprint[] }> {
  const { board, sprint, last, refresh, deadline } = asked(cacheWarmRequest, request);
  const { gatherAll, listSprints } = await import('../gather/snapshot.ts');
  const { pickSprints } = await import('../gather/trackers.ts');
  const limited = within(deadline, runtime);
  return withItsStore(config, limited, async (store) => {
    const found = await listSprints(gatherRequest(config, { board }, store), limited);
    const wanted = pickSprints(sprint ?? `last:${last}`, found.sprints) ?? [];
    if (wanted.length === 0 && sprint !== undefined) throw noneOf(sprint, found.sprints);
    const sprints: WarmedSprint[] = [];
    // The newest first: they are what is asked for next, should there be no time for all.
    for (let end = wanted.length; end > 0; end -= together) {
      const some = wanted.slice(Math.max(0, end - together), end);
      limited.progress({ stage: 'gather', says: 'Reading sprints', done: sprints.length, total: wanted.length });
      // The board as it was asked for: under it a later report looks for what is kept.
      const named = { sprint: some.map(({ id }) => id).join(','), board, refresh };
      sprints.unshift(...(await gatherAll(gatherRequest(config, named, store), limited)).map(warmed));
    }
    return { sprints };
  });
}

function warmed({ sprint: { id, name }, gaps }: SprintSnapshot): WarmedSprint {
  const missing = gaps.filter(({ chosen }) => !chosen).map((gap) => `${gap.missing} (${gap.because})`);
  return { id, name, status: missing.length === 0 ? 'complete' : 'partial', missing };
}

function noneOf(sprint: string, sprints: readonly Sprint[]): SprintError {
  return new SprintError('not-found', `The board has no sprint “${sprint}”, or not all of them.`, {
    hint: 'Name sprints by their ids or names, with commas between them.',
    candidates: sprints.slice(-5).map(({ id, name, state }) => `${id} (${name}, ${state})`),
    source: 'jira',
  });
}

/** Opens the store of the configuration for what is about nothing else: where a report would go on without it, this ends. */
function withItsStore<T>(config: LoadedConfig, runtime: Runtime, work: (store: Store) => Promise<T>): Promise<T> {
  return withStore(config, runtime, work, 'strict');
}
