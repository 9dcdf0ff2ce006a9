import type { SprintDays } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import { crew, type PersonName, people, type StatusName } from '../company.ts';
import type { Stage } from '../stage.ts';
import { drawTopic, type Topic } from '../texts/topics.ts';
import type { IssueTale } from './issue.ts';
import { pullFor } from './ordinary.ts';

/** What an ordinary story is told with. `next` is where open issues go at the close; null leaves them in the backlog. */
export interface Plot {
  readonly stage: Stage;
  readonly sprint: SprintDays;
  readonly next: SprintDays | null;
  readonly project: string;
  readonly epics: readonly IssueTale[];
  readonly estimated: boolean;
  readonly chance: Chance;
  /** The latest fraction of the sprint that has happened: 1 in a closed one. */
  readonly until: number;
}

/** An issue that went on into the next sprint, with what its next chapter needs to know. */
export interface Carried {
  readonly issue: IssueTale;
  readonly subject: string;
  readonly by: PersonName;
  readonly seen: number;
}

/** An issue that has been written, with what it is about and who will work on it. */
export interface Told {
  readonly issue: IssueTale;
  readonly topic: Topic;
  readonly by: PersonName;
}

interface Flow {
  readonly doing: StatusName;
  readonly review: StatusName | null;
  readonly done: StatusName;
}

/** Written weeks before, estimated when written or later, and put into the sprint on the afternoon before it starts. */
export function planned(plot: Plot): Told {
  const { sprint, chance } = plot;
  const told = written(plot, -chance.int(2, 22), chance.happens(0.2) ? [sprint.id] : []);
  if (chance.happens(0.4)) told.issue.noise(sprint.day(-1, '10:41'), 'description', 'As agreed in refinement.');
  if (told.issue.now.sprintIds.length === 0) {
    told.issue.sprint(sprint.day(0, `16:${chance.int(10, 49)}`) + chance.int(0, 9_999), sprint.id);
  }
  if (chance.happens(0.3)) told.issue.noise(sprint.day(0, '16:55'), 'rank');
  return told;
}

export function addedLater(plot: Plot, fraction: number): Told {
  const { sprint, chance, until } = plot;
  const told = written(plot, -chance.int(1, 12), []);
  told.issue.sprint(sprint.along(fraction * until), sprint.id);
  return told;
}

function written(plot: Plot, nth: number, sprints: readonly number[]): Told {
  const { stage, sprint, project, epics, chance, estimated } = plot;
  const topic = drawTopic(chance);
  const size = chance.happens(topic.type === 'Bug' ? 0.25 : 0.04) || !estimated ? null : chance.pick(sizes(project));
  const time = `${chance.int(10, 16)}:${chance.int(10, 59)}`;
  const parent = epics.length > 0 && chance.happens(0.5) ? chance.pick(epics) : undefined;
  const issue = stage.issue({
    project,
    type: topic.type,
    summary: topic.summary,
    born: sprint.day(nth, time) + chance.int(0, 59_999),
    sprints,
    estimate: size,
    otherEstimate: project !== 'MOB' && chance.happens(0.15) ? chance.pick(sizes('PAY')) : null,
    reporter: chance.pick(crew),
    priority: chance.weighted([
      [60, 'Medium'],
      [25, 'High'],
      [15, 'Low'],
    ]),
    labels: chance.happens(0.2) ? [chance.pick(['quick-win', 'customer-request', 'tech-debt', 'security'])] : [],
    components: chance.happens(0.5) ? [chance.pick(['Checkout', 'Ledger', 'Refunds', 'Invoices', 'Fares'])] : [],
    ...(parent !== undefined && { parent }),
  });
  return { issue, topic, by: chance.pick(crew) };
}

export function begin(plot: Plot, { issue, by }: Told, fraction: number): void {
  const at = plot.sprint.along(fraction * plot.until);
  issue.assign(at, by).move(at + 21_000, flowOf(plot.project).doing);
}

/** From the start of work to Done, with a pull request between when there is code. */
export function finish(plot: Plot, told: Told, from: number, code: boolean): void {
  const { sprint, chance, until } = plot;
  const { issue, topic, by } = told;
  const { review, done } = flowOf(plot.project);
  const opened = from + 0.03 + chance.next() * 0.07;
  const merged = opened + 0.03 + chance.next() * 0.12;
  begin(plot, told, from);
  if (review !== null && code) issue.move(sprint.along((opened + 0.01) * until), review);
  if (code) writeCode(plot, { issue, subject: topic.subject, by }, opened, merged);
  if (chance.happens(0.25)) issue.noise(sprint.along((merged + 0.005) * until), 'worklog');
  issue.move(sprint.along((merged + 0.01 + chance.next() * 0.05) * until), done);
}

export function writeCode(
  { stage, sprint, project, chance, until }: Plot,
  { issue, subject, by }: Pick<Carried, 'issue' | 'subject' | 'by'>,
  opened: number,
  merged: number | null,
): void {
  const repository = stage.repository(project === 'PAY' ? 'payments-api' : 'web-checkout');
  const at = (fraction: number) => sprint.along(fraction * until);
  const author = people[by].login === null ? 'tomas' : by;
  pullFor(
    repository,
    { issue, subject, by: author, opened: at(opened), merged: merged === null ? null : at(merged), sprint },
    chance,
  );
}

/** One to three sub-tasks: they show the sprints of their story and their history is silent about them. */
export function split({ stage, sprint, project, chance, until }: Plot, { issue, topic }: Told): void {
  const parts = ['Write the tests', 'Translate the texts', 'Tell support'];
  for (const part of parts.slice(0, chance.int(1, 3))) {
    stage
      .issue({
        project,
        type: 'Sub-task',
        summary: `${part}: ${topic.subject}`,
        born: sprint.along(0.02 * until),
        parent: issue,
      })
      .move(sprint.along((0.3 + chance.next() * 0.6) * until), flowOf(project).done);
  }
}

/** The close of a sprint keeps the closed id and adds the next one, seconds later. */
export function carryOn({ sprint, next, chance }: Plot, issue: IssueTale): IssueTale {
  return next === null ? issue : issue.sprint(sprint.moved(chance.int(0, 999)), ...issue.now.sprintIds, next.id);
}

export function same({ issue }: Told): readonly [number | null, number | null] {
  return [issue.now.estimate, issue.now.estimate];
}

function flowOf(project: string): Flow {
  return project === 'MOB'
    ? { doing: 'In Arbeit', review: null, done: 'Fertig' }
    : { doing: 'In Progress', review: 'In Review', done: 'Done' };
}

/** Story points; seconds for the team that estimates in time. */
export function sizes(project: string): readonly number[] {
  return project === 'MOB' ? [3_600, 7_200, 14_400, 28_800, 57_600] : [1, 2, 3, 5, 8];
}
