import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { redisPassword } from '../model/redis-address.ts';
import { Secret } from '../model/secret.ts';
import type { Runtime } from '../runtime.ts';
import { networkOf, proxySecrets } from './network.ts';
import { configOf, mannerOf, type Options } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import type { World } from './world.ts';

/** What a command stands on. */
export interface Ground {
  readonly world: World;
  readonly terminal: Terminal;
  readonly config: LoadedConfig;
  readonly runtime: Runtime;
}

const secretVariables = ['JIRA_API_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_APP_KEY'];

/**
 * Runs a command on its ground, says what went wrong, and clears up. Gives the exit code.
 * @param hosts false for what asks no host: then none needs to be configured
 */
export async function onGround(
  world: World,
  options: Options,
  hosts: boolean,
  run: (ground: Ground) => Promise<number>,
): Promise<number> {
  const terminal = await openTerminal(world, mannerOf(options));
  terminal.hide(environmentSecrets(world.env));
  const { demo: isDemo } = options;
  const stats = await statsOf(options, terminal);
  const voices = voicesOf(world, terminal, stats.meter);
  let close = async (): Promise<void> => undefined;
  try {
    if (isDemo === true) {
      const { demoGround } = await import('./demo-ground.ts');
      const demo = await demoGround(world, options);
      close = demo.close;
      terminal.hide(demo.config.secrets);
      return await run({ world, terminal, config: demo.config, runtime: { ...demo, ...voices } });
    }
    const fetch = networkOf(world, hosts);
    const config = await loadConfig({ ...placesOf(world, options), flags: configOf(options), hosts });
    terminal.hide(config.secrets);
    return await run({ world, terminal, config, runtime: { fetch, now: world.now, ...voices } });
  } catch (error) {
    return terminal.error(error);
  } finally {
    stats.tell();
    terminal.close();
    await close();
  }
}

/** Where the configuration is looked for. */
export function placesOf({ cwd, home, env }: World, { config }: Options) {
  return { cwd, home, env, file: typeof config === 'string' ? config : undefined };
}

type Voices = Pick<Runtime, 'signal' | 'progress' | 'warn' | 'meter'>;

function voicesOf({ signal }: World, { progress, warn }: Terminal, meter: Runtime['meter']): Voices {
  return { signal, progress, warn, ...(meter !== undefined && { meter }) };
}

/** Hears what the run costs, and tells it at the end, where `--stats` asks for it. */
async function statsOf({ stats: wish }: Options, terminal: Terminal) {
  if (wish === undefined) return { tell: () => undefined };
  const [{ openStats }, { statsJson, statsText }] = await Promise.all([
    import('./stats.ts'),
    import('./stats-text.ts'),
  ]);
  const { hear, sum } = openStats();
  return { meter: hear, tell: () => terminal.cost(wish === 'json' ? statsJson(sum()) : statsText(sum())) };
}

/** What must not be shown even when the configuration cannot be read. */
function environmentSecrets(env: World['env']): Secret[] {
  const tokens = secretVariables.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [new Secret(value)];
  });
  const redis = env['REDIS_URL'];
  const password = redis === undefined ? null : redisPassword(redis);
  return [...tokens, ...proxySecrets(env), ...(password === null ? [] : [new Secret(password)])];
}
