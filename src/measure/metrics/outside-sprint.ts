import type { StrayKind } from '../../model/links.ts';
import { refOf, wordOf } from '../code.ts';
import { outsideSprint as found, someUnchecked } from '../drift/outside.ts';
import type { Metric } from '../metric.ts';

/** Work that went into the code during the sprint for what the sprint had not planned. */
export const outsideSprint: Metric = {
  id: 'outside-sprint',
  title: 'Work outside the sprint',
  unit: 'changes',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Changes of the sprint’s days that are work on issues outside it.',
  formula:
    'Pull requests by people merged in the sprint, and commits by people on a default branch that no pull request brought, that are work on an issue outside the sprint and on none in it; releases and merges are left out. An issue that left before the start or joined after the end is outside too. otherProjects are those for projects the sprint has no issue of.',
  notFor: 'forbidding work outside the sprint: what is urgent does not wait for a plan',
  reads: ['jira', 'github'],
  // Being outside is an absence: of an issue that could not be read nobody knows that it was in the sprint.
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const outside = found(study);
    const changes = outside.flatMap((group) => group.changes);
    const changesOf = (kind: StrayKind) =>
      new Map(changes.filter((stray) => stray.kind === kind).map((stray) => [wordOf(stray.to), stray]));
    const [here, elsewhere] = [changesOf('out-of-sprint'), changesOf('other-project')];
    const all = new Map([...elsewhere, ...here]);
    const n = study.code.merged.length + study.code.direct.length;
    return {
      value: all.size,
      n,
      parts: {
        questions: outside.length,
        outOfSprint: here.size,
        otherProjects: all.size - here.size,
        share: n === 0 ? null : all.size / n,
      },
      evidence: [...here, ...[...elsewhere].filter(([word]) => !here.has(word))].map(([, { to, key, issue }]) => ({
        ref: refOf(to),
        url: to.url,
        says: `for ${issue?.key ?? key}`,
      })),
      ...(someUnchecked(study) ? { atLeast: 'Jira was not asked about some of the keys that code names.' } : {}),
    };
  },
};
