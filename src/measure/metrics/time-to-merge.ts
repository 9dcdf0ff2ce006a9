import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';

/** How long a change is on its way into the code. */
export const timeToMerge: Metric = {
  id: 'time-to-merge',
  title: 'Time to merge',
  unit: 'hours',
  group: 'code',
  better: 'lower',
  definition: 'How long pull requests took until they were merged.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: merged − opened; calendar hours, nearest-rank percentiles.',
  notFor: 'pressing for merges: a quick merge may be an unread one',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.map(({ repository, it }) => {
      const value = hoursBetween(it.createdAt, it.mergedAt ?? it.createdAt);
      const says = `${hoursSaid(value)} from opened to merged`;
      return { value, evidence: { ref: `${repository}#${it.number}`, url: it.url, says } };
    });
    return measureDistribution(samples, 'No pull request was merged in the sprint.');
  },
};
