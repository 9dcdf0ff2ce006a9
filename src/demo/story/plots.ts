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

interface Told {
  readonly issue: IssueTale;
  readonly topic: Topic;
  readonly by: PersonName;
}

interface Flow {
  readonly doing: StatusName;
  readonly review: StatusName | null;
  readonly done: StatusName;
}

/** Draws and tells one ordinary story of the sprint; its outcome is declared by the plot that was drawn. */
export function ordinaryStory(plot: Plot): Carried | null {
  return plot.chance.weighted<(plot: Plot) => Carried | null>([
    [58, doneInTime],
    [6, doneWithoutCode],
    [10, unfinished],
    [4, neverStarted],
    [8, addedAndDone],
    [3, addedAndOpen],
    [4, takenOut],
    [4, doneAndResized],
  ])(plot);
}

/** The next chapter of an issue that came from the sprint before. */
export function carriedStory(plot: Plot, { issue, subject, by, seen }: Carried): Carried | null {
  const { sprint, next, chance, until } = plot;
  const estimate = issue.now.estimate;
  const flags = { carriedIn: true, seen: seen + 1 };
  if (issue.now.status === 'To Do') issue.move(sprint.along(chance.next() * 0.2 * until), 'In Progress');

  if (next === null || seen > 2 || chance.happens(0.75)) {
    const [opened, merged, done] = [0.25, 0.5, 0.6].map((fraction) => (fraction + chance.next() * 0.08) * until);
    writeCode(plot, { issue, subject, by }, opened ?? 0, merged ?? 0);
    issue.move(sprint.along(done ?? 0), 'Done').was(sprint, 'completed', [estimate, estimate], flags);
    return null;
  }
  carryOn(plot, issue).was(sprint, 'not-completed', [estimate, estimate], { ...flags, carriedOut: true });
  return { issue, subject, by, seen: seen + 1 };
}

function doneInTime(plot: Plot): null {
  const told = planned(plot);
  finish(plot, told, plot.chance.next() * 0.6, true);
  if (plot.chance.happens(0.1)) split(plot, told);
  told.issue.was(plot.sprint, 'completed', same(told));
  return null;
}

function doneWithoutCode(plot: Plot): null {
  const told = planned(plot);
  finish(plot, told, plot.chance.next() * 0.7, false);
  told.issue.was(plot.sprint, 'completed', same(told));
  return null;
}

function doneAndResized(plot: Plot): null {
  const told = planned(plot);
  const { issue } = told;
  const before = issue.now.estimate;
  const after = plot.estimated ? (before ?? 0) + plot.chance.pick(sizes(plot.project).slice(0, 4)) : null;
  if (plot.estimated) issue.estimate(plot.sprint.along(0.04 * plot.until), after);
  finish(plot, told, 0.1 + plot.chance.next() * 0.5, true);
  issue.was(plot.sprint, 'completed', [before, after]);
  return null;
}

function unfinished(plot: Plot): Carried | null {
  const told = planned(plot);
  const { issue, topic, by } = told;
  const { sprint, chance, until } = plot;
  const from = 0.2 + chance.next() * 0.6;
  begin(plot, told, from);
  // Some of it is merged already, and the issue is still open.
  const merged = chance.happens(0.2) ? from + 0.12 : null;
  if (chance.happens(0.6)) writeCode(plot, { issue, subject: topic.subject, by }, from + 0.05, merged);
  if (chance.happens(0.3)) issue.flag(sprint.along((from + 0.15) * until), true);
  carryOn(plot, issue).was(sprint, 'not-completed', same(told), { carriedOut: plot.next !== null });
  return plot.next === null ? null : { issue, subject: topic.subject, by, seen: 1 };
}

function neverStarted(plot: Plot): null {
  // Put back into the backlog at the close: the closed sprint stays in the field, and nothing is written.
  const told = planned(plot);
  told.issue.was(plot.sprint, 'not-completed', same(told));
  return null;
}

function addedAndDone(plot: Plot): null {
  const told = addedLater(plot, 0.05 + plot.chance.next() * 0.35);
  finish(plot, told, 0.45 + plot.chance.next() * 0.2, true);
  told.issue.was(plot.sprint, 'completed', same(told), { added: true });
  return null;
}

function addedAndOpen(plot: Plot): Carried | null {
  const told = addedLater(plot, 0.3 + plot.chance.next() * 0.4);
  const { issue, topic, by } = told;
  begin(plot, told, 0.75 + plot.chance.next() * 0.2);
  carryOn(plot, issue).was(plot.sprint, 'not-completed', same(told), { added: true, carriedOut: plot.next !== null });
  return plot.next === null ? null : { issue, subject: topic.subject, by, seen: 1 };
}

function takenOut(plot: Plot): null {
  const told = planned(plot);
  const { sprint, next, chance, until } = plot;
  const at = sprint.along((0.1 + chance.next() * 0.8) * until);
  if (next !== null && chance.happens(0.4)) {
    // Straight into the next sprint, and out of that again before it starts, so that it plays no part there.
    told.issue.sprint(at, next.id).sprint(Math.max(at, next.day(0, '16:50')));
  } else {
    told.issue.sprint(at);
  }
  told.issue.was(sprint, 'removed', same(told));
  return null;
}

/** Written weeks before, estimated when written or later, and put into the sprint on the afternoon before it starts. */
function planned(plot: Plot): Told {
  const { sprint, chance } = plot;
  const told = written(plot, -chance.int(2, 22), chance.happens(0.2) ? [sprint.id] : []);
  if (chance.happens(0.4)) told.issue.noise(sprint.day(-1, '10:41'), 'description', 'As agreed in refinement.');
  if (told.issue.now.sprintIds.length === 0) {
    told.issue.sprint(sprint.day(0, `16:${chance.int(10, 49)}`) + chance.int(0, 9_999), sprint.id);
  }
  if (chance.happens(0.3)) told.issue.noise(sprint.day(0, '16:55'), 'rank');
  return told;
}

function addedLater(plot: Plot, fraction: number): Told {
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

function begin(plot: Plot, { issue, by }: Told, fraction: number): void {
  const at = plot.sprint.along(fraction * plot.until);
  issue.assign(at, by).move(at + 21_000, flowOf(plot.project).doing);
}

/** From the start of work to Done, with a pull request between when there is code. */
function finish(plot: Plot, told: Told, from: number, code: boolean): void {
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

function writeCode(
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
function split({ stage, sprint, project, chance, until }: Plot, { issue, topic }: Told): void {
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
function carryOn({ sprint, next, chance }: Plot, issue: IssueTale): IssueTale {
  return next === null ? issue : issue.sprint(sprint.moved(chance.int(0, 999)), ...issue.now.sprintIds, next.id);
}

function same({ issue }: Told): readonly [number | null, number | null] {
  return [issue.now.estimate, issue.now.estimate];
}

function flowOf(project: string): Flow {
  return project === 'MOB'
    ? { doing: 'In Arbeit', review: null, done: 'Fertig' }
    : { doing: 'In Progress', review: 'In Review', done: 'Done' };
}

/** Story points; seconds for the team that estimates in time. */
function sizes(project: string): readonly number[] {
  return project === 'MOB' ? [3_600, 7_200, 14_400, 28_800, 57_600] : [1, 2, 3, 5, 8];
}
