import { SprintError } from '../errors.ts';
import type { Repository } from '../model/code.ts';
import type { Gap, Source } from '../model/snapshot.ts';
import type { SprintWindow } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { checkCancelled } from './cancel.ts';
import { withChecks } from './hosts/github/checks.ts';
import { keptOf } from './hosts/github/kept.ts';
import { learntOf } from './hosts/github/learnt.ts';
import { expandOwners } from './hosts/github/owned.ts';
import { probe } from './hosts/github/probe.ts';
import {
  asKept,
  type GithubAccess,
  type GithubClient,
  openGithub,
  type RepositoryReading,
  type RepositoryView,
  readRepository,
  withRequests,
} from './hosts/github.ts';
import { policies } from './http/policy.ts';
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

/** As many as the transport lets through at most; it holds back what would be too many for this GitHub now. */
const parallel = policies['github-graphql'].parallel.max;

/**
 * Reads every repository (`owner/name`), eight at a time, once for all windows. One that cannot be read is a source with a
 * gap; one that GitHub does not know stops the rest and is thrown as `not-found` with the nearest names.
 *
 * Of what an earlier run kept, one request for each fifty repositories tells which have not changed: those cost nothing
 * more, and a changed one usually a single request. What may not be built upon is read whole.
 */
export async function readHosts(question: HostQuestion, runtime: Runtime): Promise<HostAnswer> {
  const { access, repos, windows, checks } = question;
  const stop = new AbortController();
  const own: Runtime = { ...runtime, signal: AbortSignal.any([runtime.signal, stop.signal]) };
  const client = await openGithub(access, own);
  const since = Math.min(...windows.map(({ start }) => start));
  const owned = await expandOwners(client, distinct(repos), since, own);
  const { readings, marks } = await readAll(client, owned.names, question, { runtime: own, stop });
  const whole = windows.map((_, i): HostReading => {
    const { repositories, sources, gaps } = joined(readings, i, i === 0 ? runtime.warn : null);
    return { repositories, sources: [...owned.sources, ...sources], gaps: [...owned.gaps, ...gaps] };
  });
  return { readings: checks ? await withChecks(client, whole, own) : whole, marks };
}

async function readAll(
  client: GithubClient,
  names: readonly string[],
  { windows, kept, lore }: HostQuestion,
  { runtime, stop }: { readonly runtime: Runtime; readonly stop: AbortController },
): Promise<{ readings: readonly RepositoryReading[]; marks: CodeMarks }> {
  const learnt = learntOf(lore, client.host);
  const [window, ...others] = windows;
  const bases = new Map(names.map((name) => [name, others.length === 0 ? keptOf(kept, name, window) : null]));
  const probed = await probe(
    client,
    names.filter((name) => bases.get(name) !== null),
    learnt,
    runtime,
  );
  const waiting = names.values();
  const readings: RepositoryReading[] = [];
  const marks: Record<string, unknown> = {};

  const readOne = async (name: string) => {
    const base = bases.get(name) ?? null;
    const state = probed.states.get(name);
    const requests = probed.requests.get(name) ?? 0;
    if (base !== null && state?.seen === base.mark.seen) {
      return withRequests(asKept(base, window, runtime.now()), requests);
    }
    // What the probe could not see is in doubt.
    const question = { windows, learnt, kept: state === undefined ? null : base };
    return withRequests(await readRepository(client, name, question, runtime), requests);
  };
  const work = async () => {
    for (const name of waiting) {
      const reading = await readOne(name);
      readings.push(reading);
      if (reading.mark !== null) marks[name.toLowerCase()] = reading.mark;
    }
  };
  const workers = Array.from({ length: Math.min(parallel, names.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    checkCancelled(runtime.signal);
    stop.abort();
    await Promise.allSettled(workers);
    throw error;
  }
  return { readings, marks };
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

/** What one window gets. A repository that goes by a former and a present name is one. */
function joined(readings: readonly RepositoryReading[], window: number, warn: Runtime['warn'] | null): HostReading {
  const bySource = new Map<string, RepositoryView>();
  for (const { views } of readings) {
    const view = views[window];
    if (view === undefined) throw new Error('A view for every window was promised.');
    const { id } = view.source;
    if (bySource.has(id)) warn?.(`${id.slice('github:'.length)} is configured under two names; it is read as one.`);
    else bySource.set(id, view);
  }
  const sorted = [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, view]) => view);
  return {
    repositories: sorted.flatMap(({ repository }) => (repository === null ? [] : [repository])),
    sources: sorted.map(({ source }) => source),
    gaps: sorted.flatMap(({ gaps }) => gaps),
  };
}
