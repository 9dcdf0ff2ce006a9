import { z } from 'zod';
import { SprintError } from '../errors.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Board, Sprint } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { agrees, stateIn } from './about.ts';
import type { Store } from './cache.ts';
import { checkCancelled } from './cancel.ts';
import { readChosen } from './chosen.ts';
import type { GithubAccess } from './hosts/github.ts';
import { type Lore, openLore } from './lore.ts';
import { orStale, readOffline } from './offline.ts';
import { ownerOf } from './principal.ts';
import { fromStore, isFinal, isSame, isSettled, isWhole, type Kept, type Readings, readingsOf } from './stored.ts';
import { idsIn, type JiraAccess, namesSeveral, openTracker, type Tracker, type Wishes } from './trackers.ts';

/** Which sprints to read, from where, and what may be believed without asking. */
export interface GatherRequest extends Wishes {
  readonly jira: JiraAccess;
  readonly github: GithubAccess | null;
  readonly repos: readonly string[];
  /** Whether the checks of pull requests are read. */
  readonly checks: boolean;
  /** Id or name; null when the configuration names none. */
  readonly board: string | null;
  /** Id, name, `active`, `last-closed`, `last:N` or several with commas; null is the active sprint, else the last closed. */
  readonly sprint: string | null;
  readonly store: Store | null;
  /** Believe nothing that is stored. */
  readonly refresh: boolean;
  /** Ask nobody. */
  readonly offline: boolean;
  /** Where a host cannot be reached, give what is stored, however old. */
  readonly allowStale: boolean;
  /** Null looks no keys up. */
  readonly unknownKeys: UnknownKeys | null;
}

/** Finds the keys in the code that no issue read has, to be looked up in Jira. */
export interface UnknownKeys {
  in(snapshot: SprintSnapshot): Promise<readonly string[]>;
  /** The settings that tell what a key is: a reading with others looked up others. */
  readonly by: unknown;
}

/**
 * Reads all there is to know about one sprint, or takes it from the store: a closed sprint that was read whole is never
 * read again. By its id that costs no request, by a name the one for the list of sprints.
 * @throws SprintError of any kind; `usage` for a wish that names several sprints
 */
export async function gather(request: GatherRequest, runtime: Runtime): Promise<SprintSnapshot> {
  const [snapshot, ...others] = await gatherAll(request, runtime, 1);
  if (snapshot === undefined || others.length > 0) throw several(request.sprint);
  return snapshot;
}

/** The same for several sprints, the oldest first: those that must be read are read together. @param most refuses more */
export async function gatherAll(
  request: GatherRequest,
  runtime: Runtime,
  most = Number.POSITIVE_INFINITY,
): Promise<SprintSnapshot[]> {
  checkCancelled(runtime.signal);
  const { sprint: asked, store, refresh, jiraReport } = request;
  if (most === 1 && namesSeveral(asked)) throw several(asked);
  const owner = ownerOf(request);
  const readings = store === null ? null : readingsOf(store, owner);
  if (request.offline) return readOffline(asked, readings, owner.host);
  const known = refresh || readings === null ? null : await finished(request, readings);
  if (known !== null) return known;
  const read = () => readSprints(request, runtime, readings, most);
  if (store === null || readings === null || refresh) return orStale(asked, readings, request.allowStale, read);
  return orStale(asked, readings, request.allowStale, async () => {
    // Who waited for another process takes what that one has just stored.
    const name = [owner.principal, owner.scope, jiraReport, asked ?? ''].join(':');
    const came = await store.alone(name, runtime.signal, async () => {
      const result = await read();
      return { result, note: JSON.stringify(result.map(({ sprint, takenAt }) => [sprint.id, takenAt])) };
    });
    if ('mine' in came) return came.mine;
    return (await storedNow(came.note, readings)) ?? read();
  });
}

/** The board's sprints, oldest first; asks Jira only. */
export async function listSprints(
  request: GatherRequest,
  runtime: Runtime,
): Promise<{ board: Board; sprints: Sprint[] }> {
  const readings = request.store === null ? null : readingsOf(request.store, ownerOf(request));
  const lore = openLore(null, runtime.now);
  const facts = readings === null || request.refresh ? null : await readings.facts(runtime.now());
  const tracker = await openTracker(request.jira, runtime, { facts, lore });
  const found = await tracker.board(request.board, null).list();
  if (readings !== null) await forgetChanged(readings, found.sprints);
  return found;
}

