import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../../src/model/code.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Link, UnlinkedCode } from '../../src/model/links.ts';
import type { Gap } from '../../src/model/snapshot.ts';
import { aBranch, aCommit, aPullRequest, bot } from '../worlds/code.ts';
import { anIssue, aSubtask, moved } from '../worlds/issues.ts';
import { measured, type World } from '../worlds/linked-code.ts';
import { aGap, aLink, branchTarget, pullRequestTarget } from '../worlds/snapshots.ts';
import { done, review, toDo } from '../worlds/sprints.ts';
import { day, end, hour, start } from '../worlds/times.ts';

const completed = anIssue({ changes: [moved(day(4), toDo, done)] });
const linkTo = (number: number, its: Partial<Link> = {}) =>
  aLink({ to: pullRequestTarget(aPullRequest({ number })), ...its });

describe('issues with code and done without code', () => {
  test('count links that count', () => {
    const issues = [completed, anIssue({ key: 'PAY-2', changes: completed.changes }), anIssue({ key: 'PAY-3' })];
    const links = [
      linkTo(12),
      linkTo(13),
      linkTo(14, { issue: 'PAY-2', relation: 'mentions', tier: 'mention', counts: false }),
    ];
    const { metrics, findings } = measured({ issues, links });

    expect(metrics['issues-with-code']).toMatchObject({
      value: 1,
      n: 3,
      parts: { share: 1 / 3 },
      evidence: [{ ref: 'PAY-1', says: '2 links to code' }],
    });
    expect(metrics['done-without-code']).toMatchObject({ value: 1, n: 2, evidence: [{ ref: 'PAY-2' }] });
    expect(findings).toMatchObject([
      {
        kind: 'done-without-code',
        severity: 'low',
        issues: ['PAY-2'],
        question: 'PAY-2 was completed, but code only mentions it. Did it need none, or is the code elsewhere?',
        evidence: [{ says: 'completed' }, { ref: 'acme/web#14', says: 'mentions PAY-2, which does not count' }],
      },
    ]);
  });

  test('take the code of sub-tasks for that of their parent, and a former key for the present one', () => {
    const parent = anIssue({ key: 'OPS-9', formerKeys: ['PAY-7'], changes: completed.changes });
    const viaSubtask = [linkTo(12, { issue: 'PAY-90' })];
    const viaFormerKey = [linkTo(12, { issue: 'PAY-7' })];

    for (const links of [viaSubtask, viaFormerKey]) {
      const { metrics } = measured({ issues: [parent, aSubtask(parent)], links });
      expect(metrics['done-without-code']).toMatchObject({ value: 0, n: 1 });
    }
  });

  test('name one place once, though a sub-task and its parent both lead there', () => {
    const links = [linkTo(12), linkTo(12, { issue: 'PAY-90' }), linkTo(13, { issue: 'PAY-90' })];
    const { metrics } = measured({ issues: [completed, aSubtask(completed)], links });

    expect(metrics['issues-with-code']?.evidence).toMatchObject([{ ref: 'PAY-1', says: '2 links to code' }]);
  });

  test('with links of Jira unread, code may only seem to be without an issue', () => {
    const unread = aGap({ code: 'remote-links-unreadable', source: 'jira', affects: ['code-without-issue'] });

    expect(measured({ gaps: [aGap()] }).metrics['code-without-issue']?.completeness).toBe('lower-bound');
    expect(measured({ gaps: [unread] }).metrics['code-without-issue']).toMatchObject({
      value: null,
      completeness: 'unknown',
    });
  });

  test('with a repository unread, the first is a lower bound and the second not known, nor asked', () => {
    const { metrics, findings, quality } = measured({ issues: [completed], gaps: [aGap()] });

    expect(metrics['issues-with-code']).toMatchObject({ value: 0, completeness: 'lower-bound' });
    expect(metrics['done-without-code']).toMatchObject({
      value: null,
      completeness: 'unknown',
      parts: { found: null },
    });
    expect(findings).toEqual([]);
    expect(quality.because).toContain('One thing could not be read.');
  });
});

