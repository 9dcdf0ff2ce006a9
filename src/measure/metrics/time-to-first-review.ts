import type { PullRequest } from '../../model/code.ts';
import { type Account, isBot } from '../../model/people.ts';
import type { Instant } from '../../model/sprint.ts';
import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';

/** How long a change waits for another pair of eyes. */
export const timeToFirstReview: Metric = {
  id: 'time-to-first-review',
  title: 'Time to first review',
  unit: 'hours',
  better: 'lower',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: first review by another person before the merge − ready for review, else opened; calendar hours, nearest-rank percentiles. Those merged without such a review are left out.',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.flatMap(({ repository, it }) => {
      const ready = readyAt(it);
      const reviewed = firstReview(it, ready);
      if (reviewed === null) return [];
      const value = hoursBetween(ready, reviewed);
      const says = `${hoursSaid(value)} until the first review`;
      return [{ value, evidence: { ref: `${repository}#${it.number}`, url: it.url, says } }];
    });
    const nothing =
      code.merged.length === 0
        ? 'No pull request was merged in the sprint.'
        : 'No pull request merged in the sprint was reviewed by somebody else.';
    return measureDistribution(samples, nothing, { withoutReview: code.merged.length - samples.length });
  },
};

/** A pull request that was made a draft only later had been ready from the first. */
function readyAt({ events, createdAt }: PullRequest): Instant {
  const first = events.find(({ kind }) => kind === 'ready-for-review' || kind === 'converted-to-draft');
  return first?.kind === 'ready-for-review' ? first.at : createdAt;
}

function firstReview({ reviews, author, mergedAt }: PullRequest, since: Instant): Instant | null {
  let first: Instant | null = null;
  for (const review of reviews) {
    if (review.at === null || review.at < since || review.state === 'pending') continue;
    if (mergedAt !== null && review.at > mergedAt) continue;
    if (isBot(review.author) || isSame(review.author, author)) continue;
    if (first === null || review.at < first) first = review.at;
  }
  return first;
}

/** Two accounts GitHub has deleted cannot be told apart, so they count as the same. */
function isSame(a: Account, b: Account): boolean {
  return a.login?.toLowerCase() === b.login?.toLowerCase();
}