async function readSprints(
  request: GatherRequest,
  runtime: Runtime,
  readings: Readings | null,
  most: number,
): Promise<SprintSnapshot[]> {
  const { sprint: asked, refresh, historySprints } = request;
  const takenAt = runtime.now();
  const believed = refresh ? null : readings;
  const [facts, kept, base] = await Promise.all([
    believed?.facts(runtime.now()) ?? null,
    readings?.lore() ?? null,
    believed === null ? null : newestActive(asked, believed),
  ]);
  const lore = openLore(kept, runtime.now);
  const tracker = await openTracker(request.jira, runtime, { facts, lore });
  const reader = tracker.board(request.board, asked);
  if (base !== null) reader.anticipate(base.snapshot);
  if (base !== null || believed === null || (await believed.stored()).length === 0) reader.prepare();
  const chosen = await reader.choose(asked, historySprints);
  if (chosen.asked.length > most) throw several(asked);
  if (believed !== null) await forgetChanged(believed, chosen.sprints);
  const snapshots = await readChosen({ request, reader, lore, runtime, takenAt }, { chosen, base, readings, tracker });
  if (readings !== null) await keepWhatWasLearnt(readings, tracker, lore);
  return snapshots;
}

async function keepWhatWasLearnt(readings: Readings, tracker: Tracker, lore: Lore): Promise<void> {
  const facts = await tracker.facts();
  if (facts !== null) await readings.keepFacts(facts);
  const learnt = lore.learnt();
  if (learnt !== null) await readings.keepLore(learnt);
}

/**
 * A finished sprint that the list shows otherwise now, itself or one that its velocity is made of, is stored no longer:
 * it may be asked for by its id next.
 */
async function forgetChanged(readings: Readings, listed: readonly Sprint[]): Promise<void> {
  const byId = new Map(listed.map((sprint) => [sprint.id, sprint]));
  for (const { sprint: id, about } of await readings.stored()) {
    const kept = byId.has(id) && !agrees(about, byId) ? await readings.get(id) : null;
    if (kept === null || !isSettled(kept.snapshot)) continue;
    const { sprint, history } = kept.snapshot;
    const isChanged = (before: Sprint) => {
      const now = byId.get(before.id);
      return now !== undefined && !isSame(before, now);
    };
    if ([sprint, ...history.sprints].some(isChanged)) await readings.forget(id);
  }
}

/** Sprints named by their ids that are stored for ever; null unless all of them are. */
async function finished(
  { sprint: asked, jiraReport }: GatherRequest,
  readings: Readings,
): Promise<SprintSnapshot[] | null> {
  const ids = idsIn(asked);
  if (ids === null) return null;
  const kept = await Promise.all(ids.map((id) => readings.get(id)));
  const isWhole = ({ snapshot }: Kept) => isFinal(snapshot) && (!jiraReport || snapshot.jiraReport !== null);
  const final = kept.flatMap((one) => (one !== null && isWhole(one) ? [fromStore(one.snapshot)] : []));
  return final.length === ids.length ? oldestFirst(final) : null;
}

/** What another process has just read; null unless just that is stored. */
async function storedNow(note: string, readings: Readings): Promise<SprintSnapshot[] | null> {
  const told = z.array(z.tuple([z.int(), z.number()])).safeParse(jsonIn(note));
  if (!told.success) return null;
  const kept = await Promise.all(told.data.map(([id]) => readings.get(id)));
  const there = kept.flatMap((one, i) => {
    return one !== null && one.snapshot.takenAt === told.data[i]?.[1] ? [fromStore(one.snapshot)] : [];
  });
  return there.length === told.data.length ? there : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The reading of an active sprint that fits what is asked and may be built upon; nothing may be missing in it. */
async function newestActive(asked: string | null, readings: Readings): Promise<Kept | null> {
  if (asked === 'last-closed' || namesSeveral(asked)) return null;
  const [id] = idsIn(asked) ?? [];
  const stored = await readings.stored();
  for (const { sprint: one, about } of id === undefined ? stored : stored.filter(({ sprint }) => sprint === id)) {
    const kept = ['active', null].includes(stateIn(about)) ? await readings.get(one) : null;
    if (kept === null || kept.snapshot.sprint.state !== 'active') continue;
    const { sprint } = kept.snapshot;
    const isMeant =
      id !== undefined || asked === null || asked === 'active' || sprint.name.toLowerCase() === asked.toLowerCase();
    if (isMeant) return isWhole(kept.snapshot) ? kept : null;
  }
  return null;
}

function oldestFirst(snapshots: readonly SprintSnapshot[]): SprintSnapshot[] {
  const start = ({ sprint }: SprintSnapshot) => sprint.start ?? Number.POSITIVE_INFINITY;
  return snapshots.toSorted((a, b) => (start(a) === start(b) ? a.sprint.id - b.sprint.id : start(a) - start(b)));
}

function several(asked: string | null): SprintError {
  return new SprintError('usage', `“${asked ?? ''}” names several sprints, and this takes one.`, {
    hint: 'Name one by its id or name; sprint report and sprint cache warm take several.',
  });
}
