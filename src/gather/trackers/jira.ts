import { SprintError } from '../../errors.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Runtime } from '../../runtime.ts';
import type { Lore } from '../lore.ts';
import type { Beforehand, BoardReader, JiraAccess, LookedUp, Tracker } from '../trackers.ts';
import { askConfiguration, boardOf, findBoard, refuseKanban } from './jira-boards.ts';
import { chooseSprints } from './jira-choose.ts';
import { type JiraClient, openJiraClient } from './jira-client.ts';
import { fieldsFor, statusesFor, withYoungFacts } from './jira-facts.ts';
import { type FieldIds, findFields, otherEstimate } from './jira-fields.ts';
import { orGap, otherEstimateGap } from './jira-gaps.ts';
import { lookUpKeys } from './jira-lookup.ts';
import { openOracle } from './jira-oracle.ts';
import { type BoardTools, readSprints } from './jira-read.ts';
import { sourceAfter } from './jira-reading.ts';
import { openRefresher } from './jira-refresh-board.ts';
import { openSite, type SiteReader } from './jira-site.ts';
import { boardSprints, oneSprint } from './jira-sprints.ts';
import { withOracle } from './jira-told.ts';
import { once } from './once.ts';
import { idsIn } from './pick.ts';

/** Opens a Jira: Cloud (REST v3) or Data Center (REST v2). */
export async function openJira(access: JiraAccess, runtime: Runtime, { facts, lore }: Beforehand): Promise<Tracker> {
  const jira = await openJiraClient(access, runtime);
  const site = openSite(jira, access, runtime, facts);
  return {
    host: jira.host,
    requests: jira.requests,
    facts: site.facts,
    board: (board, sprint) => openBoard({ jira, site, access, runtime, lore }, board, sprint),
  };
}

interface Tools {
  readonly jira: JiraClient;
  readonly site: SiteReader;
  readonly access: JiraAccess;
  readonly runtime: Runtime;
  readonly lore: Lore;
}

function openBoard(tools: Tools, asked: string | null, sprintAsked: string | null): BoardReader {
  const { jira, site, access, runtime } = tools;
  const gaps: Gap[] = [];
  const byId = asked === null ? (idsIn(sprintAsked)?.[0] ?? null) : null;
  const home = once(() => (byId === null ? Promise.resolve(null) : oneSprint(jira, byId)));
  const boardId = once(() => unlessStranger(site, async () => (await home())?.originBoardId ?? findBoard(jira, asked)));
  const configuration = once(async () => {
    const id = await boardId();
    const answer = await orGap('configuration', gaps, runtime, () => askConfiguration(jira, id));
    if (answer?.type === 'kanban') refuseKanban(answer.name);
    return answer;
  });
  const fields = once(async (): Promise<FieldIds> => {
    // The list of fields is on its way meanwhile, where it must be asked for.
    const [board] = await Promise.all([configuration(), site.fields()]);
    const { estimateField, teamField } = access;
    const list = await fieldsFor(site, board, [estimateField, teamField]);
    const found = findFields(list, board, estimateField, teamField);
    const other = estimateField === null ? null : otherEstimate(list, board, found.estimate);
    if (other !== null) gaps.push(otherEstimateGap(other));
    return found;
  });
  const board = async () => {
    const [id, config, { estimate }, statuses] = await Promise.all([
      boardId(),
      configuration(),
      fields(),
      statusesFor(site, access.doneStatuses),
    ]);
    return boardOf(id, config, estimate, { wanted: access.doneStatuses, statuses: statuses ?? [] });
  };

  const reading: BoardTools = { ...tools, gaps, fields, configuration, board };
  const reader: Omit<BoardReader, 'says'> = {
    prepare() {
      for (const begin of [boardId, fields]) begin().catch(() => undefined);
      site.prepare();
    },
    ...openRefresher(reading),
    async choose(sprint, historySprints) {
      const [id, known] = [await boardId(), await home()];
      return unlessStranger(site, () =>
        chooseSprints({ jira, lore: tools.lore, boardId: id, home: known, historySprints }, sprint),
      );
    },
    async list() {
      const id = await boardId();
      const [sprints, described] = await Promise.all([
        boardSprints(jira, id, () => false, tools.lore),
        board(),
        site.person(),
      ]);
      return { board: described, sprints };
    },
    async read(chosen, wishes) {
      const readings = await readSprints(reading, chosen, wishes);
      return Promise.all(readings.map((one) => withYoungFacts(site, one, jira.requests)));
    },
    async lookUp(keys): Promise<LookedUp> {
      const { named, gaps: missed } = await lookUpKeys({ jira, runtime, deployment: await site.deployment() }, keys);
      return { named, gaps: missed, sourceAfter: (source) => sourceAfter(source, missed, jira.requests()) };
    },
  };
  const oracle = openOracle({ ...tools, boardId, configuration, fields, deployment: site.deployment });
  return withOracle(reader, oracle, jira.requests);
}

/** To a stranger Jira shows nothing at all: that the login was not taken explains more than what is not there. */
async function unlessStranger<T>(site: SiteReader, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof SprintError && error.kind === 'not-found') await site.certainPerson();
    throw error;
  }
}
