import type { Gap } from '../../model/snapshot.ts';
import { type Changelogs, openChangelogs } from './jira-changelogs.ts';
import { changesOf } from './jira-changes.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { historyFields, memberFields, sprintIdsOf } from './jira-issue.ts';
import { sprintMembers } from './jira-members.ts';
import { wasIn } from './jira-membership.ts';
import { type IssueQuestion, leaversJql, type RawReading, type Watched } from './jira-question.ts';
import { search } from './jira-search.ts';
import { fetchedIssues, idPage, type RawIssue, tokenPage } from './jira-shapes.ts';

/** The most issues issue/bulkfetch gives at once. */
const fetchSize = 100;

interface State {
  readonly issues: Map<string, RawIssue>;
  readonly full: Set<string>;
  readonly candidates: Set<string>;
  readonly changelogs: Changelogs;
  readonly gaps: Gap[];
}

/**
 * Reads the issues of a sprint and of earlier ones from Jira Cloud. Three searches at once: the members, those of the
 * earlier sprints, and everything of the board that may have left one of them; their histories together, while the
 * searches still run; at last the issues whose history shows that they did leave. The agile issue lists and the old
 * search are gone from Cloud, and an issue's inline changelog is cut at 40 entries: none of them is used.
 */
export async function readCloud(question: IssueQuestion): Promise<RawReading> {
  const { jira, fields, runtime } = question;
  const gaps: Gap[] = [];
  const state: State = {
    issues: new Map(),
    full: new Set(),
    candidates: new Set(),
    changelogs: openChangelogs(jira, fields, gaps, runtime),
    gaps,
  };
  await Promise.all([
    members(question, state),
    orGap('history', gaps, runtime, () => earlierMembers(question, state)),
    orGap('leavers', gaps, runtime, () => leaverCandidates(question, state)),
  ]);
  await state.changelogs.finish();
  await state.changelogs.finishMoved();
  const missing = await fetchLeavers(question, state);
  const { histories, unread } = state.changelogs;
  return { issues: state.issues, full: state.full, histories, unread, missing, gaps };
}

async function members({ jira, fields, extra, asked, runtime }: IssueQuestion, state: State): Promise<void> {
  const { want } = state.changelogs;
  for await (const { whole, part } of sprintMembers(
    jira,
    asked.sprint.id,
    memberFields(fields, extra),
    historyFields(fields),
    want,
  )) {
    for (const issue of whole) {
      state.issues.set(issue.id, issue);
      state.full.add(issue.id);
    }
    for (const issue of part) if (!state.issues.has(issue.id)) state.issues.set(issue.id, issue);
    runtime.progress({ stage: 'gather', says: 'Reading issues', done: state.full.size, total: null });
  }
}

async function earlierMembers({ jira, fields, earlier }: IssueQuestion, state: State): Promise<void> {
  if (earlier.length === 0) return;
  const jql = `sprint in (${earlier.map(({ sprint }) => sprint.id).join(', ')})`;
  for await (const page of search(jira, tokenPage, jql, historyFields(fields))) {
    for (const issue of page.issues) if (!state.issues.has(issue.id)) state.issues.set(issue.id, issue);
    state.changelogs.want(page.issues.map((issue) => issue.id));
  }
}

/** An issue that left a sprint is not found by `sprint = S` any more; it was updated when it left. */
async function leaverCandidates(question: IssueQuestion, state: State): Promise<void> {
  const { jira, filterId } = question;
  if (filterId === null) {
    state.gaps.push(jiraGap('leavers', 'The filter of the board is not known.'));
    return;
  }
  const jql = leaversJql(question, filterId);
  if (jql === null) return;
  for await (const page of search(jira, idPage, jql, ['id'])) {
    const ids = page.issues.map(({ id }) => id);
    for (const id of ids) state.candidates.add(id);
    state.changelogs.want(ids);
  }
}

/** Fetches those whose history shows that they were there, and parents of sub-tasks; tells how many did not come. */
async function fetchLeavers(question: IssueQuestion, state: State): Promise<number> {
  const { fields, runtime } = question;
  const { changelogs, issues, full } = state;
  const leavers = [...new Set([...state.candidates, ...issues.keys()])].filter((id) => {
    if (full.has(id)) return false;
    const changes = changesOf(changelogs.histories.get(id) ?? [], fields);
    const raw = issues.get(id);
    const now = raw === undefined || fields.sprint === null ? [] : sprintIdsOf(raw.fields[fields.sprint]);
    const watched = raw === undefined ? [question.asked, ...question.earlier] : [question.asked];
    return watched.some((one) => inWindow(one, changes, now));
  });
  const missing = await orGap('leavers', state.gaps, runtime, () => fetchFull(question, state, leavers));
  if (missing !== null && missing > 0) {
    state.gaps.push(jiraGap('leavers', `${missing} of ${leavers.length} issues that left did not come back.`));
  }
  const parents = unknownParents(state);
  if (parents.length > 0) {
    changelogs.want(parents);
    await Promise.all([
      orGap('parents', state.gaps, runtime, () => fetchFull(question, state, parents)),
      changelogs.finish(),
    ]);
  }
  return missing ?? leavers.length;
}

function inWindow(
  { sprint, window }: Watched,
  ...[changes, now]: [Parameters<typeof wasIn>[2], readonly number[]]
): boolean {
  return window !== null && wasIn(sprint.id, window, changes, now);
}

/** A sub-task is in the sprint of its parent, so the parent's history is needed. */
function unknownParents({ issues, full }: State): string[] {
  const parents = [...full].flatMap((id) => {
    const { issuetype, parent } = issues.get(id)?.fields ?? {};
    return issuetype?.subtask && parent ? [parent.id] : [];
  });
  return [...new Set(parents)].filter((id) => !full.has(id));
}

/** Fetches issues by id with all fields, a hundred at a time and side by side; tells how many did not come. */
async function fetchFull(
  { jira, fields, extra }: IssueQuestion,
  state: State,
  ids: readonly string[],
): Promise<number> {
  const chunks = Array.from({ length: Math.ceil(ids.length / fetchSize) }, (_, i) =>
    ids.slice(i * fetchSize, (i + 1) * fetchSize),
  );
  const pages = await Promise.all(
    chunks.map((issueIdsOrKeys) =>
      jira.ask(fetchedIssues, {
        path: '/rest/api/3/issue/bulkfetch',
        body: { issueIdsOrKeys, fields: memberFields(fields, extra) },
      }),
    ),
  );
  for (const issue of pages.flatMap((page) => page.issues)) {
    state.issues.set(issue.id, issue);
    state.full.add(issue.id);
  }
  return ids.filter((id) => !state.full.has(id)).length;
}
