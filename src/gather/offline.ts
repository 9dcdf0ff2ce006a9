import { ourError } from '../errors.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Sprint } from '../model/sprint.ts';
import { asStale, fromStore, isFinal, type Kept, notStored, type Readings } from './stored.ts';
import { idsIn, lastIn, namesSeveral, pickSprints } from './trackers.ts';

/** Only what is stored. A sprint that was not closed when it was read is given with its age, as stale. */
export async function readOffline(
  asked: string | null,
  readings: Readings | null,
  host: string,
): Promise<SprintSnapshot[]> {
  const { found, stored } = readings === null ? { found: null, stored: [] } : await storedFor(asked, readings);
  if (found !== null) return found.map(({ snapshot }) => asKept(snapshot));
  const newest = stored.toSorted((a, b) => b.snapshot.takenAt - a.snapshot.takenAt);
  throw notStored(asked, {
    host,
    several: namesSeveral(asked),
    stored: newest.slice(0, 10).map(({ snapshot: { sprint } }) => `${sprint.id} (${sprint.name})`),
  });
}

/**
 * What reading gives; where a host is out of reach and that is allowed, what is stored, marked as stale. An error tells
 * of a stored reading that nobody allowed.
 */
export async function orStale(
  asked: string | null,
  readings: Readings | null,
  allowed: boolean,
  read: () => Promise<SprintSnapshot[]>,
): Promise<SprintSnapshot[]> {
  try {
    return await read();
  } catch (error) {
    const ours = ourError(error);
    if (ours === null || readings === null || !['unavailable', 'access'].includes(ours.kind)) throw error;
    const { found } = await storedFor(asked, readings).catch(() => ({ found: null }));
    if (found === null) throw error;
    if (allowed && ours.kind === 'unavailable') return found.map(({ snapshot }) => asStale(snapshot));
    const oldest = Math.min(...found.map(({ snapshot }) => snapshot.takenAt));
    const age = `${new Date(oldest).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const flag = ours.kind === 'unavailable' ? '--allow-stale' : '--offline';
    throw ours.withHint(`What was read on ${age} can be shown with ${flag}.`);
  }
}

/** Repositories that could not be reached, as an earlier reading of the sprint has them: marked as stale. */
export function withKeptCode(snapshot: SprintSnapshot, before: SprintSnapshot | null): SprintSnapshot {
  const kept = new Map(before?.sources.map((source) => [source.id, source]));
  const codeOf = new Map(before?.repositories?.map((repository) => [`github:${repository.name}`, repository]));
  const stale = new Set(
    snapshot.sources
      .filter(({ id, status }) => status === 'unavailable' && codeOf.has(id) && kept.get(id)?.status === 'ok')
      .map(({ id }) => id),
  );
  if (stale.size === 0) return snapshot;
  const sources = snapshot.sources.map((source) => {
    const { fetched, expected, fetchedAt } = kept.get(source.id) ?? source;
    return stale.has(source.id) ? { ...source, fetched, expected, fetchedAt, status: 'stale' as const } : source;
  });
  const repositories = [
    ...(snapshot.repositories ?? []),
    ...[...codeOf].flatMap(([id, code]) => (stale.has(id) ? [code] : [])),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const gaps = snapshot.gaps.filter(({ source }) => !stale.has(source));
  return { ...snapshot, sources, repositories, gaps, named: bothNamed(snapshot.named, before?.named ?? null) };
}

/** What Jira said of the keys in kept code comes with that code; what it has said since goes before. */
function bothNamed(now: SprintSnapshot['named'], before: SprintSnapshot['named']): SprintSnapshot['named'] {
  if (now === null || before === null) return now ?? before;
  const told = new Set([...now.issues.map(({ asked }) => asked), ...now.missing]);
  const issues = before.issues.filter(({ asked }) => !told.has(asked));
  const missing = before.missing.filter((key) => !told.has(key));
  return { issues: [...now.issues, ...issues], missing: [...now.missing, ...missing] };
}

function asKept(snapshot: SprintSnapshot): SprintSnapshot {
  return isFinal(snapshot) ? fromStore(snapshot) : asStale(snapshot);
}

interface Stored {
  /** Null unless all that is asked for is there. */
  readonly found: readonly Kept[] | null;
  readonly stored: readonly Kept[];
}

async function storedFor(asked: string | null, readings: Readings): Promise<Stored> {
  const all = async (ids: readonly number[]) =>
    (await Promise.all(ids.map((id) => readings.get(id)))).flatMap((one) => (one === null ? [] : [one]));
  const ids = idsIn(asked);
  const named = await all(ids ?? []);
  if (ids !== null && named.length === ids.length) return { found: inOrder(asked, named), stored: named };
  const stored = await all((await readings.stored()).map(({ sprint }) => sprint));
  return { found: inOrder(asked, stored), stored };
}

/** What is meant, oldest first; null unless all of it is stored. */
function inOrder(asked: string | null, stored: readonly Kept[]): readonly Kept[] | null {
  const picked = isByState(asked) ? pickedByState(asked, stored) : pickSprints(asked, stored.map(sprintOf));
  const found = picked?.flatMap(({ id }) => stored.find(({ snapshot }) => snapshot.sprint.id === id) ?? []) ?? [];
  return found.length > 0 && found.length === picked?.length ? found : null;
}

function isByState(asked: string | null): boolean {
  return asked === null || asked === 'active' || asked === 'last-closed' || lastIn(asked) !== null;
}

/**
 * The last sprints are the last of those the board had when it was last read, stored or not. Sprints of other boards
 * may be stored with this one and may be on it: where they would change the choice, nobody can tell without Jira.
 */
function pickedByState(asked: string | null, stored: readonly Kept[]): readonly Sprint[] | null {
  const listed = new Map<number, Sprint>();
  for (const { snapshot } of stored.toSorted((a, b) => a.snapshot.takenAt - b.snapshot.takenAt)) {
    const isOwn = ({ originBoardId }: Sprint) => originBoardId === null || originBoardId === snapshot.board.id;
    for (const sprint of snapshot.sprints.filter(isOwn)) listed.set(sprint.id, sprint);
  }
  const own = pickSprints(asked, [...listed.values()]);
  const isOnlyOthers = listed.size === 0;
  for (const sprint of stored.map(sprintOf)) if (!listed.has(sprint.id)) listed.set(sprint.id, sprint);
  const both = pickSprints(asked, [...listed.values()]);
  return isOnlyOthers || String(own?.map(({ id }) => id)) === String(both?.map(({ id }) => id)) ? both : null;
}

function sprintOf({ snapshot }: Kept): Sprint {
  return snapshot.sprint;
}
