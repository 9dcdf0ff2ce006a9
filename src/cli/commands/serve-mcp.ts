import { SprintError } from '../../errors.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { onGround } from '../ground.ts';
import { addConfigFlags, addGroundFlags, addMannerFlags, type Options } from '../options.ts';

/** `sprint serve-mcp`: serves assistants; standard output belongs to the protocol. */
export function addServeMcp({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('serve-mcp')
    .summary(summary)
    .description(
      'Serves assistants (Model Context Protocol) over stdio: standard input and output belong to the protocol.',
    );
  addConfigFlags(command, 'board', 'repo', 'out', 'people', 'anonymize', 'timeZone');
  addGroundFlags(command);
  addMannerFlags(command);
  command.action(async (options: Options) => {
    const code = await onGround(world, options, true, async ({ terminal, config, runtime }) => {
      const [{ serveMcp }, { jiraOf }, { version }] = await Promise.all([
        import('../../mcp/serve.ts'),
        import('../../tasks/access.ts'),
        import('../../tasks/version.ts'),
      ]);
      // Told now, where the operator looks, and not at the first question of a client.
      jiraOf(config);
      if (config.report.out === '-') {
        throw new SprintError('usage', 'Reports cannot go to standard output: it belongs to the protocol.', {
          hint: 'Name a folder with --out, or in report.out.',
        });
      }
      const { stdin, stdout, stderr } = world;
      terminal.note(`sprint ${version()} serves assistants over stdio; end it by closing standard input.`, 'faint');
      await serveMcp({ config, runtime, stdin, stdout, stderr });
      runtime.signal.throwIfAborted();
      return 0;
    });
    ends(code);
  });
}
