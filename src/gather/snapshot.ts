import { scrubber } from '../model/secret.ts';
import type { Gap, Source, SprintSnapshot } from '../model/snapshot.ts';
import { type Board, type Sprint, windowOf } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import type { Store } from './cache.ts';
import { checkCancelled } from './cancel.ts';
import type { GithubAccess } from './hosts/github.ts';
import { readHosts } from './hosts.ts';
import { ownerOf } from './principal.ts';
import { asStale, fromStore, isFinal, isSame, notStored, type Readings, readingsOf } from './stored.ts';
import {
  type BoardReader,
  type Chosen,
  isSprintId,
  type JiraAccess,
  openTracker,
  pickSprint,
  type Wishes,
} from './trackers.ts';

/** Which sprint to read, from where, and what may be believed without asking. */
export interface GatherRequest extends Wishes {
  readonly jira: JiraAccess;
  readonly github: GithubAccess | null;
  readonly repos: readonly string[];
  /** Id or name; null when the configuration names none. */
  readonly board: string | null;
  /** Id, name, `active` or `last-closed`; null is the active sprint, else the last closed. */
  readonly sprint: string | null;
  readonly store: Store | null;
  /** Believe nothing that is stored. */
  readonly refresh: boolean;
  /** Ask nobody. */
  readonly offline: boolean;
  /** Null looks no keys up. */
  readonly unknownKeys: UnknownKeys | null;
}

/** Finds the keys in the code that no issue read has, to be looked up in Jira. */
export interface UnknownKeys {
  in(snapshot: SprintSnapshot): Promise<readonly string[]>;
  /** The settings that tell what a key is: a reading with others looked up others. */
  readonly by: unknown;
}

const dayMs = 24 * 3_600_000;

/**
 * Reads all there is to know about one sprint, or takes it from the store: a closed sprint that was read whole is
 * never read again. By its id that costs no request, by a name the one for the list of sprints.
 */
export async function gather(request: GatherRequest, runtime: Runtime): Promise<SprintSnapshot> {
  checkCancelled(runtime.signal);
  const owner = ownerOf(request);
  const readings = request.store === null ? null : readingsOf(request.store, owner);
  if (request.offline) return offline(request, readings, owner.host);
  const { sprint: asked, refresh } = request;
  const believed = refresh ? null : readings;
  const known = believed === null || !isSprintId(asked) ? null : await believed.get(Number(asked));
  if (known !== null && isFinal(known)) return fromStore(known, 0);

  const tracker = await openTracker(request.jira, runtime);
  const reader = tracker.board(request.board, asked);
  const mayBeStored = believed !== null && !isSprintId(asked) && (await believed.sprints()).length > 0;
  if (!mayBeStored) reader.prepare();
  const chosen = await reader.choose(asked, request.historySprints);
  if (mayBeStored) {
    const kept = await believed.get(chosen.sprint.id);
    if (kept !== null && isFinal(kept) && isSame(kept.sprint, chosen.sprint))
      return fromStore(kept, tracker.requests());
  }
  const snapshot = await read(request, runtime, reader, chosen);
  if (readings !== null) await keep(readings, snapshot);
  return snapshot;
}

/** The board's sprints, oldest first; asks Jira only. */
export async function listSprints(
  { jira, board }: Pick<GatherRequest, 'jira' | 'board'>,
  runtime: Runtime,
): Promise<{ board: Board; sprints: Sprint[] }> {
  const tracker = await openTracker(jira, runtime);
  return tracker.board(board, null).list();
}

/** A reading that lacks something does not take the place of a whole one. */
async function keep(readings: Readings, snapshot: SprintSnapshot): Promise<void> {
  if (!isFinal(snapshot)) {
    const kept = await readings.get(snapshot.sprint.id);
    if (kept !== null && isFinal(kept) && isSame(kept.sprint, snapshot.sprint)) return;
  }
  await readings.set(snapshot);
}

