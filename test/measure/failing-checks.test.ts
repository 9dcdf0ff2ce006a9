import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../../src/model/code.ts';
import { aPullRequest, bot } from '../worlds/code.ts';
import { measured } from '../worlds/linked-code.ts';
import { aGap } from '../worlds/snapshots.ts';

const id = 'merged-with-failing-checks';

function checked(...pulls: Partial<PullRequest>[]) {
  const pullRequests = pulls.map((its, index) => aPullRequest({ number: index + 1, ...its }));
  return measured({ pullRequests }).metrics[id];
}

describe('merged with failing checks', () => {
  test('counts what was merged by people although its checks failed', () => {
    const metric = checked(
      { checks: 'failure' },
      { checks: 'success' },
      { checks: 'success' },
      { checks: 'pending' },
      { checks: null },
      { checks: 'failure', state: 'open' },
      { checks: 'failure', author: bot },
    );

    expect(metric).toMatchObject({
      value: 1,
      n: 3,
      completeness: 'full',
      parts: { passed: 2, failed: 1, pending: 1, withoutChecks: 1 },
      evidence: [{ ref: 'acme/web#1', says: 'merged, and the checks of its last commit failed' }],
    });
  });

  test.each([
    ['they were not read', [{}], /github\.checks is off, or there are none/],
    ['none has ended', [{ checks: 'pending' as const }], /has ended/],
    ['nothing was merged', [], /was merged/],
  ])('is not known where %s, rather than nought', (_, pulls, because) => {
    expect(checked(...pulls)).toMatchObject({ value: null, n: 0, because: expect.stringMatching(because) });
  });

  test('is a lower bound where some could not be read', () => {
    const gaps = [aGap({ code: 'checks-denied', source: 'github:acme/web', affects: [id] })];
    const pullRequests = [aPullRequest({ checks: 'failure' })];
    const { metrics } = measured({ pullRequests, gaps });

    expect(metrics[id]).toMatchObject({ value: 1, completeness: 'lower-bound' });
  });
});
