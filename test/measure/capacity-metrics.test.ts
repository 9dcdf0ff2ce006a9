import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { MetricResult } from '../../src/model/figures.ts';
import type { SprintCapacity } from '../../src/model/measuring.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aBoardOf, type Had } from '../worlds/past-sprints.ts';
import { aGap, aLinkedSprint, measuring } from '../worlds/snapshots.ts';
import { aBoard, aSprint } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

const days = (personDays: number, leave: number | null = null): SprintCapacity => ({ personDays, leave });

function metricsOf(all: readonly Had[], capacity: Readonly<Record<string, SprintCapacity>>) {
  return measure(aBoardOf(all, { measuring: { ...measuring, capacity } })).metrics;
}

/** Three earlier sprints that completed 20, 30 and 60, and one that committed to 45 and completed 36 of them. */
const all: readonly Had[] = [{ done: [20] }, { done: [30] }, { done: [60] }, { done: [36], open: [9] }];

describe('completed per person-day', () => {
  const of = (capacity: Readonly<Record<string, SprintCapacity>>) =>
    metricsOf(all, capacity)['velocity-per-capacity'] as MetricResult;

  test('is what was completed, over the days of the sprint found by its id or by its name', () => {
    // 36 points ÷ 24 days.
    const measured = {
      value: 1.5,
      unit: 'estimate-per-day',
      state: 'measured',
      parts: { completed: 36, personDays: 24, leave: 6 },
    };

    expect(of({ '7': days(24, 6) })).toMatchObject(measured);
    expect(of({ 'Sprint 7': days(24, 6) })).toMatchObject(measured);
    expect(of({ '7': days(24, 6), 'Sprint 7': days(1) })).toMatchObject(measured);
  });

  test('is not configured without a capacity of this very sprint: none is made up', () => {
    expect(of({ '101': days(24) })).toMatchObject({
      value: null,
      state: 'not-configured',
      because: 'No capacity is given for this sprint.',
    });
    // Not a name that every object has.
    expect(
      measure(aLinkedSprint({ sprint: aSprint({ name: 'constructor' }) })).metrics['velocity-per-capacity'],
    ).toMatchObject({ state: 'not-configured' });
  });

  test('is not known of a sprint that had nobody', () => {
    expect(of({ '7': days(0) })).toMatchObject({ value: null, because: 'The capacity is 0 person-days.' });
  });

  test('counts issues where the board does', () => {
    const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });
    const snapshot: Partial<SprintSnapshot> = { ...aBoardOf(all).snapshot, board };
    const linked = aLinkedSprint(snapshot, { measuring: { ...measuring, capacity: { '7': days(4) } } });

    expect(measure(linked).metrics['velocity-per-capacity']).toMatchObject({ value: 0.25, unit: 'issues-per-day' });
  });

  test('of a running sprint says that it is one of part of the work', () => {
    const sprint = aSprint({ state: 'active', completed: null });
    const linked = aLinkedSprint(
      { ...aBoardOf(all).snapshot, sprint, takenAt: day(6) },
      { measuring: { ...measuring, capacity: { '7': days(24) } } },
    );

    expect(measure(linked).metrics['velocity-per-capacity']?.because).toContain('still running');
  });
});

describe('commitment against capacity', () => {
  const of = (capacity: Readonly<Record<string, SprintCapacity>>) =>
    metricsOf(all, capacity)['over-commitment'] as MetricResult;
  const past = { '101': days(20), 'Past 2': days(20), '103': days(20) };

  test('is the commitment over what the capacity usually completes', () => {
    // 20 ÷ 20, 30 ÷ 20 and 60 ÷ 20 a day: the median 1.5 × 24 days is 36; 45 were committed.
    expect(of({ ...past, '7': days(24) })).toMatchObject({
      value: 45 / 36,
      n: 3,
      parts: { committed: 45, usual: 36, perDay: 1.5, personDays: 24 },
      evidence: [
        { ref: 'Past 1', says: '20 points completed in 20 person-days' },
        { ref: 'Past 2', says: '30 points completed in 20 person-days' },
        { ref: 'Past 3', says: '60 points completed in 20 person-days' },
      ],
    });
  });

  test('takes three earlier sprints with a capacity', () => {
    expect(of({ '101': days(20), '102': days(20), '7': days(24) })).toMatchObject({
      value: null,
      state: 'not-enough-data',
      n: 2,
      because: 'Fewer than 3 earlier sprints have a capacity and known completed work.',
      parts: { usual: null, perDay: null },
    });
  });

  test('is not configured without a capacity of the sprint', () => {
    expect(of(past)).toMatchObject({ value: null, state: 'not-configured' });
  });

  test('is not known where the earlier sprints completed nothing', () => {
    const idle: readonly Had[] = [{ done: [0] }, { done: [0] }, { done: [0] }, { done: [1] }];

    expect(metricsOf(idle, { ...past, '7': days(24) })['over-commitment']).toMatchObject({
      value: null,
      because: 'The earlier sprints completed nothing, so nothing is usual.',
    });
  });

  test('is not known when part of the earlier sprints could not be read', () => {
    const gap = aGap({
      source: 'jira',
      missing: 'earlier sprints',
      because: 'Jira answered 503',
      affects: ['velocity'],
    });
    const linked = aLinkedSprint(
      { ...aBoardOf(all).snapshot, gaps: [gap] },
      { measuring: { ...measuring, capacity: { ...past, '7': days(24) } } },
    );

    expect(measure(linked).metrics['over-commitment']).toMatchObject({
      value: null,
      state: 'not-available',
      because: 'Missing: earlier sprints (Jira answered 503).',
    });
  });

  test('leaves the sprint itself out of what is usual', () => {
    expect(of({ ...past, '7': days(24) }).evidence.map(({ ref }) => ref)).not.toContain('Sprint 7');
  });
});
