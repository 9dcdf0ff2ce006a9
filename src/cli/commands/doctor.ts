import type { Check, Diagnosis } from '../../tasks/doctor.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { onGround } from '../ground.ts';
import { addConfigFlags, addGroundFlags, addMannerFlags, deadlineFlag, type Options } from '../options.ts';
import { tableOf } from '../table.ts';

const defaultSeconds = 60;

/** `sprint doctor`: says what stands between the user and a report. */
export function addDoctor({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('doctor')
    .summary(summary)
    .description(
      'Checks the configuration, the access to Jira and GitHub, the board and its estimates, and says what to fix.',
    );
  addConfigFlags(command, 'board', 'repo');
  command.addOption(deadlineFlag(defaultSeconds));
  addGroundFlags(command);
  addMannerFlags(command, 'Print what was found as JSON.');
  command.action(async (options: Options) => {
    const code = await onGround(world, options, true, async ({ terminal, config, runtime }) => {
      const { diagnose } = await import('../../tasks/doctor.ts');
      const seconds = typeof options['deadline'] === 'number' ? options['deadline'] : defaultSeconds;
      const diagnosis = await diagnose(config, runtime, seconds);
      terminal.close();
      if (options['json'] === true) terminal.json(diagnosis);
      else terminal.result(textOf(diagnosis, world.isTTY.stdout ? world.columns : null));
      return diagnosis.exitCode;
    });
    ends(code);
  });
}

function textOf({ checks, settings, exitCode }: Diagnosis, width: number | null): string {
  const columns = [
    { title: 'Key', flexible: false },
    { title: 'Value', flexible: true },
    { title: 'From', flexible: true },
  ];
  const rows = settings.map(({ key, value, origin }) => [key, value ?? '-', origin]);
  const verdict = exitCode === 0 ? 'A report can be written.' : 'Mend what failed, then run it again.';
  return `${tableOf(columns, rows, width)}\n\n${checks.map(lineOf).join('\n')}\n\n${verdict}`;
}

function lineOf({ outcome, about, says, fix }: Check): string {
  const mark = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' }[outcome];
  return `${mark}  ${about}: ${says}${fix === null ? '' : `\n         ${fix}`}`;
}
