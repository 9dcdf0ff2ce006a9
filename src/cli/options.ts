import { type Command, InvalidArgumentError, Option } from 'commander';
import { configFlags } from '../config/flags.ts';
import { keysByName } from '../config/keys.ts';
import type { PartialConfig } from '../config/load.ts';
import { readingRequest } from '../tasks/requests.ts';
import type { Manner } from './terminal.ts';

/** The flags of a command, as commander gives them. */
export type Options = Readonly<Record<string, unknown>>;

type ConfigFlag = keyof typeof configFlags;

/** How the value of each flag is written; null takes none. */
const values: Readonly<Record<ConfigFlag, string | null>> = {
  board: '<id|name>',
  repo: '<owner/name>',
  format: '<html,pdf,json,md,csv>',
  out: '<folder|file|->',
  people: '<names|initials|none>',
  anonymize: null,
  paper: '<a4|letter>',
  timeZone: '<zone>',
  failOn: '<rule>',
};

const lists: ReadonlySet<ConfigFlag> = new Set(['repo', 'format', 'failOn']);

/** What a key holds when nothing sets it, in a word; empty where that is nothing. */
function standardOf(key: string): string {
  const type = keysByName.get(key)?.type as { readonly def: { readonly defaultValue?: unknown } } | undefined;
  const standard = [type?.def.defaultValue ?? []].flat().join(', ');
  return standard === '' ? '' : ` (default: ${standard})`;
}

/** Flags that set a key of the configuration; what they mean is said by the configuration itself. */
export function addConfigFlags(command: Command, ...names: readonly ConfigFlag[]): Command {
  for (const name of names) {
    const { flag, key } = configFlags[name];
    const description = keysByName.get(key)?.description ?? '';
    const repeatable = lists.has(name) ? ' With commas, or repeated.' : '';
    const option = new Option(
      values[name] === null ? flag : `${flag} ${values[name]}`,
      `${description}${repeatable}${values[name] === null ? '' : standardOf(key)}`,
    );
    // A rule may hold a comma no more than a name may; formats and repositories are often written with one.
    if (lists.has(name)) {
      option.argParser((text: string, before: readonly string[] = []) => {
        const items = itemsOf(text);
        // An unset variable of a script must not turn into "no rules" or "no repositories".
        if (items.length === 0) throw new InvalidArgumentError('It is empty.');
        return [...before, ...items];
      });
    }
    command.addOption(option);
  }
  return command;
}

const reading = readingRequest.shape;

/** Flags of every command that reads a sprint. */
export function addReadingFlags(command: Command): Command {
  return command
    .option('--refresh', reading.refresh.description)
    .option('--no-cache', 'Neither use nor keep earlier readings.')
    .option('--offline', reading.offline.description)
    .option('--allow-stale', reading.allowStale.description)
    .option('--from <snapshot>', reading.from.description)
    .option('--save-snapshot <file>', reading.saveSnapshot.description)
    .addOption(deadlineFlag(reading.deadline.def.defaultValue as number))
    .option('--allow-partial', 'Exit with 0 even if something could not be read.');
}

/** How long reading may take. @param standard seconds, when nothing is said */
export function deadlineFlag(standard: number): Option {
  const description = `${reading.deadline.description} (default: ${standard})`;
  return new Option('--deadline <seconds>', description).argParser(seconds);
}

/** What reading cost, for who wants to know. */
export function statsFlag(): Option {
  const description =
    'Say at the end what reading cost: requests, waits, cache, limits left; =json for one line of JSON.';
  return new Option('--stats [=json]', description).argParser((text: string) => {
    if (text === 'json') return text;
    throw new InvalidArgumentError('It is --stats or --stats=json; write the sprint before it.');
  });
}

/** Flags of every command that reads the configuration. */
export function addGroundFlags(command: Command): Command {
  return command
    .option('--config <file>', 'Read this file instead of looking for a .sprintrc.')
    .option('--demo', 'Run against the built-in demo company.');
}

/** Flags of every command: how much is said, and how. */
export function addMannerFlags(command: Command, json: string | null = null): Command {
  if (json !== null) command.option('--json', json);
  return command
    .option('--quiet', 'Say nothing but results and errors.')
    .option('--verbose', 'Say every step.')
    .option('--debug', 'With an error, tell where it came from.')
    .option('--no-color', 'No colours.');
}

/** How a command is to speak. */
export function mannerOf(options: Options): Manner {
  const { quiet, verbose, debug, json, color } = options;
  return {
    quiet: quiet === true,
    verbose: verbose === true,
    debug: debug === true,
    json: json === true,
    color: color !== false,
  };
}

/** The flags that belong to the configuration, in its shape; its schema judges them. */
export function configOf(options: Options): PartialConfig {
  const config: Record<string, unknown> = {};
  for (const [name, { key }] of Object.entries(configFlags)) {
    if (options[name] === undefined) continue;
    const path = key.split('.');
    const last = path.pop() ?? key;
    let at = config;
    for (const part of path) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at[last] = options[name];
  }
  return config;
}

/** The part of a request that the flags of `addReadingFlags` say; the task's schema judges it. */
export function readingOf(sprint: string | undefined, options: Options): Record<string, unknown> {
  const names = ['refresh', 'cache', 'offline', 'allowStale', 'from', 'verify', 'saveSnapshot', 'deadline'];
  const said = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return { ...(sprint !== undefined && { sprint }), ...Object.fromEntries(said) };
}

/** A whole number from a flag. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function seconds(text: string): number {
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text) || Number(text) === 0) {
    throw new InvalidArgumentError('It must be a number of seconds.');
  }
  return Number(text);
}

function itemsOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
