import { tidy } from '../amounts.ts';
import { capacityOf } from '../capacity.ts';
import { missingOfHistory } from '../gaps.ts';
import { committedIn, estimateSaid, type Metric } from '../metric.ts';
import { median } from '../spread.ts';
import { countsIssues } from '../study.ts';

/** Fewer sprints with a known capacity do not show what a person-day usually completes. */
const enoughSprints = 3;

/** Whether more was committed than the capacity usually carries. */
export const overCommitment: Metric = {
  id: 'over-commitment',
  title: 'Commitment against capacity',
  unit: 'ratio',
  group: 'scope',
  better: 'neither',
  definition: 'The commitment, as a share of what the capacity of the sprint usually completes; above 1 it was more.',
  formula:
    'Commitment ÷ (median of completed per person-day in the earlier closed sprints whose capacity is given × person-days of this sprint); at least three such sprints.',
  notFor: 'filling every day: plans that leave no room fail first',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { snapshot, measuring, velocity, commitment } = study;
    const given = capacityOf(measuring, snapshot.sprint);
    if (given === null) {
      return { value: null, n: 0, state: 'not-configured', because: 'No capacity is given for this sprint.' };
    }
    const missing = missingOfHistory(snapshot.gaps);
    if (missing !== undefined) {
      return { value: null, n: 0, because: `Missing: ${missing.missing} (${missing.because}).` };
    }
    const counted = countsIssues(study);
    const past = velocity.flatMap(({ sprint, completed }) => {
      const days = capacityOf(measuring, sprint)?.personDays ?? 0;
      const done = counted ? completed?.issues : completed?.estimate;
      if (sprint.id === snapshot.sprint.id || days <= 0 || done === undefined || done === null) return [];
      return [{ sprint, done, days, perDay: done / days }];
    });
    const perDay = median(past.map((one) => one.perDay).sort((a, b) => a - b));
    const committed = counted ? commitment.length : committedIn(study).estimate;
    const usual = perDay === null ? null : tidy(perDay * given.personDays);
    const enough = past.length >= enoughSprints;
    const isKnown = enough && committed !== null && usual !== null && usual > 0;
    return {
      value: isKnown ? committed / usual : null,
      n: past.length,
      parts: {
        committed,
        usual: enough ? usual : null,
        perDay: enough ? perDay : null,
        personDays: given.personDays,
        leave: given.leave,
      },
      ...(!enough && { state: 'not-enough-data' as const }),
      because: isKnown ? null : whyNot(enough, committed, committedIn(study).because),
      evidence: past.map(({ sprint, done, days }) => ({
        ref: sprint.name,
        url: null,
        says: `${counted ? `${done} issues` : estimateSaid(study, done)} completed in ${days} person-days`,
      })),
    };
  },
};

function whyNot(enough: boolean, committed: number | null, because: string | null): string {
  if (!enough) return `Fewer than ${enoughSprints} earlier sprints have a capacity and known completed work.`;
  if (committed === null) return because ?? 'The commitment is not known.';
  return 'The earlier sprints completed nothing, so nothing is usual.';
}
