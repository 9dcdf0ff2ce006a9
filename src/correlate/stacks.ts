import type { PullRequestPlace } from './places.ts';
import type { RepositoryCode } from './world.ts';

/** Finds the pull request that another one is stacked on: its base is the branch that one comes from. */
export function stacksIn({
  pullRequests,
  defaultBranch,
}: RepositoryCode): (place: PullRequestPlace) => PullRequestPlace | null {
  const byHead = new Map<string, PullRequestPlace[]>();
  for (const place of pullRequests.values()) {
    const { headBranch, fromFork, state } = place.it;
    if (fromFork || state === 'closed') continue;
    const list = byHead.get(headBranch);
    if (list === undefined) byHead.set(headBranch, [place]);
    else list.push(place);
  }
  return ({ it }) => {
    if (it.baseBranch === defaultBranch || it.baseBranch === it.headBranch) return null;
    return nearestBefore(byHead.get(it.baseBranch) ?? [], it.number);
  };
}

/** A branch may have been used again: the last pull request from it that was opened before, else the first one. */
function nearestBefore(places: readonly PullRequestPlace[], number: number): PullRequestPlace | null {
  let from = 0;
  for (let to = places.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((places[middle] as PullRequestPlace).it.number < number) from = middle + 1;
    else to = middle;
  }
  const found = places[from - 1] ?? places[0];
  return found === undefined || found.it.number === number ? null : found;
}
