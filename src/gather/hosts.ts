import { SprintError } from '../errors.ts';
import type { Repository } from '../model/code.ts';
import type { Gap, Source } from '../model/snapshot.ts';
import type { SprintWindow } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { checkCancelled } from './cancel.ts';
import { withChecks } from './hosts/github/checks.ts';
import { expandOwners } from './hosts/github/owned.ts';
import { type GithubAccess, openGithub, type RepositoryReading, readRepository } from './hosts/github.ts';
import type { Lore } from './lore.ts';

export type { GithubAccess } from './hosts/github.ts';

/** Which code to read. */
export interface HostQuestion {
  readonly access: GithubAccess;
  /** `owner/name`, or `owner/*` for all of an owner's. */
  readonly repos: readonly string[];
  /** At least one; all are read in one go. */
  readonly windows: readonly [SprintWindow, ...SprintWindow[]];
  /** Whether the checks of pull requests are read. */
  readonly checks: boolean;
  /** What an earlier reading of one sprint gave, to be brought up to date. */
  readonly kept: KeptCode | null;
  readonly lore: Lore;
}

/** What tells whether a repository has changed since it was read, by its name; plain. */
export type CodeMarks = Readonly<Record<string, unknown>>;

/** Code as an earlier run read it. */
export interface KeptCode {
  readonly window: SprintWindow;
  readonly repositories: readonly Repository[];
  readonly sources: readonly Source[];
  readonly marks: CodeMarks;
}

/** A reading for each window, and what the next run needs to ask less. */
export interface HostAnswer {
  readonly readings: readonly HostReading[];
  readonly marks: CodeMarks;
}

/** What all repositories gave for one window, sorted by name. */
export interface HostReading {
  readonly repositories: readonly Repository[];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

const parallel = 4;

/**
 * Reads every repository (`owner/name`), four at a time. One that cannot be read is a source with a gap; one that
 * GitHub does not know stops the rest and is thrown as `not-found` with the nearest names.
 */
export async function readHosts(
  { access, repos, windows, checks }: HostQuestion,
  runtime: Runtime,
): Promise<HostAnswer> {
  const client = await openGithub(access, runtime);
  const since = Math.min(...windows.map(({ start }) => start));
  const owned = await expandOwners(client, distinct(repos), since, runtime);
  const readings: HostReading[] = [];
  for (const window of windows) {
    const { repositories, sources, gaps } = await readWindow(access, owned.names, window, runtime);
    readings.push({ repositories, sources: [...owned.sources, ...sources], gaps: [...owned.gaps, ...gaps] });
  }
  return { readings: checks ? await withChecks(client, readings, runtime) : readings, marks: {} };
}

async function readWindow(
  access: GithubAccess,
  names: readonly string[],
  window: SprintWindow,
  runtime: Runtime,
): Promise<HostReading> {
  const stop = new AbortController();
  const own: Runtime = { ...runtime, signal: AbortSignal.any([runtime.signal, stop.signal]) };
  const client = await openGithub(access, own);
  const waiting = names.values();
  const readings: RepositoryReading[] = [];

  const work = async () => {
    for (const name of waiting) readings.push(await readRepository(client, name, window, own));
  };
  const workers = Array.from({ length: Math.min(parallel, names.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(workers);
    checkCancelled(runtime.signal);
    throw error;
  }
  return joined(readings, runtime);
}

/** Names once each, however their letters are cased. Throws SprintError for what cannot be a repository's name. */
function distinct(repos: readonly string[]): string[] {
  const wrong = repos.find((name) => !/^[\w.-]{1,100}\/(?:[\w.-]{1,100}|\*)$/.test(name));
  if (wrong !== undefined) {
    const hint = 'Name it as it stands in its address on GitHub: owner/name, or owner/* for all of an owner’s.';
    throw new SprintError('usage', `“${wrong.slice(0, 80)}” is no name of a repository.`, { hint });
  }
  return [...new Map(repos.map((name) => [name.toLowerCase(), name])).values()];
}

/** A repository that goes by a former and a present name is one. */
function joined(readings: readonly RepositoryReading[], { warn }: Runtime): HostReading {
  const bySource = new Map<string, RepositoryReading>();
  for (const reading of readings) {
    const { id } = reading.source;
    if (bySource.has(id)) warn(`${id.slice('github:'.length)} is configured under two names; it is read as one.`);
    else bySource.set(id, reading);
  }
  const sorted = [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reading]) => reading);
  return {
    repositories: sorted.flatMap(({ repository }) => (repository === null ? [] : [repository])),
    sources: sorted.map(({ source }) => source),
    gaps: sorted.flatMap(({ gaps }) => gaps),
  };
}
