import { tidy } from '../amounts.ts';
import { statusAt } from '../flow/standing.ts';
import { inProgressAtEnd, workInProgress } from '../flow/wip.ts';
import { issueEvidence, type Metric, timeSaid } from '../metric.ts';

/** How much was begun and not finished. */
export const wip: Metric = {
  id: 'wip',
  title: 'Work in progress',
  unit: 'issues',
  group: 'flow',
  better: 'lower',
  definition: 'How many issues were started and not done, at the end and on an average day.',
  formula:
    'Issues in the sprint that were once in a middle column or an "in progress" status and were not done, at the end of the sprint or now; one moved back to the first column is in progress still. mean is over the ends of the days of the sprint, free days too; most is the most of them, atStart what was begun before the sprint.',
  notFor: 'telling people to start nothing: it shows where finishing comes before starting',
  reads: ['jira'],
  whenPartial: 'lower-bound',
  about: 'sprint',

  measure(study) {
    const [atStart = 0, ...ends] = workInProgress(study);
    const open = inProgressAtEnd(study);
    return {
      value: open.length,
      n: study.outcomes.length,
      parts: {
        atStart,
        mean: ends.length === 0 ? null : tidy(ends.reduce((total, count) => total + count, 0) / ends.length),
        most: ends.reduce<number | null>((most, count) => Math.max(most ?? 0, count), null),
      },
      evidence: open
        .toSorted((a, b) => b.age - a.age)
        .map(({ outcome, past, age }) =>
          issueEvidence(study, outcome, `${statusAt(past, study.window.end).name}, started ${timeSaid(age)} before`),
        ),
    };
  },
};
