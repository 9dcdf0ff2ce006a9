import { describe, expect, test } from 'vitest';
import { aPullRequest } from '../../worlds/code.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aGap, aLink, pullRequestTarget } from '../../worlds/snapshots.ts';
import { done, toDo } from '../../worlds/sprints.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'done-without-code';
const changes = [moved(day(4), toDo, done)];
const found = (world: World) => measured({ issues: [anIssue({ changes })], ...world }).metrics[kind];

describe('issues that need no code', () => {
  test('are exempt by type or label, in any letter case', () => {
    const issues = [
      anIssue({ changes }),
      anIssue({ key: 'PAY-2', type: 'SPIKE', changes }),
      anIssue({ key: 'PAY-3', labels: ['ops', 'No-Code'], changes }),
    ];
    const thresholds = { codeless: { types: ['Spike'], labels: ['no-code'] } };
    expect(found({ issues })).toMatchObject({ value: 3, n: 3 });
    expect(found({ issues, thresholds })).toMatchObject({ value: 1, n: 1, evidence: [{ ref: 'PAY-1' }] });
  });
});

describe('an issue whose only code was reverted', () => {
  const [work, undo] = [aPullRequest({ number: 12 }), aPullRequest({ number: 13, mergedAt: day(6) })];
  const pullRequests = [work, undo];
  const reverted = aLink({ reverted: true });
  const reverts = aLink({ to: pullRequestTarget(undo), relation: 'reverts', counts: false });

  test('is done without code that stands, with the change that took it out', () => {
    const world = { issues: [anIssue({ changes })], pullRequests, links: [reverted, reverts] };
    expect(found(world)).toMatchObject({
      value: 1,
      evidence: [{ says: 'completed, and its only code was reverted' }],
    });
    const { findings } = measured(world);
    expect(findings).toMatchObject([
      {
        kind,
        severity: 'medium',
        question:
          'PAY-1 was completed, but its only code was reverted. Is it done all the same, or should it be open again?',
        evidence: [
          { says: 'completed' },
          { ref: 'acme/web#12', says: 'reverted' },
          { ref: 'acme/web#13', says: 'undoes work on PAY-1' },
        ],
      },
    ]);
    expect(measured({ ...world, gaps: [aGap()] }).findings[0]).toMatchObject({ severity: 'low' });
  });

  test('is not one with other code, or whose code was reverted only after the end', () => {
    const other = aLink({ to: pullRequestTarget(aPullRequest({ number: 14 })) });
    expect(found({ pullRequests, links: [reverted, reverts, other] })?.value).toBe(0);

    const later = [work, aPullRequest({ number: 13, mergedAt: end + hour })];
    expect(found({ pullRequests: later, links: [reverted, reverts] })?.value).toBe(0);
  });

  test('is one as well where the change that reverts it names nothing', () => {
    expect(found({ pullRequests, links: [reverted] })?.value).toBe(1);
  });
});
