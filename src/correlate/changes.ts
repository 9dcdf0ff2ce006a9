import type { Instant } from '../model/sprint.ts';
import type { CommitPlace, Place } from './places.ts';
import type { RepositoryCode } from './world.ts';

/** When a change arrived, or began where it did not. */
export function instantOf(place: Place): Instant {
  return place.kind === 'pull-request' ? (place.it.mergedAt ?? place.it.createdAt) : place.it.committedAt;
}

/** The branch a change goes into; null when that is not known. */
export function baseOf(place: Place, { defaultBranch, pullRequests }: RepositoryCode): string | null {
  if (place.kind === 'pull-request') return place.it.baseBranch;
  if (place.kind === 'branch') return place.it.name;
  return place.onDefaultBranch ? defaultBranch : (firstBrought(place, pullRequests) ?? null);
}

function firstBrought({ numbers }: CommitPlace, pullRequests: RepositoryCode['pullRequests']): string | undefined {
  const [number] = numbers;
  return number === undefined ? undefined : pullRequests.get(number)?.it.baseBranch;
}

/** A pull request closed without a merge delivered nothing. */
export function isGivenUp(place: Place): boolean {
  return place.kind === 'pull-request' && place.it.state === 'closed';
}
