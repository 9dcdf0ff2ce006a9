import { InvalidArgumentError, Option } from 'commander';
import { SprintError } from '../../errors.ts';
import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import { correlateRequest, explainRequest } from '../../tasks/requests.ts';
import type { Adding, CommandEntry } from '../commands.ts';
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

const formats = ['table', 'json', 'csv', 'md'] as const;
type Format = (typeof formats)[number];

const { minConfidence, suggest } = correlateRequest.shape;

/** `sprint correlate`: shows the links of a sprint with their evidence, what has none, or the story of one thing. */
export function addCorrelate({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('correlate')
    .summary(summary)
    .description('Shows which pull requests and commits belong to which issue of a sprint, and how that is known.')
    .argument('[sprint]', correlateRequest.shape.sprint.description)
    .option('--explain <key|pull request|sha>', explainRequest.shape.subject.description)
    .option('--unlinked', 'Show only what has no counterpart: issues without code, and code without issue.')
    .option('--suggest', suggest.description)
    .addOption(new Option('--min-confidence <0..1>', minConfidence.description).argParser(share))
    .addOption(new Option('--format <table|json|csv|md>', 'How it is written. (default: table)').argParser(formatOf));
  addConfigFlags(command, 'board', 'repo', 'people', 'anonymize');
  addReadingFlags(command).addOption(statsFlag());
  addGroundFlags(command);
  addMannerFlags(command, 'Print it as JSON; the same as --format json.');
  command.action(async (sprint: string | undefined, given: Options) => {
    // `format` is a key of the configuration where reports are written; here it is not.
    const { format, ...options } = given;
    const wanted = (format as Format | undefined) ?? (options['json'] === true ? 'json' : 'table');
    const manner = { ...options, json: options['json'] === true || wanted === 'json' };
    const hosts = options['from'] === undefined;
    ends(
      await onGround(world, manner, hosts, async (ground) => {
        refuseContradictions(options, wanted);
        const run = options['explain'] === undefined ? showLinks : showStory;
        return await run(ground, { ...readingOf(sprint, options) }, options, wanted);
      }),
    );
  });
}

type Reading = ReturnType<typeof readingOf>;

async function showLinks(ground: Ground, wish: Reading, options: Options, format: Format): Promise<number> {
  const { terminal, config, runtime, world } = ground;
  const { correlateSprint } = await import('../../tasks/correlate.ts');
  const views = { unlinked: options['unlinked'] === true, suggest: options['suggest'] === true };
  const sure = options['minConfidence'];
  const request = { ...wish, suggest: views.suggest, ...(sure !== undefined && { minConfidence: sure as number }) };
  const answer = await correlateSprint(request, config, runtime);
  terminal.close();
  if (format === 'json') terminal.json(asked(answer, views));
  else if (format === 'table') {
    const { correlationLines } = await import('../correlation/page.ts');
    terminal.page(correlationLines(answer, views, columnsOf(world), options['verbose'] === true));
    for (const hint of hintsOf(answer, views)) terminal.note(hint, 'faint');
  } else {
    const { correlationFile } = await import('../../tasks/correlation-file.ts');
    terminal.document(await correlationFile(answer, views, format));
  }
  return outcomeCode(answer.status, [], options['allowPartial'] === true);
}

async function showStory(ground: Ground, wish: Reading, options: Options, format: Format): Promise<number> {
  const { terminal, config, runtime, world } = ground;
  const { explainSubject } = await import('../../tasks/explain.ts');
  const answer = await explainSubject({ ...wish, subject: options['explain'] as string }, config, runtime);
  terminal.close();
  if (format === 'json') terminal.json(answer);
  else if (format === 'table') {
    const { explanationLines } = await import('../correlation/explained.ts');
    terminal.page(explanationLines(answer.explanation, columnsOf(world), options['verbose'] === true));
  } else {
    const { explanationFile } = await import('../../tasks/correlation-file.ts');
    terminal.document(await explanationFile(answer.explanation));
  }
  return outcomeCode(answer.status, [], options['allowPartial'] === true);
}

/** The parts asked for; all of them when none is. What it is about, and how whole it is, comes always. */
function asked(answer: CorrelationAnswer, { unlinked, suggest: suggested }: { unlinked: boolean; suggest: boolean }) {
  if (!unlinked && !suggested) return answer;
  const { links, unlinked: without, strays, deliveries, suggestions, people, ...about } = answer;
  return { ...about, ...(unlinked && { unlinked: without }), ...(suggested && { suggestions, people }) };
}

function columnsOf({ isTTY, columns }: Ground['world']): number | null {
  return isTTY.stdout ? columns : null;
}

/** What a person may want to know next. */
function hintsOf(answer: CorrelationAnswer, { unlinked, suggest: suggested }: { unlinked: boolean; suggest: boolean }) {
  const { links, counts, people, coverage } = answer;
  const key = links[0]?.issue;
  const unmatched = people.unmatchedPeople.count + people.unmatchedLogins.count;
  return [
    ...(coverage.repositories === null ? ['Name repositories with --repo owner/name, or in the configuration.'] : []),
    ...(key !== undefined && !unlinked && !suggested ? [`Why: sprint correlate --explain ${key}`] : []),
    ...(counts.suggestions > 0 && !suggested
      ? [`Code that names no issue may still belong to one: sprint correlate --suggest`]
      : []),
    ...(suggested && unmatched > 0 ? ['Say who is who in correlate.people; then suggestions know authors.'] : []),
  ];
}

function refuseContradictions(options: Options, format: Format): void {
  const has = (name: string) => options[name] !== undefined && options[name] !== false;
  const refuse = (message: string, hint: string) => new SprintError('usage', message, { hint });
  if (has('json') && format !== 'json')
    throw refuse(`--json and --format ${format} contradict each other.`, 'Leave one of them out.');
  if (has('explain')) {
    const others = ['unlinked', 'suggest', 'minConfidence'].filter(has);
    if (others.length > 0)
      throw refuse(
        '--explain tells all there is to tell of one thing.',
        'Leave --unlinked, --suggest and --min-confidence out.',
      );
    if (format === 'csv') throw refuse('A story is no table.', 'Use --format table, md or json with --explain.');
  }
  if (format === 'csv' && has('unlinked') && has('suggest'))
    throw refuse('One CSV file holds one table.', 'Ask for --unlinked and --suggest one after the other.');
  if (has('minConfidence') && has('unlinked') && !has('suggest'))
    throw refuse('What has no counterpart has no confidence either.', 'Leave --min-confidence or --unlinked out.');
}

function formatOf(text: string): Format {
  const format = formats.find((one) => one === text);
  if (format === undefined) throw new InvalidArgumentError(`It must be one of ${formats.join(', ')}.`);
  return format;
}

function share(text: string): number {
  const number = /^(?:0|1|0?\.\d{1,6}|[01]\.\d{1,6})$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}
