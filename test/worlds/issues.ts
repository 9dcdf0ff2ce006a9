import type { Change, Issue, Moment } from '../../src/model/issue.ts';
import type { Person } from '../../src/model/people.ts';
import type { Instant, Status } from '../../src/model/sprint.ts';
import { statuses, toDo } from './sprints.ts';
import { day } from './times.ts';

export function aPerson(its: Partial<Person> = {}): Person {
  return { id: 'u-ada', name: 'Ada Marsh', active: true, email: null, ...its };
}

/** What an entry of the history has besides its items; the id follows from the instant unless given. */
export type Entry = Partial<Moment>;

function moment(at: Instant, its: Entry): Moment {
  return { id: String(Math.round(at / 1000)), at, by: aPerson(), ...its };
}

/** A move from one status to another. */
export function moved(at: Instant, from: Status, to: Status, its: Entry & { resolved?: boolean } = {}): Change {
  const { resolved = to.category === 'done', ...entry } = its;
  return {
    ...moment(at, entry),
    kind: 'status',
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    resolved,
  };
}

/** A change of the Sprint field; both sides are all the sprints the field held. */
export function sprintSet(at: Instant, from: readonly number[], to: readonly number[], its: Entry = {}): Change {
  return { ...moment(at, its), kind: 'sprint', from, to };
}

/** A change of the estimate; null is "not estimated". */
export function estimated(at: Instant, from: number | null, to: number | null, its: Entry = {}): Change {
  return { ...moment(at, its), kind: 'estimate', from, to };
}

/**
 * A story of three points that has been in the sprint since long before it started, still to do.
 * Its present status, sprints and estimate follow from the changes given, as they would in Jira.
 */
export function anIssue(its: Partial<Issue> = {}): Issue {
  const key = its.key ?? 'PAY-1';
  const number = Number(key.split('-').at(-1));
  const project = key.slice(0, key.lastIndexOf('-'));
  const id = its.id ?? String(idsOf(project) + number);
  return {
    id,
    key,
    formerKeys: [],
    url: `https://acme.atlassian.net/browse/${key}`,
    project,
    type: 'Story',
    subtask: false,
    parent: null,
    description: null,
    summary: `Story ${number}`,
    resolution: null,
    priority: 'Medium',
    assignee: aPerson(),
    labels: [],
    components: [],
    team: null,
    blockers: [],
    created: day(-20),
    updated: day(0),
    resolved: null,
    flagged: false,
    changes: [],
    historyComplete: true,
    ...presentState(its.changes ?? []),
    ...its,
  };
}

/** A sub-task of the issue given; its own history says nothing of sprints. */
export function aSubtask(parent: Issue, its: Partial<Issue> = {}): Issue {
  return anIssue({
    key: 'PAY-90',
    type: 'Sub-task',
    subtask: true,
    parent: { id: parent.id, key: parent.key },
    sprintIds: parent.sprintIds,
    estimate: null,
    ...its,
  });
}

/** Ids are numbers of their own for each project: those of PAY begin at 10001. */
function idsOf(project: string): number {
  if (project === 'PAY') return 10_000;
  return [...project].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 900, 0) * 100_000 + 1_000_000;
}

function presentState(changes: readonly Change[]): Pick<Issue, 'status' | 'sprintIds' | 'estimate'> {
  let status = toDo;
  let sprintIds: readonly number[] = [7];
  let estimate: number | null = 3;
  for (const change of [...changes].sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id))) {
    if (change.kind === 'sprint') sprintIds = change.to;
    if (change.kind === 'estimate') estimate = change.to;
    if (change.kind === 'status') {
      const { id, name } = change.to;
      status = statuses.find((known) => known.id === id) ?? { id: id ?? '', name: name ?? '', category: null };
    }
  }
  return { status, sprintIds, estimate };
}
