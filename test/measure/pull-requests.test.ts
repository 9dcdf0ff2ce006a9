import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Commit, PullRequest, Review } from '../../src/model/code.ts';
import type { Instant } from '../../src/model/sprint.ts';
import { aCommit, anAccount, aPullRequest, aRepository, aReview, bot, readyForReview } from '../worlds/code.ts';
import { anIssue, moved } from '../worlds/issues.ts';
import { measured } from '../worlds/linked-code.ts';
import { aGap, aLink, aLinkedSprint, pullRequestTarget } from '../worlds/snapshots.ts';
import { done, toDo } from '../worlds/sprints.ts';
import { day, end } from '../worlds/times.ts';

const of = (id: string, ...pulls: Partial<PullRequest>[]) =>
  measured({ pullRequests: pulls.map((its, i) => aPullRequest({ number: i + 1, ...its })) }).metrics[id];
const commitAt = (at: Instant, its: Partial<Commit> = {}) => aCommit({ authoredAt: at, committedAt: at, ...its });
const asks = (at: Instant, its: Partial<Review> = {}) => aReview(at, { state: 'changes-requested', ...its });

describe('coding time', () => {
  const coded = (commits: readonly Commit[]) => of('coding-time', { createdAt: day(2), commits });

  test('runs from the first commit written to the pull request', () => {
    // Written 30 and 6 hours before day 2; the first was rebased an hour before.
    const first = commitAt(day(1), { authoredAt: day(2) - 30 * 3_600_000, committedAt: day(2) - 3_600_000 });

    expect(coded([commitAt(day(2) - 6 * 3_600_000), first, commitAt(day(2, 4))])).toMatchObject({ value: 30, n: 1 });
  });

  test('leaves out merges of other branches, and branches that were written anew', () => {
    expect(coded([commitAt(day(1), { parents: 2 }), commitAt(day(2, 3))])).toMatchObject({
      value: null,
      parts: { rewritten: 1, withoutCommits: 0 },
      because: 'Of no pull request merged in the sprint a commit from before it was read.',
    });
    expect(coded([])).toMatchObject({ value: null, parts: { withoutCommits: 1 } });
  });
});

describe('review time and the wait for the merge', () => {
  const reviews = [
    aReview(day(2, 3), { state: 'commented' }),
    aReview(day(2, 8)),
    aReview(day(2, 20), { author: anAccount({ login: 'lin' }) }),
    aReview(day(3, 5), { author: anAccount({ login: 'late' }) }),
  ];
  const its = { createdAt: day(2), mergedAt: day(3), reviews };

  test('run from the first review to the first approval, and from the last approval to the merge', () => {
    // 8 − 3 hours; day 3 − day 2 20 h. What came after the merge is not heard.
    expect(of('review-time', its)).toMatchObject({ value: 5, n: 1 });
    expect(of('merge-wait', its)).toMatchObject({ value: 4, n: 1 });
  });

  test('count nothing where the first review approves', () => {
    expect(of('review-time', { ...its, reviews: [aReview(day(2, 3))] })).toMatchObject({ value: 0 });
  });

  test('do not hear approvals from before it was ready, of bots and of the author', () => {
    const heard = [
      aReview(day(2, 1)),
      aReview(day(2, 9), { author: bot }),
      aReview(day(2, 9), { author: anAccount() }),
    ];
    const events = [readyForReview(day(2, 2))];

    expect(
      of('review-time', { ...its, events, reviews: [...heard, aReview(day(2, 12), { state: 'commented' })] }),
    ).toMatchObject({ value: null, parts: { withoutApproval: 1 } });
  });

  test('are not known where nobody approves, rather than nought', () => {
    for (const id of ['review-time', 'merge-wait'])
      expect(of(id, { reviews: [aReview(day(2, 3), { state: 'commented' })] })).toMatchObject({
        value: null,
        n: 0,
        because: expect.stringContaining('approvals may not be in use'),
      });
  });
});

