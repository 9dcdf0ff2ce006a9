import { type LoadedConfig, loadConfig } from '../config/load.ts';
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
  let close = async (): Promise<void> => undefined;
  try {
    if (isDemo === true) {
      const { demoGround } = await import('./demo-ground.ts');
      const demo = await demoGround(world, options);
      close = demo.close;
      return await run({ world, terminal, config: demo.config, runtime: { ...demo, ...voices(world, terminal) } });
    }
    const config = await loadConfig({ ...placesOf(world, options), flags: configOf(options), hosts });
    terminal.hide(config.secrets);
    const fetch = await networkOf(world);
    return await run({ world, terminal, config, runtime: { fetch, now: world.now, ...voices(world, terminal) } });
  } catch (error) {
    return terminal.error(error);
  } finally {
    terminal.close();
    await close();
  }
}

/** Where the configuration is looked for. */
export function placesOf({ cwd, home, env }: World, { config }: Options) {
  return { cwd, home, env, file: typeof config === 'string' ? config : undefined };
}

function voices({ signal }: World, { progress, warn }: Terminal): Pick<Runtime, 'signal' | 'progress' | 'warn'> {
  return { signal, progress, warn };
}

/** What must not be shown even when the configuration cannot be read. */
function environmentSecrets(env: World['env']): Secret[] {
  const tokens = secretVariables.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [new Secret(value)];
  });
  const redis = env['REDIS_URL'];
  const password = redis !== undefined && URL.canParse(redis) ? new URL(redis).password : '';
  return [...tokens, ...proxySecrets(env), ...(password === '' ? [] : [new Secret(decodeURIComponent(password))])];
}
