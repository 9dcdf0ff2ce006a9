import { tidy } from '../amounts.ts';
import { capacityOf } from '../capacity.ts';
import { type Metric, noEstimate } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** What a person-day of this sprint completed. */
export const velocityPerCapacity: Metric = {
  id: 'velocity-per-capacity',
  title: 'Completed per person-day',
  unit: 'estimate-per-day',
  group: 'scope',
  better: 'neither',
  definition: 'What the sprint completed for each person-day it had.',
  formula:
    'Estimates (issues where the board counts them) completed ÷ person-days of the sprint, as the configuration gives them; leave is taken off there.',
  notFor: 'measuring people, or asking for more per day: it only makes sprints of different size comparable',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const counted = countsIssues(study);
    const unit = counted ? { unit: 'issues-per-day' as const } : {};
    const given = capacityOf(study.measuring, study.snapshot.sprint);
    if (given === null) {
      return { value: null, n: 0, ...unit, state: 'not-configured', because: 'No capacity is given for this sprint.' };
    }
    const { issues, estimate } = study.totals.completed;
    const completed = counted ? issues : estimate;
    const { personDays, leave } = given;
    const parts = { completed, personDays, leave };
    if (personDays <= 0) return { value: null, n: issues, ...unit, parts, because: 'The capacity is 0 person-days.' };
    const running = study.snapshot.sprint.state === 'active';
    return {
      value: completed === null ? null : tidy(completed / personDays),
      n: issues,
      ...unit,
      parts,
      because:
        completed === null
          ? noEstimate(study)
          : running
            ? 'The sprint is still running: its whole capacity is set against what is completed so far.'
            : null,
    };
  },
};
