import { describe, expect, test } from 'vitest';
import { aBranch, aCommit, aPullRequest } from '../../worlds/code.ts';
import { anIssue, aSubtask, moved } from '../../worlds/issues.ts';
import type { World } from '../../worlds/linked-code.ts';
import { aLink, branchTarget, commitTarget } from '../../worlds/snapshots.ts';
import { doing, toDo } from '../../worlds/sprints.ts';
import { day, hour } from '../../worlds/times.ts';
import { journeyOf, linkTo, pulls } from './following.ts';

const first = (world: World) => journeyOf(world).step('first-commit');
const commit = (n: number, at: number, its: Parameters<typeof aCommit>[0] = {}) =>
  aCommit({ sha: `${n}`.repeat(40), authoredAt: at, committedAt: at, ...its });
const withCommits = (...commits: readonly ReturnType<typeof commit>[]) => aPullRequest({ createdAt: day(4), commits });

describe('the first commit', () => {
  test('is the earliest one written, on the branches of its pull requests or pushed straight', () => {
    const rebased = commit(1, day(3), { committedAt: day(3, 20) });
    expect(first(pulls([withCommits(commit(2, day(3, 5)), rebased)]))).toMatchObject({
      at: day(3),
      ref: 'acme/web#12',
    });

    const pushed = commit(3, day(2));
    const both = pulls([withCommits(rebased)], { commits: [pushed] });
    expect(first({ ...both, links: [linkTo(12), aLink({ to: commitTarget(pushed) })] })).toMatchObject({
      at: day(2),
      ref: 'acme/web@3333333',
      url: pushed.url,
    });
  });

  test('may be one of a sub-task, of a change that was reverted, or of one that was given up', () => {
    const parent = anIssue();
    const ofSubtask = { issues: [parent, aSubtask(parent)], links: [linkTo(12, { issue: 'PAY-90' })] };
    expect(first({ ...pulls([withCommits(commit(1, day(3)))]), ...ofSubtask }).at).toBe(day(3));
    expect(first({ ...pulls([withCommits(commit(1, day(3)))]), links: [linkTo(12, { reverted: true })] }).at).toBe(
      day(3),
    );
    const given = aPullRequest({ number: 11, state: 'closed', createdAt: day(2), commits: [commit(1, day(1))] });
    expect(first(pulls([withCommits(commit(2, day(3))), given])).at).toBe(day(1));
  });

  test('is no merge commit, and none of what does not count', () => {
    expect(first(pulls([withCommits(commit(1, day(1), { parents: 2 }), commit(2, day(3)))])).at).toBe(day(3));
    const mention = [linkTo(12, { counts: false, relation: 'mentions' })];
    expect(first({ ...pulls([withCommits(commit(1, day(3)))]), links: mention })).toMatchObject({
      at: null,
      because: 'no commit was read',
    });
  });

  test('may be older than the issue, and then the wait is negative', () => {
    const young = anIssue({ created: day(3), changes: [moved(day(3, 2), toDo, doing)] });
    const { waits, step } = journeyOf(pulls([withCommits(commit(1, day(2)))], { issues: [young] }));
    expect(step('first-commit').at).toBe(day(2));
    expect(waits).toContainEqual({ from: 'started', to: 'first-commit', hours: -26 });
  });

  test('is not told by a clock that is ahead of the merge; one ahead of its own push is put right by it', () => {
    const merged = aPullRequest({
      createdAt: day(4),
      mergedAt: day(5),
      commits: [commit(1, day(9)), commit(2, day(3))],
    });
    expect(first(pulls([merged])).at).toBe(day(3));
    expect(first(pulls([{ ...merged, commits: [commit(1, day(9))] }]))).toMatchObject({
      at: null,
      because: 'the clocks of its commits were ahead',
    });
    expect(first(pulls([withCommits(commit(1, day(9), { committedAt: day(3) }))])).at).toBe(day(3));
  });

  test('is gone when the branch was rewritten after the pull request was opened', () => {
    expect(
      first(pulls([aPullRequest({ createdAt: day(2), mergedAt: day(5), commits: [commit(1, day(4))] })])),
    ).toMatchObject({
      at: null,
      because: 'the commits read are later than the pull request; its first ones are gone or were not read',
    });
  });

  test('of a branch without a pull request is known by its last commit alone', () => {
    const branch = aBranch({ committedAt: day(6) });
    expect(first({ branches: [branch], links: [aLink({ to: branchTarget(branch) })] })).toMatchObject({
      at: day(6),
      ref: 'acme/web@PAY-1-try',
      because: 'the last commit of the branch; no other was read',
    });
  });

  test('is doubtful for an issue begun before the sprint, and beside code that was not read', () => {
    const older = anIssue({ changes: [moved(day(-8), toDo, doing)] });
    const code = pulls([withCommits(commit(1, day(3)))]);
    expect(first({ ...code, issues: [older] })).toMatchObject({
      at: day(3),
      because: 'the first that was read; code from before the sprint was not',
    });
    expect(first({ ...code, links: [linkTo(12), linkTo(99)] }).because).toBe(
      'the first that was read; acme/web#99 was not',
    );
    expect(first({ links: [linkTo(99)] })).toMatchObject({ at: null, because: 'acme/web#99 was not read' });
  });

  test('that claims to be written after it was read is not heard', () => {
    const future = commit(1, day(16) + hour);
    expect(first({ commits: [future], links: [aLink({ to: commitTarget(future) })] })).toMatchObject({
      at: null,
      because: 'the clocks of its commits were ahead',
    });
  });
});
