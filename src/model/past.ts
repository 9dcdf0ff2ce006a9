import type { Change, Issue, StatusRef } from './issue.ts';
import type { Person } from './people.ts';
import type { Instant, SprintWindow } from './sprint.ts';
import { type Edit, type Kind, type Timeline, type Turn, type Walk, walkBack } from './timeline.ts';

/** A status as it was taken on; `resolved` where the same entry set a resolution. */
export interface StatusThen extends StatusRef {
  readonly resolved?: true;
}

/** A stay in one sprint: `until` is null while it lasts. */
export interface Stay {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly joinedBy: Person | null;
  readonly leftBy: Person | null;
}

/** A history entry that does not lead to what follows it. */
export interface Contradiction {
  readonly field: 'status' | 'sprint' | 'estimate';
  readonly at: Instant;
}

/** What an issue was at any instant, rebuilt from its present state and its history. */
export interface Past {
  readonly issue: Issue;
  /** Creation, or the first history entry where that is older (imported issues). */
  readonly born: Instant;
  readonly status: Timeline<StatusThen>;
  readonly sprints: Timeline<readonly number[]>;
  readonly estimate: Timeline<number | null>;
  /** The stays in each sprint the issue was ever in, oldest first. */
  readonly stays: ReadonlyMap<number, readonly Stay[]>;
  readonly contradictions: readonly Contradiction[];
}

/**
 * The past of one issue. A sub-task is in the sprints its parent is in: its own field repeats them and its history is
 * silent about them. An issue without any sprint entry has been in its sprints since it was made.
 */
export function pastOf(issue: Issue, parent: Past | null = null): Past {
  const { status, sprint, estimate, born } = sorted(issue);
  const statuses = walkBack<StatusThen>(status, issue.status, statusKind);
  const estimates = walkBack(estimate, issue.estimate, estimateKind);
  const sprints = walkBack(sprint, issue.sprintIds, sprintKind);
  const followed = issue.subtask && parent !== null ? parent.sprints : sprints.timeline;
  return {
    issue,
    born,
    status: statuses.timeline,
    sprints: followed,
    estimate: estimates.timeline,
    stays: staysOf(followed, born),
    contradictions: [
      ...doubts('status', statuses),
      ...(followed === sprints.timeline ? doubts('sprint', sprints) : []),
      ...doubts('estimate', estimates),
    ],
  };
}

function doubts(field: Contradiction['field'], { contradictions }: Walk<unknown>): readonly Contradiction[] {
  return contradictions.length === 0 ? [] : contradictions.map((at) => ({ field, at }));
}

/** The pasts of many issues by id; an issue given twice counts once, and sub-tasks find their parents among them. */
export function pastsOf(issues: readonly Issue[]): ReadonlyMap<string, Past> {
  const pasts = new Map<string, Past>();
  for (const issue of issues) if (!issue.subtask) pasts.set(issue.id, pastOf(issue));
  for (const issue of issues) {
    if (issue.subtask) pasts.set(issue.id, pastOf(issue, issue.parent && (pasts.get(issue.parent.id) ?? null)));
  }
  return pasts;
}

/** Whether the issue existed and was in the sprint at the instant. */
export function wasIn({ stays }: Past, sprintId: number, at: Instant): boolean {
  return (stays.get(sprintId) ?? []).some(({ from, until }) => from <= at && (until === null || until > at));
}

/** Whether the issue was in the sprint at some instant of its window, the very start included. */
export function wasInDuring({ stays }: Past, sprintId: number, { start, end }: SprintWindow): boolean {
  return (stays.get(sprintId) ?? []).some(({ from, until }) => from <= end && (until === null || until > start));
}

interface Sorted {
  readonly status: Edit<StatusThen>[];
  readonly sprint: Edit<readonly number[]>[];
  readonly estimate: Edit<number | null>[];
  readonly born: Instant;
}

function sorted({ changes, created }: Issue): Sorted {
  const status: Edit<StatusThen>[] = [];
  const sprint: Edit<readonly number[]>[] = [];
  const estimate: Edit<number | null>[] = [];
  let born = created;
  for (const change of changes) {
    born = Math.min(born, change.at);
    if (change.kind === 'status') status.push(statusEdit(change));
    else if (change.kind === 'sprint') sprint.push(change);
    else if (change.kind === 'estimate') estimate.push(change);
  }
  return { status, sprint, estimate, born };
}

/** Most entries are taken as they are: a sprint of thousands of issues has a hundred thousand of them. */
function statusEdit(change: Extract<Change, { kind: 'status' }>): Edit<StatusThen> {
  if (!change.resolved) return change;
  const { id, at, by, from, to } = change;
  return { id, at, by, from, to: { id: to.id, name: to.name, resolved: true } };
}

function staysOf({ first, turns }: Timeline<readonly number[]>, born: Instant): ReadonlyMap<number, readonly Stay[]> {
  const stays = new Map<number, Stay[]>();
  for (const id of first) open(stays, id, { at: born, by: null });
  let before = first;
  for (const turn of turns) {
    for (const id of before) if (!turn.value.includes(id)) close(stays, id, turn);
    for (const id of turn.value)
      if (!before.includes(id)) open(stays, id, { at: Math.max(turn.at, born), by: turn.by });
    before = turn.value;
  }
  return stays;
}

function open(stays: Map<number, Stay[]>, id: number, { at, by }: Pick<Turn<unknown>, 'at' | 'by'>): void {
  const list = stays.get(id) ?? [];
  if (list.at(-1)?.until === null) return;
  list.push({ from: at, until: null, joinedBy: by, leftBy: null });
  stays.set(id, list);
}

/** A stay of a parent that ended before its sub-task was born never was one of the sub-task's. */
function close(stays: Map<number, Stay[]>, id: number, { at, by }: Pick<Turn<unknown>, 'at' | 'by'>): void {
  const list = stays.get(id) ?? [];
  const last = list.pop();
  if (last === undefined) return;
  if (at >= last.from) list.push({ ...last, until: at, leftBy: by });
}

const statusKind: Kind<StatusThen> = {
  same: (a, b) => (a.id !== null && b.id !== null ? a.id === b.id : a.name?.toLowerCase() === b.name?.toLowerCase()),
  text: ({ id, name, resolved }) => `${id} ${name} ${resolved === true}`,
};

const sprintKind: Kind<readonly number[]> = {
  same: (a, b) => a.every((id) => b.includes(id)) && b.every((id) => a.includes(id)),
  text: (ids) => ids.toSorted((a, b) => a - b).join(),
};

const estimateKind: Kind<number | null> = { same: (a, b) => a === b, text: String };
