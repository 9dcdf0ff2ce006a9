import type { LoadedConfig } from '../config/load.ts';
import type { Board, Sprint } from '../model/sprint.ts';
import type { Runtime } from '../runtime.ts';
import { gatherRequest, within } from './access.ts';
import { pageOf } from './page.ts';
import { asked, type ListRequest, listRequest } from './requests.ts';

/** A page of the sprints of a board. */
export interface SprintsAnswer {
  readonly board: Board;
  readonly sprints: readonly Sprint[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Lists the sprints of a board, newest first. @throws SprintError of any kind */
export async function listSprints(
  request: ListRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<SprintsAnswer> {
  const { board, state, query, limit, cursor, deadline } = asked(listRequest, request);
  const { listSprints: list } = await import('../gather/snapshot.ts');
  const found = await list(gatherRequest(config, { board }, null), within(deadline, runtime));
  const sprints = found.sprints
    .filter((sprint) => state === undefined || sprint.state === state)
    .filter(({ name }) => query === undefined || name.toLowerCase().includes(query.toLowerCase()))
    .toReversed();
  const { items, total, nextCursor } = pageOf(sprints, limit, cursor);
  const answer = { board: found.board, sprints: items, total, nextCursor };
  return config.report.anonymize ? withAliases(answer, config) : answer;
}

async function withAliases(answer: SprintsAnswer, config: LoadedConfig): Promise<SprintsAnswer> {
  const [{ openAliases }, { boardAlias, sprintAlias }, { aliasSalt }] = await Promise.all([
    import('./anonymous/aliases.ts'),
    import('./anonymous/jira.ts'),
    import('./anonymous/salt.ts'),
  ]);
  const aliases = openAliases(await aliasSalt(config), config.delivery.fixWords);
  const sprints = answer.sprints.map((sprint) => sprintAlias(sprint, aliases));
  return { ...answer, board: boardAlias(answer.board, aliases), sprints };
}
