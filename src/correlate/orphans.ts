import type { UnlinkedCode } from '../model/links.ts';
import { type Account, isBot } from '../model/people.ts';
import { isInside, type SprintWindow } from '../model/sprint.ts';
import { isMerge, type Place, targetOf } from './places.ts';
import type { Verdict } from './read.ts';

/** A key seen with less than this, in a quote say, does not tell what the code is for. */
const namedFrom = 0.75;

/** Code of the sprint that names no issue at all; null for everything else, and for what only gathers others' work. */
export function orphanOf(place: Place, { claims, gathers }: Verdict, window: SprintWindow): UnlinkedCode | null {
  if (!isActive(place, window)) return null;
  const automated = isBot(place.it.author);
  if (gathers && !automated) return null;
  if (claims.some(({ relation, confidence }) => relation !== 'mentions' || confidence >= namedFrom)) return null;
  const { author } = place.it;
  const title = place.kind === 'commit' ? place.it.subject : place.it.title;
  return { ...targetOf(place), title, author: nameOf(author), automated };
}

/** Pull requests merged in the sprint or open and touched in it, and commits that reached the default branch by themselves. */
function isActive(place: Place, window: SprintWindow): boolean {
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
