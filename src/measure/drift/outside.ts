import type { NamedIssue, StrayKey } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import { wordOf } from '../code.ts';
import type { CodeStudy } from '../study.ts';

/** Changes of the sprint that are work outside of it: on one issue, or on several of a project that it has none of. */
export interface Outside {
  readonly kind: 'out-of-sprint' | 'other-project';
  /** By key. */
  readonly issues: readonly { readonly key: string; readonly known: NamedIssue | null }[];
  readonly changes: readonly StrayKey[];
}

/**
 * Work outside the sprint: pull requests merged and commits pushed in it by people for issues that are not in it. A
 * change that counts for an issue of the sprint as well was work on that one. What was done for another project is
 * told together: most often another team works in the same repository.
 */
export function outsideSprint(study: CodeStudy): readonly Outside[] {
  const groups = new Map<string, Group>();
  for (const stray of strayWork(study)) {
    const { kind, issue, key, to } = stray;
    if (kind !== 'out-of-sprint' && kind !== 'other-project') continue;
    const its = issue?.key ?? key;
    const name = kind === 'out-of-sprint' ? its : projectOf(its);
    const group = groups.get(name) ?? { kind, issues: new Map(), changes: new Map() };
    group.issues.set(its, issue);
    group.changes.set(wordOf(to), stray);
    groups.set(name, group);
  }
  return [...groups]
    .map(([name, { kind, issues, changes }]) => ({
      name,
      kind,
      issues: [...issues].map(([key, known]) => ({ key, known })).sort((a, b) => compareKeys(a.key, b.key)),
      changes: [...changes.values()],
    }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compareKeys(a.name, b.name));
}

const order: readonly Outside['kind'][] = ['out-of-sprint', 'other-project'];

interface Group {
  readonly kind: Outside['kind'];
  readonly issues: Map<string, NamedIssue | null>;
  readonly changes: Map<string, StrayKey>;
}

export function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}

/** Whether Jira was not asked about some of the keys, so that they may be of issues outside the sprint or of none. */
export function someUnchecked(study: CodeStudy): boolean {
  return strayWork(study).some(({ kind }) => kind === 'unchecked');
}

/** Keys of no issue of the sprint in changes of it that are for no issue of the sprint. */
function strayWork({ correlation, code }: CodeStudy): readonly StrayKey[] {
  return correlation.strays.filter(
    ({ relation, to }) =>
      relation === 'implements' && code.isOfSprint(to) && !code.linksTo(to).some(({ counts }) => counts),
  );
}
