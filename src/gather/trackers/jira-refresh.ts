import type { Issue } from '../../model/issue.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Sprint } from '../../model/sprint.ts';
import { wasWatched } from './jira-membership.ts';
import { type Found, type IssueQuestion, type Watched, watchedOf } from './jira-question.ts';
import { type Fetcher, openFetcher } from './jira-refresh-fetch.ts';
import { type Plan, planOf } from './jira-refresh-plan.ts';
import type { Stamps } from './jira-refresh-question.ts';
import { sprintsOf } from './jira-sprint-field.ts';

/** More changes than this are read together with everything else. */
const mostChanges = 500;

/** What is to be brought up to date, with what Jira tells now. */
export interface Refreshing {
  readonly question: IssueQuestion;
  readonly deployment: 'cloud' | 'dc';
  readonly known: SprintSnapshot;
  readonly stamps: Stamps;
  /** Makes sure that Jira knows who asks. */
  readonly certainPerson: () => Promise<void>;
}

/**
 * Finds what reading everything would find, by reading only what changed. Null where that cannot be told: then all is
 * to be read. What Jira changes without touching the issues concerned is not seen: a person, type or priority with a
 * new name, an epic that is gone or was moved to where the board does not look, another query behind the board's filter.
 */
export async function findChanges(refreshing: Refreshing): Promise<Found | null> {
  const { question, deployment, known, stamps, certainPerson } = refreshing;
  const { sprint: sprintField } = question.fields;
  if (sprintField === null) return null;
  const plan = planOf(known, stamps, sprintField);
  if (plan.changed.length + plan.passing.length > mostChanges) return null;
  const fetcher = openFetcher(question, deployment);
  const [isWhole] = await Promise.all([
    plan.changed.length + plan.passing.length === 0 || fetcher.fetch(plan.changed, plan.passing),
    // To a stranger Jira shows nothing, and that looks as if all were deleted.
    plan.misses ? certainPerson() : null,
  ]);
  if (!isWhole) return null;
  const passed = plan.passing.filter((id) => wasWatched(watchedOf(question), fetcher.changes(id), []));
  const late = passed.filter((id) => fetcher.issue(id) === null);
  if (late.length > 0 && !(await fetcher.fetch(late))) return null;
  const issues = await mergedIssues(refreshing, plan, fetcher, [...plan.changed, ...passed]);
  if (issues === null) return null;
  const isMember = memberOf(question);
  return {
    issues: withKeysOfParents(issues, stamps),
    full: new Set([...known.issues.map(({ id }) => id), ...fetcher.read]),
    shown: new Set([...issues.values()].flatMap((issue) => (isMember(issue) ? [] : [issue.id]))),
    lost: new Map(),
    sprints: sprintsNow(refreshing, issues, sprintField, fetcher),
    panels: new Map(),
    gaps: [],
  };
}

/** Ids of issues that code names and that were updated since they were known. */
export function changedOutside({ named }: SprintSnapshot, { found }: Stamps): ReadonlySet<string> {
  return new Set((named?.issues ?? []).flatMap(({ id }) => (found.has(id) ? [id] : [])));
}

/** The issues that belong to the sprints, and parents. Null where it cannot be told whether one does. */
async function mergedIssues(
  { question, known }: Refreshing,
  { unchanged, parents: knownParents, named }: Plan,
  fetcher: Fetcher,
  ids: readonly string[],
): Promise<Map<string, Issue> | null> {
  const [asked] = question.asked;
  const isMember = memberOf(question);
  const issues = [...unchanged, ...ids.flatMap((id) => fetcher.issue(id) ?? [])];
  const belonging = issues.filter((issue) => watchedOf(question).some((one) => belongs(issue, one)));
  // What is asked for by itself comes whether or not the filter of the board shows it, and only what it shows counts.
  const isDoubtful = ({ id }: Issue) => knownParents.has(id) || (named.has(id) && fetcher.read.has(id));
  if (belonging.some((issue) => !isMember(issue) && isDoubtful(issue))) return null;

  const merged = new Map(belonging.map((issue) => [issue.id, issue]));
  const subtasks = belonging.filter((issue) => issue.subtask && belongs(issue, asked));
  const parents = new Set(subtasks.flatMap(({ parent }) => parent?.id ?? []));
  for (const issue of issues) if (parents.has(issue.id)) merged.set(issue.id, issue);
  // A parent that Jira did not show before is not asked for again, unless its sub-task is new.
  const young = subtasks.filter(({ id }) => fetcher.read.has(id)).flatMap(({ parent }) => parent?.id ?? []);
  const there = new Set([...known.issues.map(({ id }) => id), ...fetcher.read]);
  const missing = [...new Set(young)].filter((id) => !there.has(id));
  if (missing.length > 0) await fetcher.fetch(missing);
  for (const id of missing) {
    const parent = fetcher.issue(id);
    if (parent !== null) merged.set(id, parent);
  }
  return merged;
}

function memberOf(question: IssueQuestion): (issue: Issue) => boolean {
  const ids = new Set(watchedOf(question).map(({ sprint }) => sprint.id));
  return ({ sprintIds }) => sprintIds.some((id) => ids.has(id));
}

/** An issue that moves to another project takes a new key, and its children show that without being updated. */
function withKeysOfParents(issues: ReadonlyMap<string, Issue>, { found }: Stamps): Map<string, Issue> {
  const now = new Map<string, Issue>();
  for (const [id, issue] of issues) {
    const { parent } = issue;
    const key = parent === null ? undefined : (found.get(parent.id)?.key ?? issues.get(parent.id)?.key);
    now.set(id, parent === null || key === undefined ? issue : { ...issue, parent: { id: parent.id, key } });
  }
  return now;
}

function sprintsNow(
  { stamps }: Refreshing,
  issues: ReadonlyMap<string, Issue>,
  sprintField: string,
  fetcher: Fetcher,
): Map<number, Sprint> {
  const told = [...issues.keys()].flatMap((id) => sprintsOf(stamps.found.get(id)?.fields[sprintField]));
  return new Map([...told.map((sprint) => [sprint.id, sprint] as const), ...fetcher.sprints]);
}

function belongs({ sprintIds, changes }: Issue, watched: Watched): boolean {
  return sprintIds.includes(watched.sprint.id) || wasWatched([watched], changes, sprintIds);
}
