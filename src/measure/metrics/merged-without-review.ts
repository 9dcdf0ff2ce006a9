import type { Repository } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import type { Metric } from '../metric.ts';
import { wasReviewed } from '../reviews.ts';

/** What nobody else looked at before it was merged. */
export const mergedWithoutReview: Metric = {
  id: 'merged-without-review',
  title: 'Merged without review',
  unit: 'pull-requests',
  group: 'code',
  better: 'lower',
  definition: 'What was merged although nobody but its author had looked at it.',
  formula:
    'Pull requests by people merged in the sprint, releases and merges of lasting branches left out, without a review by another person before the merge; reviews of bots and later ones do not count. Those of repositories in which only one person was seen at work are left out, for nobody is there to review.',
  notFor: 'blaming who merged: pairs review as they write',
  reads: ['github'],
  whenPartial: 'lower-bound',
  // Without reviews, everything would look unreviewed.
  raisedBy: ['field-denied', 'field-unknown', 'field-unsent', 'pull-request-truncated'],
  about: 'code',

  measure({ code, snapshot }) {
    const lonely = new Set((snapshot.repositories ?? []).filter(isOfOnePerson).map(({ name }) => name));
    const concerned = code.merged.filter(({ repository }) => !lonely.has(repository));
    const n = concerned.length;
    const ofOnePerson = code.merged.length - n;
    if (n === 0) {
      const because =
        ofOnePerson > 0
          ? 'Pull requests were merged only where one person works alone.'
          : 'No pull request was merged in the sprint.';
      return { value: null, n, because };
    }
    const without = concerned.filter(({ it }) => !wasReviewed(it));
    const evidence = without.map(({ repository, it }) => ({
      ref: `${repository}#${it.number}`,
      url: it.url,
      says: 'merged, and nobody else had reviewed it',
    }));
    return { value: without.length, n, parts: { reviewed: n - without.length, ofOnePerson }, evidence };
  },
};

/** Whether at most one person wrote, reviewed or merged in it; accounts that were deleted count as one. */
function isOfOnePerson({ pullRequests, commits }: Repository): boolean {
  const logins = new Set<string | null>();
  for (const { author, mergedBy, reviews } of pullRequests) {
    for (const account of [author, mergedBy, ...reviews.map((review) => review.author)]) {
      if (account !== null && !isBot(account)) logins.add(account.login?.toLowerCase() ?? null);
    }
    if (logins.size > 1) return false;
  }
  for (const { author } of commits) {
    if (author.login !== null && !isBot(author)) logins.add(author.login.toLowerCase());
    if (logins.size > 1) return false;
  }
  return true;
}
