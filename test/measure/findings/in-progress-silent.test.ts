import { describe, expect, test } from 'vitest';
import { measure } from '../../../src/measure/measure.ts';
import type { PullRequest } from '../../../src/model/code.ts';
import type { Link } from '../../../src/model/links.ts';
import { aBranch, aCommit, aPullRequest, aReview, readyForReview } from '../../worlds/code.ts';
import { anIssue, aSubtask, moved } from '../../worlds/issues.ts';
import { linkedSprint, measured, type World } from '../../worlds/linked-code.ts';
import { aGap, aLink, branchTarget, commitTarget, pullRequestTarget } from '../../worlds/snapshots.ts';
import { doing, done, review, toDo } from '../../worlds/sprints.ts';
import { day, end, hour } from '../../worlds/times.ts';

const kind = 'in-progress-silent';
const begun = anIssue({ changes: [moved(day(1), toDo, doing)] });
const silent = (world: World) => measured({ issues: [begun], ...world }).metrics[kind];
const questions = (world: World) =>
  measured({ issues: [begun], ...world }).findings.filter((finding) => finding.kind === kind);
const open = (its: Partial<PullRequest>) =>
  aPullRequest({ state: 'open', createdAt: day(1), updatedAt: day(1), ...its });
const linked = (pullRequest: PullRequest, its: Partial<Link> = {}) => ({
  pullRequests: [pullRequest],
  links: [aLink({ to: pullRequestTarget(pullRequest), ...its })],
});

