import { SprintError } from '../errors.ts';
import type { Source, SprintSnapshot } from '../model/snapshot.ts';
import type { Sprint } from '../model/sprint.ts';
import { aboutOf } from './about.ts';
import type { EntryName } from './cache/keys.ts';
import type { Store } from './cache.ts';
import type { CodeMarks } from './hosts.ts';
import type { KeptLore } from './lore.ts';
import type { Owner } from './principal.ts';
import type { SiteFacts } from './trackers.ts';

/** Jira goes on writing for some seconds after a sprint is closed: carried issues get their next sprint. Clocks differ. */
const settledMs = 12 * 60_000;
/** Code of the day after a sprint is read with it, and what belongs to that is dated a day later at most. */
const codeSettledMs = 2 * 24 * 3_600_000;
/** How long fields, statuses and projects of a site are believed. */
const factsMs = 24 * 3_600_000;

/** A reading with what the next one needs to ask less. */
export interface Kept {
  readonly snapshot: SprintSnapshot;
  /** Null when no code was read. */
  readonly marks: CodeMarks | null;
}

/** The stored readings of one owner. */
export interface Readings {
  /** The reading of a sprint, whatever its state was. */
  get(sprint: number): Promise<Kept | null>;
  set(kept: Kept): Promise<void>;
  forget(sprint: number): Promise<void>;
  /** Every sprint that is stored, most recently stored first, with what the head of its entry tells (`about.ts`). */
  stored(): Promise<{ readonly sprint: number; readonly about: string }[]>;
  /** What was read of the site less than a day ago. */
  facts(now: number): Promise<SiteFacts | null>;
  keepFacts(facts: SiteFacts): Promise<void>;
  lore(): Promise<unknown>;
  keepLore(lore: KeptLore): Promise<void>;
}

/** Narrows a store to one owner. */
export function readingsOf(store: Store, owner: Owner): Readings {
  const name = (sprint: number): EntryName => ({ kind: 'sprint', sprint, ...owner });
  const common = (kind: 'site' | 'lore'): EntryName => ({ kind, sprint: null, ...owner, scope: '-' });
  return {
    async get(sprint) {
      const kept = await store.get(name(sprint));
      return isKept(kept) && kept.snapshot.sprint.id === sprint ? kept : null;
    },
    set: (kept) => store.set(name(kept.snapshot.sprint.id), kept, aboutOf(kept.snapshot)),
    forget: (sprint) => store.delete(name(sprint)),
    async stored() {
      const mine = (await store.entries()).filter(
        ({ name: { kind, host, principal, scope } }) =>
          kind === 'sprint' && host === owner.host && principal === owner.principal && scope === owner.scope,
      );
      return mine.flatMap(({ name: { sprint }, about }) => (sprint === null ? [] : [{ sprint, about }]));
    },
    async facts(now) {
      const kept = await store.get(common('site'));
      return isFacts(kept) && now - kept.readAt < factsMs && kept.readAt <= now ? kept : null;
    },
    keepFacts: (facts) => store.set(common('site'), facts),
    lore: () => store.get(common('lore')),
    keepLore: (lore) => store.set(common('lore'), lore),
  };
}

/**
 * Whether a reading can be believed for ever: the sprint is closed and settled, and so is its code, and nothing was
 * missing but what the user left out.
 */
export function isFinal(snapshot: SprintSnapshot): boolean {
  const { completed } = snapshot.sprint;
  const hasCode = snapshot.repositories !== null && snapshot.repositories.length > 0;
  return isSettled(snapshot) && (!hasCode || snapshot.takenAt > (completed ?? 0) + codeSettledMs);
}

/** Whether at least what Jira said can be believed for ever. */
export function isSettled(snapshot: SprintSnapshot): boolean {
  const { state, completed } = snapshot.sprint;
  return state === 'closed' && completed !== null && snapshot.takenAt > completed + settledMs && isWhole(snapshot);
}

/** Whether nothing is missing but what the user left out. */
export function isWhole({ gaps }: SprintSnapshot): boolean {
  return gaps.every(({ chosen }) => chosen);
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

/** A stored reading as this run gives it: nothing was asked. */
export function fromStore(snapshot: SprintSnapshot): SprintSnapshot {
  return { ...snapshot, sources: snapshot.sources.map((source) => ({ ...source, requests: 0 })) };
}

/** A reading of which Jira was asked that much, if only for the list of sprints. */
export function withJiraRequests(snapshot: SprintSnapshot, requests: number): SprintSnapshot {
  const sources = snapshot.sources.map((source) => (source.id === 'jira' ? { ...source, requests } : source));
  return { ...snapshot, sources };
}

/** A reading that may be out of date, said at every source that may be. */
export function asStale(snapshot: SprintSnapshot): SprintSnapshot {
  const isOld = ({ id, status }: Source) => status === 'ok' && (id !== 'jira' || !isSettled(snapshot));
  return {
    ...snapshot,
    sources: snapshot.sources.map((source) => ({
      ...source,
      requests: 0,
      status: isOld(source) ? ('stale' as const) : source.status,
    })),
  };
}

/** What an offline run needs is not there. @param several whether more than one sprint was asked for */
export function notStored(
  asked: string | null,
  { host, several, stored }: { readonly host: string; readonly several: boolean; readonly stored: readonly string[] },
): SprintError {
  const one = asked === null ? 'no active and no last closed sprint' : `no sprint “${asked}”`;
  const what = several
    ? `The cache cannot tell for certain which sprints of ${host} “${asked}” means, or lacks one of them.`
    : `The cache holds ${one} of ${host} that was read with these settings.`;
  return new SprintError('unavailable', what, {
    hint: `Run it once without --offline, with the same configuration${stored.length === 0 ? '' : ', or name by its id what is there'}.`,
    candidates: stored,
    source: 'jira',
  });
}

const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;

/** Whether it is a reading of ours: a store that others write to may hold anything. */
function isKept(kept: unknown): kept is Kept {
  if (!isObject(kept)) return false;
  const { snapshot, marks } = kept as Partial<Kept>;
  if (!isObject(snapshot) || (marks !== null && !isObject(marks))) return false;
  const { snapshotVersion, sprint, board, issues, history, sources, gaps } = snapshot;
  return (
    snapshotVersion === 4 && [sprint, board, history].every(isObject) && [issues, sources, gaps].every(Array.isArray)
  );
}

function isFacts(kept: unknown): kept is SiteFacts {
  if (!isObject(kept)) return false;
  const { readAt, deployment, statuses, projects } = kept as Partial<SiteFacts>;
  const isKnown = deployment === 'cloud' || deployment === 'dc';
  return typeof readAt === 'number' && isKnown && Array.isArray(statuses) && Array.isArray(projects);
}
