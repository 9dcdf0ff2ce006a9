import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { PullRequest, Repository } from '../../src/model/code.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Link, UnlinkedCode } from '../../src/model/links.ts';
import type { Gap } from '../../src/model/snapshot.ts';
import { aCommit, anAccount, aPullRequest, aRepository, aReview, bot, readyForReview } from '../worlds/code.ts';
import { anIssue, aSubtask, moved } from '../worlds/issues.ts';
import { aCorrelation, aGap, aLink, aLinkedSprint, pullRequestTarget } from '../worlds/snapshots.ts';
import { aSprint, done, review, toDo } from '../worlds/sprints.ts';
import { day, end, hour, start } from '../worlds/times.ts';

interface World {
  readonly issues?: readonly Issue[];
  readonly pullRequests?: readonly PullRequest[];
  readonly commits?: Repository['commits'];
  readonly links?: readonly Link[];
  readonly unlinked?: readonly UnlinkedCode[];
  readonly gaps?: readonly Gap[];
}

function measured({ issues = [anIssue()], links = [], unlinked = [], gaps = [], ...code }: World): Figures {
  const correlation = aCorrelation({ links, unlinked: { issues: [], code: unlinked } });
  return measure(aLinkedSprint({ issues, repositories: [aRepository(code)], gaps }, { correlation }));
}

const completed = anIssue({ changes: [moved(day(4), toDo, done)] });
const linkTo = (number: number, its: Partial<Link> = {}) =>
  aLink({ to: pullRequestTarget(aPullRequest({ number })), ...its });

describe('time to first review', () => {
  const firstReview = (its: Partial<PullRequest>) =>
    measured({ pullRequests: [aPullRequest(its)] }).metrics['time-to-first-review'];

  test('runs from opened to the first review by another person', () => {
    const reviews = [aReview(day(2, 9)), aReview(day(2, 5))];

    expect(firstReview({ createdAt: day(2), reviews })).toMatchObject({ value: 5, n: 1 });
  });

  test('begins when the draft was made ready; what was said before does not count', () => {
    const reviews = [aReview(day(2, 1)), aReview(day(2, 12))];

    expect(firstReview({ createdAt: day(2), events: [readyForReview(day(2, 10))], reviews })).toMatchObject({
      value: 2,
    });
  });

  test('does not hear the author, bots, or reviews not sent', () => {
    const reviews = [
      aReview(day(2, 1), { author: anAccount({ login: 'ADA' }) }),
      aReview(day(2, 2), { author: bot }),
      aReview(day(2, 3), { state: 'pending' }),
      aReview(null),
      aReview(day(2, 8), { state: 'commented' }),
    ];

    expect(firstReview({ createdAt: day(2), reviews })).toMatchObject({ value: 8 });
  });

  test('is not known without reviews, rather than nought', () => {
    expect(firstReview({})).toMatchObject({
      value: null,
      completeness: 'unknown',
      because: 'No pull request merged in the sprint was reviewed by somebody else.',
      parts: { withoutReview: 1 },
    });
  });
});

