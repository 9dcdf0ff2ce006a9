import type { Change } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import { chunksOf } from './chunks.ts';
import { type Changelogs, openChangelogs, unheardOf } from './jira-changelogs.ts';
import { type Collection, openCollection } from './jira-collection.ts';
import { jiraGap, orGap } from './jira-gaps.ts';
import { historyFields, memberFields, withChanges } from './jira-issue.ts';
import { sprintMembers } from './jira-members.ts';
import { wasWatched } from './jira-membership.ts';
import { boardFilter, type Found, type IssueQuestion, leaversJql, membersJql, watchedOf } from './jira-question.ts';
import { search } from './jira-search.ts';
import { fetchedIssues, idPage, tokenPage } from './jira-shapes.ts';

/** The most issues issue/bulkfetch gives at once. */
const fetchSize = 100;
/** From so many candidates on their histories are questions of their own, and so may be of one field only. */
const manyCandidates = 1_000;

interface State {
  readonly collection: Collection;
  readonly candidates: Set<string>;
  readonly shown: Set<string>;
  readonly changelogs: Changelogs;
  /** Of candidates, where they are many: in which sprints they were, and nothing else. */
  readonly moves: Changelogs;
  readonly gaps: Gap[];
}

/**
 * Reads the issues of sprints and of earlier ones from Jira Cloud. Three searches at once: the members, those of the
 * earlier sprints, and everything of the board that may have left one of them; their histories together, while the
 * searches still run; at last the issues whose history shows that they did leave. The agile issue lists and the old
 * search are gone from Cloud, and an issue's inline changelog is cut at 40 entries: none of them is used.
 */
export async function readCloud(question: IssueQuestion): Promise<Found> {
  const { jira, fields, runtime } = question;
  const gaps: Gap[] = [];
  const changelogs = openChangelogs(jira, fields, gaps, runtime);
  const state: State = {
    collection: openCollection(question),
    candidates: new Set(),
    shown: new Set(),
    changelogs,
    moves: fields.sprint === null ? changelogs : openChangelogs(jira, fields, gaps, runtime, [fields.sprint]),
    gaps,
  };
  await Promise.all([
    members(question, state),
    orGap('history', gaps, runtime, () => earlierMembers(question, state)),
    orGap('leavers', gaps, runtime, () => leaverCandidates(question, state)),
  ]);
  if (question.asked.length > 1) wantMoves(state, strangers(state));
  // What can be asked now goes along with the histories: parents of the members.
  await Promise.all([readWhole(question, state, 'parents', unknownParents(state.collection)), state.moves.finish()]);
  const lost = await readLeavers(question, state);
  return foundIn(jira, state, lost);
}

function foundIn(
  { host }: IssueQuestion['jira'],
  { collection, shown, changelogs, gaps }: State,
  lost: Found['lost'],
): Found {
  const { issues, full, sprints, panels } = collection;
  const { histories, links, unread } = changelogs;
  const unheard = unheardOf(changelogs, (id) => issues.get(id)?.status.category);
  if (unheard.size > 0) {
    gaps.push(
      jiraGap(
        'changes',
        `Jira at ${host} told nothing of the history of ${unheard.size} issues, some of which have moved.`,
      ),
    );
  }
  for (const [id, issue] of issues) {
    const isKnown = !unread.has(id) && !unheard.has(id);
    issues.set(id, withChanges(issue, isKnown ? (histories.get(id) ?? []) : null, links.get(id)));
  }
  return { issues, full, shown, lost, sprints, panels, gaps };
}

async function members(question: IssueQuestion, state: State): Promise<void> {
  const { jira, fields, extra, asked, runtime } = question;
  const { collection, changelogs } = state;
  const jql = membersJql(question, asked);
  if (jql === null) return;
  const pages = sprintMembers(jira, jql, memberFields(fields, extra), historyFields(fields), changelogs.want);
  for await (const { whole, part } of pages) {
    for (const issue of whole) collection.take(issue, 'all');
    for (const issue of part) collection.take(issue, 'some');
    show(question, state, [...whole, ...part]);
    runtime.progress({ stage: 'gather', says: 'Reading issues', done: collection.full.size, total: null });
  }
}

