import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';

/** From creation to the last move into done, for what the sprint completed. */
export const leadTime: Metric = {
  id: 'lead-time',
  title: 'Lead time',
  unit: 'hours',
  group: 'flow',
  better: 'lower',
  definition: 'How long finished issues took from their creation, time in the backlog included.',
  formula:
    'For issues completed in the sprint: last move into done − creation; calendar hours, nearest-rank percentiles.',
  notFor: 'judging the team: most of it may have passed before anybody planned the work',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const samples = study.outcomes.flatMap((outcome) => {
      const born = study.pasts.get(outcome.issueId)?.born;
      if (outcome.outcome !== 'completed' || outcome.doneAt === null || born === undefined) return [];
      const value = hoursBetween(born, outcome.doneAt);
      return [{ value, evidence: issueEvidence(study, outcome, `${hoursSaid(value)} from creation to done`) }];
    });
    return measureDistribution(samples, 'No issue was completed.');
  },
};
