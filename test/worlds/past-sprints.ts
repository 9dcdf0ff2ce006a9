import type { LinkedSprint } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import type { Sprint } from '../../src/model/sprint.ts';
import { anIssue, moved } from './issues.ts';
import { aLinkedSprint } from './snapshots.ts';
import { aSprint, doing, done, toDo } from './sprints.ts';
import { day } from './times.ts';

/** What a sprint of two weeks had: estimates of the issues it finished, one on each day, and of those it left open. */
export interface Had {
  readonly done?: readonly (number | null)[];
  readonly open?: readonly (number | null)[];
  /** Days after its start on which the issues were finished, instead of one a day; each was begun a day before. */
  readonly on?: readonly number[];
}

/** Closed sprints of two weeks, one after the other, the last of them closed an hour before the start of `aSprint`. */
export function pastSprints(...all: readonly Had[]): Pick<SprintSnapshot, 'history'> {
  const sprints = all.map((_, i) => thePast(i, all.length));
  const issues = all.flatMap((had, i) => issuesOf(had, sprints[i] as Sprint, -14 * (all.length - i)));
  return { history: { sprints: sprints.toReversed(), issues } };
}

/** Sprint 7 after these, closed as well: the last is its own. */
export function aBoardOf(all: readonly Had[], linked: Partial<Omit<LinkedSprint, 'snapshot'>> = {}): LinkedSprint {
  const own = all.at(-1) ?? {};
  return aLinkedSprint({ ...pastSprints(...all.slice(0, -1)), issues: issuesOf(own, aSprint(), 0) }, linked);
}

/** Ids 101, 102 and so on, the oldest first. */
function thePast(i: number, count: number): Sprint {
  const from = day(-14 * (count - i));
  const until = day(-14 * (count - i) + 14, -1);
  const name = `Past ${i + 1}`;
  return aSprint({ id: 101 + i, name, start: from, activated: from, plannedEnd: until, completed: until });
}

function issuesOf({ done: finished = [], open = [], on }: Had, { id }: Sprint, from: number): Issue[] {
  const common = (n: number) => ({ key: `OLD-${id * 100 + n}`, created: day(-300), sprintIds: [id] });
  return [
    ...finished.map((estimate, n) => {
      const at = from + (on?.[n] ?? (n % 5) + 1);
      const changes = [moved(day(at - 1), toDo, doing), moved(day(at), doing, done)];
      return anIssue({ ...common(n), estimate, changes });
    }),
    ...open.map((estimate, n) => anIssue({ ...common(50 + n), estimate })),
  ];
}
