import { describe, expect, test } from 'vitest';
import { aCommit, aPullRequest, bot } from '../../worlds/code.ts';
import { anIssue, aSubtask, sprintSet } from '../../worlds/issues.ts';
import { measured, type World } from '../../worlds/linked-code.ts';
import { aGap, aLink, aNamedIssue, aStray, commitTarget, pullRequestTarget } from '../../worlds/snapshots.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'outside-sprint';
const found = (world: World) => measured(world).metrics[kind];
const asked = (world: World) => measured(world).findings.filter((finding) => finding.kind === kind);
const merged = (number: number) => aPullRequest({ number, mergedAt: day(5) });
const strayTo = (number: number, its: Parameters<typeof aStray>[0] = {}) =>
  aStray({ to: pullRequestTarget(merged(number)), ...its });

describe('work outside the sprint', () => {
  test('is what was merged or pushed in the sprint for issues outside of it, one question for each issue', () => {
    const commit = aCommit();
    const issue = aNamedIssue();
    const world: World = {
      pullRequests: [merged(12), merged(13), ...[20, 21, 22].map(merged)],
      commits: [commit],
      strays: [
        strayTo(12, { issue }),
        strayTo(13, { issue, key: 'OLD-7' }),
        aStray({ key: 'OPS-3', kind: 'other-project', to: commitTarget(commit) }),
      ],
    };
    expect(found(world)).toMatchObject({
      value: 3,
      n: 6,
      completeness: 'full',
      parts: { questions: 2, outOfSprint: 2, otherProjects: 1, share: 0.5 },
      evidence: [
        { ref: 'acme/web#12', says: 'for PAY-70' },
        { ref: 'acme/web#13', says: 'for PAY-70' },
        { ref: 'acme/web@c0ffee0', says: 'for OPS-3' },
      ],
    });
    expect(asked(world)).toMatchObject([
      {
        severity: 'low',
        issues: ['PAY-70'],
        question:
          'acme/web#12 and acme/web#13 are for PAY-70 (Rotate the keys), which was not in the sprint. Was it unplanned work?',
        evidence: [
          { ref: 'PAY-70', url: issue.url, says: 'Story, To Do, not in the sprint: Rotate the keys' },
          { ref: 'acme/web#12', says: 'merged in the sprint' },
          { ref: 'acme/web#13' },
        ],
      },
      {
        issues: ['OPS-3'],
        question:
          'acme/web@c0ffee0 is for OPS-3, which is of a project the sprint has no issue of. Was it unplanned work?',
        evidence: [{ ref: 'OPS-3', url: null, says: 'not in the sprint' }, { says: 'committed in the sprint' }],
      },
    ]);
  });

  test('for several issues of another project is one question: another team may work in the same code', () => {
    const world: World = {
      pullRequests: [merged(12), merged(13), merged(14)],
      strays: [12, 13, 14].map((n) => strayTo(n, { key: `OPS-${n === 14 ? 12 : n}`, kind: 'other-project' })),
    };
    expect(found(world)).toMatchObject({ value: 3, parts: { questions: 1, outOfSprint: 0, otherProjects: 3 } });
    expect(asked(world)).toMatchObject([
      {
        severity: 'info',
        issues: ['OPS-12', 'OPS-13'],
        question:
          'acme/web#12, acme/web#14 and acme/web#13 are for 2 issues of OPS, a project the sprint has no issue of. Does another team work in the same code, or was it unplanned work?',
        evidence: [{ ref: 'acme/web#12', says: 'merged in the sprint for OPS-12' }, {}, {}],
      },
    ]);
  });

  test('for more issues of a project than the sprint has of it is one question; for few, one each', () => {
    const world = (numbers: readonly number[]): World => ({
      issues: [anIssue(), anIssue({ key: 'PAY-2' })],
      pullRequests: [...numbers, 30, 31, 32, 33, 34].map(merged),
      strays: numbers.map((n) => strayTo(n, { key: `PAY-7${n}` })),
    });
    expect(asked(world([12, 13]))).toHaveLength(2);
    expect(found(world([12, 13, 14]))).toMatchObject({ value: 3, parts: { questions: 1, outOfSprint: 3 } });
    expect(asked(world([12, 13, 14]))).toMatchObject([
      {
        severity: 'info',
        issues: ['PAY-712', 'PAY-713', 'PAY-714'],
        question:
          'acme/web#12, acme/web#13 and acme/web#14 are for 3 issues of PAY outside the sprint, which has only 2 of its issues. Does another team work in the same code, or was it unplanned work?',
      },
    ]);
  });

  test('is work on an issue that left before the start or joined after the end, and on its sub-tasks', () => {
    const left = anIssue({ key: 'PAY-8', changes: [sprintSet(day(-1), [7], [])] });
    const late = anIssue({ key: 'PAY-9', changes: [sprintSet(end + hour, [], [7])] });
    const world = (issue: string): World => ({
      issues: [anIssue(), left, late, aSubtask(left), aSubtask(anIssue(), { key: 'PAY-91' })],
      pullRequests: [merged(12)],
      links: [aLink({ issue })],
    });
    for (const key of ['PAY-8', 'PAY-9', 'PAY-90']) {
      expect(found(world(key))).toMatchObject({ value: 1, parts: { outOfSprint: 1 } });
      expect(asked(world(key))[0]).toMatchObject({ issues: [key] });
    }
    expect(found(world('PAY-1'))?.value).toBe(0);
    expect(found(world('PAY-91'))?.value).toBe(0);
    const both = { ...world('PAY-8'), links: [aLink({ issue: 'PAY-8' }), aLink()] };
    expect(found(both)?.value).toBe(0);
  });

  test('is not what is work on an issue of the sprint too, only mentions one, came later or from a program', () => {
    const cases: World[] = [
      { pullRequests: [merged(12)], links: [aLink()], strays: [strayTo(12)] },
      { pullRequests: [merged(12)], strays: [strayTo(12, { relation: 'mentions' })] },
      { pullRequests: [merged(12)], strays: [strayTo(12, { kind: 'dangling' })] },
      { pullRequests: [aPullRequest({ mergedAt: end + 1 })], strays: [strayTo(12)] },
      { pullRequests: [aPullRequest({ state: 'open' })], strays: [strayTo(12)] },
      { pullRequests: [aPullRequest({ author: bot })], strays: [strayTo(12)] },
    ];
    for (const world of cases) {
      expect(found(world)?.value).toBe(0);
      expect(asked(world)).toEqual([]);
    }
  });

  test('is a lower bound while Jira was not asked about some keys, and not known where something is missing', () => {
    const unchecked = { pullRequests: [merged(12)], strays: [strayTo(12, { kind: 'unchecked' })] };
    expect(found(unchecked)).toMatchObject({
      value: 0,
      completeness: 'lower-bound',
      because: 'Jira was not asked about some of the keys that code names.',
    });
    expect(asked(unchecked)).toEqual([]);
    expect(found({ gaps: [aGap()] })).toMatchObject({ value: null, completeness: 'unknown' });
    const world = { pullRequests: [merged(12), merged(13)], strays: [strayTo(12)] };
    expect(asked({ ...world, gaps: [aGap()] })).toHaveLength(1);
    const leavers = aGap({ code: 'leavers-unreadable', source: 'jira', affects: [kind] });
    expect(asked({ ...world, gaps: [leavers] })).toEqual([]);
  });
});
