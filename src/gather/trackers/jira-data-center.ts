import type { Gap } from '../../model/snapshot.ts';
import { changesOf } from './jira-changes.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { memberFields, sprintIdsOf } from './jira-issue.ts';
import { wasIn } from './jira-membership.ts';
import { allPages } from './jira-pages.ts';
import { type IssueQuestion, leaversJql, type RawReading } from './jira-question.ts';
import { countedPage, type RawIssue } from './jira-shapes.ts';

/** Small enough for whole histories to come along, large enough to need few pages. */
const pageSize = 100;

/**
 * Reads the issues of a sprint and of earlier ones from Jira Data Center: three searches of REST v2 at once, whole
 * histories inline, the pages of each side by side.
 */
export async function readDataCenter(question: IssueQuestion): Promise<RawReading> {
  const { fields, asked, earlier, runtime } = question;
  const gaps: Gap[] = [];
  const [members, history, leavers] = await Promise.all([
    search(question, `sprint = ${asked.sprint.id}`, question.extra),
    orGap('history', gaps, runtime, () => earlierMembers(question)),
    orGap('leavers', gaps, runtime, () => leaverCandidates(question, gaps)),
  ]);
  const watched = [asked, ...earlier];
  const left = (leavers ?? []).filter((issue) => {
    const changes = changesOf(issue.changelog?.histories ?? [], fields);
    const now = fields.sprint === null ? [] : sprintIdsOf(issue.fields[fields.sprint]);
    return watched.some(({ sprint, window }) => window !== null && wasIn(sprint.id, window, changes, now));
  });
  const found = [...left, ...(history ?? []), ...members];
  const parents = await orGap('parents', gaps, runtime, () => readParents(question, found));
  return gathered([...found, ...(parents ?? [])], gaps);
}

async function earlierMembers(question: IssueQuestion): Promise<RawIssue[]> {
  const ids = question.earlier.map(({ sprint }) => sprint.id).join(', ');
  return ids === '' ? [] : search(question, `sprint in (${ids})`, []);
}

async function leaverCandidates(question: IssueQuestion, gaps: Gap[]): Promise<RawIssue[]> {
  if (question.filterId === null) {
    gaps.push(jiraGap('leavers', 'The filter of the board is not known.'));
    return [];
  }
  const jql = leaversJql(question, question.filterId);
  return jql === null ? [] : search(question, jql, question.extra);
}

function gathered(found: readonly RawIssue[], gaps: Gap[]): RawReading {
  const issues = new Map(found.map((issue) => [issue.id, issue]));
  const cut = [...issues.values()].filter(
    ({ changelog }) => (changelog?.total ?? 0) > (changelog?.histories.length ?? 0),
  );
  if (cut.length > 0) gaps.push(jiraGap('changes', `Jira cut the history of ${cut.length} issues short.`));
  return {
    issues,
    full: new Set(issues.keys()),
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
  const pages = await Promise.all(chunks.map((some) => search(question, `id in (${some.join(', ')})`, question.extra)));
  return pages.flat();
}

function search({ jira, runtime, fields }: IssueQuestion, jql: string, extra: readonly string[]): Promise<RawIssue[]> {
  const wanted = memberFields(fields, extra);
  let done = 0;
  return allPages(async (startAt) => {
    const page = await jira.ask(countedPage, {
      path: '/rest/api/2/search',
      body: { jql: `${jql} ORDER BY key ASC`, fields: wanted, startAt, maxResults: pageSize, expand: ['changelog'] },
    });
    done += page.issues.length;
    runtime.progress({ stage: 'gather', says: 'Reading issues', done, total: page.total });
    return { values: page.issues, total: page.total };
  });
}
