import { ourError, SprintError } from '../errors.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { asStale, fromStore, isFinal, type Kept, notStored, type Readings } from './stored.ts';
import { idsIn, pickSprints } from './trackers.ts';

/** Only what is stored. A sprint that was not closed when it was read is given with its age, as stale. */
export async function readOffline(
  asked: string | null,
  readings: Readings | null,
  host: string,
): Promise<SprintSnapshot[]> {
  const { found, stored } = readings === null ? { found: null, stored: [] } : await storedFor(asked, readings);
  if (found !== null) return found.map(({ snapshot }) => asKept(snapshot));
  throw notStored(
    asked,
    host,
    stored.map(({ snapshot: { sprint } }) => `${sprint.id} (${sprint.name})`),
  );
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
  return { ...snapshot, sources, repositories, gaps: snapshot.gaps.filter(({ source }) => !stale.has(source)) };
}

function asKept(snapshot: SprintSnapshot): SprintSnapshot {
  return isFinal(snapshot) ? fromStore(snapshot, 0) : asStale(snapshot);
}

interface Stored {
  /** Null when what is asked for is not there. */
  readonly found: readonly Kept[] | null;
  readonly stored: readonly Kept[];
}

async function storedFor(asked: string | null, readings: Readings): Promise<Stored> {
  const ids = idsIn(asked);
  const kept = await Promise.all((ids ?? (await readings.sprints())).map((id) => readings.get(id)));
  const stored = kept.flatMap((one) => (one === null ? [] : [one]));
  const picked = pickSprints(
    asked,
    stored.map(({ snapshot }) => snapshot.sprint),
  );
  const found = picked?.flatMap(({ id }) => stored.find(({ snapshot }) => snapshot.sprint.id === id) ?? []) ?? [];
  return { found: found.length === 0 ? null : found, stored };
}
