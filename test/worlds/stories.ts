import { measure } from '../../src/measure/measure.ts';
import type { Outcome } from '../../src/model/figures.ts';
import type { Change, Issue } from '../../src/model/issue.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { anIssue, moved, sprintSet } from './issues.ts';
import { aLinkedSprint } from './snapshots.ts';
import { done, toDo } from './sprints.ts';

export function outcomeOf(issue: Issue, snapshot: Partial<SprintSnapshot> = {}): Outcome | undefined {
  const { outcomes } = measure(aLinkedSprint({ issues: [issue], ...snapshot }));
  return outcomes.find(({ key }) => key === issue.key);
}

/** The outcome of an ordinary story to which these things happened. */
export function story(...changes: Change[]): Outcome | undefined {
  return outcomeOf(anIssue({ changes }));
}

export const joins = (at: number) => sprintSet(at, [], [7]);
export const leaves = (at: number) => sprintSet(at, [7], []);
export const finishes = (at: number) => moved(at, toDo, done);
