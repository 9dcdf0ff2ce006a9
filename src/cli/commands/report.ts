import { Option } from 'commander';
import { SprintError } from '../../errors.ts';
import type { GateResult } from '../../tasks/gates.ts';
import type { ReportResult } from '../../tasks/report.ts';
import { explainMetricRequest, type ReportRequest, reportRequest } from '../../tasks/requests.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { eject } from '../eject.ts';
import { type Ground, onGround } from '../ground.ts';
import {
  addConfigFlags,
  addGroundFlags,
  addMannerFlags,
  addReadingFlags,
  type Options,
  readingOf,
  statsFlag,
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
  addConfigFlags(command, 'board', 'repo', 'format', 'out', 'paper', 'people', 'anonymize', 'timeZone', 'failOn');
  addReadingFlags(command).addOption(statsFlag());
  command.option('--verify', reportRequest.shape.verify.description);
  command.addOption(
    new Option('--goal <outcome>', reportRequest.shape.goal.description).choices(['met', 'missed', 'partial']),
  );
  command.option('--explain <metric>', explainMetricRequest.shape.metric.description);
  command.option('--schema', 'Print the JSON Schema of the JSON report, and do nothing else.');
  command.option(
    '--eject-template <folder>',
    'Write the default templates to start your own from, and do nothing else.',
  );
  addGroundFlags(command);
  addMannerFlags(
    command,
    'Print which files were written, and the outcome, as JSON; with --explain, all of the figure.',
  );
  command.action(async (sprint: string | undefined, options: Options) => {
    const hosts = options['from'] === undefined && options['schema'] !== true && options['ejectTemplate'] === undefined;
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
  if (typeof options['ejectTemplate'] === 'string') {
    return eject(options['ejectTemplate'], ground, options['json'] === true);
  }
  if (options['explain'] !== undefined) return showMetric(ground, sprint, options);
  const { reports } = await import('../../tasks/report.ts');
  refuseBinary(ground);
  const results = await reports(wishOf(sprint, options), config, runtime, world.stdout);
  terminal.close();
  for (const [at, result] of results.entries()) {
    if (at > 0) terminal.note('');
    await tell(result, ground);
  }
  if (results.length > 1) terminal.note(comparison(results));
  list(results, options, ground);
  const codes = results.map(({ report, gates }) => outcomeCode(report.status, gates, options['allowPartial'] === true));
  return Math.max(...codes);
}

/** Tells of one figure, on standard output, and writes no report. */
async function showMetric(ground: Ground, sprint: string | undefined, options: Options): Promise<number> {
  const { terminal, config, runtime, world } = ground;
  const idle = ['format', 'out', 'failOn', 'goal', 'paper'].filter((name) => options[name] !== undefined);
  if (idle.length > 0) {
    throw new SprintError('usage', '--explain writes no report.', {
      hint: `Leave ${idle.map((name) => `--${name.replace('failOn', 'fail-on')}`).join(' and ')} out.`,
    });
  }
  const { explainMetric } = await import('../../tasks/explain-metric.ts');
  const wish = { ...readingOf(sprint, options), metric: options['explain'] as string };
  const answer = await explainMetric(wish, config, runtime);
  terminal.close();
  if (options['json'] === true) terminal.json(answer);
  else {
    const { metricLines } = await import('../metric-explained.ts');
    terminal.page(metricLines(answer, world.isTTY.stdout ? world.columns : null));
  }
  return outcomeCode(answer.status, [], options['allowPartial'] === true);
}

function wishOf(sprint: string | undefined, options: Options): ReportRequest {
  const { goal } = options;
  const wish = readingOf(sprint, options);
  return goal === undefined ? wish : { ...wish, goal: goal as NonNullable<ReportRequest['goal']> };
}

/** A terminal shows nothing good for a PDF. */
function refuseBinary({ world, config }: Ground): void {
  const { out, formats } = config.report;
  if (out !== '-' || !formats.includes('pdf') || !world.isTTY.stdout) return;
  throw new SprintError('usage', 'A PDF would only upset the terminal.', {
    hint: 'Name a file with --out, or a pipe.',
  });
}

async function tell({ report, gates }: ReportResult, { terminal, world }: Ground): Promise<void> {
  const { reportText } = await import('../../tasks/summary.ts');
  terminal.note((await reportText(report)).trimEnd());
  if (report.verification !== null) {
    const { verificationText } = await import('../verification.ts');
    terminal.note(verificationText(report, world.isTTY.stderr ? world.columns : null));
  }
  if (gates.length > 0)
    terminal.note(gateTable(gates), gates.some(({ outcome }) => outcome === 'fail') ? 'bad' : 'plain');
}

/** What was written, on standard output; nothing where the report itself went there. */
function list(results: readonly ReportResult[], options: Options, { terminal }: Ground): void {
  const written = results.map((result) => ({ ...result, files: result.files.filter(({ path }) => path !== '-') }));
  if (written.every(({ files }) => files.length === 0)) return;
  if (options['json'] !== true) {
    terminal.result(written.flatMap(({ files }) => files.map(({ path }) => path)).join('\n'));
    return;
  }
  const told = written.map(({ report: { sprint, status, takenAt }, files, gates }) => {
    return { sprint: { id: sprint.id, name: sprint.name }, status, takenAt, files, gates };
  });
  terminal.json(told.length === 1 ? told[0] : { sprints: told });
}

/** The first figures of several reports side by side, the oldest sprint first; each as its report shows it. */
function comparison(results: readonly ReportResult[]): string {
  const all = results.map(({ report }) => ({ report, tiles: tilesOf(report) }));
  const titles = [...new Set(all.flatMap(({ tiles }) => tiles.map(({ title }) => title)))];
  const rows = all.map(({ report: { sprint, status }, tiles }) => [
    String(sprint.id),
    sprint.name,
    ...titles.map((wanted) => tiles.find(({ title }) => title === wanted)?.value ?? 'unknown'),
    status,
  ]);
  const columns = ['Id', 'Sprint', ...titles, 'Status'].map((title) => ({ title, flexible: title === 'Sprint' }));
  return `\n${tableOf(columns, rows, null)}`;
}

function tilesOf({ sections }: ReportResult['report']) {
  return sections
    .filter(({ id }) => id === 'summary')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])));
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
