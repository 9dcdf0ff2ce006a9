import { compareKeys } from '../model/order.ts';
import { scrubber } from '../model/secret.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Instant, Sprint } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { type Code, type Codes, readCode } from './code.ts';
import type { Lore } from './lore.ts';
import type { GatherRequest } from './snapshot.ts';
import type { Kept } from './stored.ts';
import type { BoardReader, Chosen, TrackerReading } from './trackers.ts';

/** What reading from the hosts needs. */
export interface Asking {
  readonly request: GatherRequest;
  readonly reader: BoardReader;
  readonly lore: Lore;
  readonly runtime: Runtime;
  /** When the first question was put: what changed after that may be missing in a reading. */
  readonly takenAt: Instant;
}

/** Reads the chosen sprints from the hosts, Jira and GitHub at once; one reading each, in their order. */
export async function readWhole(asking: Asking, chosen: Chosen): Promise<Kept[]> {
  const { request, reader, runtime, takenAt } = asking;
  const [readings, codes] = await together(
    runtime,
    () => reader.read(chosen, request),
    (linked) => readCode(request, chosen.asked, { ...asking, runtime: linked, kept: null }),
  );
  const snapshots = chosen.asked.map((sprint, i) =>
    snapshotOf(request, takenAt, sprint, at(readings, i), at(codes.of, i)),
  );
  const named = await withNamed(asking, snapshots, []);
  return named.map((snapshot) => keptOf(request, snapshot, codes));
}

/** Brings the kept reading of the only chosen sprint up to date; where Jira cannot be built upon, it is read whole. */
export async function readChanges(asking: Asking, chosen: Chosen, kept: Kept): Promise<Kept> {
  const { request, reader, runtime, takenAt } = asking;
  const [sprint] = chosen.asked;
  const [reading, codes] = await together(
    runtime,
    async () => {
      const refreshed = await reader.refresh(chosen, kept.snapshot, request);
      return refreshed ?? { ...at(await reader.read(chosen, request), 0), changedOutside: null };
    },
    (linked) => readCode(request, [sprint], { ...asking, runtime: linked, kept }),
  );
  const snapshot = snapshotOf(request, takenAt, sprint, reading, at(codes.of, 0));
  // What was looked up then holds unless Jira tells that it was updated since.
  const { changedOutside } = reading;
  const named = changedOutside === null ? null : kept.snapshot.named;
  const known = named?.issues.filter(({ id }) => !changedOutside?.has(id)) ?? [];
  const [whole = snapshot] = await withNamed(asking, [snapshot], known);
  return keptOf(request, whole, codes);
}

/** The kept reading of a closed sprint with its code as it is now: what Jira said of it holds. */
export async function readLaterCode(asking: Asking, kept: Kept): Promise<Kept> {
  const { request, takenAt } = asking;
  const { sprint, sources, gaps, named } = kept.snapshot;
  const codes = await readCode(request, [sprint], { ...asking, kept });
  const code = at(codes.of, 0);
  const snapshot: SprintSnapshot = {
    ...kept.snapshot,
    takenAt,
    named: null,
    repositories: code.repositories,
    sources: [...sources.filter(({ id }) => id === 'jira'), ...code.sources],
    gaps: [...gaps.filter(({ source }) => source === 'jira'), ...code.gaps],
  };
  const [whole = snapshot] = await withNamed(asking, [snapshot], named?.issues ?? []);
  return keptOf(request, whole, codes);
}

function snapshotOf(
  { jira }: GatherRequest,
  takenAt: number,
  sprint: Sprint,
  reading: TrackerReading,
  code: Code,
): SprintSnapshot {
  return {
    snapshotVersion: 4,
    takenAt,
    jira: { url: jira.url, deployment: reading.deployment },
    board: reading.board,
    sprint,
    sprints: reading.sprints,
    statuses: reading.statuses,
    projects: reading.projects,
    issues: reading.issues,
    history: reading.history,
    named: null,
    recorded: reading.recorded,
    jiraReport: reading.jiraReport,
    repositories: code.repositories,
    sources: [reading.source, ...code.sources],
    gaps: [...reading.gaps, ...code.gaps],
  };
}

function keptOf(request: GatherRequest, snapshot: SprintSnapshot, { marks }: Codes): Kept {
  return { snapshot: withoutEchoes(request, snapshot), marks };
}

type Named = NonNullable<SprintSnapshot['named']>['issues'];

/**
 * Keys in code that no issue read has may be those of issues elsewhere, moved or gone: only Jira can tell. Those of all
 * the sprints are looked up together; what is `known` is not asked again.
 */
async function withNamed(
  { request: { unknownKeys }, reader }: Asking,
  snapshots: readonly SprintSnapshot[],
  known: Named,
): Promise<SprintSnapshot[]> {
  const wanting = snapshots.filter(({ repositories }) => repositories !== null && repositories.length > 0);
  if (unknownKeys === null || wanting.length === 0) return [...snapshots];
  const keys = new Map<SprintSnapshot, readonly string[]>();
  for (const snapshot of wanting) keys.set(snapshot, await unknownKeys.in(snapshot));
  const before = new Map(known.map((issue) => [issue.asked, issue]));
  const wanted = [...new Set([...keys.values()].flat())].filter((key) => !before.has(key)).sort();
  const { named, gaps, sourceAfter } = await reader.lookUp(wanted);
  return snapshots.map((snapshot) => {
    const own = new Set(keys.get(snapshot));
    if (!keys.has(snapshot)) return snapshot;
    const issues = [...before.values(), ...named.issues]
      .filter(({ asked }) => own.has(asked))
      .sort((a, b) => compareKeys(a.asked, b.asked));
    const missing = named.missing.filter((key) => own.has(key));
    const sources = snapshot.sources.map((source) => (source.id === 'jira' ? sourceAfter(source) : source));
    return { ...snapshot, named: { issues, missing }, sources, gaps: [...snapshot.gaps, ...gaps] };
  });
}

/** Errors quote the host, and a host may quote the request: what is stored holds no token. */
function withoutEchoes({ jira, github }: GatherRequest, snapshot: SprintSnapshot): SprintSnapshot {
  const scrub = scrubber(github === null ? [jira.token] : [jira.token, github.token]);
  const { sources, gaps } = snapshot;
  return {
    ...snapshot,
    sources: sources.map((source) => ({ ...source, error: source.error === null ? null : scrub(source.error) })),
    gaps: gaps.map((gap) => ({ ...gap, because: scrub(gap.because) })),
  };
}

/** Reads both at once; when Jira cannot be read, what is under way at GitHub is stopped. */
async function together<A, B>(
  runtime: Runtime,
  first: () => Promise<A>,
  second: (linked: Runtime) => Promise<B>,
): Promise<[A, B]> {
  const stop = new AbortController();
  const linked = { ...runtime, signal: AbortSignal.any([runtime.signal, stop.signal]) };
  try {
    return await Promise.all([first(), second(linked)]);
  } finally {
    stop.abort();
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error('A reading for every sprint was promised.');
  return item;
}
