import { inProgressSilent as found, inProgress, unreadBranches } from '../drift/silent.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Issues said to be worked on that left no trace in the code for days. */
export const inProgressSilent: Metric = {
  id: 'in-progress-silent',
  title: 'In progress and silent',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Issues in progress of which code shows no sign of life.',
  formula:
    'Issues in progress at the end of the sprint, or now, for which no commit, pull request, review or branch moved for more working days than findings.silentDays allows (3 unless configured), counted from the start of the sprint at the earliest. Issues whose code is all merged and that wait for nothing else, that need no code, or with code that was not read up to the end are left out.',
  notFor: 'watching people: work may not be pushed yet',
  reads: ['jira', 'github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const n = inProgress(study).length;
    const because = unreadBranches(study);
    if (because !== null) return { value: null, n, parts: { found: null, longest: null }, because };
    const silent = found(study);
    const longest = silent.reduce<number | null>((most, { days }) => Math.max(most ?? 0, days), null);
    return {
      value: silent.length,
      n,
      parts: { found: silent.length, longest: longest === null ? null : Math.round(longest * 10) / 10 },
      evidence: silent.map(({ outcome, days, last }) => {
        const since = last === null ? 'no code for it was read' : `${last.ref} moved last`;
        return issueEvidence(study, outcome, `silent for ${Math.round(days * 10) / 10} working days; ${since}`);
      }),
    };
  },
};
