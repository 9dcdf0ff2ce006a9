import { deliveryFigures, linkFigures, pullRequestFigures } from '../model/code-figures.ts';
import type { Gap, Source, SprintSnapshot } from '../model/snapshot.ts';
import { type Sprint, type SprintWindow, windowOf } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { type CodeMarks, type HostReading, readHosts } from './hosts.ts';
import type { Lore } from './lore.ts';
import type { GatherRequest } from './snapshot.ts';
import type { Kept } from './stored.ts';

/** The code of one sprint. */
export interface Code {
  readonly repositories: SprintSnapshot['repositories'];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

/** The code of each sprint, and what the next reading needs to ask less; null when GitHub was not asked. */
export interface Codes {
  readonly of: readonly Code[];
  readonly marks: CodeMarks | null;
}

const dayMs = 24 * 3_600_000;

/** Reads the code of the sprints, all in one go. @param kept an earlier reading of the only sprint, to build upon */
export async function readCode(
  request: Pick<GatherRequest, 'github' | 'repos' | 'checks'>,
  sprints: readonly Sprint[],
  { kept, lore, runtime }: { readonly kept: Kept | null; readonly lore: Lore; readonly runtime: Runtime },
): Promise<Codes> {
  const { github, repos, checks } = request;
  if (github === null || repos.length === 0) {
    const because = github === null ? 'GitHub is not configured.' : 'No repositories are configured.';
    const none = { repositories: null, sources: [], gaps: [codeGap('github-not-configured', because)] };
    return { of: sprints.map(() => none), marks: null };
  }
  const now = runtime.now();
  const windows = sprints.map((sprint) => marginsOf(sprint, now));
  const [first, ...others] = windows.filter((window) => window !== null);
  if (first === undefined) return { of: windows.map(() => notStarted), marks: null };
  const { readings, marks } = await readHosts(
    { access: github, repos, windows: [first, ...others], checks, kept: keptCode(kept), lore },
    runtime,
  );
  const left = readings.values();
  const of = windows.map((window): Code => {
    const reading: HostReading | undefined = window === null ? undefined : left.next().value;
    return reading ?? notStarted;
  });
  return { of, marks };
}

/** What is read of the code of a sprint: its time, with a day more on both sides. Null before it starts. */
function marginsOf(sprint: Sprint, now: number): SprintWindow | null {
  const window = windowOf(sprint, now);
  if (window === null) return null;
  return { start: window.start - dayMs, end: Math.min(window.end + dayMs, Math.max(now, window.end)) };
}

function keptCode(kept: Kept | null) {
  if (kept === null || kept.marks === null || kept.snapshot.repositories === null) return null;
  const { repositories, sprint, sources, takenAt } = kept.snapshot;
  const window = marginsOf(sprint, takenAt);
  return window === null ? null : { window, repositories, sources, marks: kept.marks };
}

const codeFigures = ['throughput', ...pullRequestFigures, ...deliveryFigures, ...linkFigures, 'code', 'jira-github'];

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

const notStarted: Code = {
  repositories: [],
  sources: [],
  gaps: [codeGap('sprint-not-started', 'The sprint has not started.')],
};