async function read(
  request: GatherRequest,
  runtime: Runtime,
  reader: BoardReader,
  chosen: Chosen,
): Promise<SprintSnapshot> {
  const takenAt = runtime.now();
  const [jira, code] = await together(
    runtime,
    () => reader.read(chosen, request),
    (linked) => readCode(request, linked, chosen.sprint),
  );
  const snapshot: SprintSnapshot = {
    snapshotVersion: 2,
    takenAt,
    jira: { url: request.jira.url, deployment: jira.deployment },
    board: jira.board,
    sprint: chosen.sprint,
    sprints: jira.sprints,
    statuses: jira.statuses,
    projects: jira.projects,
    issues: jira.issues,
    history: jira.history,
    named: null,
    recorded: jira.recorded,
    repositories: code.repositories,
    sources: [jira.source, ...code.sources],
    gaps: [...jira.gaps, ...code.gaps],
  };
  return withoutEchoes(request, await withNamed(request, snapshot, reader));
}

/** Keys in code that no issue read has may be those of issues elsewhere, moved or gone: only Jira can tell. */
async function withNamed(
  { unknownKeys }: GatherRequest,
  snapshot: SprintSnapshot,
  reader: BoardReader,
): Promise<SprintSnapshot> {
  if (unknownKeys === null || snapshot.repositories === null || snapshot.repositories.length === 0) return snapshot;
  const { named, gaps, sourceAfter } = await reader.lookUp(await unknownKeys.in(snapshot));
  const sources = snapshot.sources.map((source) => (source.id === 'jira' ? sourceAfter(source) : source));
  return { ...snapshot, named, sources, gaps: [...snapshot.gaps, ...gaps] };
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

interface Code {
  readonly repositories: SprintSnapshot['repositories'];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

const codeFigures = [
  'throughput',
  'time-to-first-review',
  'time-to-merge',
  'pull-request-size',
  'issues-with-code',
  'done-without-code',
  'code-without-issue',
  'merged-still-open',
  'done-with-open-pull-request',
  'reopened-with-code',
  'in-progress-silent',
  'to-do-with-code',
  'wrong-or-dangling-key',
  'outside-sprint',
  'code',
  'jira-github',
];

/** GitHub is asked as soon as the sprint is known, while Jira's issues are still being read. */
async function readCode({ github, repos }: GatherRequest, runtime: Runtime, sprint: Sprint): Promise<Code> {
  if (github === null || repos.length === 0) {
    const because = github === null ? 'GitHub is not configured.' : 'No repositories are configured.';
    return { repositories: null, sources: [], gaps: [codeGap('github-not-configured', because)] };
  }
  const window = windowOf(sprint, runtime.now());
  if (window === null) {
    return { repositories: [], sources: [], gaps: [codeGap('sprint-not-started', 'The sprint has not started.')] };
  }
  const margins = {
    start: window.start - dayMs,
    end: Math.min(window.end + dayMs, Math.max(runtime.now(), window.end)),
  };
  return readHosts(github, repos, margins, runtime);
}

function codeGap(code: string, because: string): Gap {
  return {
    code,
    source: 'github',
    missing: 'pull requests, commits and releases',
    because,
    affects: codeFigures,
    chosen: true,
  };
}

/** Only what is stored. A sprint that was not closed when it was read is given with its age, as stale. */
async function offline(
  { sprint: asked, store }: GatherRequest,
  readings: Readings | null,
  host: string,
): Promise<SprintSnapshot> {
  if (readings === null || store === null) throw notStored(asked, host, []);
  const kept = isSprintId(asked)
    ? [await readings.get(Number(asked))]
    : await Promise.all((await readings.sprints()).map((id) => readings.get(id)));
  const snapshots = kept.flatMap((one) => (one === null ? [] : [one]));
  const sprints = snapshots.map(({ sprint }) => sprint);
  const picked = isSprintId(asked) ? sprints[0] : pickSprint(asked, sprints);
  const snapshot = snapshots.find(({ sprint }) => sprint.id === picked?.id);
  if (snapshot === undefined)
    throw notStored(
      asked,
      host,
      sprints.map(({ id, name }) => `${id} (${name})`),
    );
  return isFinal(snapshot) ? fromStore(snapshot, 0) : asStale(snapshot);
}