describe('in progress and silent', () => {
  test('is an issue in progress at the end for which no code moved for days of work', () => {
    // Tuesday 3 March 10:00 to Monday 16 March 11:00, Berlin: 14 + 11 of 24 hours and eight days.
    expect(silent({})).toMatchObject({
      value: 1,
      n: 1,
      parts: { found: 1, longest: 9 },
      evidence: [{ ref: 'PAY-1', says: 'silent for 9 working days; no code for it was read' }],
    });
    expect(questions({})).toMatchObject([
      {
        severity: 'medium',
        issues: ['PAY-1'],
        question:
          'PAY-1 was in progress at the end of the sprint, and for 9 working days before it no code for it had moved. Is work on it not pushed yet, or is something in its way?',
        evidence: [{ says: 'In Progress at the end of the sprint' }, { says: 'no code for it was read' }],
      },
    ]);
  });

  test('is asked of now while the sprint runs', () => {
    // Tuesday 10:00 to Monday 10:00.
    expect(questions({ now: day(7) })[0]?.question).toBe(
      'PAY-1 is in progress, and for 4 working days no code for it has moved. Is work on it not pushed yet, or is something in its way?',
    );
  });

  test('needs more working days than the threshold; weekends and holidays are none', () => {
    // Tuesday 10:00 to Friday 10:00 is three days, not more.
    expect(silent({ now: day(4) })?.value).toBe(0);
    expect(silent({ now: day(4) + hour })?.value).toBe(1);
    expect(silent({ now: day(4) + hour, calendar: { holidays: ['2026-03-05'] } })?.value).toBe(0);
    expect(silent({ now: day(4) + hour, thresholds: { silentDays: 4 } })?.value).toBe(0);
    expect(silent({ now: day(7), thresholds: { silentDays: 4 } })?.value).toBe(0);
  });

  test('begins anew with every sign of code: opening, commits, reviews, drafts, closing, comments', () => {
    const recent = day(12);
    const signs: Partial<PullRequest>[] = [
      { createdAt: recent },
      { updatedAt: recent },
      { commits: [aCommit({ authoredAt: day(1), committedAt: recent })], commitCount: 1 },
      { commits: [aCommit({ authoredAt: recent, committedAt: end + hour })], commitCount: 1 },
      { reviews: [aReview(recent)], reviewCount: 1 },
      { events: [readyForReview(recent)] },
      { state: 'closed', closedAt: recent },
    ];
    for (const sign of signs) expect(silent(linked(open(sign)))?.value, JSON.stringify(sign)).toBe(0);

    const old = questions(linked(open({})));
    expect(old[0]?.evidence[1]).toMatchObject({ ref: 'acme/web#12', says: 'last moved 13 days before the end' });
  });

  test('hears commits and branches that no pull request shows, what only mentions it, and the code of sub-tasks', () => {
    const commit = aCommit({ committedAt: day(12), authoredAt: day(12) });
    const branch = aBranch({ committedAt: day(12) });
    const mention = open({ updatedAt: day(12) });
    const subtask = aSubtask(begun);
    const heard: World[] = [
      { commits: [commit], links: [aLink({ to: commitTarget(commit) })] },
      { branches: [branch], links: [aLink({ to: branchTarget(branch) })] },
      linked(mention, { relation: 'mentions', counts: false }),
      { issues: [begun, subtask], ...linked(mention, { issue: 'PAY-90' }) },
    ];
    for (const world of heard) expect(silent(world)?.value).toBe(0);
  });

  test('does not hear a release that gathers its work, nor what came after the end', () => {
    expect(silent(linked(open({ updatedAt: day(12) }), { gathered: true, counts: false }))?.value).toBe(1);
    expect(silent(linked(open({ updatedAt: end + hour })))?.value).toBe(1);
  });

  test('begins when work began again, and ends with it', () => {
    const paused = anIssue({
      changes: [moved(day(1), toDo, doing), moved(day(2), doing, toDo), moved(day(11, 12), toDo, review)],
    });
    const stopped = anIssue({ changes: [moved(day(1), toDo, doing), moved(day(9), doing, toDo)] });
    const finished = anIssue({ changes: [moved(day(1), toDo, doing), moved(day(9), doing, done)] });
    for (const issue of [paused, stopped, finished]) expect(silent({ issues: [issue] })?.value).toBe(0);
  });

  test('does not begin before the sprint, from when on code is read', () => {
    const older = anIssue({ changes: [moved(day(-9), toDo, doing)] });
    expect(silent({ issues: [older], now: day(2) })?.value).toBe(0);
    expect(silent({ issues: [older], now: day(4) })).toMatchObject({ value: 1, parts: { longest: 4 } });
  });

  test('is not asked when its work is all merged: that is another question', () => {
    const pullRequest = aPullRequest({ mergedAt: day(2), updatedAt: day(2) });
    const { metrics, findings } = measured({ issues: [begun], ...linked(pullRequest) });
    expect(metrics[kind]).toMatchObject({ value: 0, n: 0 });
    expect(findings.map((finding) => finding.kind)).toEqual(['merged-still-open']);
  });

  test('is not asked of work that needs no code', () => {
    const codeless = { types: ['spike'], labels: ['No-Code'] };
    const spike = anIssue({ type: 'Spike', changes: begun.changes });
    const labelled = anIssue({ labels: ['no-code'], changes: begun.changes });
    for (const issue of [spike, labelled]) {
      expect(silent({ issues: [issue], thresholds: { codeless } })).toMatchObject({ value: 0, n: 0 });
    }
  });

  test('is not asked where it cannot be known', () => {
    const cases: World[] = [
      { issues: [anIssue({ changes: begun.changes, historyComplete: false })] },
      linked(open({ commitCount: 9 })),
      linked(open({ reviewCount: 9 })),
      { links: [aLink()] },
    ];
    for (const world of cases) expect(questions(world)).toEqual([]);

    const unread = { issues: [begun], gaps: [aGap()] };
    expect(questions(unread)).toEqual([]);
    expect(silent(unread)).toMatchObject({ value: null, completeness: 'unknown', parts: { found: null } });
  });

  test('leaves out a branch committed to after the end: nobody knows when it moved before that', () => {
    const links = (committedAt: number): World => {
      const branch = aBranch({ committedAt });
      return { branches: [branch], links: [aLink({ to: branchTarget(branch) })] };
    };
    expect(silent(links(day(2)))?.value).toBe(1);
    expect(silent(links(end + hour))?.value).toBe(0);
  });

  test('is asked of an issue re-opened after its code was merged', () => {
    const back = anIssue({ changes: [moved(day(1), toDo, done), moved(day(4), done, doing)] });
    const pullRequest = aPullRequest({ mergedAt: day(2) });
    expect(silent({ ...linked(pullRequest), issues: [back] })?.value).toBe(1);
  });

  test('is not known without the branches that no pull request comes from', () => {
    const without = linkedSprint({ issues: [begun], branches: null });
    const cut = linkedSprint({
      issues: [begun],
      gaps: [aGap({ code: 'branches-truncated', chosen: true, affects: ['jira-github'] })],
    });
    for (const sprint of [without, cut]) {
      const { metrics, findings } = measure(sprint);
      expect(metrics[kind]).toMatchObject({
        value: null,
        n: 1,
        because: 'Not all branches without a pull request were read.',
      });
      expect(findings).toEqual([]);
    }
  });

  test('is one hint when it is most of the work that was begun', () => {
    const issues = [1, 2, 3].map((n) => anIssue({ key: `PAY-${n}`, changes: begun.changes }));
    const finished = [4, 5, 6].map((n) =>
      anIssue({ key: `PAY-${n}`, changes: [...begun.changes, moved(day(2), doing, done)] }),
    );
    expect(questions({ issues: [...issues, ...finished] })).toHaveLength(3);
    expect(questions({ issues })).toMatchObject([
      { severity: 'info', title: 'Most work in progress is silent', issues: ['PAY-1', 'PAY-2', 'PAY-3'] },
    ]);
    expect(silent({ issues })?.value).toBe(3);
  });
});
