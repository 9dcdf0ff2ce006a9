import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';
import { lastApproval } from '../reviews.ts';

/** How long a change lies about though everybody has agreed. */
export const mergeWait: Metric = {
  id: 'merge-wait',
  title: 'Wait for merge',
  unit: 'hours',
  group: 'code',
  better: 'lower',
  definition: 'How long approved pull requests waited until they were merged.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: merged − last approval by another person before it; calendar hours, nearest-rank percentiles. Those without such an approval are left out; one that was dismissed, or came after the merge, is none.',
  notFor: 'pressing for merges: a release may be waited for on purpose',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.flatMap(({ repository, it }) => {
      const approved = lastApproval(it);
      if (approved === null || it.mergedAt === null) return [];
      const value = hoursBetween(approved, it.mergedAt);
      const says = `${hoursSaid(value)} from the last approval to the merge`;
      return [{ value, evidence: { ref: `${repository}#${it.number}`, url: it.url, says } }];
    });
    const nothing =
      code.merged.length === 0
        ? 'No pull request was merged in the sprint.'
        : 'No pull request merged in the sprint was approved by somebody else before; approvals may not be in use.';
    return measureDistribution(samples, nothing, { withoutApproval: code.merged.length - samples.length });
  },
};
