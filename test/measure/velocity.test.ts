import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { anIssue, moved, sprintSet } from '../worlds/issues.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';
import { aSprint, doing, done, theSprintAfter, theSprintBefore, toDo } from '../worlds/sprints.ts';
import { day, end } from '../worlds/times.ts';

const finish = moved(day(4), toDo, done);

describe('velocity', () => {
  const earlier = theSprintBefore();
  const old = [
    anIssue({ key: 'PAY-50', estimate: 8, sprintIds: [6], changes: [moved(day(-5), doing, done)] }),
    anIssue({ key: 'PAY-51', estimate: 5, sprintIds: [6, 7], changes: [sprintSet(day(0, -1) + 5000, [6], [6, 7])] }),
  ];
  const history = { sprints: [earlier], issues: old };

  test('has a row for each closed sprint, oldest first, by the same rules', () => {
    const { velocity } = measure(
      aLinkedSprint({ issues: [anIssue({ changes: [finish] }), old[1] ?? anIssue()], history }),
    );

    expect(velocity).toMatchObject([
      { sprint: { id: 6 }, committed: { issues: 2, estimate: 13 }, completed: { issues: 1, estimate: 8 } },
      { sprint: { id: 7 }, committed: { issues: 2, estimate: 8 }, completed: { issues: 1, estimate: 3 } },
    ]);
  });

  test('does not count a sprint that is still running', () => {
    const running = { sprint: aSprint({ state: 'active', completed: null }), takenAt: day(5), history };

    expect(measure(aLinkedSprint(running)).velocity.map(({ sprint }) => sprint.id)).toEqual([6]);
  });

  test('is unknown for a sprint whose issues could not be read', () => {
    const gap = {
      code: 'history-unreadable',
      source: 'jira',
      missing: 'earlier sprints',
      because: 'Jira answered 503',
      affects: ['velocity'],
      chosen: false,
    };
    const { velocity, metrics } = measure(aLinkedSprint({ history: { sprints: [earlier], issues: [] }, gaps: [gap] }));

    expect(velocity[0]).toEqual({ sprint: earlier, committed: null, completed: null });
    expect(metrics['velocity']).toMatchObject({ value: null, n: 1, completeness: 'unknown' });
  });

  test('is the median, with the mean and the range', () => {
    const closed = [10, 20, 60, 30].map((points, i) => {
      const from = day(-100 + 10 * i);
      const until = day(-91 + 10 * i);
      const sprint = theSprintAfter({
        id: 100 + i,
        name: `Old ${i}`,
        state: 'closed',
        start: from,
        activated: from,
        completed: until,
      });
      const changes = [moved(until - 1000, doing, done)];
      return {
        sprint,
        issue: anIssue({ key: `OLD-${i}`, created: day(-200), estimate: points, sprintIds: [sprint.id], changes }),
      };
    });
    const { metrics } = measure(
      aLinkedSprint({
        sprint: aSprint({ state: 'active', completed: null }),
        takenAt: end,
        history: { sprints: closed.map(({ sprint }) => sprint), issues: closed.map(({ issue }) => issue) },
      }),
    );

    expect(metrics['velocity']).toMatchObject({
      value: 25,
      n: 4,
      parts: { median: 25, mean: 30, min: 10, max: 60, p15: null, p85: null },
    });
    expect(metrics['velocity']?.evidence[0]).toEqual({ ref: 'Old 0', url: null, says: '10 points completed' });
  });
});
