import type { SprintDays } from './calendar.ts';
import type { Chance } from './chance.ts';
import { people } from './company.ts';
import type {
  DemoHistory,
  DemoIssue,
  DemoRepository,
  TrueIntent,
  TrueLink,
  TrueOutcome,
  Truth,
} from './organization.ts';
import { tellBlocks } from './story/blocks.ts';
import type { RepositoryTale } from './story/code.ts';
import type { DraftIssue, IssueTale, Opening, Surroundings } from './story/issue.ts';
import { type RepositoryOpening, tellRepository } from './story/repository.ts';
import { tellIssue } from './story/tell.ts';
import { drawDescription } from './texts/descriptions.ts';

/** Where all stories are told: it numbers issues, keeps the truth that is declared, and gives the finished company. */
export interface Stage {
  readonly sprints: ReadonlyMap<number, SprintDays>;
  sprint(id: number): SprintDays;
  issue(opening: Opening): IssueTale;
  repository(name: RepositoryName): RepositoryTale;
  /** Declares links of which only Jira knows. */
  recorded(sprint: number, told: () => TrueLink): void;
  /** How many outcomes of a sprint have been declared so far. */
  outcomes(sprint: number): number;
  finish(): { issues: readonly DemoIssue[]; repositories: readonly DemoRepository[]; truth: Truth };
}

export type RepositoryName = 'payments-api' | 'web-checkout' | 'legacy-billing' | 'data-notebooks';

const repositories: readonly (RepositoryOpening & { name: RepositoryName })[] = [
  { id: 'kgDOHxq1aA', name: 'payments-api', firstPull: 412 },
  { id: 'kgDOHxq1bB', name: 'web-checkout', firstPull: 868 },
  { id: 'kgDOHxq1cC', name: 'legacy-billing', archived: true, firstPull: 31 },
  { id: 'kgDOHxq1dD', name: 'data-notebooks' },
];

/** The first number of each project; older issues have been deleted or were never ours. */
const firstKeys: Readonly<Record<string, number>> = { PAY: 1180, SHOP: 641, MOB: 231, SUP: 3107, LEG: 5, DATA_2: 7 };

export function openStage(sprints: readonly SprintDays[], chance: Chance): Stage {
  const byId = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  const finishers: (() => DraftIssue)[] = [];
  /** Numbers of the issues that play a tricky case, of which nothing else is told. */
  const players = new Set<number>();
  const outcomes = new Map<number, (() => TrueOutcome)[]>();
  const links = new Map<number, (() => TrueLink)[]>();
  const recorded = new Map<number, (() => TrueLink)[]>();
  const intents = new Map<number, (() => TrueIntent)[]>();
  const keys = new Map(Object.entries(firstKeys));
  let id = 24_310;

  const around: Surroundings = {
    sprints: byId,
    nextId() {
      id += 1;
      return `${id}`;
    },
    nextKey(project) {
      const number = keys.get(project) ?? 1;
      keys.set(project, number + 1);
      return `${project}-${number}`;
    },
    outcome: (sprint, told) => listed(outcomes, sprint).push(told),
  };
  const told = new Map(
    repositories.map((opening) => [
      opening.name,
      tellRepository(opening, chance.fork(opening.name), {
        link: (sprint, link) => listed(links, sprint).push(link),
        intent: (sprint, intent) => listed(intents, sprint).push(intent),
      }),
    ]),
  );

  return {
    sprints: byId,
    sprint: (wanted) => found(byId.get(wanted), `sprint ${wanted}`),
    issue(opening) {
      const { tale, finish } = tellIssue(opening, around);
      if (opening.plays !== undefined) players.add(finishers.length);
      finishers.push(finish);
      return tale;
    },
    repository: (name) => found(told.get(name), name).tale,
    recorded: (sprint, link) => listed(recorded, sprint).push(link),
    outcomes: (sprint) => outcomes.get(sprint)?.length ?? 0,
    finish: () => ({
      issues: numbered(
        tellBlocks(
          finishers.map((finish) => finish()),
          (nth) => !players.has(nth),
          chance.fork('blocks'),
        ),
        chance.fork('descriptions'),
      ),
      repositories: [...told.values()].map(({ finish }) => finish()),
      truth: {
        outcomes: new Map([...outcomes].map(([sprint, rows]) => [sprint, rows.map((row) => row())])),
        links: new Map([...links].map(([sprint, rows]) => [sprint, distinct(rows.map((row) => row()))])),
        recorded: new Map([...recorded].map(([sprint, rows]) => [sprint, rows.map((row) => row())])),
        intents: new Map([...intents].map(([sprint, rows]) => [sprint, rows.map((row) => row())])),
      },
    }),
  };
}

/** Gives history entries their numbers, one sequence for the whole site in the order of time, and issues their texts. */
function numbered(drafts: readonly DraftIssue[], chance: Chance): readonly DemoIssue[] {
  const all = drafts.flatMap(({ entries }, issue) => entries.map((entry) => ({ issue, entry })));
  const histories = drafts.map((): DemoHistory[] => []);
  all
    .sort((a, b) => a.entry.at - b.entry.at)
    .forEach(({ issue, entry }, nth) => {
      const { at, items } = entry;
      histories[issue]?.push({
        id: `${118_400 + 3 * nth}`,
        at,
        author: entry.by === null ? null : people[entry.by].accountId,
        items,
      });
    });
  return drafts.map(({ entries: _, ...issue }, nth) => ({
    ...issue,
    description: issue.description ?? drawDescription(issue, chance.fork(issue.id)),
    history: histories[nth] ?? [],
  }));
}

/** One commit can be told twice: on its branch and on the default branch. */
function distinct(links: readonly TrueLink[]): readonly TrueLink[] {
  return [
    ...new Map(links.map((link) => [`${link.issue} ${link.kind} ${link.repository} ${link.ref}`, link])).values(),
  ];
}

function listed<T>(lists: Map<number, T[]>, key: number): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The demo has no ${name}.`);
  return value;
}
