import type { NamedIssue, StrayKey, StrayKind } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import { wordOf } from '../code.ts';
import type { CodeStudy } from '../study.ts';

/** An issue that is not in the sprint, and the changes of the sprint that are work on it. */
export interface Outside {
  readonly key: string;
  readonly kind: StrayKind;
  readonly issue: NamedIssue | null;
  readonly changes: readonly StrayKey[];
}

/**
 * Issues outside the sprint on which people worked in it: by pull requests merged or commits pushed in the sprint. A
 * change that counts for an issue of the sprint as well was work on that one.
 */
export function outsideSprint(study: CodeStudy): readonly Outside[] {
  return grouped(strayWork(study).filter(({ kind }) => kind === 'out-of-sprint' || kind === 'other-project'));
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

function grouped(strays: readonly StrayKey[]): readonly Outside[] {
  const byKey = new Map<string, { kind: StrayKind; issue: NamedIssue | null; changes: Map<string, StrayKey> }>();
  for (const stray of strays) {
    const key = stray.issue?.key ?? stray.key;
    const group = byKey.get(key) ?? { kind: stray.kind, issue: stray.issue, changes: new Map<string, StrayKey>() };
    group.changes.set(wordOf(stray.to), stray);
    byKey.set(key, group);
  }
  return [...byKey]
    .map(([key, { kind, issue, changes }]) => ({ key, kind, issue, changes: [...changes.values()] }))
    .sort((a, b) => compareKeys(a.key, b.key));
}
