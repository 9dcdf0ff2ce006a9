import type { Issue } from '../model/issue.ts';
import type { Link, UnlinkedCode } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import { pastOf, wasInDuring } from '../model/past.ts';
import { type Account, isBot } from '../model/people.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { isInside, type SprintWindow } from '../model/sprint.ts';
import { type CommitPlace, isMerge, type Place, type PullRequestPlace, targetOf, titleOf } from './places.ts';
import type { Verdict } from './verdicts.ts';

/** A key seen with less than this, in a quote say, does not tell what the code is for. */
const namedFrom = 0.75;

/** Code of the sprint that names no issue at all; null for everything else, and for what only gathers others' work. */
export function orphanOf(place: Place, { claims, gathers }: Verdict, window: SprintWindow): UnlinkedCode | null {
  if (!isActive(place, window)) return null;
  const automated = isBot(place.it.author);
  if (gathers && !automated) return null;
  if (claims.some(({ relation, confidence }) => relation !== 'mentions' || confidence >= namedFrom)) return null;
  return { ...targetOf(place), title: titleOf(place), author: nameOf(place.it.author), automated };
}

/**
 * Pull requests merged in the sprint or open and touched in it, and commits that reached the default branch by
 * themselves. A branch without a pull request is not finished: nobody has to have named its issue yet.
 */
export function isActive(place: Place, window: SprintWindow): place is CommitPlace | PullRequestPlace {
  if (place.kind === 'branch') return false;
  if (place.kind === 'commit') {
    const { onDefaultBranch, numbers, it } = place;
    return onDefaultBranch && numbers.length === 0 && !isMerge(it) && isInside(window, it.committedAt);
  }
  const { state, createdAt, updatedAt, mergedAt } = place.it;
  if (mergedAt !== null) return isInside(window, mergedAt);
  return state === 'open' && createdAt <= window.end && updatedAt > window.start;
}

function nameOf({ name, login }: Account): string | null {
  return name ?? login;
}

/** Issues of the sprint that no counting link leads to; sub-tasks are their parents' work. Unknown until code is read. */
export function withoutCode(
  { issues, sprint, repositories }: SprintSnapshot,
  links: readonly Link[],
  window: SprintWindow | null,
): readonly string[] {
  if (repositories === null || window === null) return [];
  const linked = new Set(links.filter((link) => link.counts).map(({ issue }) => issue));
  for (const { key, subtask, parent } of issues) {
    if (subtask && parent !== null && linked.has(key)) linked.add(parent.key);
  }
  const isOfSprint = (issue: Issue) => wasInDuring(pastOf(issue), sprint.id, window);
  const without = issues.filter((issue) => !issue.subtask && !linked.has(issue.key) && isOfSprint(issue));
  return [...new Set(without.map(({ key }) => key))].sort(compareKeys);
}
