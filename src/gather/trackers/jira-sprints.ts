import { SprintError } from '../../errors.ts';
import type { Sprint } from '../../model/sprint.ts';
import { nearest } from '../nearest.ts';
import { refuseKanban, unknownBoard } from './jira-boards.ts';
import type { JiraClient } from './jira-client.ts';
import { allPages } from './jira-pages.ts';
import { type RawSprint, rawSprint, sprintPage } from './jira-shapes.ts';
import { instantOf } from './jira-time.ts';
import { worded } from './pick.ts';

/** Jira gives at most 50 sprints a page. */
const pageSize = 50;

/** A Jira sprint as ours. */
export function sprintOf(raw: RawSprint): Sprint {
  const state = raw.state.toLowerCase();
  return {
    id: raw.id,
    name: raw.name,
    state: state === 'closed' || state === 'future' ? state : 'active',
    goal: raw.goal || null,
    originBoardId: raw.originBoardId ?? raw.boardId ?? null,
    start: instantOf(raw.startDate),
    activated: instantOf(raw.activatedDate),
    plannedEnd: instantOf(raw.endDate),
    completed: instantOf(raw.completeDate),
  };
}

/**
 * The sprints of a board, oldest first. Jira lists closed, active, future, so what matters is at the tail: with a
 * known total the walk goes backwards from there until `enough` says so; without one, or with a wrong one, every page
 * is read.
 */
export async function boardSprints(
  jira: JiraClient,
  boardId: number,
  enough: (tail: readonly Sprint[]) => boolean,
): Promise<Sprint[]> {
  const page = async (startAt: number) => {
    const query = { startAt, maxResults: pageSize };
    const answer = await jira.ask(sprintPage, { path: `/rest/agile/1.0/board/${boardId}/sprint`, query });
    return { ...answer, values: answer.values.map(sprintOf) };
  };
  const first = await page(0).catch((error: unknown) => {
    if (!(error instanceof SprintError)) throw error;
    if (error.status === 400 && /support sprints/i.test(error.message)) refuseKanban(String(boardId));
    return error.kind === 'not-found' ? unknownBoard(jira, boardId) : Promise.reject(error);
  });
  const size = first.values.length;
  const total = first.total ?? 0;
  if (first.isLast === true || size === 0 || (first.isLast !== false && size === total)) return sorted(first.values);
  const everything = async () =>
    sorted(await allPages((startAt) => (startAt === 0 ? Promise.resolve(first) : page(startAt))));
  let tail: Sprint[] = [];
  for (let end = total; end > size && !enough(tail); ) {
    const start = Math.max(size, end - size);
    const { values, isLast } = await page(start);
    // The total was wrong, or pages vary in size: then only going through them all finds every sprint.
    if (values.length < end - start || (end === total && isLast === false)) return everything();
    tail = [...values, ...tail];
    end = start;
  }
  return total > size ? sorted([...first.values, ...tail]) : everything();
}

/** One sprint by its id; null when Jira has none, or none for this token. */
export async function oneSprint(jira: JiraClient, id: number): Promise<Sprint | null> {
  try {
    return sprintOf(await jira.ask(rawSprint, { path: `/rest/agile/1.0/sprint/${id}` }));
  } catch (error) {
    if (error instanceof SprintError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** The last `count` sprints of the board that were closed before this one, newest first. */
export function closedBefore(sprint: Sprint, sprints: readonly Sprint[], count: number): Sprint[] {
  const until = sprint.completed ?? Number.POSITIVE_INFINITY;
  return sprints
    .filter(
      ({ id, state, completed }) => state === 'closed' && id !== sprint.id && completed !== null && completed <= until,
    )
    .sort((a, b) => (b.completed ?? 0) - (a.completed ?? 0) || b.id - a.id)
    .slice(0, count);
}

const states: ReadonlyMap<string, string> = new Map([
  ['active', 'no active sprint'],
  ['last-closed', 'no closed sprint'],
]);

/** Nothing fits: says so, with the nearest names. */
export function noSprint(asked: string | null, boardId: number, sprints: readonly Sprint[]): SprintError {
  const newest = sprints.toReversed();
  const state = asked === null ? 'neither an active nor a closed sprint' : states.get(asked);
  const among = asked === null || state !== undefined ? newest.slice(0, 5) : nearest(asked, newest, ({ name }) => name);
  return new SprintError('not-found', `The board ${boardId} has ${state ?? `no sprint “${asked}”`}.`, {
    hint: 'Name a sprint by its id or name.',
    candidates: among.map(worded),
    source: 'jira',
  });
}

function sorted(sprints: readonly Sprint[]): Sprint[] {
  const unique = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  const when = ({ start }: Sprint) => start ?? Number.POSITIVE_INFINITY;
  return [...unique.values()].sort((a, b) => (when(a) === when(b) ? a.id - b.id : when(a) - when(b)));
}
