import { expect, test } from 'vitest';
import { anIssue, sprintSet } from '../../worlds/issues.ts';
import { aGap } from '../../worlds/snapshots.ts';
import { aSprint } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { found, told } from './found.ts';

test('a sprint closed more than a day after its plan is late, one closed an hour after is not', () => {
  expect(found('closed-late').count).toBe(0);
  const late = found('closed-late', { sprint: aSprint({ completed: day(16) }), takenAt: day(17) });
  expect(late).toMatchObject({ kind: 'yes-no', count: 1, n: 1, share: 1 });
  expect(told(late)).toEqual(['Sprint 7: closed 2 days after its planned end']);
  const running = aSprint({ state: 'active', completed: null });
  expect(told(found('closed-late', { sprint: running, takenAt: day(17) }))).toEqual([
    'Sprint 7: still running 3 days after its planned end',
  ]);
  expect(found('closed-late', { sprint: aSprint({ plannedEnd: null }) })).toMatchObject({
    count: null,
    because: 'The sprint has no planned end.',
  });
});

test('a sprint of which more than half joined late had no plan', () => {
  const added = (key: string) => anIssue({ key, changes: [sprintSet(day(2), [], [7])] });
  const planned = anIssue({ key: 'PAY-9' });

  expect(found('mostly-added', { issues: [added('PAY-1'), planned] }).count).toBe(0);
  expect(told(found('mostly-added', { issues: [added('PAY-1'), added('PAY-2'), planned] }))).toEqual([
    'Sprint 7: 2 of 3 issues joined after the start',
  ]);
  const gaps = [aGap({ code: 'issues-missing', source: 'jira', missing: 'some issues' })];
  expect(found('mostly-added', { issues: [added('PAY-1')], gaps }).count).toBeNull();
});

test('a sprint without a goal is told even before it starts', () => {
  expect(found('no-goal').count).toBe(0);
  expect(told(found('no-goal', { sprint: aSprint({ goal: '  ' }) }))).toEqual(['Sprint 7: has no goal']);
  const future = aSprint({ state: 'future', activated: null, completed: null, goal: null });
  expect(found('no-goal', { sprint: future }).count).toBe(1);
  expect(found('no-estimate', { sprint: future })).toMatchObject({
    count: null,
    because: 'The sprint has not started.',
  });
});
