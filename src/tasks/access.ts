import type { Config, JiraSettings, LoadedConfig } from '../config/load.ts';
import { SprintError } from '../errors.ts';
import { openStore, type Store } from '../gather/cache.ts';
import { sealOf } from '../gather/principal.ts';
import type { GatherRequest } from '../gather/snapshot.ts';
import type { Runtime } from '../runtime.ts';

/** How many closed sprints are read besides the one asked for, for velocity. */
const historySprints = 6;

/** Jira's part of the configuration. @throws SprintError `usage`, which tells a newcomer what to do */
export function jiraOf({ jira, file, cwd }: LoadedConfig): JiraSettings {
  if (jira !== null) return jira;
  const found = file === null ? `no .sprintrc in ${cwd} or above it` : `no Jira in ${file}`;
  throw new SprintError('usage', `There is nothing to read: ${found}, and JIRA_BASE_URL is not set.`, {
    hint: 'Write a .sprintrc with: sprint init. To see a report of the built-in demo company first: sprint report --demo',
  });
}

/** Which sprint, and what may be believed. */
export interface Wanted {
  readonly sprint?: string | undefined;
  readonly board?: string | undefined;
  readonly refresh?: boolean;
  readonly offline?: boolean;
  readonly historySprints?: number;
  readonly allowStale?: boolean;
  readonly verify?: boolean;
}

/** The configuration and a wish as gathering wants them. */
export function gatherRequest(config: LoadedConfig, wanted: Wanted, store: Store | null): GatherRequest {
  const jira = jiraOf(config);
  const { github } = config;
  const { projects, aliases } = config.correlate;
  return {
    jira,
    github,
    repos: github?.repos ?? [],
    board: wanted.board ?? jira.board,
    sprint: wanted.sprint ?? null,
    historySprints: wanted.historySprints ?? historySprints,
    store,
    refresh: wanted.refresh ?? false,
    offline: wanted.offline ?? false,
    allowStale: wanted.allowStale ?? false,
    jiraReport: wanted.verify ?? false,
    checks: github?.checks ?? false,
    descriptions: config.correlate.suggest,
    recorded: config.correlate.recorded,
    unknownKeys: {
      by: [[...projects].sort(), Object.entries(aliases).sort()],
      async in(snapshot) {
        const { unknownKeysIn } = await import('../correlate/unknown.ts');
        return unknownKeysIn(snapshot, config.correlate);
      },
    },
  };
}

/** Opens the store of the configuration, for as long as the work takes. */
export async function withStore<T>(
  { cache, jira, github }: Pick<Config, 'cache' | 'jira' | 'github'>,
  runtime: Runtime,
  work: (store: Store) => Promise<T>,
  manner: 'lenient' | 'strict' = 'lenient',
): Promise<T> {
  const seal = jira === null ? null : sealOf({ jira, github });
  // One configuration serves many requests: what is kept in memory is kept for all of them.
  const store = await openStore({ ...cache, memoryOf: cache, seal }, runtime, manner);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same world, but not for longer than this; whoever is stopped hears what was being done. */
export function within(seconds: number, runtime: Runtime): Runtime {
  const end = new AbortController();
  let last = '';
  const late = () => {
    const doing = last === '' ? '' : ` The last step was: ${last}.`;
    const hint = 'Allow more with --deadline <seconds>.';
    return new SprintError('unavailable', `The time allowed for this run is used up (${seconds} s).${doing}`, { hint });
  };
  setTimeout(() => end.abort(late()), seconds * 1_000).unref();
  const progress: Runtime['progress'] = (step) => {
    last = step.says;
    runtime.progress(step);
  };
  const signal = AbortSignal.any([runtime.signal, end.signal]);
  return { ...runtime, signal, progress, deadline: runtime.now() + seconds * 1_000 };
}
