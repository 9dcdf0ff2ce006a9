import { refOf, wordOf } from '../code.ts';
import { outsideSprint as found, someUnchecked } from '../drift/outside.ts';
import type { Metric } from '../metric.ts';

/** Work that went into the code during the sprint for what the sprint had not planned. */
export const outsideSprint: Metric = {
  id: 'outside-sprint',
  title: 'Work outside the sprint',
  unit: 'changes',
  better: 'lower',
  formula:
    'Pull requests by people merged in the sprint, and commits by people on a default branch that no pull request brought, that are work on an issue outside the sprint and on none in it; releases and merges are left out.',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const outside = found(study);
    const changes = new Map(
      outside.flatMap(({ changes: all }) => all.map((stray) => [wordOf(stray.to), stray] as const)),
    );
    const n = study.code.merged.length + study.code.direct.length;
    return {
      value: changes.size,
      n,
      parts: {
        questions: outside.length,
        otherProjects: outside.filter(({ kind }) => kind === 'other-project').length,
        share: n === 0 ? null : changes.size / n,
      },
      evidence: [...changes.values()].map(({ to, key, issue }) => ({
        ref: refOf(to),
        url: to.url,
        says: `for ${issue?.key ?? key}`,
      })),
      ...(someUnchecked(study) ? { atLeast: 'Jira was not asked about some of the keys that code names.' } : {}),
    };
  },
};
