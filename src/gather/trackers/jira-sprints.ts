import { SprintError } from '../../errors.ts';
import type { Sprint } from '../../model/sprint.ts';
import { nearest } from '../nearest.ts';
import { refuseKanban, unknownBoard } from './jira-boards.ts';
import type { JiraClient } from './jira-client.ts';
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
 * known total the walk goes backwards from there until `enough` says so; without one every page is read.
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
  const total = first.total ?? null;
  if (first.isLast === true || size === 0 || (total !== null && size >= total)) return sorted(first.values);
  if (total === null) return sorted(await everyPage(first.values, page));
  let tail: Sprint[] = [];
  for (let end = total; end > size && !enough(tail); ) {
    const start = Math.max(size, end - size);
    tail = [...(await page(start)).values, ...tail];
    end = start;
  }
  return sorted([...first.values, ...tail]);
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

/** Nothing fits: says so, with the nearest names. */
export function noSprint(asked: string | null, boardId: number, sprints: readonly Sprint[]): SprintError {
  const newest = sprints.toReversed();
  const states: Record<string, string> = { active: 'no active sprint', 'last-closed': 'no closed sprint' };
  const what = asked === null ? 'neither an active nor a closed sprint' : (states[asked] ?? `no sprint “${asked}”`);
  const among = asked === null || asked in states ? newest.slice(0, 5) : nearest(asked, newest, ({ name }) => name);
  return new SprintError('not-found', `The board ${boardId} has ${what}.`, {
    hint: 'Name a sprint by its id or name.',
    candidates: among.map(worded),
    source: 'jira',
  });
}

async function everyPage(
  first: readonly Sprint[],
  page: (startAt: number) => Promise<{ values: Sprint[]; isLast?: boolean | null | undefined }>,
): Promise<Sprint[]> {
  const all = [...first];
  for (let last = false; !last && all.length < 100_000; ) {
    const next = await page(all.length);
    all.push(...next.values);
    last = next.isLast === true || next.values.length === 0;
  }
  return all;
}

function sorted(sprints: readonly Sprint[]): Sprint[] {
  const unique = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  const when = ({ start }: Sprint) => start ?? Number.POSITIVE_INFINITY;
  return [...unique.values()].sort((a, b) => (when(a) === when(b) ? a.id - b.id : when(a) - when(b)));
}
