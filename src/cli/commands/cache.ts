import { InvalidArgumentError, Option } from 'commander';
import { cacheClearRequest, cachePruneRequest, cacheWarmRequest } from '../../tasks/requests.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { type Ground, onGround } from '../ground.ts';
import {
  addConfigFlags,
  addGroundFlags,
  addMannerFlags,
  deadlineFlag,
  type Options,
  statsFlag,
  wholeNumber,
} from '../options.ts';
import { ageOf, daysOf, kindsOf, megabytesOf, rateOf, shareOf, sizeOf } from '../stored.ts';
import { tableOf } from '../table.ts';

/** `sprint cache`: shows, removes, fills and trims what has been read. */
export function addCache({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const cache = program
    .command('cache')
    .summary(summary)
    .description('Looks after what has been read.')
    .helpCommand(false);
  const add = (
    name: string,
    description: string,
    hosts: boolean,
    run: (ground: Ground, options: Options) => Promise<number>,
  ) => {
    const command = cache.command(name).description(description);
    addGroundFlags(command);
    addMannerFlags(command, 'Print the outcome as JSON.');
    return command.action(async (options: Options) => {
      ends(await onGround(world, options, hosts, (ground) => run(ground, options)));
    });
  };
  add(
    'status',
    'Shows where readings are kept, how many, how large, how old, and how often they were of use.',
    false,
    status,
  );
  const clearing = cacheClearRequest.shape;
  add('clear', 'Removes what is kept: all of it, or of one sprint or one host.', false, clear)
    .addOption(new Option('--sprint <id>', clearing.sprint.description).argParser(wholeNumber))
    .option('--host <host>', clearing.host.description);
  const { sprint, last, refresh, deadline } = cacheWarmRequest.shape;
  const standard = { last: last.def.defaultValue as number, deadline: deadline.def.defaultValue as number };
  const warming = add(
    'warm',
    'Reads sprints, so that their reports ask nobody. Goes on where it was ended.',
    true,
    warm,
  )
    .addOption(new Option('--sprint <sprints>', sprint.description).conflicts('last'))
    .addOption(new Option('--last <n>', `${last.description} (default: ${standard.last})`).argParser(wholeNumber))
    .option('--refresh', refresh.description)
    .addOption(deadlineFlag(standard.deadline))
    .addOption(statsFlag());
  addConfigFlags(warming, 'board', 'repo');
  const pruning = cachePruneRequest.shape;
  add(
    'prune',
    'Removes what is too old, then the oldest until the rest is as small as the configuration wants.',
    false,
    prune,
  )
    .addOption(
      new Option('--older-than <age>', pruning.olderThanDays.description).argParser(
        amount(daysOf, 'It must be a time such as 30d, 12h or 2w.'),
      ),
    )
    .addOption(
      new Option('--max-size <size>', pruning.maxSizeMb.description).argParser(
        amount(megabytesOf, 'It must be a size such as 200mb or 1gb.'),
      ),
    );
}

function amount(read: (text: string) => number | null, mistake: string): (text: string) => number {
  return (text) => {
    const number = read(text);
    if (number === null) throw new InvalidArgumentError(mistake);
    return number;
  };
}

async function status({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheStatus } = await import('../../tasks/cache.ts');
  const found = await cacheStatus(config, runtime);
  const { store, where, entries, bytes, maxBytes, usage } = found;
  const kinds = kindsOf(found, runtime.now());
  const ages = kinds.flatMap(({ oldestMs }) => oldestMs ?? []);
  const oldestMs = ages.length === 0 ? null : Math.max(...ages);
  const hits = kinds.reduce((sum, kind) => sum + kind.hits, 0);
  const misses = kinds.reduce((sum, kind) => sum + kind.misses, 0);
  const hitRate = rateOf(hits, misses);
  const since = usage.since === null ? null : new Date(usage.since).toISOString();
  if (options['json'] === true) {
    const whole = { entries: entries.length, bytes, maxBytes, oldestMs };
    terminal.json({ store, where, ...whole, usage: { since, hits, misses, hitRate }, kinds });
    return 0;
  }
  const limit = maxBytes === null ? '' : ` of ${sizeOf(maxBytes)}`;
  const age = oldestMs === null ? '' : `, the oldest ${ageOf(oldestMs)}`;
  const counted = hitRate === null ? '' : `\nFound ${shareOf({ hits, misses, hitRate })} since ${since?.slice(0, 10)}`;
  const head = `${store}: ${where}\n${counting(entries.length)}, ${sizeOf(bytes)}${limit}${age}${counted}`;
  const columns = ['Kind', 'Entries', 'Size', 'Newest', 'Oldest', 'Found'].map((title) => ({ title, flexible: false }));
  const rows = kinds.map((kind) => {
    const times = [kind.newestMs, kind.oldestMs].map((ms) => (ms === null ? '' : ageOf(ms)));
    return [kind.kind, String(kind.entries), sizeOf(kind.bytes), ...times, shareOf(kind)];
  });
  terminal.result(rows.length === 0 ? head : `${head}\n\n${tableOf(columns, rows, null)}`);
  return 0;
}

async function clear({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheClear } = await import('../../tasks/cache.ts');
  return tellRemoved(terminal, options, await cacheClear(said(options, 'sprint', 'host'), config, runtime));
}

async function prune({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cachePrune } = await import('../../tasks/cache.ts');
  const { olderThan, maxSize } = options as { readonly olderThan?: number; readonly maxSize?: number };
  const limits = {
    ...(olderThan !== undefined && { olderThanDays: olderThan }),
    ...(maxSize !== undefined && { maxSizeMb: maxSize }),
  };
  return tellRemoved(terminal, options, await cachePrune(limits, config, runtime));
}

function tellRemoved(terminal: Ground['terminal'], options: Options, outcome: { readonly removed: number }): number {
  if (options['json'] === true) terminal.json(outcome);
  else terminal.result(`Removed ${counting(outcome.removed)}.`);
  return 0;
}

function counting(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}

/** The options that were given, of these. */
function said(options: Options, ...names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
}

async function warm({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheWarm } = await import('../../tasks/cache.ts');
  const outcome = await cacheWarm(said(options, 'sprint', 'last', 'refresh', 'deadline'), config, runtime);
  terminal.close();
  const { sprints } = outcome;
  if (options['json'] === true) terminal.json(outcome);
  else if (sprints.length === 0) terminal.result('The board has no closed sprint yet.');
  else {
    const rows = sprints.map(({ id, name, status: how, missing }) => [String(id), name, how, missing.join('; ')]);
    const columns = ['Id', 'Sprint', 'Kept', 'Missing'].map((title) => ({ title, flexible: false }));
    terminal.result(tableOf(columns, rows, null));
  }
  return sprints.every(({ status: how }) => how === 'complete') ? 0 : 6;
}
