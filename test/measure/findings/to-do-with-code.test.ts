import { describe, expect, test } from 'vitest';
import { aBranch, aCommit, aPullRequest } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aLink, branchTarget, commitTarget, pullRequestTarget } from '../../worlds/snapshots.ts';
import { doing, done, toDo } from '../../worlds/sprints.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'to-do-with-code';
const open = aPullRequest({ state: 'open' });
const withOpen = { pullRequests: [open], links: [aLink()] };
const found = (world: World) => measured(world).metrics[kind];
const asked = (world: World) => measured(world).findings.filter((finding) => finding.kind === kind);

describe('to do, with code', () => {
  test('is an issue nobody started though there is code for it', () => {
    expect(found(withOpen)).toMatchObject({
      value: 1,
      n: 1,
      evidence: [{ ref: 'PAY-1', says: 'never started, and there is acme/web#12' }],
    });
    expect(asked(withOpen)).toMatchObject([
      {
        severity: 'low',
        question:
          'There is code for PAY-1: acme/web#12; at the end of the sprint it stood in To Do and had never been started. Was the board forgotten, or is the code for something else?',
        evidence: [{ says: 'To Do at the end of the sprint' }, { ref: 'acme/web#12', says: 'open' }],
      },
    ]);
    expect(asked({ ...withOpen, now: day(6) })[0]?.question).toContain('it stands in To Do and was never started.');
  });

  test('may be a branch, or a commit that no pull request brought', () => {
    const branch = aBranch();
    const commit = aCommit();
    expect(asked({ branches: [branch], links: [aLink({ to: branchTarget(branch) })] })[0]?.evidence[1]).toEqual({
      ref: 'acme/web@PAY-1-try',
      url: branch.url,
      says: 'a branch without a pull request',
    });
    expect(asked({ commits: [commit], links: [aLink({ to: commitTarget(commit) })] })[0]?.evidence[1]?.says).toBe(
      'a commit',
    );
  });

  test('is a lower bound, as issues with code are, where not all branches were read', () => {
    const { metrics } = measured({ ...withOpen, branches: null });

    for (const id of ['to-do-with-code', 'issues-with-code'])
      expect(metrics[id]).toMatchObject({
        value: 1,
        completeness: 'lower-bound',
        because: 'Not all branches without a pull request were read.',
      });
  });

  test('is not one that was started or done once, whose past is not known, or whose code came later', () => {
    const others = [
      anIssue({ changes: [moved(day(1), toDo, doing), moved(day(2), doing, toDo)] }),
      anIssue({ changes: [moved(day(1), toDo, done), moved(day(2), done, toDo)] }),
      anIssue({ changes: [moved(day(-5), toDo, done), moved(day(-4), done, toDo)] }),
      anIssue({ historyComplete: false }),
    ];
    for (const issue of others) expect(found({ ...withOpen, issues: [issue] })).toMatchObject({ value: 0, n: 0 });

    const later = { pullRequests: [aPullRequest({ state: 'open', createdAt: end + hour })], links: [aLink()] };
    expect(found(later)).toMatchObject({ value: 0, n: 1 });
  });

  test('is not one whose code was reverted, does not count, or was not read', () => {
    for (const its of [
      { reverted: true },
      { counts: false },
      { to: pullRequestTarget(aPullRequest({ number: 99 })) },
    ]) {
      expect(found({ pullRequests: [open], links: [aLink(its)] })?.value).toBe(0);
    }
  });

  test('is asked as merged and still open once all of it has merged', () => {
    const merged = { pullRequests: [aPullRequest()], links: [aLink()] };
    expect(measured(merged).findings.map((finding) => finding.kind)).toEqual(['merged-still-open']);
  });
});
