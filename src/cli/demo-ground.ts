import { variables } from '../config/environment.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { configOf, type Options } from './options.ts';
import type { World } from './world.ts';

/** What the company means by some of its statuses, and what its teams are told by; a file named by `--config` says that for itself. */
const habits = {
  flow: { queueStatuses: ['In Review', 'Ready for QA'], blockedStatuses: ['Waiting for vendor'] },
  teams: { by: 'field' as const },
};

/** The demo company as a configuration, with its own clock. */
export interface DemoGround {
  readonly config: LoadedConfig;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  close(): Promise<void>;
}

/**
 * Starts the demo company and configures everything for it. Only a file named by `--config` is read, for what is not
 * about hosts; readings are kept in memory unless it says otherwise. The proxy is not asked: the company is in here.
 */
export async function demoGround(
  { cwd, home, env: outside, fetch = globalThis.fetch }: World,
  options: Options,
): Promise<DemoGround> {
  const { startDemo } = await import('../demo/demo.ts');
  const { jira, github, organization, close } = await startDemo();
  try {
    const env = {
      ...withoutHosts(outside),
      JIRA_BASE_URL: jira.url,
      JIRA_API_TOKEN: jira.token,
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: github.token,
      ...(jira.email !== null && { JIRA_EMAIL: jira.email }),
    };
    const said = configOf(options);
    const file = typeof options['config'] === 'string' ? options['config'] : null;
    const flags = {
      ...(file === null && habits),
      ...said,
      jira: { ...(file === null && { fields: { team: 'Team' } }), board: String(jira.boardId), ...said.jira },
      github: { repos: [...github.repos], ...said.github },
    };
    const config = await loadConfig({ cwd, home, env, file, flags });
    const isChosen = config.origins.get('cache.store')?.kind === 'file';
    const cache = isChosen ? config.cache : { ...config.cache, store: 'memory' as const };
    return { config: { ...config, cache }, fetch, now: () => organization.now, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a file may refer to; which hosts there are is said by the company alone. */
function withoutHosts(env: World['env']): World['env'] {
  const own = new Set(variables.map(({ name }) => name));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.has(name)));
}
