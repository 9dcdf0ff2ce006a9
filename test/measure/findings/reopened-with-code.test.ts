import { describe, expect, test } from 'vitest';
import { aCommit, aPullRequest } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aLink, commitTarget, pullRequestTarget } from '../../worlds/snapshots.ts';
import { doing, done, toDo } from '../../worlds/sprints.ts';
import { day, end, hour, minute } from '../../worlds/times.ts';

const kind = 'reopened-with-code';
const back = anIssue({
  changes: [moved(day(3), toDo, done), moved(day(6), done, doing), moved(day(9), doing, done)],
});
const pull = (number: number, mergedAt: number) => aPullRequest({ number, mergedAt, createdAt: day(1) });
const world = (pulls: readonly ReturnType<typeof pull>[], its: World = {}): World => ({
  issues: [back],
  pullRequests: pulls,
  links: pulls.map((it) => aLink({ to: pullRequestTarget(it) })),
  ...its,
});
const found = (its: World) => measured(its).metrics[kind];
const asked = (its: World) => measured(its).findings.filter((finding) => finding.kind === kind);

describe('re-opened, with code', () => {
  test('asks what the code from before missed', () => {
    expect(found(world([pull(12, day(2))]))).toMatchObject({
      value: 1,
      n: 1,
      evidence: [{ ref: 'PAY-1', says: 're-opened; code before it: 1, after it: 0' }],
    });
    expect(asked(world([pull(12, day(2))]))).toMatchObject([
      {
        severity: 'medium',
        question: 'PAY-1 was re-opened after acme/web#12 had been merged. What was missed?',
        evidence: [
          { says: 're-opened 8 days before the end' },
          { ref: 'acme/web#12', says: 'merged 4 days before that' },
        ],
      },
    ]);
  });

  test('tells code from before and after apart, and what was reverted', () => {
    const both = asked(world([pull(12, day(2)), pull(13, day(7))]));
    expect(both[0]?.question).toBe(
      'PAY-1 was re-opened after acme/web#12 had been merged, and acme/web#13 followed. What was missed at first?',
    );
    expect(asked(world([pull(13, day(7))]))[0]?.question).toBe(
      'PAY-1 was re-opened, and only after that acme/web#13 was merged. Was it done too early?',
    );
    const reverted = world([pull(12, day(2))], { links: [aLink({ reverted: true })] });
    expect(asked(reverted)[0]?.evidence[1]?.says).toBe('merged 4 days before that, reverted since');
  });

  test('hears commits pushed straight to the branch, not those that came with a pull request', () => {
    const commit = aCommit({ committedAt: day(2) });
    const links = [aLink({ to: commitTarget(commit) })];
    expect(found({ issues: [back], commits: [commit], links })?.value).toBe(1);
    const late = aCommit({ committedAt: day(7) });
    const mixed = world([pull(13, day(7))], { commits: [late] });
    const question = asked({ ...mixed, links: [...(mixed.links ?? []), ...links] })[0]?.question;
    expect(question).toContain('only after that acme/web#13 and acme/web@c0ffee0 were merged or committed.');

    const squash = aCommit({ committedAt: day(2), pullRequests: [40] });
    expect(found({ issues: [back], commits: [squash], links })).toMatchObject({ value: 0, n: 1 });
  });

  test('does not take a slip for a re-opening, nor lose the real one before it', () => {
    const slip = (at: number, changes = [moved(day(3), toDo, done)]) =>
      anIssue({ changes: [...changes, moved(at, done, doing), moved(at + 2 * minute, doing, done)] });
    expect(found(world([pull(12, day(2))], { issues: [slip(day(6))] }))?.value).toBe(0);
    expect(
      asked(world([pull(12, day(2))], { issues: [slip(day(10), [...back.changes] as never)] }))[0]?.evidence[0],
    ).toMatchObject({ says: 're-opened 8 days before the end' });
    const twice = slip(day(6)).changes.concat(moved(day(6) + 4 * minute, done, doing));
    expect(asked(world([pull(12, day(2))], { issues: [anIssue({ changes: twice })] }))).toHaveLength(1);
    const mistaken = anIssue({ changes: [moved(day(3), toDo, done), moved(day(3) + minute, done, doing)] });
    expect(found(world([pull(12, day(2))], { issues: [mistaken] }))?.value).toBe(0);
  });

  test('is not asked without code, or of what was re-opened outside the sprint', () => {
    expect(found(world([]))).toMatchObject({ value: 0, n: 1 });
    expect(found(world([pull(12, end + hour)]))?.value).toBe(0);
    const before = anIssue({ changes: [moved(day(-5), toDo, done), moved(day(-3), done, doing)] });
    expect(found(world([pull(12, day(-4))], { issues: [before] }))).toMatchObject({ value: 0, n: 0 });
  });
});