describe('code without issue', () => {
  const sha = 'feedface00000000000000000000000000000000';
  const unlinkedPull = (number: number, its: Partial<UnlinkedCode> = {}): UnlinkedCode => ({
    ...pullRequestTarget(aPullRequest({ number })),
    title: `Tidy ${number}`,
    author: 'ada',
    automated: false,
    ...its,
  });
  const unlinkedCommit: UnlinkedCode = {
    kind: 'commit',
    repository: 'acme/web',
    ref: sha,
    url: `https://github.com/acme/web/commit/${sha}`,
    title: 'Fix rounding',
    author: 'ada',
    automated: false,
  };

  test('is pull requests merged and commits pushed straight to the branch by people in the sprint', () => {
    const { metrics, findings } = measured({
      pullRequests: [
        aPullRequest({ number: 1 }),
        aPullRequest({ number: 2 }),
        aPullRequest({ number: 3, mergedAt: end + 1 }),
      ],
      commits: [aCommit({ sha })],
      unlinked: [unlinkedPull(1), unlinkedPull(3), unlinkedCommit],
    });

    expect(metrics['code-without-issue']).toMatchObject({
      value: 2,
      n: 3,
      unit: 'changes',
      parts: { pullRequests: 1, commits: 1, share: 2 / 3 },
      evidence: [
        { ref: 'acme/web#1', says: 'Tidy 1' },
        { ref: 'acme/web@feedfac', says: 'Fix rounding' },
      ],
    });
    expect(findings.map(({ question }) => question)).toEqual([
      'acme/web#1 was merged in the sprint and names no issue. Which one does it belong to?',
      'acme/web@feedfac was committed in the sprint and names no issue. Which one does it belong to?',
    ]);
  });

  test('says what a change may be for, and of an issue without code what may be its own', () => {
    const { findings } = measured({
      issues: [completed],
      pullRequests: [1, 2, 3].map((number) => aPullRequest({ number })),
      unlinked: [unlinkedPull(1)],
      suggestions: [
        { issue: 'PAY-1', to: unlinkedPull(1), title: 'Tidy 1', confidence: 0.6, reasons: [] },
        { issue: 'PAY-5', to: unlinkedPull(9), title: 'Tidy 9', confidence: 0.6, reasons: [] },
      ],
    });
    expect(findings).toMatchObject([
      {
        question:
          'PAY-1 was completed, but no code names it. Is acme/web#1 its code, did it need none, or is the code elsewhere?',
        evidence: [{ says: 'completed' }, { ref: 'acme/web#1', says: 'names no issue: Tidy 1' }],
      },
      {
        question:
          'acme/web#1 was merged in the sprint and names no issue. Which one does it belong to, perhaps to PAY-1?',
        issues: [],
        evidence: [{}, { ref: 'PAY-1', url: completed.url, says: 'may be what it is for, a guess' }],
      },
    ]);
  });

  test('is not bots, merge commits, or commits a pull request brought', () => {
    const cases: World[] = [
      { pullRequests: [aPullRequest({ number: 1, author: bot })], unlinked: [unlinkedPull(1, { automated: true })] },
      { commits: [aCommit({ sha, author: bot })], unlinked: [unlinkedCommit] },
      { commits: [aCommit({ sha, parents: 2 })], unlinked: [unlinkedCommit] },
      { commits: [aCommit({ sha, pullRequests: [5] })], unlinked: [unlinkedCommit] },
      { commits: [aCommit({ sha })], pullRequests: [aPullRequest({ mergeCommit: sha })], unlinked: [unlinkedCommit] },
      { commits: [aCommit({ sha, committedAt: start })], unlinked: [unlinkedCommit] },
    ];

    for (const world of cases) expect(measured(world).metrics['code-without-issue']).toMatchObject({ value: 0 });
  });

  test('is one hint about the configuration when it is most of the code', () => {
    const numbers = [1, 2, 3, 4];
    const { findings, metrics } = measured({
      pullRequests: numbers.map((number) => aPullRequest({ number })),
      unlinked: numbers.slice(0, 3).map((number) => unlinkedPull(number)),
    });

    expect(metrics['code-without-issue']?.value).toBe(3);
    expect(findings).toMatchObject([
      { kind: 'code-without-issue', severity: 'info', title: 'Most code names no issue' },
    ]);
    expect(findings[0]?.question).toContain('3 of 4 changes');
    expect(findings[0]?.evidence).toHaveLength(3);
  });
});

