import { measureDistribution } from '../distribution.ts';
import type { Metric } from '../metric.ts';

/** How much a reviewer has to read at once. */
export const pullRequestSize: Metric = {
  id: 'pull-request-size',
  title: 'Pull request size',
  unit: 'lines',
  better: 'lower',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: lines added + lines deleted; nearest-rank percentiles.',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const samples = code.merged.map(({ repository, it }) => ({
      value: it.additions + it.deletions,
      evidence: {
        ref: `${repository}#${it.number}`,
        url: it.url,
        says: `+${it.additions} −${it.deletions} lines in ${it.changedFiles} ${it.changedFiles === 1 ? 'file' : 'files'}`,
      },
    }));
    return measureDistribution(samples, 'No pull request was merged in the sprint.');
  },
};
