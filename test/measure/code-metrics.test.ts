import { describe, expect, test } from 'vitest';
import { findingRules } from '../../src/measure/findings.ts';
import { measure } from '../../src/measure/measure.ts';
import { metrics as catalogue } from '../../src/measure/metrics.ts';
import type { PullRequest } from '../../src/model/code.ts';
import { deliveryFigures, linkFigures, pullRequestFigures } from '../../src/model/code-figures.ts';
import type { Link } from '../../src/model/links.ts';
import { anAccount, aPullRequest, aRepository, aReview, bot, readyForReview } from '../worlds/code.ts';
import { anIssue, moved } from '../worlds/issues.ts';
import { measured } from '../worlds/linked-code.ts';
import { aCorrelation, aGap, aLink, aLinkedSprint, pullRequestTarget } from '../worlds/snapshots.ts';
import { aSprint, done, toDo } from '../worlds/sprints.ts';
import { day, end, hour, start } from '../worlds/times.ts';

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

  test('begins when it was opened, if it became a draft only later', () => {
    const events = [{ kind: 'converted-to-draft', at: day(2, 6) } as const, readyForReview(day(2, 10))];

    expect(firstReview({ createdAt: day(2), events, reviews: [aReview(day(2, 4))] })).toMatchObject({ value: 4 });
  });

  test('does not hear what was said after the merge', () => {
    expect(firstReview({ createdAt: day(2), mergedAt: day(3), reviews: [aReview(day(3, 1))] })).toMatchObject({
      value: null,
      parts: { withoutReview: 1 },
    });
  });

  test('does not hear the author, bots, or reviews not sent', () => {
    const reviews = [
      aReview(day(2, 1), { author: anAccount({ login: 'ADA' }) }),
      aReview(day(2, 2), { author: bot }),
      aReview(day(2, 2), { author: anAccount({ login: 'coderabbitai[bot]', name: null }) }),
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
        at(6, day(3), { author: anAccount({ login: 'renovate-acme', name: null }) }),
        aPullRequest({ number: 7, state: 'open' }),
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

  test('are not those that only gather the work of others', () => {
    const release = aPullRequest({ number: 2, headBranch: 'develop', additions: 9_000 });
    const correlation = aCorrelation({ gatherings: [pullRequestTarget(release)] });
    const repositories = [aRepository({ pullRequests: [aPullRequest(), release] })];
    const { metrics } = measure(aLinkedSprint({ repositories }, { correlation }));

    for (const id of ['time-to-merge', 'pull-request-size', 'code-without-issue']) expect(metrics[id]?.n).toBe(1);
  });

  test('count the lines of a change once, though it was reverted and brought back', () => {
    const lines = (number: number, title: string, additions: number) =>
      aPullRequest({ number, title, additions, deletions: 0 });
    const pullRequests = [
      lines(1, 'PAY-1: Change', 100),
      lines(2, 'Revert "PAY-1: Change"', 101),
      lines(3, 'Revert "Revert "PAY-1: Change""', 102),
      lines(4, 'Reapply "PAY-1: Change"', 103),
      lines(5, 'Take it out again', 104),
      lines(6, 'Take it out and do it better', 105),
    ];
    const undoes = (number: number) => linkTo(number, { relation: 'reverts', counts: false });
    const links = [linkTo(1, { reverted: true }), undoes(5), undoes(6), linkTo(6, { issue: 'PAY-2' })];
    const { metrics } = measured({ issues: [completed, anIssue({ key: 'PAY-2' })], pullRequests, links });

    expect(metrics['pull-request-size']).toMatchObject({ n: 2, parts: { min: 100, max: 105, repeats: 4 } });
    expect(metrics['time-to-merge']?.n).toBe(6);
    expect(measured({ pullRequests: pullRequests.slice(1, 3) }).metrics['pull-request-size']).toMatchObject({
      value: null,
      because: 'Only reverts and backports were merged in the sprint.',
    });
  });

  test('leave the lines of a backport out where those of its original count', () => {
    const pullRequests = [1, 2, 3].map((number) => aPullRequest({ number, additions: 100 * number, deletions: 0 }));
    const [original, backport, elsewhere] = pullRequests.map((it) => pullRequestTarget(it));
    if (original === undefined || backport === undefined || elsewhere === undefined) throw new Error('No targets.');
    const earlier = { ...original, ref: '99' };
    const correlation = aCorrelation({
      deliveries: [
        { issue: 'PAY-1', original, backports: [backport] },
        { issue: 'PAY-2', original: earlier, backports: [elsewhere] },
      ],
    });
    const { metrics } = measure(aLinkedSprint({ repositories: [aRepository({ pullRequests })] }, { correlation }));

    expect(metrics['pull-request-size']).toMatchObject({ n: 2, parts: { min: 100, max: 300, repeats: 1 } });
    expect(metrics['time-to-merge']?.n).toBe(3);
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

describe('without GitHub', () => {
  const codeIds = [...pullRequestFigures, ...deliveryFigures, ...linkFigures];

  test('the figures of code are known by name', () => {
    const ofCode = catalogue.filter(({ about }) => about === 'code').map(({ id }) => id);

    expect(ofCode.toSorted()).toEqual(codeIds.toSorted());
  });

  test('nothing of code is known, nothing is asked, and it does not lower the grade', () => {
    const chosen = aGap({ code: 'github-not-configured', source: 'github', chosen: true });
    const { metrics: results, findings, quality } = measure(aLinkedSprint({ repositories: null, gaps: [chosen] }));

    for (const id of codeIds)
      expect(results[id]).toMatchObject({
        value: null,
        completeness: 'unknown',
        state: 'not-configured',
        because: 'GitHub is not configured.',
      });
    expect(results['completed']?.completeness).toBe('full');
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
  const results = measured({ issues: [completed], pullRequests: [aPullRequest()], links: [aLink()] }).metrics;

  expect(Object.keys(results)).toEqual(catalogue.map(({ id }) => id));
  for (const [id, metric] of Object.entries(results)) {
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

test('every kind of question has a figure of the same name, for gates and trends', () => {
  const { metrics } = measured({});

  for (const { kind } of findingRules) expect(metrics[kind], kind).toBeDefined();
});
