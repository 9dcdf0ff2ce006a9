import { hoursBetween, measureDistribution } from '../distribution.ts';
import { landingOf, merged } from '../journeys/landing.ts';
import { backportsOf, workOn } from '../journeys/work.ts';
import { hoursSaid, type Metric } from '../metric.ts';

/** The wait that neither the board nor the code shows alone. */
export const mergeToDone: Metric = {
  id: 'merge-to-done',
  title: 'Merge to done',
  unit: 'hours',
  group: 'board-and-code',
  better: 'lower',
  definition: 'How long finished issues stayed open after the last of their code was merged.',
  formula:
    'For issues completed in the sprint: last move to done − merge of the last change needed for it, of those begun before it was done, backports left out; calendar hours, nearest-rank percentiles. Issues whose merge is not known for certain and those done before the merge are left out.',
  notFor: 'pressing issues to done: testing and release may lie between',
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const backports = backportsOf(study);
    let [reversed, unknown, finished] = [0, 0, 0];
    const samples = study.outcomes.flatMap((outcome) => {
      const { doneAt } = outcome;
      if (outcome.outcome !== 'completed' || doneAt === null) return [];
      finished++;
      const work = workOn(study, outcome, backports);
      const { at, because, ref, url } = merged(work, landingOf(work, doneAt), doneAt);
      if (at === null || because !== null) unknown++;
      else if (at > doneAt) reversed++;
      if (at === null || because !== null || at > doneAt) return [];
      const value = hoursBetween(at, doneAt);
      return [{ value, evidence: { ref: outcome.key, url, says: `done ${hoursSaid(value)} after ${ref} was merged` } }];
    });
    const nothing =
      finished === 0
        ? 'No issue was completed in the sprint.'
        : 'Of no completed issue a merge before it was done is known for certain.';
    return measureDistribution(samples, nothing, { reversed, unknown });
  },
};
