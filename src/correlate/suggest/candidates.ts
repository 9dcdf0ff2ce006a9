import type { Change, Issue } from '../../model/issue.ts';
import { compareKeys } from '../../model/order.ts';
import { pastOf, wasInDuring } from '../../model/past.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { type Instant, type StatusCategory, windowOf } from '../../model/sprint.ts';
import { type Edit, type Kind, type Timeline, walkBack } from '../../model/timeline.ts';

/** An issue code may belong to, with what its history says. */
export interface Candidate {
  readonly issue: Issue;
  readonly born: Instant;
  /** Null where Jira no longer knows the status. */
  readonly category: Timeline<StatusCategory | null>;
  /** Account ids. */
  readonly assignee: Timeline<string | null>;
}

/** The issues of the sprint, each once, by key; what is only known as the parent of one of them is not in it. */
export function candidatesOf({ issues, sprint, statuses, takenAt }: SprintSnapshot): readonly Candidate[] {
  const window = windowOf(sprint, takenAt);
  const byStatus = new Map<string, StatusCategory | null>();
  for (const { name, category } of statuses) byStatus.set(name.toLowerCase(), category);
  for (const { id, category } of statuses) byStatus.set(id, category);

  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const candidates: Candidate[] = [];
  for (const issue of byId.values()) {
    const parent = issue.subtask && issue.parent !== null ? byId.get(issue.parent.id) : undefined;
    const past = pastOf(issue, parent === undefined ? null : pastOf(parent));
    if (!(window === null ? issue.sprintIds.includes(sprint.id) : wasInDuring(past, sprint.id, window))) continue;
    const categoryOf = ({ id, name }: { id: string | null; name: string | null }) =>
      (id === null ? undefined : byStatus.get(id)) ?? byStatus.get((name ?? '').toLowerCase()) ?? null;
    const { first, turns } = past.status;
    const category = {
      first: categoryOf(first),
      turns: turns.map(({ at, by, value }) => ({ at, by, value: categoryOf(value) })),
    };
    candidates.push({ issue, born: past.born, category, assignee: assigneeOf(issue) });
  }
  return candidates.sort((a, b) => compareKeys(a.issue.key, b.issue.key));
}

function assigneeOf({ changes, assignee }: Issue): Timeline<string | null> {
  return walkBack(changes.filter(isAssignment), assignee?.id ?? null, accounts).timeline;
}

function isAssignment(change: Change): change is Change & Edit<string | null> {
  return change.kind === 'assignee';
}

const accounts: Kind<string | null> = { same: (a, b) => a === b, text: String };

/** The values a field had between two instants, both included. */
export function* valuesDuring<T>({ first, turns }: Timeline<T>, from: Instant, until: Instant): Generator<T> {
  let value = first;
  for (const turn of turns) {
    if (turn.at > until) break;
    if (turn.at > from) yield value;
    value = turn.value;
  }
  yield value;
}
