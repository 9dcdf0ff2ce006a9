import type { Issue } from '../../model/issue.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Instant } from '../../model/sprint.ts';
import { chunksOf } from './chunks.ts';
import { linkField } from './jira-blockers.ts';
import type { JiraClient } from './jira-client.ts';
import { allPages } from './jira-pages.ts';
import { search } from './jira-search.ts';
import { countedStamps, type Stamp, stampPage } from './jira-shapes.ts';
import { jqlLiteral } from './jira-time.ts';

/** A search is eventually consistent, and clocks differ: what happened this long before a reading may be missing in it. */
export const marginMs = 10 * 60_000;
/** Jira gives a thousand issues a page where few fields are asked for; some are left for those that are new. */
const fitsPage = 800;
/** The most values of one list in JQL, and the most that are asked for by id at all. */
const listSize = 1_000;
const mostIds = 2_000;
/** The most issues Data Center gives a page (jira.search.views.default.max). */
const countedPage = 1_000;

/** What Jira tells now of the issues of a known reading, and of those that may belong to it. */
export interface Stamps {
  readonly askedAt: Instant;
  /** By id. */
  readonly found: ReadonlyMap<string, Stamp>;
}

/** Whose issues are asked for, and where. */
export interface StampQuestion {
  readonly known: SprintSnapshot;
  readonly deployment: 'cloud' | 'dc';
  readonly sprintField: string;
  readonly now: Instant;
}

/**
 * The sprints whose issues a reading holds; an issue that is in none of them now left one, and is found only where the
 * filter of the board still shows it.
 */
export function watchedIds({ sprint, history }: SprintSnapshot): number[] {
  return [sprint.id, ...history.sprints.map(({ id }) => id)];
}

/**
 * Asks once, with four small fields, for all that a known reading holds or could hold by now: the members of its
 * sprints; what the filter of the board shows of those that left them, and of everything updated since; parents; and
 * issues that code names, if they were updated. `updated` alone would not tell of issues that are deleted or hidden,
 * nor of sub-tasks, which follow their parents without being updated.
 */
export async function askStamps(jira: JiraClient, question: StampQuestion): Promise<Stamps | null> {
  const { known, deployment, sprintField, now } = question;
  const parts = jqlOf(known, now);
  if (parts === null) return null;
  const fields = ['updated', 'status', sprintField, linkField];
  const read = deployment === 'cloud' ? readCloud : readDataCenter;
  const pages = await Promise.all(parts.map((jql) => read(jira, jql, fields)));
  return { askedAt: now, found: new Map(pages.flat().map((stamp) => [stamp.id, stamp])) };
}

/** Null where the reading cannot be asked about in this way. */
function jqlOf(known: SprintSnapshot, now: Instant): string[] | null {
  const { board, takenAt, named } = known;
  const issues = knownIssues(known);
  const strays = idsOfStrays(known, issues.values());
  const outside = (named?.issues ?? []).map(({ id }) => id);
  if (board.filterId === null || now < takenAt) return null;
  if (strays.left.length + strays.parents.length + outside.length > mostIds) return null;
  // Jira counts relative times by its own clock, so no zone matters: https://confluence.atlassian.com/spaces/JIRA052/pages/314448708/__JQL+Date+Time+Formats
  const since = `updated >= "-${Math.ceil((now - takenAt + marginMs) / 60_000)}m"`;
  const others = [
    `(filter = ${board.filterId} AND ${anyOf([since, ...idIn(strays.left)])})`,
    ...idIn(strays.parents),
    ...(outside.length === 0 ? [] : [`(${since} AND ${anyOf(idIn(outside))})`]),
  ];
  const [first = '', ...rest] = memberParts(known, [...issues.values()]);
  return [[first, ...others].join(' OR '), ...rest];
}

/**
 * The members of the sprints: by one question, or by several side by side that share them by age, for the pages of one
 * come one after the other.
 */
function memberParts(known: SprintSnapshot, issues: readonly Issue[]): string[] {
  const members = `sprint in (${watchedIds(known).join(', ')})`;
  const size = Math.ceil(issues.length / Math.ceil(issues.length / fitsPage));
  const byAge = issues.map(({ created }) => created).sort((a, b) => a - b);
  const bounds = new Set(byAge.flatMap((created, i) => (i > 0 && i % size === 0 ? jqlLiteral(created) : [])));
  const from = [null, ...bounds];
  return from.map((bound, i) => {
    const next = from[i + 1] ?? null;
    const since = bound === null ? '' : ` AND created >= "${bound}"`;
    const until = next === null ? '' : ` AND created < "${next}"`;
    return `(${members}${since}${until})`;
  });
}

/** Every issue of a reading by id; one of the sprint and of an earlier one as the sprint has it. */
export function knownIssues({ issues, history }: SprintSnapshot): Map<string, Issue> {
  return new Map([...history.issues, ...issues].map((issue) => [issue.id, issue]));
}

/** The ids of known issues that no question for the members of the sprints finds. */
function idsOfStrays(known: SprintSnapshot, issues: Iterable<Issue>) {
  const watched = new Set(watchedIds(known));
  const parents = new Set(known.issues.flatMap(({ subtask, parent }) => (subtask && parent !== null ? parent.id : [])));
  const left: string[] = [];
  const needed: string[] = [];
  for (const { id, sprintIds, subtask, changes } of issues) {
    const isThere = sprintIds.some((sprint) => watched.has(sprint));
    // A sub-task that once was in a sprint by itself goes with its parent, and is not updated.
    const mayGoSilently = subtask && changes.some(({ kind }) => kind === 'sprint');
    if (!isThere || mayGoSilently) left.push(id);
    if (!isThere && parents.has(id)) needed.push(id);
  }
  return { left, parents: needed };
}

function anyOf(clauses: readonly string[]): string {
  return clauses.length === 1 ? clauses.join('') : `(${clauses.join(' OR ')})`;
}

function idIn(ids: readonly string[]): string[] {
  return chunksOf(ids, listSize).map((some) => `id in (${some.join(', ')})`);
}

async function readCloud(jira: JiraClient, jql: string, fields: readonly string[]): Promise<Stamp[]> {
  const stamps: Stamp[] = [];
  for await (const { issues } of search(jira, stampPage, jql, fields)) stamps.push(...issues);
  return stamps;
}

function readDataCenter(jira: JiraClient, jql: string, fields: readonly string[]): Promise<Stamp[]> {
  return allPages(jira.host, async (startAt) => {
    const body = { jql: `${jql} ORDER BY key ASC`, fields, startAt, maxResults: countedPage };
    const { issues, total } = await jira.ask(countedStamps, { path: '/rest/api/2/search', body });
    return { values: issues, total };
  });
}
