import { describe, expect, test } from 'vitest';
import { aCommit, aPullRequest } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import type { World } from '../../worlds/linked-code.ts';
import { aLink, commitTarget, pullRequestTarget } from '../../worlds/snapshots.ts';
import { done, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { journeyOf, linkTo, pulls } from './following.ts';

const merged = (world: World) => journeyOf(world).step('merged');
const doneOn = (days: number) => anIssue({ changes: [moved(day(days), toDo, done)] });
const pull = (number: number, openedOn: number, mergedOn: number | null) =>
  aPullRequest({
    number,
    state: mergedOn === null ? 'open' : 'merged',
    createdAt: day(openedOn),
    mergedAt: mergedOn === null ? null : day(mergedOn),
  });

describe('the merge', () => {
  test('is that of the last change needed', () => {
    expect(merged(pulls([pull(1, 1, 3), pull(2, 2, 5)]))).toMatchObject({ at: day(5), ref: 'acme/web#2' });
  });

  test('may be later than Done when the board moved first', () => {
    const world = pulls([pull(1, 1, 3), pull(2, 2, 5)], { issues: [doneOn(4)] });
    expect(merged(world).at).toBe(day(5));
    expect(journeyOf(world).waits.at(-1)).toEqual({ from: 'merged', to: 'done', hours: -24 });
  });

  test('is not that of a follow-up opened after Done, unless there is nothing else', () => {
    expect(merged(pulls([pull(1, 1, 3), pull(2, 5, 9)], { issues: [doneOn(4)] })).at).toBe(day(3));
    expect(merged(pulls([pull(2, 5, 9)], { issues: [doneOn(4)] })).at).toBe(day(9));
  });

  test('is doubtful while a pull request begun before Done is open, or was not read', () => {
    expect(merged(pulls([pull(1, 1, 3), pull(2, 2, null), pull(3, 2, null)]))).toMatchObject({
      at: day(3),
      because: 'acme/web#2, acme/web#3 are still open',
    });
    const followUp = pulls([pull(1, 1, 3), pull(2, 5, null)], { issues: [doneOn(4)] });
    expect(merged(followUp).because).toBeNull();
    expect(merged(pulls([pull(1, 1, 3)], { links: [linkTo(1), linkTo(99)] })).because).toBe('acme/web#99 was not read');
  });

  test('is not that of a change that was reverted', () => {
    const both = pulls([pull(1, 1, 3), pull(2, 2, 5)], { links: [linkTo(1), linkTo(2, { reverted: true })] });
    expect(merged(both).at).toBe(day(3));
    expect(merged(pulls([pull(1, 1, 3)], { links: [linkTo(1, { reverted: true })] }))).toMatchObject({
      at: null,
      because: 'its only code was reverted',
    });
  });

  test('is not that of a backport', () => {
    const world = pulls([pull(1, 1, 3), pull(2, 4, 8)], {
      deliveries: [
        { issue: 'PAY-1', original: pullRequestTarget(pull(1, 1, 3)), backports: [pullRequestTarget(pull(2, 4, 8))] },
      ],
    });
    expect(merged(world)).toMatchObject({ at: day(3), ref: 'acme/web#1' });
  });

  test('may be a commit pushed straight to the branch, if that came last', () => {
    const commit = aCommit({ committedAt: day(6) });
    const links = [linkTo(1), aLink({ to: commitTarget(commit) })];
    expect(merged({ pullRequests: [pull(1, 1, 3)], commits: [commit], links })).toMatchObject({
      at: day(6),
      ref: 'acme/web@c0ffee0',
    });
    const squash = aCommit({ committedAt: day(6), pullRequests: [1] });
    expect(merged({ pullRequests: [pull(1, 1, 3)], commits: [squash], links }).at).toBe(day(3));
  });

  test('did not come for what is open or was given up', () => {
    expect(merged(pulls([pull(1, 1, null)])).because).toBe('not merged yet');
    expect(merged(pulls([aPullRequest({ state: 'closed' })])).because).toBe('closed without merging');
  });
});
