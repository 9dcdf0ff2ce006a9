import type { Answers } from '../../config/first.ts';
import { SprintError } from '../../errors.ts';
import { writeConfig } from '../../tasks/init.ts';
import { type Ask, openQuestions } from '../ask.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { addMannerFlags, mannerOf, type Options } from '../options.ts';
import { openTerminal } from '../terminal.ts';
import type { World } from '../world.ts';

/** `sprint init`: writes a first `.sprintrc`. */
export function addInit({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('init')
    .summary(summary)
    .description('Writes a .sprintrc into this folder, by asking or by flags. Tokens stay in the environment.')
    .option('--url <address>', 'The address of Jira.')
    .option('--email <address>', 'The e-mail address of the token’s owner (Jira Cloud).')
    .option('--board <id|name>', 'The board, by id or name.')
    .option('--repo <owner/name...>', 'The repositories; owner/* is all of an owner’s. Repeatable.')
    .option('--time-zone <zone>', 'The time zone in which days begin and end. Without it: that of this machine.')
    .option('--yes', 'Ask nothing; take the flags as they are.')
    .option('--force', 'Replace a .sprintrc that is there.');
  addMannerFlags(command);
  command.action(async (options: Options) => {
    const terminal = await openTerminal(world, mannerOf(options));
    try {
      const answers = await answersOf(options, world);
      const path = await writeConfig(answers, world.cwd, options['force'] === true);
      terminal.result(path);
      terminal.note(nextSteps(answers));
      ends(0);
    } catch (error) {
      ends(terminal.error(error));
    } finally {
      terminal.close();
    }
  });
}

async function answersOf(options: Options, world: World): Promise<Answers> {
  const said = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const repos = Array.isArray(options['repo']) ? options['repo'].join(',') : undefined;
  if (options['yes'] === true) {
    const url = said('url');
    if (url === undefined)
      throw new SprintError('usage', 'The address of Jira is missing.', { hint: 'Add --url <address>.' });
    return answers(url, said('email') ?? '', said('board') ?? '', repos ?? '', said('timeZone') ?? here);
  }
  if (!world.isTTY.stdin) {
    throw new SprintError('usage', 'Nobody can be asked here: standard input is no terminal.', {
      hint: 'Give the answers as flags, with --yes.',
    });
  }
  const questions = openQuestions(world);
  const ask: Ask = (question, known, standard) =>
    known === undefined ? questions.ask(question, standard) : Promise.resolve(known);
  try {
    const url = await ask('Address of Jira, such as https://acme.atlassian.net', said('url'), '');
    const email = await ask('E-mail address of the token’s owner (empty for Jira Data Center)', said('email'), '');
    const board = await ask('Board, by id or name (empty: name it with --board each time)', said('board'), '');
    const named = await ask('Repositories as owner/name or owner/*, with commas (empty: no code)', repos, '');
    return answers(url, email, board, named, await ask('Time zone', said('timeZone'), here));
  } finally {
    questions.close();
  }
}

function answers(url: string, email: string, board: string, repos: string, timeZone: string): Answers {
  const list = repos.split(',').map((repo) => repo.trim());
  const named = list.filter((repo) => repo !== '');
  return { url, email: email === '' ? null : email, board: board === '' ? null : board, repos: named, timeZone };
}

function nextSteps({ repos }: Answers): string {
  const tokens = repos.length === 0 ? 'JIRA_API_TOKEN' : 'JIRA_API_TOKEN and GITHUB_TOKEN';
  return `Now set ${tokens} in the environment, then run: sprint doctor`;
}
