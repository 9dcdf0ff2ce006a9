import { SprintError } from '../../errors.ts';
import type { Issue } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Runtime } from '../../runtime.ts';
import { chunksOf } from './chunks.ts';
import { linkEntriesOf } from './jira-blockers.ts';
import { openChangelogs } from './jira-changelogs.ts';
import { changesOf } from './jira-changes.ts';
import type { JiraClient } from './jira-client.ts';
import type { FieldIds } from './jira-fields.ts';
import { issueOf, memberFields } from './jira-issue.ts';
import { openPool } from './jira-pool.ts';
import { search } from './jira-search.ts';
import { countedPage, fetchedIssues, idPage } from './jira-shapes.ts';

/** What looking at single issues needs of Jira. */
export interface IssueTools {
  readonly jira: JiraClient;
  readonly runtime: Runtime;
  readonly deployment: 'cloud' | 'dc';
  readonly fields: FieldIds;
}

/** What issue/bulkfetch gives at once, and few enough ids for a query. */
const chunkSize = 100;

/** Issues by their ids with whole histories; one that Jira does not show, or does not have, is left out. */
export async function issuesById(tools: IssueTools, ids: readonly string[]): Promise<Issue[]> {
  const read = tools.deployment === 'cloud' ? fromCloud : fromDataCenter;
  return (await Promise.all(chunksOf(ids, chunkSize).map((chunk) => read(tools, chunk)))).flat();
}

/** Which of these issues the filter shows. */
export async function idsInFilter(
  { jira, deployment }: IssueTools,
  filterId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  const ask = async (chunk: readonly string[]) => {
    const jql = `filter = ${filterId} AND id in (${chunk.join(', ')})`;
    if (deployment === 'cloud') {
      for await (const { issues } of search(jira, idPage, jql, ['id'])) for (const { id } of issues) shown.add(id);
      return;
    }
    const body = { jql, fields: ['id'], maxResults: chunkSize };
    for (const { id } of (await jira.ask(idPage, { path: '/rest/api/2/search', body })).issues) shown.add(id);
  };
  await Promise.all(chunksOf(ids, chunkSize).map(ask));
  return shown;
}

async function fromCloud({ jira, runtime, fields }: IssueTools, ids: readonly string[]): Promise<Issue[]> {
  const gaps: Gap[] = [];
  const changelogs = openChangelogs(jira, fields, gaps, runtime);
  changelogs.want(ids);
  const [{ issues, issueErrors }] = await Promise.all([
    jira.ask(fetchedIssues, {
      path: '/rest/api/3/issue/bulkfetch',
      body: { issueIdsOrKeys: ids, fields: memberFields(fields, []) },
    }),
    changelogs.finish(),
  ]);
  // An issue that may come another time, or whose history may, is neither hidden nor a stranger to the sprint.
  const [gap] = gaps;
  if (gap !== undefined || (issueErrors ?? []).length > 0) throw notNow(gap?.because);
  const pool = openPool();
  return issues.map((raw) => {
    const { histories, links } = changelogs;
    return issueOf(raw, histories.get(raw.id) ?? [], fields, jira.site, pool, links.get(raw.id));
  });
}

function notNow(because = 'Jira could not give some issues, or their histories.'): SprintError {
  return new SprintError('unavailable', because, { source: 'jira' });
}

/** An id that does not exist would fail the query, so Jira is told not to look. */
async function fromDataCenter({ jira, fields }: IssueTools, ids: readonly string[]): Promise<Issue[]> {
  const { issues } = await jira.ask(countedPage, {
    path: '/rest/api/2/search',
    body: {
      jql: `id in (${ids.join(', ')})`,
      fields: memberFields(fields, []),
      maxResults: chunkSize,
      validateQuery: false,
      expand: ['changelog'],
    },
  });
  const pool = openPool();
  return issues.map((raw) => {
    const histories = raw.changelog?.histories ?? [];
    const isCut = (raw.changelog?.total ?? 0) > histories.length;
    const changes = isCut ? null : changesOf(histories, fields, pool);
    return issueOf(raw, changes, fields, jira.site, pool, linkEntriesOf(histories, pool));
  });
}
