import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import { aBranch, aPullRequest, aReview } from '../../worlds/code.ts';
import { anIssue, estimated, moved } from '../../worlds/issues.ts';
import { linkedSprint, measured } from '../../worlds/linked-code.ts';
import { aGap, aLink, aLinkedSprint, branchTarget } from '../../worlds/snapshots.ts';
import { doing, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';

/** Started on day 2 and touched no more until after the sprint. */
const quiet = anIssue({ changes: [moved(day(2), toDo, doing)], updated: day(16) });

describe('stalled', () => {
  test('is work in progress without a sign of life for more days than allowed', () => {
    // Day 2 to the end, an hour after day 14: 12 days and an hour.
    expect(measured({ issues: [quiet] }).metrics['stalled']).toMatchObject({
      value: 1,
      n: 1,
      parts: { longest: 12 * 24 + 1, unknown: 0 },
      evidence: [{ ref: 'PAY-1', says: '12 days without a sign of life; last: a change of its status' }],
    });
  });

  test('ends with any change on the board, also of an estimate or of a link to a blocker', () => {
    const resized = anIssue({ changes: [moved(day(2), toDo, doing), estimated(day(10), 3, 5)], updated: day(16) });
    const blocked = anIssue({ ...quiet, blockers: [{ key: 'PAY-9', from: day(3), until: day(10), category: null }] });

    for (const issue of [resized, blocked])
      expect(measured({ issues: [issue] }).metrics['stalled']).toMatchObject({ value: 0, n: 1 });
  });

  test('ends with an update that tells of no change we read, where that was not after the end', () => {
    expect(measured({ issues: [anIssue({ ...quiet, updated: day(13) })] }).metrics['stalled']).toMatchObject({
      value: 0,
    });
  });

  test('ends with code: a review of day 12 is a sign of life', () => {
    const opened = aPullRequest({ state: 'open', createdAt: day(3), updatedAt: day(3), reviews: [] });
    const reviewed = aPullRequest({
      state: 'open',
      createdAt: day(3),
      updatedAt: day(12),
      reviews: [aReview(day(12))],
    });
    const world = { issues: [quiet], links: [aLink()] };

    expect(measured({ ...world, pullRequests: [opened] }).metrics['stalled']).toMatchObject({
      value: 1,
      evidence: [{ says: '11 days without a sign of life; last: acme/web#12' }],
    });
    expect(measured({ ...world, pullRequests: [reviewed] }).metrics['stalled']).toMatchObject({ value: 0 });
  });

  test('ends with a commit on a branch that no pull request comes from', () => {
    const branch = aBranch({ committedAt: day(11) });
    const world = { issues: [quiet], branches: [branch], links: [aLink({ to: branchTarget(branch) })] };

    expect(measured(world).metrics['stalled']).toMatchObject({ value: 0, n: 1 });
  });

  test('leaves out an issue with code that was not read, and counts it', () => {
    expect(measured({ issues: [quiet], links: [aLink()] }).metrics['stalled']).toMatchObject({
      value: 0,
      n: 1,
      parts: { unknown: 1 },
    });
  });

  test('waits for as many days as configured', () => {
    const linked = linkedSprint({ issues: [quiet] });
    const flow = { ...linked.measuring.flow, stalledDays: 13 };

    expect(measure({ ...linked, measuring: { ...linked.measuring, flow } }).metrics['stalled']).toMatchObject({
      value: 0,
    });
  });

  test('asks only the board where GitHub is not configured, and says so', () => {
    expect(measure(aLinkedSprint({ issues: [quiet], repositories: null })).metrics['stalled']).toMatchObject({
      value: 1,
      because: 'GitHub is not configured, so only the board is asked.',
    });
  });

  test('is not known where code, or branches, could not be read', () => {
    const gaps = [aGap({ source: 'github:acme/api' })];

    expect(measure(aLinkedSprint({ issues: [quiet], repositories: [] })).metrics['stalled']).toMatchObject({
      value: null,
    });
    expect(measured({ issues: [quiet], branches: null }).metrics['stalled']).toMatchObject({ value: null });
    expect(measured({ issues: [quiet], gaps }).metrics['stalled']).toMatchObject({
      value: null,
      completeness: 'unknown',
    });
  });
});
