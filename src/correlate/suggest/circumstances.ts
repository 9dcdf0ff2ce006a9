import type { Authors } from '../people/authors.ts';
import type { Candidate } from './candidates.ts';
import { valuesDuring } from './candidates.ts';
import type { Work } from './work.ts';

/** What speaks for or against an issue besides words. */
export interface Circumstances {
  /** The author had the issue while the work was done; null where nobody knows who the author or assignee is. */
  readonly person: boolean | null;
  /** The issue was in progress while the work was open. */
  readonly time: boolean;
  /** The issue was done before the work began, or made after it ended. */
  readonly outOfTime: boolean;
}

/** Who has which issue: the Jira account of an author, found through the people that were matched. */
export interface Who {
  readonly authors: Authors;
  /** Account ids by login in lower case. */
  readonly byHandle: ReadonlyMap<string, string>;
}

export function circumstancesOf(
  work: Work,
  { category, assignee, born }: Candidate,
  who: Who,
  now: number,
): Circumstances {
  const until = work.until ?? Math.max(now, work.from);
  const categories = [...valuesDuring(category, work.from, until)];
  return {
    person: personOf(work, [...valuesDuring(assignee, work.from, until)], who),
    time: categories.includes('indeterminate'),
    outOfTime: born > until || categories.every((one) => one === 'done'),
  };
}

function personOf({ authors }: Work, assignees: readonly (string | null)[], who: Who): boolean | null {
  const ids = authors.map((account) => who.byHandle.get(who.authors.of(account)?.handle.toLowerCase() ?? ''));
  if (ids.every((id) => id === undefined) || assignees.every((id) => id === null)) return null;
  return ids.some((id) => id !== undefined && assignees.includes(id));
}
