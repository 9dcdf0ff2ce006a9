import type { Link } from '../../model/links.ts';
import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import { readingRequest } from '../../tasks/requests.ts';
import type { Adding, CommandEntry } from '../commands.ts';
import { onGround } from '../ground.ts';
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
import { visible } from '../visible.ts';

/** `sprint correlate`: shows the links of a sprint with their evidence. */
export function addCorrelate({ program, world, ends }: Adding, { summary }: CommandEntry): void {
  const command = program
    .command('correlate')
    .summary(summary)
    .description('Shows which pull requests and commits belong to which issue of a sprint, and how that is known.')
    .argument('[sprint]', readingRequest.shape.sprint.description);
  addConfigFlags(command, 'board', 'repo', 'people');
  addReadingFlags(command);
  addGroundFlags(command);
  addMannerFlags(command, 'Print the links, and what has none, as JSON.');
  command.action(async (sprint: string | undefined, options: Options) => {
    const hosts = options['from'] === undefined;
    const code = await onGround(world, options, hosts, async ({ terminal, config, runtime }) => {
      const { correlateSprint } = await import('../../tasks/correlate.ts');
      const answer = await correlateSprint(readingOf(sprint, options), config, runtime);
      terminal.close();
      if (options['json'] === true) terminal.json(answer);
      else terminal.result(textOf(answer, world.isTTY.stdout ? world.columns : null));
      return outcomeCode(answer.status, [], options['allowPartial'] === true);
    });
    ends(code);
  });
}

function textOf({ sprint, links, unlinked, counts, gaps }: CorrelationAnswer, width: number | null): string {
  const columns = [
    { title: 'Issue', flexible: false },
    { title: 'Code', flexible: true },
    { title: 'How', flexible: false },
    { title: 'Sure', flexible: false },
    { title: 'Because', flexible: true },
  ];
  const cells = (row: readonly string[]) => row.map(visible);
  const code = unlinked.code.filter(({ automated }) => !automated);
  const parts = [
    `${sprint.name}: ${counts.issuesWithCode} of ${counts.issues} issues have code, by ${counts.counting} links.`,
    links.length === 0
      ? 'No code names an issue of this sprint.'
      : tableOf(columns, links.map(rowOf).map(cells), width),
    ...(unlinked.issues.length === 0 ? [] : [`Issues without code:\n  ${unlinked.issues.join(', ')}`]),
    ...(code.length === 0
      ? []
      : [
          `Code without issue:\n${tableOf(
            [
              { title: 'Code', flexible: false },
              { title: 'Title', flexible: true },
            ],
            code.map((target) => cells([placeOf(target), target.title])),
            width,
          )}`,
        ]),
    ...gaps.map(({ missing, because }) => `Missing: ${missing} (${because})`),
  ];
  return parts.join('\n\n');
}

function rowOf({ issue, to, relation, tier, confidence, counts, evidence }: Link): string[] {
  const [first] = evidence;
  const because =
    first === undefined ? '' : `${first.signal}${first.via === null ? '' : ` of ${first.via}`}: ${first.text}`;
  const how = relation === 'implements' ? tier : `${relation}, ${tier}`;
  return [issue, placeOf(to), how, counts ? confidence.toFixed(2) : `(${confidence.toFixed(2)})`, because];
}

function placeOf({ kind, repository, ref }: Pick<Link['to'], 'kind' | 'repository' | 'ref'>): string {
  if (kind === 'pull-request') return `${repository}#${ref}`;
  return kind === 'commit' ? `${repository}@${ref.slice(0, 8)}` : `${repository}:${ref}`;
}
