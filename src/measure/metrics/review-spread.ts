import { isInside } from '../../model/sprint.ts';
import { tidy } from '../amounts.ts';
import type { Metric } from '../metric.ts';
import { reviewsByOthers } from '../reviews.ts';

/** Fewer people would be told apart by a figure about them. */
const leastReviewers = 3;

/** Whether the work of reviewing rests on a few. */
export const reviewSpread: Metric = {
  id: 'review-spread',
  title: 'Spread of reviews',
  unit: 'coefficient',
  group: 'code',
  better: 'lower',
  definition: 'How unevenly reviews were spread over those who reviewed: 0 is evenly, near 1 is all by one.',
  formula:
    'Gini coefficient of the pull requests each person reviewed in the sprint, own ones left out, each pull request once a person: Σ (2i − n − 1) · x(i) ÷ (n · Σ x) over the n reviewers, fewest first. topShare is the share of the one who reviewed most. From three reviewers on; nobody is named.',
  notFor: 'ranking reviewers; it names nobody, and must not be taken apart again',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ snapshot, window }) {
    const reviewed = new Map<string, number>();
    let ofDeleted = 0;
    for (const { pullRequests } of snapshot.repositories ?? []) {
      for (const pullRequest of pullRequests) {
        const logins = new Set<string | null>();
        for (const { at, author } of reviewsByOthers(pullRequest)) {
          if (at !== null && isInside(window, at)) logins.add(author.login?.toLowerCase() ?? null);
        }
        for (const login of logins) {
          if (login === null) ofDeleted++;
          else reviewed.set(login, (reviewed.get(login) ?? 0) + 1);
        }
      }
    }
    const amounts = [...reviewed.values()].sort((a, b) => a - b);
    const n = amounts.length;
    if (n < leastReviewers) {
      const because = `Fewer than ${leastReviewers} people reviewed in the sprint.`;
      return { value: null, n, because, state: 'not-enough-data' };
    }
    const reviews = amounts.reduce((sum, amount) => sum + amount, 0);
    const weighted = amounts.reduce((sum, amount, i) => sum + (2 * (i + 1) - n - 1) * amount, 0);
    const topShare = tidy((amounts.at(-1) ?? 0) / reviews);
    return {
      value: tidy(weighted / (n * reviews)),
      n,
      parts: { topShare, evenShare: tidy(1 / n), reviews, ofDeletedAccounts: ofDeleted },
    };
  },
};
