import { Command, CommanderError } from 'commander';
import { exitCodes, SprintError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import { version } from '../tasks/version.ts';
import { type CommandEntry, commands } from './commands.ts';
import type { World } from './world.ts';

export type { World } from './world.ts';

/** Runs the command line in a world and gives the exit code. It throws nothing and ends nothing. */
export async function main(world: World): Promise<number> {
  let code = 0;
  try {
    const program = await programFor(world, (ended) => {
      code = ended;
    });
    await program.parseAsync([...world.argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // A command of commands was called alone: its help has been written.
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
    return complain(error instanceof CommanderError ? usageError(error) : error, world);
  }
}

/** The program with its commands: the one that is called whole, the others by name and summary. */
async function programFor(world: World, ends: (code: number) => void): Promise<Command> {
  const program = new Command('sprint')
    .description('Reads Jira and GitHub, works out what really happened in a sprint, and reports it.')
    .version(version(), '--version', 'Print the version.')
    .helpOption('--help', 'Show this help.')
    .helpCommand(false)
    .addHelpText('after', afterHelp)
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
      // What is wrong is told by ourselves, in one way for all errors.
      outputError: () => undefined,
      getOutHelpWidth: () => world.columns ?? 100,
      getErrHelpWidth: () => world.columns ?? 100,
    })
    .exitOverride();
  const called = world.argv.find((argument) => !argument.startsWith('-'));
  if (called !== undefined && !commands.some(({ name }) => name === called)) throw unknownCommand(called);
  for (const entry of commands) {
    if (entry.name === called) await entry.add({ program, world, ends }, entry);
    else addByName(program, entry);
  }
  program.action(() => {
    throw new SprintError('usage', 'No command was given.', {
      hint: 'See: sprint --help. To begin: sprint report --demo',
    });
  });
  return program;
}

function addByName(program: Command, { name, arguments: takes, summary }: CommandEntry): void {
  const command = program.command(name).summary(summary).allowUnknownOption().allowExcessArguments();
  if (takes !== '') command.usage(takes);
}

const afterHelp = `
Start:
  sprint report --demo      a report of the built-in demo company: no account, nothing to configure
  sprint init               write a .sprintrc
  sprint <command> --help   all flags of a command

Exit codes: 0 ok, 1 bug, 2 usage or configuration, 3 access refused, 4 not found, 5 Jira or GitHub unavailable,
6 written but something could not be read, 7 output cannot be written, 8 a --fail-on rule hit, 130 and 143 interrupted.`;

function unknownCommand(name: string): SprintError {
  const names = commands.map((command) => command.name);
  const candidates = nearest(name, names);
  return new SprintError('usage', `There is no command “${name}”.`, {
    hint: candidates.length === 0 ? `The commands: ${names.join(', ')}.` : 'See: sprint --help.',
    candidates,
  });
}

function usageError({ message }: CommanderError): SprintError {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const hint = [rest.join(' ').trim(), 'See: sprint --help, or sprint <command> --help.'].filter((part) => part !== '');
  return new SprintError('usage', `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`, {
    hint: hint.join(' '),
  });
}

async function complain(error: unknown, world: World): Promise<number> {
  const { openTerminal } = await import('./terminal.ts');
  const has = (flag: string): boolean => world.argv.includes(flag);
  const manner = {
    quiet: has('--quiet'),
    verbose: false,
    debug: has('--debug'),
    color: !has('--no-color'),
    json: has('--json'),
  };
  const terminal = await openTerminal(world, manner);
  return terminal.error(error);
}
