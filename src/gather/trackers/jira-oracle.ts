import { SprintError } from '../../errors.ts';
import type { Issue } from '../../model/issue.ts';
import {
  type JiraReport,
  type JiraReportIssue,
  type JiraVelocity,
  jiraReportGaps,
  unreadReport,
} from '../../model/jira-report.ts';
import type { Gap, SprintSnapshot } from '../../model/snapshot.ts';
import { type Sprint, windowOf } from '../../model/sprint.ts';
import { checkCancelled } from '../cancel.ts';
import type { Lore } from '../lore.ts';
import { jiraGap } from './jira-gaps.ts';
import { wasIn } from './jira-membership.ts';
import { type IssueTools, idsInFilter, issuesById } from './jira-oracle-issues.ts';
import { issuesIn, rawSprintReport, rawVelocity, velocityIn } from './jira-oracle-shapes.ts';
import { inOrder } from './jira-reading.ts';
import type { BoardConfiguration } from './jira-shapes.ts';
import { once } from './once.ts';

/** The board whose report is read, and what is known of it. */
export interface OracleBoard extends Omit<IssueTools, 'deployment' | 'fields'> {
  readonly lore: Lore;
  boardId(): Promise<number>;
  configuration(): Promise<BoardConfiguration | null>;
  deployment(): Promise<IssueTools['deployment']>;
  fields(): Promise<IssueTools['fields']>;
}

/** A sprint as it was read before Jira's own report of it was asked. */
export type KnownSprint = Pick<SprintSnapshot, 'sprint' | 'issues'>;

/** What Jira's own report says, and the issues of the sprint with those that only it knew of. */
export interface Told {
  readonly report: JiraReport | null;
  readonly issues: readonly Issue[];
  readonly gaps: readonly Gap[];
}

/** Jira's own sprint report of one board; nobody documents it, so nothing depends on it. */
export interface Oracle {
  /** Asks for the report of a sprint, without waiting for it. */
  begin(sprint: Sprint): void;
  says(known: KnownSprint): Promise<Told>;
}

/** Asked once and not waited for longer; a refusal is believed for a day. */
const within = 5_000;
const refusalMs = 24 * 3_600_000;
const refused = 'jira:sprint-report';
const charts = '/rest/greenhopper/1.0/rapid/charts';
/** The most issues that are looked up because only the report names them. */
const mostStrangers = 500;

type Answer =
  | (ReturnType<typeof issuesIn> & { readonly velocity: readonly JiraVelocity[] | null; readonly readAt: number })
  | { readonly because: string };

/** Opens the oracle of a board. Each sprint is asked for once in a run. */
export function openOracle(board: OracleBoard): Oracle {
  const answers = new Map<number, Promise<Answer>>();
  const velocity = once(() => askVelocity(board));
  const answerOf = (sprint: Sprint) => {
    const answer = answers.get(sprint.id) ?? ask(board, sprint, velocity);
    answers.set(sprint.id, answer);
    return answer;
  };
  return {
    begin(sprint) {
      answerOf(sprint).catch(() => undefined);
    },
    async says(known) {
      const answer = await answerOf(known.sprint);
      if ('because' in answer) return { report: null, issues: known.issues, gaps: [unreadReport(answer.because)] };
      return compared(board, known, answer);
    },
  };
}

async function ask(board: OracleBoard, sprint: Sprint, velocity: () => Promise<Velocity>): Promise<Answer> {
  const { jira, runtime, lore } = board;
  if (sprint.state === 'future') return { because: 'The sprint has not started.' };
  const before = lore.get(refused, refusalMs);
  if (typeof before === 'string')
    return { because: `It was not asked again, for it refused less than a day ago: ${before}` };
  const id = await board.boardId();
  const query = { rapidViewId: id, sprintId: sprint.id };
  const sums = velocity();
  sums.catch(() => undefined);
  try {
    const raw = await jira.ask(rawSprintReport, { path: `${charts}/sprintreport`, query, within });
    const readAt = runtime.now();
    return { ...issuesIn(raw), velocity: await sums, readAt };
  } catch (error) {
    const because = passing(error, board);
    if (error instanceof SprintError && [401, 403, 404].includes(error.status ?? 0)) lore.learn(refused, because);
    return { because };
  }
}

type Velocity = readonly JiraVelocity[] | null;

async function askVelocity(board: OracleBoard): Promise<Velocity> {
  const query = { rapidViewId: await board.boardId() };
  try {
    return velocityIn(await board.jira.ask(rawVelocity, { path: `${charts}/velocity`, query, within }));
  } catch (error) {
    passing(error, board);
    return null;
  }
}