describe('rework', () => {
  test('is the share with a commit after somebody asked for changes; requests in a row are one cycle', () => {
    const twice = {
      reviews: [asks(day(2, 2)), asks(day(2, 3)), asks(day(2, 10))],
      commits: [commitAt(day(2, 1)), commitAt(day(2, 5)), commitAt(day(2, 6)), commitAt(day(2, 11))],
    };
    const never = { reviews: [asks(day(2, 2))], commits: [commitAt(day(2, 1)), commitAt(day(2, 4), { parents: 2 })] };
    const metric = of('rework', twice, never, { reviews: [aReview(day(2, 2))] }, {});

    // One of four; the requests of hours 2 and 3 are one cycle, that of hour 10 another.
    expect(metric).toMatchObject({
      value: 0.25,
      n: 4,
      parts: { reworked: 1, cycles: 2, askedForChanges: 2, reviewed: 3 },
      evidence: [{ ref: 'acme/web#1', says: '2 cycles of changes asked for and made' }],
    });
  });

  test('is not known where nothing was reviewed, and nought where nothing was asked for', () => {
    expect(of('rework', {})).toMatchObject({ value: null, n: 1 });
    expect(of('rework', { reviews: [aReview(day(2, 2))] })).toMatchObject({ value: 0, n: 1 });
  });
});

describe('pull request size', () => {
  test('tells how many are small, medium, large and huge', () => {
    const sized = [50, 51, 200, 201, 500, 501].map((additions) => ({ additions, deletions: 0 }));

    expect(of('pull-request-size', ...sized)?.parts).toMatchObject({ small: 1, medium: 2, large: 2, huge: 1 });
  });
});

describe('merged without review', () => {
  const reviewed = { reviews: [aReview(day(2, 2), { state: 'commented' })] };

  test('counts what nobody else had looked at before the merge', () => {
    const late = { reviews: [aReview(day(3, 1))] };
    const alone = { reviews: [aReview(day(2, 1), { author: bot }), aReview(day(2, 1), { author: anAccount() })] };

    expect(of('merged-without-review', reviewed, late, alone)).toMatchObject({
      value: 2,
      n: 3,
      parts: { reviewed: 1, ofOnePerson: 0 },
      evidence: [{ ref: 'acme/web#2' }, { ref: 'acme/web#3' }],
    });
  });

  test('leaves out repositories of one person', () => {
    expect(of('merged-without-review', {}, {})).toMatchObject({ value: null, n: 0 });
    const repositories = [
      aRepository({ pullRequests: [aPullRequest(reviewed), aPullRequest({ number: 13 })] }),
      aRepository({
        name: 'acme/own',
        pullRequests: [aPullRequest({ number: 1, reviews: [aReview(day(2), { author: bot })] })],
      }),
    ];
    expect(measure(aLinkedSprint({ repositories })).metrics['merged-without-review']).toMatchObject({
      value: 1,
      n: 2,
      parts: { ofOnePerson: 1 },
    });
  });

  test('is not known where reviews were not read, and a lower bound where a repository was not', () => {
    const pullRequests = [aPullRequest(reviewed), aPullRequest({ number: 13 })];
    const unread = aGap({ code: 'field-denied', source: 'github:acme/web', affects: ['merged-without-review'] });
    const broken = aGap({ code: 'repository-unreadable', source: 'github:acme/api', affects: [] });

    expect(measured({ pullRequests, gaps: [unread] }).metrics['merged-without-review']?.value).toBeNull();
    expect(measured({ pullRequests, gaps: [broken] }).metrics['merged-without-review']).toMatchObject({
      value: 1,
      completeness: 'lower-bound',
    });
  });
});