describe('pull requests of the sprint', () => {
  test('are those by people merged after its start and up to its end', () => {
    const at = (number: number, mergedAt: number, its: Partial<PullRequest> = {}) =>
      aPullRequest({ number, createdAt: mergedAt - 10 * hour, mergedAt, additions: number, deletions: 1, ...its });
    const { metrics } = measured({
      pullRequests: [
        at(1, start),
        at(2, start + 1),
        at(3, end),
        at(4, end + 1),
        at(5, day(3), { author: bot }),
        aPullRequest({ number: 6, state: 'open' }),
      ],
    });

    expect(metrics['time-to-merge']).toMatchObject({ value: 10, n: 2 });
    expect(metrics['pull-request-size']).toMatchObject({ value: 3, n: 2, parts: { min: 3, max: 4 } });
    expect(metrics['pull-request-size']?.evidence[0]).toEqual({
      ref: 'acme/web#3',
      url: 'https://github.com/acme/web/pull/3',
      says: '+3 −1 lines in 3 files',
    });
  });

  test('may be none, and then nothing of them is known', () => {
    for (const id of ['time-to-first-review', 'time-to-merge', 'pull-request-size']) {
      expect(measured({}).metrics[id]).toMatchObject({
        value: null,
        n: 0,
        because: 'No pull request was merged in the sprint.',
      });
    }
  });
});

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
        question: 'PAY-2 was completed, but no code names it. Did it need none, or is the code elsewhere?',
        evidence: [
          { says: 'completed; searched acme/web' },
          { ref: 'acme/web#14', says: 'mentions PAY-2, which does not count' },
        ],
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

  test('with a repository unread, the first is a lower bound and the second not known', () => {
    const { metrics, findings, quality } = measured({ issues: [completed], gaps: [aGap()] });

    expect(metrics['issues-with-code']).toMatchObject({ value: 0, completeness: 'lower-bound' });
    expect(metrics['done-without-code']).toMatchObject({ value: null, completeness: 'unknown', parts: { found: 1 } });
    expect(findings[0]).toMatchObject({ severity: 'info' });
    expect(findings[0]?.evidence.at(-1)?.says).toBe('not read: the pull requests of acme/api');
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
          'All code read for PAY-1 was merged, and at the end of the sprint it stood in In Review. Is it done, or what is it waiting for?',
        evidence: [{ ref: 'PAY-1' }, { ref: 'acme/web#2', says: 'merged 217 h before' }, { ref: 'acme/web#1' }],
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

  test('is not one that was done or removed', () => {
    const isDone = anIssue({ changes: [moved(day(1), toDo, done)] });

    expect(openWith([aPullRequest({ number: 1 })], isDone).metrics['merged-still-open']?.value).toBe(0);
  });

  test('names the status of the end, not that of today', () => {
    const later = anIssue({ changes: [moved(day(1), toDo, review), moved(end + hour, review, done)] });

    expect(openWith([aPullRequest({ number: 1 })], later).findings[0]?.question).toContain('it stood in In Review');
  });
});

describe('without GitHub', () => {
  const codeIds = [
    'time-to-first-review',
    'time-to-merge',
    'pull-request-size',
    'issues-with-code',
    'done-without-code',
    'code-without-issue',
    'merged-still-open',
  ];

  test('nothing of code is known, nothing is asked, and it does not lower the grade', () => {
    const chosen = aGap({ code: 'github-not-configured', source: 'github', chosen: true });
    const { metrics, findings, quality } = measure(aLinkedSprint({ repositories: null, gaps: [chosen] }));

    for (const id of codeIds)
      expect(metrics[id]).toMatchObject({ value: null, completeness: 'unknown', because: 'GitHub is not configured.' });
    expect(metrics['completed']?.completeness).toBe('full');
    expect(findings).toEqual([]);
    expect(quality.grade).toBe('A');
  });

  test('when every repository failed, that is said instead', () => {
    const { metrics } = measure(aLinkedSprint({ repositories: [], gaps: [aGap()] }));

    expect(metrics['time-to-merge']).toMatchObject({
      value: null,
      because:
        'No repository could be read. Missing: the pull requests of acme/api (github.com refused the token (403)).',
    });
  });
});

test('every figure has what a reader needs to check it', () => {
  const { metrics } = measured({ issues: [completed], pullRequests: [aPullRequest()], links: [aLink()] });

  expect(Object.keys(metrics)).toEqual([
    'commitment',
    'completed',
    'added',
    'removed',
    're-estimated',
    'carry-over',
    'say-do',
    'scope-change',
    'velocity',
    'cycle-time',
    'lead-time',
    'throughput',
    'time-to-first-review',
    'time-to-merge',
    'pull-request-size',
    'issues-with-code',
    'done-without-code',
    'code-without-issue',
    'merged-still-open',
  ]);
  for (const [id, metric] of Object.entries(metrics)) {
    expect(metric.id).toBe(id);
    expect(metric.title).not.toBe('');
    expect(metric.formula).not.toBe('');
    if (metric.value === null) expect(metric.because).not.toBeNull();
  }
});

test('an active sprint hears of code up to now', () => {
  const running = aSprint({ state: 'active', completed: null });
  const pullRequests = [aPullRequest({ mergedAt: day(5) }), aPullRequest({ number: 13, mergedAt: day(5) + 1 })];
  const { metrics } = measure(
    aLinkedSprint({ sprint: running, takenAt: day(5), repositories: [aRepository({ pullRequests })] }),
  );

  expect(metrics['time-to-merge']?.n).toBe(1);
});
