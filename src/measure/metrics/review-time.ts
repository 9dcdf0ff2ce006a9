import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';
import { firstApproval, firstReview } from '../reviews.ts';

/** How long it takes from the first look to the first yes. */
export const reviewTime: Metric = {
  id: 'review-time',
  title: 'Review time',
  unit: 'hours',
  group: 'code',
  better: 'lower',
  definition: 'How long pull requests were in review until somebody approved them.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: first approval by another person − first review by another person, both once it was ready and before the merge; 0 where the first review approves; calendar hours, nearest-rank percentiles. Those merged without an approval are left out; one that was dismissed is none.',
  notFor: 'pressing for approvals: a quick yes may be an unread one',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.flatMap(({ repository, it }) => {
      const [reviewed, approved] = [firstReview(it), firstApproval(it)];
      if (reviewed === null || approved === null) return [];
      const value = hoursBetween(reviewed, approved);
      const says = value === 0 ? 'approved by the first review' : `${hoursSaid(value)} from first review to approval`;
      return [{ value, evidence: { ref: `${repository}#${it.number}`, url: it.url, says } }];
    });
    const nothing =
      code.merged.length === 0
        ? 'No pull request was merged in the sprint.'
        : 'No pull request merged in the sprint was approved by somebody else; approvals may not be in use.';
    return measureDistribution(samples, nothing, { withoutApproval: code.merged.length - samples.length });
  },
};
