import { measureDistribution } from '../distribution.ts';
import { statusAt } from '../flow/standing.ts';
import { inProgressAtEnd } from '../flow/wip.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';

/** How old the open work is. */
export const agingWip: Metric = {
  id: 'aging-wip',
  title: 'Age of work in progress',
  unit: 'hours',
  group: 'flow',
  better: 'lower',
  definition: 'How long ago the work was begun that is still in progress.',
  formula:
    'For issues in the sprint that were started and not done at its end, or now: that instant − first start of work; calendar hours, nearest-rank percentiles. The whole age counts, whatever columns the issue has been in since.',
  notFor: 'comparing people: old work waits for something more often than for somebody',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const samples = inProgressAtEnd(study).map(({ outcome, past, age }) => ({
      value: age,
      evidence: issueEvidence(
        study,
        outcome,
        `${hoursSaid(age)} in progress, now ${statusAt(past, study.window.end).name}`,
      ),
    }));
    return measureDistribution(samples, 'Nothing was in progress.');
  },
};
