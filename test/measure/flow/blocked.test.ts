import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import type { LinkedSprint, MetricResult } from '../../../src/model/figures.ts';
import type { Blocker, Change } from '../../../src/model/issue.ts';
import type { FlowRules } from '../../../src/model/measuring.ts';
import { anIssue, aPerson, moved, sprintSet } from '../../worlds/issues.ts';
import { aSprintOf } from '../../worlds/snapshots.ts';
import { doing, done, onHold, review, toDo } from '../../worlds/sprints.ts';
import { day, end } from '../../worlds/times.ts';

const flagSet = (at: number, on: boolean): Change => ({
  id: String(at),
  at,
  by: aPerson(),
  kind: 'flag',
  from: on ? '' : 'Impediment',
  to: on ? 'Impediment' : '',
});
const aBlocker = (its: Partial<Blocker> = {}): Blocker => ({
  key: 'PAY-9',
  from: day(2),
  until: null,
  category: 'new',
  ...its,
});

function withRules(linked: LinkedSprint, rules: Partial<FlowRules>): LinkedSprint {
  return { ...linked, measuring: { ...linked.measuring, flow: { ...linked.measuring.flow, ...rules } } };
}

function blockedTime(linked: LinkedSprint): MetricResult | undefined {
  return measure(withRules(linked, { blockedStatuses: ['On Hold'] })).metrics['blocked-time'];
}

describe('blocked time', () => {
  test('is that of flags, of statuses that mean blocked, and of links, each hour once', () => {
    const issue = anIssue({
      changes: [
        moved(day(1), toDo, doing),
        flagSet(day(2), true),
        moved(day(3), doing, onHold),
        flagSet(day(4), false),
        moved(day(6), onHold, doing),
      ],
      blockers: [aBlocker({ from: day(5), until: day(8) })],
    });

    // Flagged from day 2 to 4, on hold from 3 to 6, linked from 5 to 8: six days together, though 2 + 3 + 3 = 8.
    expect(blockedTime(aSprintOf(issue))).toMatchObject({
      value: 6 * 24,
      n: 1,
      completeness: 'full',
      parts: { issues: 1, longest: 6 * 24, byFlag: 48, byStatus: 72, byLink: 72 },
      evidence: [{ ref: 'PAY-1', says: '144 h: flagged, in a status that means blocked, blocked by PAY-9' }],
    });
  });

  test('ends when the issue is done, flagged or not', () => {
    const issue = anIssue({
      flagged: true,
      changes: [moved(day(1), toDo, doing), flagSet(day(2), true), moved(day(3), doing, done)],
    });

    expect(blockedTime(aSprintOf(issue))).toMatchObject({ value: 24 });
  });

  test('is cut to the time in the sprint', () => {
    const flaggedBefore = anIssue({ key: 'PAY-1', flagged: true, changes: [flagSet(day(-5), true)] });
    const joined = anIssue({
      key: 'PAY-2',
      flagged: true,
      changes: [flagSet(day(-5), true), sprintSet(day(10), [], [7]), sprintSet(day(12), [7], [])],
    });

    // From the start to the end: fourteen days and an hour. And two days.
    expect(blockedTime(aSprintOf(flaggedBefore, joined))).toMatchObject({ value: 14 * 24 + 1 + 48 });
  });

  test('of a link ends when the blocker is done', () => {
    const blocker = anIssue({ key: 'PAY-9', changes: [moved(day(1), toDo, doing), moved(day(5), doing, done)] });
    const issue = anIssue({ blockers: [aBlocker({ category: 'done' })] });

    expect(blockedTime(aSprintOf(issue, blocker))).toMatchObject({ value: 3 * 24, completeness: 'full' });
  });

  test('of a link begins anew when the blocker is re-opened', () => {
    const blocker = anIssue({
      key: 'PAY-9',
      changes: [moved(day(3), toDo, done), moved(day(6), done, doing), moved(day(7), doing, done)],
    });

    // Linked on day 2, done on day 3; open again from day 6 to 7.
    expect(blockedTime(aSprintOf(anIssue({ blockers: [aBlocker()] }), blocker))).toMatchObject({ value: 48 });
  });

  test('follows a blocker that has another key now', () => {
    const blocker = anIssue({ key: 'WEB-1', formerKeys: ['PAY-9'], changes: [moved(day(3), toDo, done)] });

    expect(blockedTime(aSprintOf(anIssue({ blockers: [aBlocker()] }), blocker))).toMatchObject({ value: 24 });
  });

  test('of a blocker that is open still, outside the sprint, lasts', () => {
    expect(blockedTime(aSprintOf(anIssue({ blockers: [aBlocker({ from: day(13) })] })))).toMatchObject({
      value: 25,
      completeness: 'full',
    });
  });

  test('is a lower bound where a blocker was done nobody knows when, or blocks since nobody knows when', () => {
    const doneSometime = anIssue({ key: 'PAY-1', blockers: [aBlocker({ category: 'done' })] });
    const sinceSometime = anIssue({ key: 'PAY-2', blockers: [aBlocker({ from: null })] });

    expect(blockedTime(aSprintOf(doneSometime, sinceSometime))).toMatchObject({
      value: 0,
      completeness: 'lower-bound',
      because: 'Since when, or until when, 2 of the issues were blocked by another is not known.',
    });
  });

  test('does not doubt links that were gone before the sprint, or made after it', () => {
    const issue = anIssue({
      blockers: [aBlocker({ from: null, until: day(-2) }), aBlocker({ key: 'PAY-8', from: end + 1, category: 'done' })],
    });

    expect(blockedTime(aSprintOf(issue))).toMatchObject({ value: 0, completeness: 'full' });
  });
});

