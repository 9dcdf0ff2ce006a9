import { describe, expect, test } from 'vitest';
import { aBranch, aCommit, anAccount, aPullRequest, aReview, bot, readyForReview } from '../../worlds/code.ts';
import { aLink, branchTarget, commitTarget } from '../../worlds/snapshots.ts';
import { day } from '../../worlds/times.ts';
import { journeyOf, linkTo, pulls } from './following.ts';

describe('the pull request', () => {
  test('is the first one opened, or made ready where it was opened as a draft', () => {
    const second = aPullRequest({ number: 13, createdAt: day(3) });
    expect(journeyOf(pulls([second, aPullRequest()])).step('pull-request')).toMatchObject({
      at: day(2),
      ref: 'acme/web#12',
    });
    const draft = aPullRequest({ createdAt: day(1), events: [readyForReview(day(4))] });
    expect(journeyOf(pulls([second, draft])).step('pull-request')).toMatchObject({ at: day(3), ref: 'acme/web#13' });
  });

  test('is not there yet while it is a draft', () => {
    const draft = aPullRequest({ state: 'open', draft: true });
    expect(journeyOf(pulls([draft])).step('pull-request')).toMatchObject({ at: null, because: 'still a draft' });
  });

  test('may be none: pushed straight to the branch, or a branch alone', () => {
    const commit = aCommit({ committedAt: day(4) });
    const { step } = journeyOf({ commits: [commit], links: [aLink({ to: commitTarget(commit) })] });
    for (const milestone of ['pull-request', 'first-review', 'approved'] as const)
      expect(step(milestone)).toMatchObject({ at: null, because: 'committed without a pull request' });
    expect(step('merged')).toMatchObject({ at: day(4), ref: 'acme/web@c0ffee0', because: null });

    const branch = aBranch();
    const alone = journeyOf({ branches: [branch], links: [aLink({ to: branchTarget(branch) })] });
    expect(alone.step('pull-request').because).toBe('a branch without a pull request');
  });
});

describe('the first review', () => {
  test('is by another person, of any of the pull requests, once it was ready and before the merge', () => {
    const its = aPullRequest({
      createdAt: day(2),
      mergedAt: day(6),
      events: [readyForReview(day(3))],
      reviews: [
        aReview(day(2, 5)),
        aReview(day(3, 1), { author: anAccount() }),
        aReview(day(3, 2), { author: bot }),
        aReview(day(3, 3), { state: 'pending' }),
        aReview(null),
        aReview(day(5), { state: 'commented' }),
        aReview(day(7)),
      ],
    });
    expect(journeyOf(pulls([its])).step('first-review').at).toBe(day(5));
    const other = aPullRequest({ number: 13, createdAt: day(4), reviews: [aReview(day(4, 2))], mergedAt: day(6) });
    expect(journeyOf(pulls([its, other])).step('first-review')).toMatchObject({ at: day(4, 2), ref: 'acme/web#13' });
  });

  test('is not known for want of a review, of its time, or of all that were written', () => {
    const because = (its: Parameters<typeof aPullRequest>[0]) =>
      journeyOf(pulls([aPullRequest(its)])).step('first-review').because;
    expect(because({ reviews: [aReview(day(2, 3), { author: anAccount() })] })).toBe(
      'no review by somebody else was read',
    );
    expect(because({ reviews: [aReview(null)] })).toBe('the time of the review is not known');
    expect(because({ reviewCount: 3 })).toBe('not all reviews were read');
  });
});

describe('the approval', () => {
  test('is the last one before the merge; a dismissed one is none, and one after it comes too late', () => {
    const its = aPullRequest({
      createdAt: day(2),
      mergedAt: day(6),
      reviews: [
        aReview(day(3)),
        aReview(day(4)),
        aReview(day(5), { state: 'dismissed' }),
        aReview(day(5, 1), { author: anAccount() }),
        aReview(day(7)),
      ],
    });
    expect(journeyOf(pulls([its])).step('approved').at).toBe(day(4));
  });

  test('is that of the pull request which brought the work in', () => {
    const first = aPullRequest({ number: 1, mergedAt: day(3), reviews: [aReview(day(2, 5))] });
    const last = aPullRequest({ number: 2, createdAt: day(3), mergedAt: day(6) });
    expect(journeyOf(pulls([first, last])).step('approved')).toMatchObject({
      at: null,
      because: 'merged without an approval',
    });
  });

  test('may be there before the merge, is none of a reverted change, and may lack its time', () => {
    const open = aPullRequest({ state: 'open', reviews: [aReview(day(4))] });
    expect(journeyOf(pulls([open])).step('approved').at).toBe(day(4));
    const unreviewed = aPullRequest({ state: 'open' });
    expect(journeyOf(pulls([unreviewed])).step('approved').because).toBe('not approved so far');

    const undone = pulls([aPullRequest({ reviews: [aReview(day(2, 5))] })], {
      links: [linkTo(12, { reverted: true })],
    });
    expect(journeyOf(undone).step('approved').at).toBeNull();
    const timeless = aPullRequest({ reviews: [aReview(null)] });
    expect(journeyOf(pulls([timeless])).step('approved').because).toBe('the time of the approval is not known');
    const cut = aPullRequest({ reviewCount: 120 });
    expect(journeyOf(pulls([cut])).step('approved').because).toBe('not all reviews were read');
  });
});
