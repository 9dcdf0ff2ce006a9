import { Option } from 'commander';
import { cacheClearRequest, cacheWarmRequest } from '../../tasks/requests.ts';
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
import { ageOf, kindsOf, sizeOf } from '../stored.ts';
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
  const { sprint } = cacheClearRequest.shape;
  const { last, refresh, deadline } = cacheWarmRequest.shape;
  const standard = { last: last.def.defaultValue as number, deadline: deadline.def.defaultValue as number };
  add('status', 'Shows where readings are kept, how many, how large and how old.', false, status);
  add('clear', 'Removes what is kept: all of it, or of one sprint.', false, clear).addOption(
    new Option('--sprint <id>', sprint.description).argParser(wholeNumber),
  );
  const warming = add('warm', 'Reads the last closed sprints, so that their reports ask nobody.', true, warm)
    .addOption(new Option('--last <n>', `${last.description} (default: ${standard.last})`).argParser(wholeNumber))
    .option('--refresh', refresh.description)
    .addOption(deadlineFlag(standard.deadline))
    .addOption(statsFlag());
  addConfigFlags(warming, 'board', 'repo');
  add('prune', 'Removes the oldest entries until the rest is as small as the configuration wants.', false, prune);
}

async function status({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheStatus } = await import('../../tasks/cache.ts');
  const found = await cacheStatus(config, runtime);
  const { store, where, entries, bytes, maxBytes } = found;
  const kinds = kindsOf(entries, runtime.now());
  const oldest = Math.max(0, ...kinds.map(({ oldestMs }) => oldestMs));
  if (options['json'] === true) {
    terminal.json({
      store,
      where,
      entries: entries.length,
      bytes,
      maxBytes,
      oldestMs: entries.length === 0 ? null : oldest,
      kinds,
    });
    return 0;
  }
  const limit = maxBytes === null ? '' : ` of ${sizeOf(maxBytes)}`;
  const head = `${store}: ${where}\n${entries.length} entries, ${sizeOf(bytes)}${limit}${entries.length === 0 ? '' : `, the oldest ${ageOf(oldest)}`}`;
  const columns = ['Kind', 'Entries', 'Size', 'Newest', 'Oldest'].map((title) => ({ title, flexible: false }));
  const rows = kinds.map(({ kind, entries: count, bytes: size, newestMs, oldestMs }) => {
    return [kind, String(count), sizeOf(size), ageOf(newestMs), ageOf(oldestMs)];
  });
  terminal.result(rows.length === 0 ? head : `${head}\n\n${tableOf(columns, rows, null)}`);
  return 0;
}

async function clear({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheClear } = await import('../../tasks/cache.ts');
  const sprint = options['sprint'] as number | undefined;
  const outcome = await cacheClear(sprint === undefined ? {} : { sprint }, config, runtime);
  if (options['json'] === true) terminal.json(outcome);
  else terminal.result(`Removed ${outcome.removed} ${outcome.removed === 1 ? 'entry' : 'entries'}.`);
  return 0;
}

async function prune({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cachePrune } = await import('../../tasks/cache.ts');
  const outcome = await cachePrune(config, runtime);
  if (options['json'] === true) terminal.json(outcome);
  else terminal.result(`Removed ${outcome.removed} ${outcome.removed === 1 ? 'entry' : 'entries'}.`);
  return 0;
}

async function warm({ terminal, config, runtime }: Ground, options: Options): Promise<number> {
  const { cacheWarm } = await import('../../tasks/cache.ts');
  const names = ['last', 'refresh', 'deadline'];
  const said = Object.fromEntries(
    names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
  const outcome = await cacheWarm(said, config, runtime);
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
