import type { Delivery, Link } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import { alikeIn } from './alike.ts';
import { baseOf, instantOf, isGivenUp } from './changes.ts';
import { openGroups } from './groups.ts';
import type { Origins } from './origins.ts';
import { comparePlaces, compareTargets, type Place, targetOf, titleOf } from './places.ts';
import type { RepositoryCode } from './world.ts';

/** The issues that places are work on. */
export type IssuesOf = ReadonlyMap<Place, ReadonlySet<string>>;

/** The same change on several branches: what repeats a common original, or has its subject and author. */
export interface Deliveries {
  readonly all: readonly Delivery[];
  /** Changes that are on another branch as well, where they count. */
  readonly backports: readonly Place[];
}

/**
 * Groups the changes of each issue into deliveries. Of a group, what is on the default branch is the original: the one
 * the others name where there are several, else the first; without any the first that was made.
 */
export function deliveriesIn(
  world: readonly RepositoryCode[],
  origins: Origins,
  issuesOf: IssuesOf,
  isUndone: (place: Place) => boolean,
): Deliveries {
  const codes = new Map(world.map((code) => [code.name, code]));
  const baseOfPlace = (place: Place): string | null => {
    const code = codes.get(place.repository);
    return code === undefined ? null : baseOf(place, code);
  };
  const groups = openGroups<Place | string>();
  const named = new Map<Place, number>();
  for (const [place, all] of origins.of) {
    const change = origins.changeOf(place);
    for (const { kind, place: origin } of all) {
      const original = origins.changeOf(origin);
      if (kind !== 'repeats' || original === change || isGivenUp(change)) continue;
      // Done again on the branch where it had been undone is no backport.
      const isHere = place.repository === original.repository && baseOfPlace(change) === baseOfPlace(original);
      if (isHere && (isTurned(place) || isUndone(original))) continue;
      groups.join(change, original);
      named.set(original, (named.get(original) ?? 0) + 1);
    }
  }
  for (const [place, sha] of origins.unread) {
    const change = origins.changeOf(place);
    if (!isGivenUp(change)) groups.join(change, `${place.repository} ${sha.slice(0, 40)}`);
  }
  for (const alike of alikeIn(issuesOf, baseOfPlace, codes)) {
    for (const other of alike.slice(1)) groups.join(alike[0] as Place, other);
  }

  const all: Delivery[] = [];
  const backports = new Set<Place>();
  for (const members of groups.all()) {
    const places = members.filter((it): it is Place => typeof it !== 'string').sort(byInstant);
    const onDefault = places.filter((it) => baseOfPlace(it) === (codes.get(it.repository)?.defaultBranch ?? null));
    const candidates = onDefault.length > 0 ? onDefault : places;
    const original = candidates.reduce<Place | undefined>(
      (best, it) => (best === undefined || (named.get(it) ?? 0) > (named.get(best) ?? 0) ? it : best),
      undefined,
    );
    if (original === undefined) continue;
    for (const issue of issuesOf.get(original) ?? []) {
      const others = places.filter((it) => it !== original && issuesOf.get(it)?.has(issue) === true);
      if (others.length === 0) continue;
      for (const other of others) backports.add(other);
      all.push({ issue, original: targetOf(original), backports: others.map(targetOf).sort(compareTargets) });
    }
  }
  all.sort((a, b) => compareKeys(a.issue, b.issue) || compareTargets(a.original, b.original));
  return { all, backports: [...backports] };
}

function isTurned(place: Place): boolean {
  return /\b(?:reapply|reland)/i.test(titleOf(place));
}

function byInstant(a: Place, b: Place): number {
  return instantOf(a) - instantOf(b) || comparePlaces(a, b);
}

/** The issues that the changes behind links are work on, so far as figures may count them. */
export function issuesOfChanges(
  linked: readonly { readonly place: Place | null; readonly link: Link }[],
  origins: Origins,
): IssuesOf {
  const issues = new Map<Place, Set<string>>();
  for (const { place, link } of linked) {
    if (place === null || link.relation !== 'implements' || link.gathered) continue;
    const change = origins.changeOf(place);
    const list = issues.get(change);
    if (list === undefined) issues.set(change, new Set([link.issue]));
    else list.add(link.issue);
  }
  return issues;
}
