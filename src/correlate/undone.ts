import type { Instant } from '../model/sprint.ts';
import { instantOf, isSameBranch } from './changes.ts';
import { dependenciesFirst } from './dependencies.ts';
import type { Origins } from './origins.ts';
import { comparePlaces, type Place } from './places.ts';
import type { RepositoryCode } from './world.ts';

interface Deed {
  readonly change: Place;
  readonly at: Instant;
}

/** Tells whether the work of a place was undone by code that was read and merged; a reverted revert undoes nothing. */
export function undoneIn(world: readonly RepositoryCode[], origins: Origins): (place: Place) => boolean {
  const codes = new Map(world.map((code) => [code.name, code]));
  const reverts = new Map<Place, Deed[]>();
  const repeats = new Map<Place, Deed[]>();
  for (const [place, named] of origins.of) {
    const change = origins.changeOf(place);
    const code = codes.get(place.repository);
    if (code === undefined || !hasLanded(place, code)) continue;
    for (const { kind, place: origin } of named) {
      const original = origins.changeOf(origin);
      const [at, since] = [instantOf(place), instantOf(origin)];
      if (original === change || at < since || !isSameBranch(place, origin, code)) continue;
      add(kind === 'reverts' ? reverts : repeats, original, { change, at });
    }
  }
  const undone = new Set<Place>();
  const roots = [...reverts.keys()].sort(comparePlaces);
  const dependenciesOf = (place: Place): readonly Place[] =>
    [...(reverts.get(place) ?? []), ...(repeats.get(place) ?? [])].map(({ change }) => change).sort(comparePlaces);
  for (const place of dependenciesFirst(roots, dependenciesOf)) {
    const stands = ({ change }: Deed) => !undone.has(change);
    const last = latest((reverts.get(place) ?? []).filter(stands));
    const again = latest((repeats.get(place) ?? []).filter(stands));
    if (last !== null && (again === null || again < last)) undone.add(place);
  }
  const known = new Map<Place, boolean>();
  const isUndone = (place: Place): boolean => {
    if (undone.size === 0) return false;
    if (undone.has(place) || undone.has(origins.changeOf(place))) return true;
    if (place.kind !== 'commit') return false;
    const before = known.get(place);
    if (before !== undefined) return before;
    const brought = place.numbers.flatMap((number) => codes.get(place.repository)?.pullRequests.get(number) ?? []);
    const merged = brought.filter(({ it }) => it.state === 'merged');
    const isAll = merged.length > 0 && merged.every((each) => undone.has(each));
    known.set(place, isAll);
    return isAll;
  };
  return isUndone;
}

function add(deeds: Map<Place, Deed[]>, original: Place, deed: Deed): void {
  const list = deeds.get(original);
  if (list === undefined) deeds.set(original, [deed]);
  else list.push(deed);
}

function latest(deeds: readonly Deed[]): Instant | null {
  let last: Instant | null = null;
  for (const { at } of deeds) if (last === null || at > last) last = at;
  return last;
}

function hasLanded(place: Place, { pullRequests }: RepositoryCode): boolean {
  if (place.kind === 'pull-request') return place.it.state === 'merged';
  if (place.kind === 'branch') return false;
  return place.onDefaultBranch || place.numbers.some((number) => pullRequests.get(number)?.it.state === 'merged');
}
