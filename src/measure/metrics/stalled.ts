import { findStalled, whyStalledIsUnknown } from '../flow/stalled.ts';
import { issueEvidence, type Metric, timeSaid } from '../metric.ts';

/** Work in progress that nobody seems to have touched, neither on the board nor in the code. */
export const stalled: Metric = {
  id: 'stalled',
  title: 'Stalled',
  unit: 'issues',
  group: 'flow',
  better: 'lower',
  definition:
    'Issues in progress without a sign of life for days, on the board or in the code. Comments in Jira are not read.',
  formula:
    'Issues started and not done at the end of the sprint, or now, of which nothing changed in the fields that are read, no link to a blocker was made or taken away, and no commit, pull request, review or branch moved for more calendar days than flow.stalledDays allows (5 unless configured). An issue with linked code that was not read is left out.',
  notFor: 'watching people: work may not be pushed yet, and talks leave no trace',
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const why = whyStalledIsUnknown(study);
    const { population, unknown, found } = findStalled(study);
    if (why !== null) return { value: null, n: population, parts: { longest: null, unknown: null }, because: why };
    return {
      value: found.length,
      n: population,
      parts: { longest: found[0]?.hours ?? null, unknown },
      evidence: found.map(({ outcome, hours, last }) =>
        issueEvidence(study, outcome, `${timeSaid(hours)} without a sign of life; last: ${last}`),
      ),
      ...(unknown > 0 && {
        atLeast: `Not all code or history of ${unknown} of the issues in progress was read.`,
      }),
      because: study.snapshot.repositories === null ? 'GitHub is not configured, so only the board is asked.' : null,
    };
  },
};
