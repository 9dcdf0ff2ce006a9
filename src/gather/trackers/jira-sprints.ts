import { SprintError } from '../../errors.ts';
import type { Sprint } from '../../model/sprint.ts';
import type { Lore } from '../lore.ts';
import { nearest } from '../nearest.ts';
import { refuseKanban, unknownBoard } from './jira-boards.ts';
import type { JiraClient } from './jira-client.ts';
import { allPages, type CountedPage } from './jira-pages.ts';
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

/** How long it is believed how many sprints a board has; a wrong belief costs a request. */
const lengthMs = 30 * 24 * 3_600_000;
/** So many of the last sprints known are read again, so that those begun since fit on the same page. */
const lastKnown = 40;

/** The list of a board's sprints, to be asked page by page. */
interface List {
  readonly host: string;
  page(startAt: number): Promise<CountedPage<Sprint>>;
}

/**
 * The sprints of a board, oldest first. Jira lists closed, active, future, so what matters is at the tail: the walk
 * goes backwards from there until `enough` says so. Where the tail is, Jira tells as a total, or an earlier run found
 * out; without either, or where pages vary in size, every page is read.
 */
export async function boardSprints(
  jira: JiraClient,
  boardId: number,
  enough: (tail: readonly Sprint[]) => boolean,
  lore: Lore,
): Promise<Sprint[]> {
  const name = `jira:board:${boardId}:sprints`;
  const known = lore.get(name, lengthMs);
  const page = async (startAt: number) => {
    const query = { startAt, maxResults: pageSize };
    const path = `/rest/agile/1.0/board/${boardId}/sprint`;
    const answer = await jira.ask(sprintPage, { path, query }).catch((error: unknown) => noList(jira, boardId, error));
    return { ...answer, values: answer.values.map(sprintOf) };
  };
  const list: List = { host: jira.host, page };
  const length = typeof known === 'number' && Number.isInteger(known) && known > pageSize ? known : null;
  const listed = (length === null ? null : await fromKnownEnd(list, length, enough)) ?? (await fromStart(list, enough));
  if (listed.length > pageSize && listed.length !== known) lore.learn(name, listed.length);
  return sorted(listed.sprints);
}

interface Listed {
  readonly sprints: readonly Sprint[];
  /** How many the board has in all. */
  readonly length: number;
}

async function fromStart({ host, page }: List, enough: (tail: readonly Sprint[]) => boolean): Promise<Listed> {
  const first = await page(0);
  const size = first.values.length;
  const total = first.total ?? 0;
  const listed = (sprints: readonly Sprint[], length = sprints.length) => ({ sprints, length });
  if (first.isLast === true || size === 0 || (first.isLast !== false && size === total)) return listed(first.values);
  const everything = async () =>
    listed(await allPages(host, (startAt) => (startAt === 0 ? Promise.resolve(first) : page(startAt))));
  let tail: Sprint[] = [];
  for (let end = total; end > size && !enough(tail); ) {
    const start = Math.max(size, end - size);
    const { values, isLast } = await page(start);
    // The total was wrong, or pages vary in size: then only going through them all finds every sprint.
    if (values.length < end - start || (end === total && isLast === false)) return everything();
    tail = [...values, ...tail];
    end = start;
  }
  return total > size ? listed([...first.values, ...tail], total) : everything();
}

/** Why a board has no list of sprints: it is a kanban board, or there is none for this token. */
async function noList(jira: JiraClient, boardId: number, error: unknown): Promise<never> {
  if (!(error instanceof SprintError)) throw error;
  if (error.status === 400 && /support sprints/i.test(error.message)) refuseKanban(String(boardId));
  return error.kind === 'not-found' ? unknownBoard(jira, boardId) : Promise.reject(error);
}

/** Null where the list is not as it was known to be. */
async function fromKnownEnd(
  { host, page }: List,
  known: number,
  enough: (tail: readonly Sprint[]) => boolean,
): Promise<Listed | null> {
  const end = known - lastKnown;
  let tail = await allPages(host, async (startAt) => {
    const { total, ...rest } = await page(end + startAt);
    return { ...rest, total: total && total - end };
  });
  if (tail.length === 0) return null;
  const length = end + tail.length;
  for (let begin = end; begin > 0 && !enough(tail); ) {
    const start = Math.max(0, begin - pageSize);
    const { values } = await page(start);
    if (values.length < begin - start) return null;
    tail = [...values.slice(0, begin - start), ...tail];
    begin = start;
  }
  return { sprints: tail, length };
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
    hint: /^last:/i.test(asked ?? '')
      ? 'Name a sprint by its id or name, or the last closed ones as in last:3 (1 to 999).'
      : 'Name a sprint by its id or name.',
    candidates: among.map(worded),
    source: 'jira',
  });
}

function sorted(sprints: readonly Sprint[]): Sprint[] {
  const unique = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  const when = ({ start }: Sprint) => start ?? Number.POSITIVE_INFINITY;
  return [...unique.values()].sort((a, b) => (when(a) === when(b) ? a.id - b.id : when(a) - when(b)));
}
