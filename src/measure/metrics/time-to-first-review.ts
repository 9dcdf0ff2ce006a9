import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';
import { firstReview, readyAt } from '../reviews.ts';

/** How long a change waits for another pair of eyes. */
export const timeToFirstReview: Metric = {
  id: 'time-to-first-review',
  title: 'Time to first review',
  unit: 'hours',
  group: 'code',
  better: 'lower',
  definition: 'How long pull requests waited for the first look of another person.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: first review by another person before the merge − ready for review, else opened; calendar hours, nearest-rank percentiles. Those merged without such a review are left out.',
  notFor: 'timing reviewers: nights, holidays and careful reading look slow here',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.flatMap(({ repository, it }) => {
      const ready = readyAt(it);
      const reviewed = firstReview(it);
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
