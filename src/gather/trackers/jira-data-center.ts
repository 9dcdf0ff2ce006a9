import type { Change } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import { chunksOf } from './chunks.ts';
import { linkEntriesOf } from './jira-blockers.ts';
import { changesOf } from './jira-changes.ts';
import { type Collection, openCollection } from './jira-collection.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { memberFields } from './jira-issue.ts';
import { wasWatched } from './jira-membership.ts';
import { allPages } from './jira-pages.ts';
import { boardFilter, type Found, type IssueQuestion, leaversJql, membersJql, watchedOf } from './jira-question.ts';
import { countedIds, countedPage, type RawIssue } from './jira-shapes.ts';
import { sprintIdsOf } from './jira-sprint-field.ts';

/** Small enough for whole histories to come along, large enough to need few pages. */
const pageSize = 100;
/** As many as Data Center gives at once, unless its owner allows more or less. */
const idsPage = 1_000;

interface State {
  readonly collection: Collection;
  readonly shown: Set<string>;
  readonly gaps: Gap[];
  /** Ids of issues whose history was cut short. */
  readonly cut: Set<string>;
}

/**
 * Reads the issues of sprints and of earlier ones from Jira Data Center: searches of REST v2 at once, whole histories
 * inline, the pages of each side by side.
 */
export async function readDataCenter(question: IssueQuestion): Promise<Found> {
  const { asked, earlier, runtime } = question;
  const state: State = {
    collection: openCollection(question),
    shown: new Set(),
    gaps: [],
    cut: new Set(),
  };
  const { gaps, collection, shown, cut } = state;
  const isShown = boardFilter(question) !== null;
  const members = async (jql: string | null) => {
    if (jql === null) return;
    await search(question, state, jql, (issue, changes) => {
      keep(state, issue, changes);
      if (isShown) shown.add(issue.id);
    });
  };
  await Promise.all([
    members(membersJql(question, asked)),
    orGap('history', gaps, runtime, () => members(membersJql(question, earlier))),
    orGap('leavers', gaps, runtime, () => leavers(question, state)),
    orGap('leavers', gaps, runtime, () => shownMembers(question, state)),
  ]);
  await orGap('parents', gaps, runtime, () => readParents(question, state));
  const { issues, full, sprints, panels } = collection;
  const short = [...cut].filter((id) => issues.has(id)).length;
  if (short > 0) gaps.push(jiraGap('changes', `Jira cut the history of ${short} issues short.`));
  return { issues, full, shown, lost: new Map(), sprints, panels, gaps };
}

/** Of what may have left, whatever its history shows to have been in one of the sprints. */
async function leavers(question: IssueQuestion, state: State): Promise<void> {
  if (question.filterId === null) {
    state.gaps.push(jiraGap('leavers', 'The filter of the board is not known.'));
    return;
  }
  const jql = leaversJql(question, question.filterId, 'outside');
  if (jql === null) return;
  const { sprint } = question.fields;
  const watched = watchedOf(question);
  await search(question, state, jql, (issue, changes) => {
    state.shown.add(issue.id);
    const now = sprint === null ? [] : sprintIdsOf(issue.fields[sprint]);
    if (wasWatched(watched, changes, now)) keep(state, issue, changes);
  });
}

/**
 * Of several sprints, a member of one may have left another: it counts there as one that left, so it must be known which
 * of them the filter of the board shows. Of one sprint nobody asks.
 */
async function shownMembers({ jira, asked, filterId, scope }: IssueQuestion, { shown }: State): Promise<void> {
  if (asked.length < 2 || filterId === null || scope === 'board') return;
  const ids = asked.map(({ sprint }) => sprint.id).join(', ');
  const jql = `filter = ${filterId} AND sprint in (${ids}) ORDER BY key ASC`;
  const found = await allPages(jira.host, async (startAt) => {
    const body = { jql, fields: ['id'], startAt, maxResults: idsPage };
    const { issues, total } = await jira.ask(countedIds, { path: '/rest/api/2/search', body });
    return { values: issues, total };
  });
  for (const { id } of found) shown.add(id);
}

/** A sub-task is in the sprint of its parent, so the parent's history is needed. */
async function readParents(question: IssueQuestion, state: State): Promise<void> {
  const { issues } = state.collection;
  const parents = [...issues.values()].flatMap(({ subtask, parent }) => (subtask && parent ? [parent.id] : []));
  const unknown = [...new Set(parents)].filter((id) => !issues.has(id));
  await Promise.all(
    chunksOf(unknown, pageSize).map((some) =>
      search(question, state, `id in (${some.join(', ')})`, (issue, changes) => keep(state, issue, changes)),
    ),
  );
}

/** Whether the history did not come along whole; without one at all it was left out, not empty. */
export function isCut({ changelog }: RawIssue): boolean {
  return !changelog || (changelog.total ?? 0) > changelog.histories.length;
}

function keep({ collection, cut }: State, issue: RawIssue, changes: readonly Change[]): void {
  const links = linkEntriesOf(issue.changelog?.histories ?? [], collection.pool);
  collection.take(issue, 'all', cut.has(issue.id) ? null : changes, links);
}

/**
 * Reads every issue of a query; each is handed over with its changes as its page arrives, and forgotten. Fewer than
 * Jira counts are a gap: pages that stay empty look like the end.
 */
async function search(
  { jira, runtime, fields, extra }: IssueQuestion,
  { collection, cut, gaps }: State,
  jql: string,
  take: (issue: RawIssue, changes: readonly Change[]) => void,
): Promise<void> {
  const wanted = memberFields(fields, extra);
  let done = 0;
  let counted = 0;
  const found = await allPages(jira.host, async (startAt) => {
    const { issues, total } = await jira.ask(countedPage, {
      path: '/rest/api/2/search',
      body: { jql: `${jql} ORDER BY key ASC`, fields: wanted, startAt, maxResults: pageSize, expand: ['changelog'] },
    });
    done += issues.length;
    if (startAt === 0) counted = total ?? 0;
    runtime.progress({ stage: 'gather', says: 'Reading issues', done, total });
    for (const issue of issues) {
      const histories = issue.changelog?.histories ?? [];
      if (isCut(issue)) cut.add(issue.id);
      take(issue, changesOf(histories, fields, collection.pool));
    }
    return { values: issues.map(({ id }) => id), total };
  });
  if (found.length < counted) gaps.push(jiraGap('issues', `Jira sent ${found.length} of the ${counted} it counts.`));
}