async function earlierMembers(question: IssueQuestion, state: State): Promise<void> {
  const { jira, fields, earlier } = question;
  const jql = membersJql(question, earlier);
  if (jql === null) return;
  for await (const { issues } of search(jira, tokenPage, jql, historyFields(fields))) {
    for (const issue of issues) state.collection.take(issue, 'some');
    show(question, state, issues);
    state.changelogs.want(issues.map(({ id }) => id));
  }
}

/** Members that were asked for through the filter of the board pass it. */
function show(question: IssueQuestion, { shown }: State, issues: readonly { readonly id: string }[]): void {
  if (boardFilter(question) !== null) for (const { id } of issues) shown.add(id);
}

/**
 * An issue that left a sprint is not found by `sprint = S` any more; it was updated when it left. Of several sprints it
 * may be a member of the next one: ids are cheap, so members are let be among them.
 */
async function leaverCandidates(question: IssueQuestion, state: State): Promise<void> {
  const { jira, filterId, asked } = question;
  if (filterId === null) {
    state.gaps.push(jiraGap('leavers', 'The filter of the board is not known.'));
    return;
  }
  const which = asked.length > 1 ? 'all' : 'outside';
  const jql = leaversJql(question, filterId, which);
  if (jql === null) return;
  for await (const { issues } of search(jira, idPage, jql, ['id'])) {
    const ids = issues.map(({ id }) => id);
    for (const id of ids) {
      state.candidates.add(id);
      state.shown.add(id);
    }
    if (which === 'outside') wantMoves(state, ids);
  }
}

function strangers({ candidates, collection }: State): string[] {
  return [...candidates].filter((id) => !collection.issues.has(id));
}

function wantMoves({ changelogs, moves }: State, ids: readonly string[]): void {
  (ids.length > manyCandidates ? moves : changelogs).want(ids);
}

/** Reads those whose history shows that they were there, and then their parents; tells which did not come. */
async function readLeavers(question: IssueQuestion, state: State): Promise<Map<string, readonly Change[]>> {
  const { changelogs, moves, collection } = state;
  const movesOf = (id: string) => changelogs.histories.get(id) ?? moves.histories.get(id) ?? [];
  const watched = watchedOf(question);
  const leavers = [...new Set([...state.candidates, ...collection.issues.keys()])].filter((id) => {
    if (collection.full.has(id)) return false;
    const issue = collection.issues.get(id);
    return wasWatched(issue === undefined ? watched : question.asked, movesOf(id), issue?.sprintIds ?? []);
  });
  await readWhole(question, state, 'leavers', leavers);
  const parents = unknownParents(collection);
  if (parents.length > 0) await readWhole(question, state, 'parents', parents);
  const lost = leavers.filter((id) => !collection.full.has(id));
  return new Map(lost.map((id) => [id, movesOf(id)]));
}

/** Reads issues with all fields and, side by side, what is wanted of histories and was not read yet. */
async function readWhole(question: IssueQuestion, state: State, part: 'leavers' | 'parents', ids: readonly string[]) {
  const { gaps, changelogs } = state;
  changelogs.want(ids);
  await Promise.all([
    orGap(part, gaps, question.runtime, () => fetchFull(question, state, ids)),
    changelogs.finish().then(changelogs.finishMoved),
  ]);
}

/** A sub-task is in the sprint of its parent, so the parent's history is needed. */
function unknownParents({ issues, full }: Collection): string[] {
  const parents = [...full].flatMap((id) => {
    const { subtask, parent } = issues.get(id) ?? {};
    return subtask && parent ? [parent.id] : [];
  });
  return [...new Set(parents)].filter((id) => !full.has(id));
}

/** Fetches issues by id with all fields, a hundred at a time and side by side. */
async function fetchFull({ jira, fields, extra }: IssueQuestion, { collection }: State, ids: readonly string[]) {
  await Promise.all(
    chunksOf(ids, fetchSize).map(async (issueIdsOrKeys) => {
      const { issues } = await jira.ask(fetchedIssues, {
        path: '/rest/api/3/issue/bulkfetch',
        body: { issueIdsOrKeys, fields: memberFields(fields, extra) },
      });
      for (const issue of issues) collection.take(issue, 'all');
    }),
  );
}
