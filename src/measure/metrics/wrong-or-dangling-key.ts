import type { Target } from '../../model/links.ts';
import { refOf, wordOf } from '../code.ts';
import { doubtfulKeys, ourChanges } from '../drift/keys.ts';
import type { Metric } from '../metric.ts';

/** Changes whose keys cannot all be right. */
export const wrongOrDanglingKey: Metric = {
  id: 'wrong-or-dangling-key',
  title: 'Wrong or dangling keys',
  unit: 'changes',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Keys in code that name no issue, or one that does not fit.',
  formula:
    'Pull requests by people merged in the sprint or open at its end, and commits by people on a default branch that no pull request brought, whose key is of no issue that Jira shows, or whose title, branch and text name different issues.',
  notFor: 'blaming anybody for a slip: keys are typed by hand',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  // Without them the commits of a pull request count beside it.
  raisedBy: ['field-denied', 'field-unknown', 'field-unsent'],
  about: 'code',

  measure(study) {
    const { dangling, conflicts, unchecked } = doubtfulKeys(study);
    const says = new Map<string, { readonly to: Target; readonly says: string }>();
    for (const { key, changes } of dangling)
      for (const to of changes) says.set(wordOf(to), { to, says: `names ${key}, which Jira does not show` });
    for (const { to } of conflicts)
      if (!says.has(wordOf(to))) says.set(wordOf(to), { to, says: 'names different issues in different places' });
    return {
      value: says.size,
      n: ourChanges(study),
      parts: {
        questions: dangling.length + conflicts.length,
        danglingKeys: dangling.length,
        conflicts: conflicts.length,
      },
      evidence: [...says.values()].map(({ to, says: words }) => ({ ref: refOf(to), url: to.url, says: words })),
      ...(unchecked > 0 ? { atLeast: 'Jira was not asked about some of the keys that code names.' } : {}),
    };
  },
};
