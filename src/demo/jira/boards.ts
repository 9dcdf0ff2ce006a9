import { fieldIds } from '../company.ts';
import type { DemoBoard } from '../organization.ts';
import { type Answer, ok, pageOf, Refused, refusal } from './answer.ts';
import { shownSprint } from './render.ts';
import { api, type Site, sprintsOf } from './site.ts';

const paging = { usual: 50, most: 50 } as const;

/** GET /rest/agile/1.0/board: by part of the name, type and project. */
export function boardList(site: Site, query: URLSearchParams): Answer {
  const name = query.get('name')?.toLowerCase() ?? '';
  const type = query.get('type');
  const project = query.get('projectKeyOrId');
  const boards = site.organization.boards.filter(
    (board) =>
      board.name.toLowerCase().includes(name) &&
      (type === null || type.split(',').includes(board.type)) &&
      (project === null || board.projectKeys.includes(project)),
  );
  return ok(
    pageOf(
      boards.map((board) => shownBoard(site, board)),
      query,
      paging,
    ),
  );
}

export function oneBoard(site: Site, id: string): Answer {
  return ok(shownBoard(site, boardOf(site, id)));
}

/** GET /rest/agile/1.0/board/{id}/configuration: the columns with their statuses, the filter, what is estimated in. */
export function boardConfiguration(site: Site, id: string): Answer {
  const board = boardOf(site, id);
  const { field, unit, name } = board.estimate;
  const estimation =
    unit === 'count' ? { type: 'issueCount' } : { type: 'field', field: { fieldId: field, displayName: name } };
  return ok({
    id: board.id,
    name: board.name,
    type: board.type,
    self: `${site.url()}/rest/agile/1.0/board/${board.id}/configuration`,
    location: locationOf(site, board),
    filter: { id: board.filterId, self: `${api(site)}/filter/${board.filterId}` },
    ...(board.type === 'kanban' && {
      subQuery: { query: 'fixVersion in unreleasedVersions() OR fixVersion is EMPTY' },
    }),
    columnConfig: {
      columns: board.columns.map((column) => ({
        name: column.name,
        statuses: column.statusIds.map((statusId) => ({ id: statusId, self: `${api(site)}/status/${statusId}` })),
      })),
      constraintType: 'none',
    },
    ...(board.type !== 'kanban' && { estimation }),
    ranking: { rankCustomFieldId: Number(fieldIds.rank.split('_')[1]) },
  });
}

/** GET /rest/agile/1.0/board/{id}/sprint: Cloud does not count them. */
export function boardSprints(site: Site, id: string, query: URLSearchParams): Answer {
  const board = boardOf(site, id);
  if (board.type === 'kanban') throw new Refused(refusal(400, 'The board does not support sprints'));
  const states = query.getAll('state').flatMap((state) => state.split(','));
  const unknown = states.find((state) => !['future', 'active', 'closed'].includes(state));
  if (unknown !== undefined)
    throw new Refused(refusal(400, `The state '${unknown}' is not one of future, active, closed.`));
  const sprints = sprintsOf(site, board.id).filter(({ state }) => states.length === 0 || states.includes(state));
  const shown = sprints.map((sprint) => shownSprint(site, sprint));
  return ok(pageOf(shown, query, { ...paging, total: site.deployment === 'dc' }));
}

export function oneSprint(site: Site, id: string): Answer {
  const sprint = /^\d+$/.test(id) ? site.sprints.get(Number(id)) : undefined;
  if (sprint === undefined)
    throw new Refused(refusal(404, 'Sprint does not exist or you do not have permission to view it.'));
  return ok(shownSprint(site, sprint));
}

function boardOf(site: Site, id: string): DemoBoard {
  const board = /^\d+$/.test(id) ? site.boards.get(Number(id)) : undefined;
  if (board !== undefined) return board;
  throw new Refused(
    refusal(
      404,
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    ),
  );
}

function shownBoard(site: Site, board: DemoBoard) {
  return {
    id: board.id,
    self: `${site.url()}/rest/agile/1.0/board/${board.id}`,
    name: board.name,
    type: board.type,
    ...(site.deployment === 'cloud' && { location: boardLocation(site, board) }),
  };
}

function boardLocation(site: Site, board: DemoBoard) {
  const project = site.organization.projects.find(({ key }) => key === board.projectKeys[0]);
  return {
    projectId: Number(project?.id),
    displayName: `${project?.name} (${project?.key})`,
    projectName: project?.name,
    projectKey: project?.key,
    projectTypeKey: 'software',
    name: `${project?.name} (${project?.key})`,
  };
}

function locationOf(site: Site, board: DemoBoard) {
  const project = site.organization.projects.find(({ key }) => key === board.projectKeys[0]);
  return {
    type: 'project',
    key: project?.key,
    id: project?.id,
    self: `${api(site)}/project/${project?.id}`,
    name: project?.name,
  };
}
