import { SprintError } from '../../errors.ts';
import type { Gap } from '../../model/snapshot.ts';
import { type Sprint, windowOf } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { Lore } from '../lore.ts';
import type {
  Beforehand,
  BoardReader,
  Chosen,
  JiraAccess,
  LookedUp,
  Tracker,
  TrackerReading,
  Wishes,
} from '../trackers.ts';
import { askConfiguration, boardOf, findBoard, refuseKanban } from './jira-boards.ts';
import { type JiraClient, openJiraClient } from './jira-client.ts';
import { readCloud } from './jira-cloud.ts';
import { readDataCenter } from './jira-data-center.ts';
import { type FieldIds, findFields } from './jira-fields.ts';
import { orGap } from './jira-gaps.ts';
import { lookUpKeys } from './jira-lookup.ts';
import { openOracle } from './jira-oracle.ts';
import { readingOf, sourceAfter } from './jira-reading.ts';
import { readRecorded } from './jira-recorded.ts';
import { openSite, type SiteReader } from './jira-site.ts';
import { boardSprints, closedBefore, noSprint, oneSprint } from './jira-sprints.ts';
import { withOracle } from './jira-told.ts';
import { once } from './once.ts';
import { exactly, isSprintId, pickSprint } from './pick.ts';

const states = ['active', 'last-closed'];

/** Opens a Jira: Cloud (REST v3) or Data Center (REST v2). */
export async function openJira(access: JiraAccess, runtime: Runtime, { lore }: Beforehand): Promise<Tracker> {
  const jira = await openJiraClient(access, runtime);
  const site = openSite(jira, access, runtime);
  return {
    host: jira.host,
    requests: jira.requests,
    facts: () => Promise.resolve(null),
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
  const byId = asked === null && isSprintId(sprintAsked) ? Number(sprintAsked) : null;
  const home = once(() => (byId === null ? Promise.resolve(null) : oneSprint(jira, byId)));
  const boardId = once(() => unlessStranger(site, async () => (await home())?.originBoardId ?? findBoard(jira, asked)));
  const configuration = once(async () => {
    const id = await boardId();
    const answer = await orGap('configuration', gaps, runtime, () => askConfiguration(jira, id));
    if (answer?.type === 'kanban') refuseKanban(answer.name);
    return answer;
  });
  const fields = once(async (): Promise<FieldIds> => {
    const [list, board] = await Promise.all([site.fields(), configuration()]);
    return findFields(list, board, access.estimateField);
  });
  const board = async () => {
    const [id, config, { estimate }, statuses] = await Promise.all([
      boardId(),
      configuration(),
      fields(),
      site.statuses(),
    ]);
    return boardOf(id, config, estimate, { wanted: access.doneStatuses, statuses: statuses ?? [] });
  };

  const reader: Omit<BoardReader, 'says'> = {
    prepare() {
      for (const begin of [boardId, fields]) begin().catch(() => undefined);
      site.prepare();
    },
    anticipate() {},
    async choose(sprint, historySprints) {
      const [id, known] = [await boardId(), await home()];
      return unlessStranger(site, () => choose(tools, id, known, sprint, historySprints));
    },
    async list() {
      const id = await boardId();
      const [sprints, described] = await Promise.all([boardSprints(jira, id, () => false), board(), site.person()]);
      return { board: described, sprints };
    },
    async read(chosen, wishes): Promise<readonly TrackerReading[]> {
      const {
        asked: [sprint],
        sprints,
      } = chosen;
      const now = runtime.now();
      const [ids, config, deployment] = await Promise.all([fields(), configuration(), site.deployment()]);
      const watch = (one: Sprint) => ({ sprint: one, window: windowOf(one, now) });
      const question = {
        jira,
        runtime,
        fields: ids,
        extra: extraFields(ids, wishes),
        filterId: config?.filter?.id ?? null,
        asked: watch(sprint),
        earlier: closedBefore(sprint, sprints, wishes.historySprints).map(watch),
      };
      const [raw, described, projects, statuses] = await Promise.all([
        deployment === 'cloud' ? readCloud(question) : readDataCenter(question),
        board(),
        site.projects(),
        site.statuses(),
        site.person(),
      ]);
      const reading = readingOf({
        question,
        raw,
        deployment,
        board: described,
        sprints,
        projects,
        statuses: statuses ?? [],
        gaps: [...site.gaps, ...gaps, ...raw.gaps],
      });
      if (wishes.recorded.length === 0) return [reading];
      const more = await readRecorded(question, deployment, reading.issues, raw.issues, wishes.recorded);
      return [
        {
          ...reading,
          recorded: more.recorded,
          source: sourceAfter(reading.source, more.gaps, jira.requests()),
          gaps: [...reading.gaps, ...more.gaps],
        },
      ];
    },
    refresh: () => Promise.resolve(null),
    async lookUp(keys): Promise<LookedUp> {
      const { named, gaps: missed } = await lookUpKeys({ jira, runtime, deployment: await site.deployment() }, keys);
      return { named, gaps: missed, sourceAfter: (source) => sourceAfter(source, missed, jira.requests()) };
    },
  };
  const oracle = openOracle({ ...tools, boardId, configuration, fields, deployment: site.deployment });
  return withOracle(reader, oracle, jira.requests);
}

/** Members are read with what else was asked for, so that it takes no further question. */
function extraFields({ development }: FieldIds, { descriptions, recorded }: Wishes): string[] {
  const panel = recorded.includes('development-panel') && development !== null ? [development] : [];
  return [...(descriptions ? ['description'] : []), ...panel];
}

/** To a stranger Jira shows nothing at all: that the login was not taken explains more than what is not there. */
async function unlessStranger<T>(site: SiteReader, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof SprintError && error.kind === 'not-found') await site.person();
    throw error;
  }
}

/** An id is an id, even of a sprint that the board does not list, before it is part of another sprint's name. */
async function choose(
  { jira }: Tools,
  boardId: number,
  home: Sprint | null,
  asked: string | null,
  historySprints: number,
): Promise<Chosen> {
  const ofId = (sprints: readonly Sprint[]) => home ?? sprints.find(({ id }) => id === Number(asked)) ?? null;
  const enough = (tail: readonly Sprint[]) => {
    // A name may fit once in what was read so far, and better, or twice, in the rest.
    const isPlain = asked === null || states.includes(asked);
    const found = isSprintId(asked) ? ofId(tail) : isPlain ? pickSprint(asked, tail) : null;
    return found !== null && closedBefore(found, tail, historySprints).length >= historySprints;
  };
  const sprints = await boardSprints(jira, boardId, enough);
  const found = isSprintId(asked)
    ? (home ?? exactly(asked, sprints) ?? (await oneSprint(jira, Number(asked))) ?? pickSprint(asked, sprints))
    : pickSprint(asked, sprints);
  if (found === null) throw noSprint(asked, boardId, sprints);
  return {
    boardId,
    asked: [found],
    sprints: sprints.some(({ id }) => id === found.id) ? sprints : [...sprints, found],
  };
}
