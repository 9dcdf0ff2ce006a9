import { SprintError } from '../../errors.ts';
import type { Board, Column, EstimateField, Status } from '../../model/sprint.ts';
import { nearest } from '../nearest.ts';
import type { JiraClient } from './jira-client.ts';
import { allPages } from './jira-pages.ts';
import { type BoardConfiguration, boardConfiguration, boardPage } from './jira-shapes.ts';

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly type?: string | null | undefined;
}

/** The id of the board that was asked for: an id as it is, a name by the list of boards, nothing if there is only one. */
export async function findBoard(jira: JiraClient, asked: string | null): Promise<number> {
  if (asked !== null && /^\d{1,15}$/.test(asked.trim())) return Number(asked.trim());
  if (asked === null) return onlyBoard(await boards(jira, null));
  const found = await boards(jira, asked);
  const name = asked.trim().toLowerCase();
  const exact = found.filter((board) => board.name.toLowerCase() === name);
  const fitting = exact.length > 0 ? exact : found.filter((board) => board.name.toLowerCase().includes(name));
  const [board, ...others] = fitting;
  if (board !== undefined && others.length === 0) return board.id;
  if (board !== undefined) {
    throw new SprintError('usage', `“${asked}” fits ${fitting.length} boards.`, {
      hint: 'Name one by its id with --board, or in the configuration.',
      candidates: fitting.slice(0, 20).map(worded),
      source: 'jira',
    });
  }
  const candidates = nearest(asked, await boards(jira, null), (one) => one.name);
  throw noBoard(jira, asked, candidates);
}

/** A board asked for by an id that Jira does not know, or not for this token: names those there are. */
export async function unknownBoard(jira: JiraClient, id: number): Promise<never> {
  const all = await boards(jira, null);
  throw noBoard(jira, String(id), all.toSorted((a, b) => Math.abs(a.id - id) - Math.abs(b.id - id)).slice(0, 5));
}

function noBoard(jira: JiraClient, asked: string, candidates: readonly Listed[]): SprintError {
  return new SprintError('not-found', `Jira at ${jira.host} has no board “${asked}” for this token.`, {
    hint: 'Name a board by its id or name with --board, or in the configuration.',
    candidates: candidates.map(worded),
    source: 'jira',
  });
}

/** How the board is set up; the last word on its name, columns, filter and estimation. */
export function askConfiguration(jira: JiraClient, boardId: number): Promise<BoardConfiguration> {
  return jira.ask(boardConfiguration, { path: `/rest/agile/1.0/board/${boardId}/configuration` });
}

/** The board as ours; `configuration` is null when it could not be read. */
export function boardOf(
  id: number,
  configuration: BoardConfiguration | null,
  estimate: EstimateField,
  done: { wanted: readonly string[] | null; statuses: readonly Status[] },
): Board {
  const columns = (configuration?.columnConfig?.columns ?? []).map(({ name, statuses }) => ({
    name,
    statusIds: (statuses ?? []).map((status) => status.id),
  }));
  const type = configuration?.type;
  return {
    id,
    name: configuration?.name || `Board ${id}`,
    type: type === 'kanban' || type === 'simple' ? type : 'scrum',
    columns: done.wanted === null ? columns : withDone(columns, doneIds(done.wanted, done.statuses)),
    filterId: configuration?.filter?.id ?? null,
    estimate,
  };
}

/** A kanban board has no sprints; saying so beats an empty report. */
export function refuseKanban(name: string): never {
  throw new SprintError('usage', `The board “${name}” is a kanban board: it has no sprints.`, {
    hint: 'Name a scrum board with --board, or in the configuration.',
    source: 'jira',
  });
}

/**
 * Makes the last column hold exactly the wanted statuses. Those it held move to the column before it, so that their
 * issues stay on the board.
 */
function withDone(columns: readonly Column[], ids: readonly string[]): Column[] {
  const last = columns.findLastIndex(({ statusIds }) => statusIds.length > 0);
  const displaced = (columns[last]?.statusIds ?? []).filter((id) => !ids.includes(id));
  const kept = columns.slice(0, Math.max(0, last)).map(({ name, statusIds }) => ({
    name,
    statusIds: statusIds.filter((id) => !ids.includes(id)),
  }));
  const before = kept.at(-1) ?? { name: columns[last]?.name ?? 'Open', statusIds: [] };
  const start = kept.slice(0, -1);
  const moved = { name: before.name, statusIds: [...before.statusIds, ...displaced] };
  const middle = kept.length > 0 || displaced.length > 0 ? [moved] : [];
  return [...start, ...middle, { name: columns[last]?.name ?? 'Done', statusIds: ids }];
}

function doneIds(wanted: readonly string[], statuses: readonly Status[]): readonly string[] {
  // Without the list of statuses names cannot be looked up; ids still work.
  if (statuses.length === 0) return wanted;
  const ids = wanted.flatMap((one) => {
    const fitting = statuses.filter(({ id, name }) => id === one || name.toLowerCase() === one.toLowerCase());
    if (fitting.length > 0) return fitting.map(({ id }) => id);
    throw new SprintError('usage', `Jira has no status “${one}”, which the configuration counts as done.`, {
      hint: 'Correct jira.done in the configuration.',
      candidates: nearest(one, statuses, ({ name }) => name).map(({ id, name }) => `${name} (${id})`),
      source: 'jira',
    });
  });
  return [...new Set(ids)];
}

/** Every board once: pages shift when a board is made or removed meanwhile. */
async function boards(jira: JiraClient, name: string | null): Promise<Listed[]> {
  const listed = await allPages(jira.host, (startAt) =>
    jira.ask(boardPage, {
      path: '/rest/agile/1.0/board',
      query: { startAt, maxResults: 50, ...(name !== null && { name: name.trim() }) },
    }),
  );
  return [...new Map(listed.map((board) => [board.id, board])).values()];
}

function onlyBoard(all: readonly Listed[]): number {
  const scrum = all.filter(({ type }) => type !== 'kanban');
  const [board, ...others] = scrum;
  if (board !== undefined && others.length === 0) return board.id;
  if (board === undefined) {
    throw new SprintError('not-found', 'Jira shows this token no board with sprints.', {
      hint: 'Check that the owner of the token may see a scrum board.',
      source: 'jira',
    });
  }
  throw new SprintError('usage', 'No board is named, and Jira has several.', {
    hint: 'Name one with --board <id or name>, or as jira.board in the configuration.',
    candidates: scrum.slice(0, 20).map(worded),
    source: 'jira',
  });
}

function worded({ id, name }: Listed): string {
  return `${id} (${name})`;
}