describe('the spread of reviews', () => {
  const by = (login: string) => aReview(day(2, 2), { author: anAccount({ login, name: `Name of ${login}` }) });

  test('is the Gini coefficient of pull requests reviewed by each, and names nobody', () => {
    // Reviewed by eve 4, by lin 1, by bob 1: sorted 1, 1, 4. ((−2)·1 + 0·1 + 2·4) ÷ (3 · 6) = 6 ÷ 18.
    const metric = of(
      'review-spread',
      { reviews: [by('eve'), by('lin'), by('eve')] },
      { reviews: [by('eve'), by('bob')] },
      { reviews: [by('EVE')] },
      { reviews: [by('eve'), by('ada')] },
    );

    expect(metric).toMatchObject({ value: 0.333333, n: 3, parts: { topShare: 0.666667, reviews: 6 }, evidence: [] });
    expect(JSON.stringify(metric)).not.toMatch(/\b(?:eve|lin|bob)\b/i);
  });

  test('is 0 where all reviewed the same', () => {
    expect(of('review-spread', { reviews: [by('eve'), by('lin'), by('bob')] })).toMatchObject({ value: 0 });
  });

  test('is not told of fewer than three people', () => {
    expect(of('review-spread', { reviews: [by('eve'), by('lin')] })).toMatchObject({
      value: null,
      n: 2,
      state: 'not-enough-data',
    });
  });

  test('hears reviews of the sprint alone', () => {
    const later = aReview(end + 1, { author: anAccount({ login: 'kim' }) });

    expect(of('review-spread', { reviews: [by('eve'), by('lin'), later] })?.n).toBe(2);
  });
});

describe('stale pull requests', () => {
  const open = (number: number, its: Partial<PullRequest>) =>
    aPullRequest({ number, state: 'open', createdAt: day(1), comments: 0, ...its });
  const six = 6 * 86_400_000;

  test('are those untouched for more days than configured when the sprint ended; drafts and bots apart', () => {
    const metric = measured({
      pullRequests: [
        open(1, { updatedAt: end - six }),
        open(2, { updatedAt: end - six / 2 }),
        open(3, { updatedAt: end - six, draft: true }),
        open(4, { updatedAt: end - six, author: bot }),
        // Merged after the sprint; its last sign before was a commit.
        aPullRequest({
          ...{ number: 5, createdAt: day(1), updatedAt: end + 1, mergedAt: end + 1, closedAt: end + 1 },
          commits: [commitAt(end - 2 * six)],
        }),
        open(6, { updatedAt: end + 1, comments: 2 }),
      ],
    }).metrics['stale-pull-requests'];

    expect(metric).toMatchObject({
      value: 2,
      n: 4,
      parts: { drafts: 1, ofBots: 1, unsure: 1 },
      completeness: 'lower-bound',
      evidence: [
        { ref: 'acme/web#5', says: 'untouched for 12 days' },
        { ref: 'acme/web#1', says: 'untouched for 6 days' },
      ],
    });
  });
});

describe('merge to done', () => {
  const issue = (key: string, at: Instant) => anIssue({ key, changes: [moved(at, toDo, done)] });
  const merge = (number: number, mergedAt: Instant) =>
    aPullRequest({ number, createdAt: day(2), mergedAt, closedAt: mergedAt });
  const link = (number: number, key: string) => aLink({ issue: key, to: pullRequestTarget(aPullRequest({ number })) });

  test('runs from the last merge to done; what was done before the merge, or not merged for certain, is counted apart', () => {
    const metric = measured({
      issues: [issue('PAY-1', day(4)), issue('PAY-2', day(4)), issue('PAY-3', day(4)), issue('PAY-4', day(4))],
      pullRequests: [merge(1, day(3)), merge(2, day(3, 12)), merge(3, day(5)), merge(4, day(3, 20))],
      links: [link(1, 'PAY-1'), link(2, 'PAY-1'), link(3, 'PAY-2'), link(4, 'PAY-4')],
    }).metrics['merge-to-done'];

    // PAY-1: day 4 − day 3 12 h = 12 h; PAY-4: 4 h. PAY-2 was done before, PAY-3 has no code.
    expect(metric).toMatchObject({ value: 4, n: 2, parts: { min: 4, max: 12, reversed: 1, unknown: 1 } });
    expect(metric?.evidence[0]).toMatchObject({ ref: 'PAY-1', says: 'done 12 h after acme/web#2 was merged' });
  });
});