describe('flow efficiency', () => {
  const worked = anIssue({
    changes: [
      moved(day(1), toDo, doing),
      flagSet(day(2), true),
      flagSet(day(3), false),
      moved(day(5), doing, review),
      moved(day(9), review, done),
    ],
  });

  test('is the share of the time from start to done that neither waited nor was blocked', () => {
    const linked = withRules(aSprintOf(worked), { queueStatuses: ['In Review'] });

    // Eight days: four in progress, one of them flagged, and four in the queue. 3 ÷ 8.
    expect(measure(linked).metrics['flow-efficiency']).toMatchObject({
      value: 3 / 8,
      n: 1,
      state: 'measured',
      parts: { median: 3 / 8, active: 72, total: 192, blocked: 24 },
      evidence: [{ ref: 'PAY-1', says: '72 h of 192 h active' }],
    });
  });

  test('leaves out issues that were blocked for a time nobody knows, and says how many', () => {
    const unclear = { ...worked, id: '2', key: 'PAY-2', blockers: [aBlocker({ from: null })] };
    const both = withRules(aSprintOf(worked, unclear), { queueStatuses: ['In Review'] });
    expect(measure(both).metrics['flow-efficiency']).toMatchObject({
      value: 3 / 8,
      n: 1,
      because: 'Left out: 1 of 2 issues, blocked for a time that is not known.',
    });

    const alone = withRules(aSprintOf(unclear), { queueStatuses: ['In Review'] });
    expect(measure(alone).metrics['flow-efficiency']).toMatchObject({ value: null, n: 0 });
  });

  test('counts neither the time back in the first column nor the time done before it came back', () => {
    const back = anIssue({
      changes: [
        moved(day(1), toDo, doing),
        moved(day(2), doing, toDo),
        moved(day(4), toDo, doing),
        moved(day(5), doing, done),
        moved(day(8), done, doing),
        moved(day(9), doing, done),
      ],
    });
    const linked = withRules(aSprintOf(back), { queueStatuses: ['In Review'] });

    // Three days at work of eight.
    expect(measure(linked).metrics['flow-efficiency']).toMatchObject({ value: 3 / 8 });
  });

  test('weighs issues by their time; the median does not', () => {
    const quick = anIssue({ key: 'PAY-2', changes: [moved(day(1), toDo, doing), moved(day(3), doing, done)] });
    const linked = withRules(aSprintOf(worked, quick), { queueStatuses: ['In Review'] });

    // (72 + 48) ÷ (192 + 48) = 0.5; the nearest-rank median of 0.375 and 1 is the smaller.
    expect(measure(linked).metrics['flow-efficiency']).toMatchObject({ value: 0.5, parts: { median: 0.375 } });
  });

  test('is not configured without statuses that wait', () => {
    expect(measure(aSprintOf(worked)).metrics['flow-efficiency']).toMatchObject({
      value: null,
      state: 'not-configured',
      because: 'flow.queueStatuses names no status in which work waits.',
    });
  });

  test('says so where a configured status does not exist', () => {
    const linked = withRules(aSprintOf(worked), { queueStatuses: ['In Revue'] });

    expect(measure(linked).metrics['flow-efficiency']?.because).toBe('Jira has no status called In Revue.');
  });

  test('has no value where nothing was completed', () => {
    const linked = withRules(aSprintOf(anIssue()), { queueStatuses: ['In Review'] });

    expect(measure(linked).metrics['flow-efficiency']).toMatchObject({ value: null, state: 'not-available' });
  });
});
