import type { Gap } from '../../model/snapshot.ts';
import { type Board, type Sprint, windowOf } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { Chosen, JiraAccess, TrackerReading, Wishes } from '../trackers.ts';
import type { JiraClient } from './jira-client.ts';
import { readCloud } from './jira-cloud.ts';
import { readDataCenter } from './jira-data-center.ts';
import type { FieldIds } from './jira-fields.ts';
import type { Asked, IssueQuestion } from './jira-question.ts';
import { readingOf, sourceAfter } from './jira-reading.ts';
import { readRecorded } from './jira-recorded.ts';
import type { BoardConfiguration } from './jira-shapes.ts';
import type { SiteReader } from './jira-site.ts';
import { closedBefore } from './jira-sprints.ts';

/** What reading the issues of a board needs; each is asked once, by whoever needs it first. */
export interface BoardTools {
  readonly jira: JiraClient;
  readonly site: SiteReader;
  readonly access: JiraAccess;
  readonly runtime: Runtime;
  /** What could not be read of the board so far. */
  readonly gaps: readonly Gap[];
  fields(): Promise<FieldIds>;
  configuration(): Promise<BoardConfiguration | null>;
  board(): Promise<Board>;
}

/**
 * Reads all the sprints in one go: their members by one search, every history once, and what left any of them once for
 * the whole span. One reading each, in their order, as if it had been read alone.
 */
export async function readSprints(
  tools: BoardTools,
  chosen: Chosen,
  wishes: Wishes,
): Promise<readonly TrackerReading[]> {
  const { jira, site } = tools;
  const [question, deployment] = await Promise.all([questionOf(tools, chosen, wishes), site.deployment()]);
  const [found, board, projects, statuses] = await Promise.all([
    deployment === 'cloud' ? readCloud(question) : readDataCenter(question),
    tools.board(),
    site.projects(),
    site.statuses(),
    site.person(),
  ]);
  const gaps = [...site.gaps, ...tools.gaps];
  const parts = {
    question,
    found,
    deployment,
    board,
    sprints: chosen.sprints,
    projects,
    statuses: statuses ?? [],
    gaps,
  };
  const readings = question.asked.map((asked) => readingOf({ ...parts, asked }));
  if (wishes.recorded.length === 0) return readings;
  const ids = new Set(readings.flatMap(({ issues }) => issues.map(({ id }) => id)));
  const issues = [...ids].map((id) => ({ id }));
  const more = await readRecorded(question, deployment, issues, found.panels, wishes.recorded);
  return readings.map((reading) => {
    const own = new Set(reading.issues.map(({ id }) => id));
    return {
      ...reading,
      recorded: more.recorded.filter(({ issueId }) => own.has(issueId)),
      source: sourceAfter(reading.source, more.gaps, jira.requests()),
      gaps: [...reading.gaps, ...more.gaps],
    };
  });
}

/** What is to be read of sprints, by the fields of the site and the filter of the board. */
export async function questionOf(
  { jira, runtime, access, fields, configuration }: BoardTools,
  { asked: [first, ...rest], sprints }: Chosen,
  wishes: Wishes,
): Promise<IssueQuestion> {
  const now = runtime.now();
  const [ids, config] = await Promise.all([fields(), configuration()]);
  const watch = (sprint: Sprint) => ({ sprint, window: windowOf(sprint, now) });
  const withEarlier = (sprint: Sprint): Asked => ({
    ...watch(sprint),
    earlier: closedBefore(sprint, sprints, wishes.historySprints).map(watch),
  });
  const asked = [withEarlier(first), ...rest.map(withEarlier)] as const;
  const own = new Set(asked.map(({ sprint }) => sprint.id));
  const earlier = new Map(asked.flatMap((one) => one.earlier.map((before) => [before.sprint.id, before] as const)));
  return {
    jira,
    runtime,
    fields: ids,
    extra: extraFields(ids, wishes),
    filterId: config?.filter?.id ?? null,
    scope: access.scope,
    asked,
    earlier: [...earlier.values()].filter(({ sprint }) => !own.has(sprint.id)),
  };
}

/** Members are read with what else was asked for, so that it takes no further question. */
function extraFields({ development }: FieldIds, { descriptions, recorded }: Wishes): string[] {
  const panel = recorded.includes('development-panel') && development !== null ? [development] : [];
  return [...(descriptions ? ['description'] : []), ...panel];
}