describe('merged, still open', () => {
  const waiting = anIssue({ changes: [moved(day(1), toDo, review)] });
  const openWith = (pullRequests: readonly PullRequest[], issue = waiting) =>
    measured({ issues: [issue], pullRequests, links: pullRequests.map((it) => aLink({ to: pullRequestTarget(it) })) });

  test('is an open issue whose pull requests all merged more than a day before the end', () => {
    const { metrics, findings } = openWith([
      aPullRequest({ number: 1, mergedAt: day(3) }),
      aPullRequest({ number: 2, mergedAt: day(5) }),
    ]);

    expect(metrics['merged-still-open']).toMatchObject({
      value: 1,
      n: 1,
      evidence: [{ ref: 'PAY-1', says: 'acme/web#2, acme/web#1 merged, the issue is open' }],
    });
    expect(findings).toMatchObject([
      {
        kind: 'merged-still-open',
        severity: 'medium',
        question:
          'All code for PAY-1 was merged, and at the end of the sprint it stood in In Review. Is it done, or what is it waiting for?',
        evidence: [
          { ref: 'PAY-1' },
          { ref: 'acme/web#2', says: 'merged 9 days before the end' },
          { ref: 'acme/web#1' },
        ],
      },
    ]);
  });

  test('a pull request closed without merging does not matter', () => {
    const given = aPullRequest({ number: 2, state: 'closed' });

    expect(openWith([aPullRequest({ number: 1 }), given]).metrics['merged-still-open']?.value).toBe(1);
    expect(openWith([given]).metrics['merged-still-open']?.value).toBe(0);
  });

  test('is not one with a pull request open, freshly merged, merged after the end, or not read', () => {
    const merged = aPullRequest({ number: 1 });
    const others = [
      aPullRequest({ number: 2, state: 'open' }),
      aPullRequest({ number: 2, mergedAt: end - 24 * hour }),
      aPullRequest({ number: 2, mergedAt: end + hour }),
    ];
    for (const other of others) expect(openWith([merged, other]).metrics['merged-still-open']?.value).toBe(0);

    const unread = measured({ issues: [waiting], pullRequests: [merged], links: [linkTo(1), linkTo(99)] });
    expect(unread.metrics['merged-still-open']?.value).toBe(0);
  });

  test('is not one whose code was taken out again, unless it came back', () => {
    const pullRequests = [
      aPullRequest({ number: 1, mergedAt: day(3) }),
      aPullRequest({ number: 2, mergedAt: day(5) }),
      aPullRequest({ number: 3, mergedAt: day(6) }),
    ];
    const sha = 'c0ffee0000000000000000000000000000000002';
    const commits = [aCommit({ sha, committedAt: day(5) })];
    const work = linkTo(1);
    const undone = linkTo(2, { relation: 'reverts', counts: false });
    const pushed = aLink({
      to: { kind: 'commit', repository: 'acme/web', ref: sha, url: '' },
      relation: 'reverts',
      counts: false,
    });
    const open = (...links: readonly Link[]) =>
      measured({ issues: [waiting], pullRequests, commits, links }).metrics['merged-still-open']?.value;

    expect(open(work, undone)).toBe(0);
    expect(open(work, pushed)).toBe(0);
    expect(open(work, undone, linkTo(3))).toBe(1);
  });

  test('does not hear of pull requests opened after the end, and hears of one given up only then', () => {
    const merged = aPullRequest({ number: 1 });
    const later = aPullRequest({ number: 2, state: 'open', createdAt: end + hour });
    const givenUp = aPullRequest({ number: 2, state: 'closed', closedAt: end + hour });

    expect(openWith([merged, later]).metrics['merged-still-open']?.value).toBe(1);
    expect(openWith([merged, givenUp]).metrics['merged-still-open']?.value).toBe(0);
  });

  test('is not one that was done or removed', () => {
    const isDone = anIssue({ changes: [moved(day(1), toDo, done)] });

    expect(openWith([aPullRequest({ number: 1 })], isDone).metrics['merged-still-open']?.value).toBe(0);
  });

  test('is not one that waits for more: a sub-task not done, or what it was re-opened for since', () => {
    const pullRequests = [aPullRequest({ number: 1 })];
    const links = [linkTo(1)];
    const open = (issues: readonly Issue[]) => measured({ issues, pullRequests, links }).metrics['merged-still-open'];

    expect(open([waiting, aSubtask(waiting)])?.value).toBe(0);
    expect(open([waiting, aSubtask(waiting, { changes: [moved(day(4), toDo, done)] })])?.value).toBe(1);
    expect(open([waiting, aSubtask(waiting, { created: end + hour })])?.value).toBe(1);

    const back = (at: number) => anIssue({ changes: [moved(day(1), toDo, done), moved(at, done, review)] });
    expect(open([back(day(8))])?.value).toBe(0);
    expect(open([back(day(2))])?.value).toBe(1);
    expect(open([{ ...waiting, historyComplete: false }])?.value).toBe(0);
  });

  test('is not one with a branch committed to since, be it after the end: it may have been there before', () => {
    const merged = aPullRequest({ number: 1 });
    const open = (committedAt: number) => {
      const branch = aBranch({ committedAt });
      const links = [linkTo(1), aLink({ to: branchTarget(branch) })];
      return measured({ issues: [waiting], pullRequests: [merged], branches: [branch], links });
    };
    expect(open(day(2)).metrics['merged-still-open']?.value).toBe(1);
    expect(open(day(5)).metrics['merged-still-open']?.value).toBe(0);
    expect(open(end + hour).metrics['merged-still-open']?.value).toBe(0);
  });

  test('is asked of now while the sprint runs, and says where not all could be read', () => {
    const pullRequests = [aPullRequest({ number: 1 })];
    const asked = (gaps: readonly Gap[]) =>
      measured({ issues: [waiting], pullRequests, links: [linkTo(1)], gaps, now: day(9) }).findings[0];

    expect(asked([])?.question).toBe(
      'All code for PAY-1 is merged, and it stands in In Review now. Is it done, or what is it waiting for?',
    );
    expect(asked([aGap()])).toMatchObject({ severity: 'low' });
    expect(asked([aGap()])?.question).toContain('All code read for PAY-1 is merged');
  });

  test('names the status of the end, not that of today', () => {
    const later = anIssue({ changes: [moved(day(1), toDo, review), moved(end + hour, review, done)] });

    expect(openWith([aPullRequest({ number: 1 })], later).findings[0]?.question).toContain('it stood in In Review');
  });
});
