import { redisPassword } from '../model/redis-address.ts';
import { Secret } from '../model/secret.ts';
import { cacheFolder, findFile } from './find.ts';
import { keys } from './keys.ts';
import { environmentLayer, fileLayer, flagLayer, type Layer, merged, nested, type Origin } from './layers.ts';
import { problemOf } from './mistakes.ts';
import { type ParsedFile, parseFile } from './parse.ts';
import { configurationError, type Problem } from './problems.ts';
import { type PartialConfig, type Settings, settings } from './schema.ts';
import { type Config, settle } from './settle.ts';

export type { Origin } from './layers.ts';
export type { PartialConfig } from './schema.ts';
export type { Config, JiraSettings } from './settle.ts';

/** Where to look for the configuration, and what the command line sets. */
export interface Where {
  readonly cwd: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file named by `--config`; null looks for none. */
  readonly file?: string | null | undefined;
  readonly flags?: PartialConfig;
  /** False for what asks no host, such as a replay: hosts and tokens then may be missing and are left out. */
  readonly hosts?: boolean;
  readonly platform?: NodeJS.Platform;
}

/** The configuration, and where each of its values came from. */
export interface LoadedConfig extends Config {
  /** The file that was read; null when there is none. */
  readonly file: string | null;
  readonly cwd: string;
  /** By key, such as `jira.url`; every key is there. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The values key by key, as they were checked; secrets print as `[redacted]`. */
  readonly settings: Settings;
  /** Every secret, so that the last step of every output can look for them. */
  readonly secrets: readonly Secret[];
}

/**
 * Reads the configuration: defaults < file < environment < flags.
 * @throws SprintError `usage`, which lists every mistake with its place and what to do.
 */
export async function loadConfig(where: Where): Promise<LoadedConfig> {
  const { env, flags = {}, hosts = true, cwd } = where;
  const found = where.file === null ? null : await findFile(where, where.file);
  const parsed: ParsedFile = found === null ? { value: {}, problems: [], place: () => '' } : parseFile(found);
  const problems: Problem[] = [...parsed.problems];
  const wanted = (key: string): boolean => hosts || !/^(?:jira|github)\./.test(key);
  const above = merged([environmentLayer(env, wanted), flagLayer(flags, wanted)]);
  const layer = merged([fileLayer(parsed, env, wanted, (key) => above.has(key), problems), above]);
  const checked = settings.safeParse(nested(layer));
  for (const issue of checked.error?.issues ?? []) {
    const problem = problemOf(issue, layer);
    if (!problems.some(({ key }) => key === problem.key)) problems.push(problem);
  }
  const config = checked.success
    ? settle(checked.data, {
        layer,
        problems,
        cwd,
        folder: found?.folder ?? cwd,
        cacheFolder: cacheFolder(where),
      })
    : null;
  if (config === null || !checked.success || problems.length > 0) throw configurationError(problems);
  const secrets = secretsIn(checked.data);
  return { ...config, file: found?.path ?? null, cwd, origins: originsOf(layer), settings: checked.data, secrets };
}

/** Those that are not used too: a host may know them all the same. */
function secretsIn({ jira, github, report, cache }: Settings): Secret[] {
  return [jira.token, github.token, github.app.key, report.salt, passwordOf(cache.url)].filter(
    (secret) => secret !== null,
  );
}

/** The part of a Redis address that nobody may see. */
function passwordOf(url: Secret | null): Secret | null {
  const password = url === null ? null : redisPassword(url.reveal());
  return password === null ? null : new Secret(password);
}

function originsOf(layer: Layer): ReadonlyMap<string, Origin> {
  const byDefault: Origin = { kind: 'default', place: 'default', variable: null };
  return new Map(keys.map(({ name }) => [name, layer.get(name)?.origin ?? byDefault]));
}
