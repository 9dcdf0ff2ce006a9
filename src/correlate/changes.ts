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

/** A pull request closed without a merge delivered nothing, and neither did its commits. */
export function isGivenUp(place: Place, code: RepositoryCode): boolean {
  if (place.kind === 'pull-request') return place.it.state === 'closed';
  if (place.kind === 'branch' || place.onDefaultBranch) return false;
  const brought = place.numbers.flatMap((number) => code.pullRequests.get(number) ?? []);
  return brought.length > 0 && brought.every(({ it }) => it.state === 'closed');
}

/** Whether a change is on the default branch, or on its way there. */
export function isForDefault(place: Place, code: RepositoryCode): boolean {
  return place.kind === 'commit' ? place.onDefaultBranch : baseOf(place, code) === code.defaultBranch;
}

/** Whether two changes go into one branch: what is reverted on a release branch still stands on the others. */
export function isSameBranch(a: Place, b: Place, code: RepositoryCode): boolean {
  return a.repository === b.repository && baseOf(a, code) === baseOf(b, code);
}
