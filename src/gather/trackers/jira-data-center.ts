import type { Gap } from '../../model/snapshot.ts';
import { changesOf } from './jira-changes.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { historyFields, memberFields, sprintIdsOf } from './jira-issue.ts';
import { wasIn } from './jira-membership.ts';
import { allPages } from './jira-pages.ts';
import { earliestStart, type IssueQuestion, type RawReading } from './jira-question.ts';
import { countedPage, type RawIssue } from './jira-shapes.ts';
import { jqlNotAfter } from './jira-time.ts';

/** Small enough for whole histories to come along, large enough to need few pages. */
const pageSize = 100;

/**
 * Reads the issues of a sprint and of earlier ones from Jira Data Center: three searches of REST v2 at once, whole
 * histories inline, the pages of each side by side.
 */
export async function readDataCenter(question: IssueQuestion): Promise<RawReading> {
  const { fields, asked, earlier, filterId, runtime } = question;
  const gaps: Gap[] = [];
  const since = earliestStart(question);
  const [members, history, leavers] = await Promise.all([
    search(question, `sprint = ${asked.sprint.id}`, memberFields(fields)),
    orGap('history', gaps, runtime, async () => {
      const ids = earlier.map(({ sprint }) => sprint.id).join(', ');
      return ids === '' ? [] : search(question, `sprint in (${ids})`, historyFields(fields));
    }),
    orGap('leavers', gaps, runtime, async () => {
      if (since === null) return [];
      if (filterId === null) {
        gaps.push(jiraGap('leavers', 'The filter of the board is not known.'));
        return [];
      }
      const left = `(sprint != ${asked.sprint.id} OR sprint is EMPTY)`;
      const jql = `filter = ${filterId} AND updated >= "${jqlNotAfter(since)}" AND ${left}`;
      return search(question, jql, memberFields(fields));
    }),
  ]);
  const watched = [asked, ...earlier];
  const left = (leavers ?? []).filter((issue) => {
    const changes = changesOf(issue.changelog?.histories ?? [], fields);
    const now = fields.sprint === null ? [] : sprintIdsOf(issue.fields[fields.sprint]);
    return watched.some(({ sprint, window }) => window !== null && wasIn(sprint.id, window, changes, now));
  });
  const full = [...left, ...members];
  const parents = await orGap('parents', gaps, runtime, () => readParents(question, full));
  return gathered([...full, ...(parents ?? [])], history ?? [], gaps);
}

function gathered(full: readonly RawIssue[], few: readonly RawIssue[], gaps: Gap[]): RawReading {
  const issues = new Map([...few, ...full].map((issue) => [issue.id, issue]));
  const cut = [...issues.values()].filter(
    ({ changelog }) => (changelog?.total ?? 0) > (changelog?.histories.length ?? 0),
  );
  if (cut.length > 0) gaps.push(jiraGap('changes', `Jira cut the history of ${cut.length} issues short.`));
  return {
    issues,
    full: new Set(full.map(({ id }) => id)),
    histories: new Map([...issues].map(([id, { changelog }]) => [id, changelog?.histories ?? []])),
    unread: new Set(cut.map(({ id }) => id)),
    missing: 0,
    gaps,
  };
}

/** A sub-task is in the sprint of its parent, so the parent's history is needed. */
async function readParents(question: IssueQuestion, known: readonly RawIssue[]): Promise<RawIssue[]> {
  const ids = new Set(known.map(({ id }) => id));
  const parents = known.flatMap(({ fields: { issuetype, parent } }) =>
    issuetype?.subtask && parent ? [parent.id] : [],
  );
  const unknown = [...new Set(parents)].filter((id) => !ids.has(id));
  if (unknown.length === 0) return [];
  const chunks = Array.from({ length: Math.ceil(unknown.length / pageSize) }, (_, i) =>
    unknown.slice(i * pageSize, (i + 1) * pageSize),
  );
  const fields = memberFields(question.fields);
  const pages = await Promise.all(chunks.map((some) => search(question, `id in (${some.join(', ')})`, fields)));
  return pages.flat();
}

function search({ jira, runtime }: IssueQuestion, jql: string, fields: readonly string[]): Promise<RawIssue[]> {
  let done = 0;
  return allPages(async (startAt) => {
    const page = await jira.ask(countedPage, {
      path: '/rest/api/2/search',
      body: { jql: `${jql} ORDER BY key ASC`, fields, startAt, maxResults: pageSize, expand: ['changelog'] },
    });
    done += page.issues.length;
    runtime.progress({ stage: 'gather', says: 'Reading issues', done, total: page.total });
    return { values: page.issues, total: page.total };
  });
}