/** Why it cannot be read; throws what is no failure of Jira's charts: a cancelled run, a mistake of ours. */
function passing(error: unknown, { runtime }: OracleBoard): string {
  checkCancelled(runtime.signal);
  if (!(error instanceof SprintError) || !['access', 'not-found', 'unavailable'].includes(error.kind)) throw error;
  return error.message;
}

/**
 * Looks at what the two readings do not share. An issue that only Jira's report names may have left the sprint and the
 * board's filter: where its history shows that it was there, it belongs to the sprint.
 */
async function compared(
  board: OracleBoard,
  { sprint, issues }: KnownSprint,
  { statistic, issues: listed, velocity, readAt }: Exclude<Answer, { because: string }>,
): Promise<Told> {
  const gaps: Gap[] = [];
  const [deployment, fields, configuration] = await Promise.all([
    board.deployment(),
    board.fields(),
    board.configuration(),
  ]);
  const tools: IssueTools = { ...board, deployment, fields };
  const window = windowOf(sprint, readAt);
  const isMember = ({ changes, sprintIds }: Issue) => window !== null && wasIn(sprint.id, window, changes, sprintIds);
  const named = new Set(listed.map(({ id }) => id));
  const unnamed = issues.filter((issue) => !named.has(issue.id) && !issue.subtask && isMember(issue));
  const [strangers, offBoard] = await Promise.all([
    lookUp(tools, strangersAmong(listed, issues), gaps),
    outside(tools, configuration?.filter?.id ?? null, unnamed, gaps),
  ]);
  const { hidden } = strangers;
  if (hidden.length > 0) gaps.push(hiddenGap(hidden.length));
  const known = new Set(issues.map(({ id }) => id));
  // Whoever counts decides what an issue was whose history is cut short.
  const belongs = (issue: Issue) =>
    isMember(issue) || !issue.historyComplete || (issue.subtask && known.has(issue.parent?.id ?? ''));
  const report: JiraReport = {
    readAt,
    statistic,
    issues: listed,
    hidden,
    offBoard,
    doneStatuses: ownDone(configuration),
    velocity,
  };
  return { report, issues: inOrder([...issues, ...strangers.found.filter(belongs)]), gaps };
}

function strangersAmong(listed: readonly JiraReportIssue[], issues: readonly Issue[]): readonly string[] {
  const known = new Set(issues.map(({ id }) => id));
  return listed.map(({ id }) => id).filter((id) => !known.has(id));
}

async function lookUp(
  tools: IssueTools,
  ids: readonly string[],
  gaps: Gap[],
): Promise<{ readonly found: readonly Issue[]; readonly hidden: readonly string[] }> {
  const asked = ids.slice(0, mostStrangers);
  if (ids.length > asked.length) {
    gaps.push(unchecked(`Of ${ids.length} issues that only Jira names, ${mostStrangers} are looked up.`));
  }
  const found = await orUnchecked(tools, gaps, () => issuesById(tools, asked));
  const shown = new Set(found?.map(({ id }) => id));
  return { found: found ?? [], hidden: found === null ? [] : asked.filter((id) => !shown.has(id)) };
}

async function outside(
  tools: IssueTools,
  filterId: string | null,
  unnamed: readonly Issue[],
  gaps: Gap[],
): Promise<readonly string[] | null> {
  if (unnamed.length === 0) return [];
  if (filterId === null) return null;
  const ids = unnamed.map(({ id }) => id);
  const shown = await orUnchecked(tools, gaps, () => idsInFilter(tools, filterId, ids));
  return shown === null ? null : ids.filter((id) => !shown.has(id));
}

/** What only explains a difference may fail. */
async function orUnchecked<T>({ runtime }: IssueTools, gaps: Gap[], read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    checkCancelled(runtime.signal);
    if (!(error instanceof SprintError) || error.status === 401) throw error;
    gaps.push(unchecked(error.message));
    return null;
  }
}

/** The statuses of the last column that has any. */
function ownDone(configuration: BoardConfiguration | null): readonly string[] {
  const columns = (configuration?.columnConfig?.columns ?? []).map(({ statuses }) => statuses ?? []);
  return (columns.findLast((statuses) => statuses.length > 0) ?? []).map(({ id }) => id);
}

/** Of an issue that is deleted Jira tells no more than of one that is hidden, so either leaves our reading in doubt. */
function hiddenGap(count: number): Gap {
  const [what, each] = count === 1 ? ['one issue', 'it is'] : [`${count} issues`, 'each is'];
  return jiraGap(
    'hidden',
    `Jira’s own sprint report names ${what} that Jira does not show to this token: ${each} hidden from it, archived or deleted, and Jira does not tell which.`,
  );
}

const unchecked = (because: string): Gap => ({
  ...unreadReport(because),
  code: jiraReportGaps.unchecked,
  missing: 'why some issues stand in Jira’s own sprint report only, or only here',
});
