import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, issueEvidence, type Metric } from '../metric.ts';

/** From the first start of work to the last move into done, for what the sprint completed. */
export const cycleTime: Metric = {
  id: 'cycle-time',
  title: 'Cycle time',
  unit: 'hours',
  group: 'flow',
  better: 'lower',
  definition: 'How long finished issues took from the first start of work.',
  formula:
    'For issues completed in the sprint: last move into done − first move into a middle column or an "in progress" status; calendar hours, nearest-rank percentiles. Issues that were never in progress are left out.',
  notFor: 'promising a date for one issue, or comparing people',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const completed = study.outcomes.filter(({ outcome }) => outcome === 'completed');
    const samples = completed.flatMap((outcome) => {
      const { startedAt, doneAt } = outcome;
      if (startedAt === null || doneAt === null) return [];
      const value = hoursBetween(startedAt, doneAt);
      return [{ value, evidence: issueEvidence(study, outcome, `${hoursSaid(value)} from start to done`) }];
    });
    const nothing = completed.length === 0 ? 'No issue was completed.' : 'No completed issue was ever in progress.';
    return measureDistribution(samples, nothing, { withoutStart: completed.length - samples.length });
  },
};
