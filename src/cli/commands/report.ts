import { SprintError } from '../../errors.ts';
import type { GateResult } from '../../tasks/gates.ts';
import type { ReportResult } from '../../tasks/report.ts';
import { reportRequest } from '../../tasks/requests.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { type Ground, onGround } from '../ground.ts';
import {
  addConfigFlags,
  addGroundFlags,
  addMannerFlags,
  addReadingFlags,
  type Options,
  readingOf,
} from '../options.ts';
import { outcomeCode } from '../outcome.ts';
import { tableOf } from '../table.ts';

/** `sprint report`: writes the report of a sprint, lists its files, sums it up. */
export function addReport({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('report')
    .summary(summary)
    .description('Reads a sprint from Jira and GitHub and writes its report.')
    .argument('[sprint]', reportRequest.shape.sprint.description);
  addConfigFlags(command, 'board', 'repo', 'format', 'out', 'people', 'timeZone', 'failOn');
  addReadingFlags(command);
  command.option('--schema', 'Print the JSON Schema of the JSON report, and do nothing else.');
  addGroundFlags(command);
  addMannerFlags(command, 'Print which files were written, and the outcome, as JSON.');
  command.action(async (sprint: string | undefined, options: Options) => {
    const hosts = options['from'] === undefined && options['schema'] !== true;
    ends(await onGround(world, options, hosts, (ground) => run(ground, sprint, options)));
  });
}

async function run(ground: Ground, sprint: string | undefined, options: Options): Promise<number> {
  const { world, terminal, config, runtime } = ground;
  if (options['schema'] === true) {
    const { reportSchema } = await import('../../tasks/schemas.ts');
    terminal.json(await reportSchema());
    return 0;
  }
  const { report } = await import('../../tasks/report.ts');
  refuseBinary(ground);
  const result = await report(readingOf(sprint, options), config, runtime, world.stdout);
  terminal.close();
  await tell(result, options, ground);
  return outcomeCode(result.report.status, result.gates, options['allowPartial'] === true);
}

/** A terminal shows nothing good for a PDF. */
function refuseBinary({ world, config }: Ground): void {
  const { out, formats } = config.report;
  if (out !== '-' || !formats.includes('pdf') || !world.isTTY.stdout) return;
  throw new SprintError('usage', 'A PDF would only upset the terminal.', {
    hint: 'Name a file with --out, or a pipe.',
  });
}

async function tell({ report, files, gates }: ReportResult, options: Options, ground: Ground): Promise<void> {
  const { terminal } = ground;
  const written = files.filter(({ path }) => path !== '-');
  const { reportText } = await import('../../tasks/summary.ts');
  terminal.note((await reportText(report)).trimEnd());
  if (gates.length > 0)
    terminal.note(gateTable(gates), gates.some(({ outcome }) => outcome === 'fail') ? 'bad' : 'plain');
  if (written.length === 0) return;
  if (options['json'] === true) {
    const { sprint, status, takenAt } = report;
    terminal.json({ sprint: { id: sprint.id, name: sprint.name }, status, takenAt, files: written, gates });
  } else terminal.result(written.map(({ path }) => path).join('\n'));
}

function gateTable(gates: readonly GateResult[]): string {
  const rows = gates.map(({ rule, outcome, value, because }) => [
    rule,
    outcome,
    value ?? 'not available',
    because ?? '',
  ]);
  const columns = ['Rule', 'Outcome', 'Value', 'Because'].map((title) => ({ title, flexible: false }));
  return `\n${tableOf(columns, rows, null)}`;
}
