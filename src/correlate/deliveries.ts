import type { Delivery, Link } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import { alikeIn } from './alike.ts';
import { instantOf, isForDefault, isGivenUp, isSameBranch } from './changes.ts';
import { openGroups } from './groups.ts';
import type { Origins } from './origins.ts';
import { comparePlaces, compareTargets, type Place, targetOf, titleOf } from './places.ts';
import type { RepositoryCode } from './world.ts';

/** The issues that places are work on. */
export type IssuesOf = ReadonlyMap<Place, ReadonlySet<string>>;

/**
 * Groups the changes of each issue into deliveries: what repeats a common original, or has its subject and author. Of
 * a group, what is on the default branch is the original: the one the others name where there are several, else the
 * first; without any the first that was made.
 */
export function deliveriesIn(
  world: readonly RepositoryCode[],
  origins: Origins,
  issuesOf: IssuesOf,
  isUndone: (place: Place) => boolean,
): readonly Delivery[] {
  const codes = new Map(world.map((code) => [code.name, code]));
  const groups = openGroups<Place | string>();
  const named = new Map<Place, number>();
  const joins = (place: Place, code: RepositoryCode): boolean =>
    !isGivenUp(place, code) && !isToldByPullRequest(place, code, origins);
  for (const [place, all] of origins.of) {
    const code = codes.get(place.repository);
    const change = origins.changeOf(place);
    if (code === undefined || !joins(change, code)) continue;
    for (const { kind, place: origin } of all) {
      const original = origins.changeOf(origin);
      const there = codes.get(original.repository);
      if (kind !== 'repeats' || original === change || there === undefined || isGivenUp(original, there)) continue;
      if (code === there && isSameBranch(change, original, code) && (isAgain(place) || isUndone(original))) continue;
      groups.join(change, original);
      named.set(original, (named.get(original) ?? 0) + 1);
    }
  }
  for (const [place, sha] of origins.unread) {
    const code = codes.get(place.repository);
    const change = origins.changeOf(place);
    if (code !== undefined && joins(change, code)) groups.join(change, `${place.repository} ${sha.slice(0, 40)}`);
  }
  for (const [first, ...others] of alikeIn(issuesOf, codes)) {
    for (const other of others) groups.join(first, other);
  }

  const all: Delivery[] = [];
  for (const members of groups.all()) {
    const places = members.filter((it): it is Place => typeof it !== 'string').sort(byInstant);
    const onDefault = places.filter((it) => {
      const code = codes.get(it.repository);
      return code !== undefined && isForDefault(it, code);
    });
    const candidates = onDefault.length > 0 ? onDefault : places;
    const original = candidates.reduce<Place | undefined>(
      (best, it) => (best === undefined || (named.get(it) ?? 0) > (named.get(best) ?? 0) ? it : best),
      undefined,
    );
    if (original === undefined) continue;
    for (const issue of issuesOf.get(original) ?? []) {
      const others = places.filter((it) => it !== original && issuesOf.get(it)?.has(issue) === true);
      if (others.length === 0) continue;
      all.push({ issue, original: targetOf(original), backports: others.map(targetOf).sort(compareTargets) });
    }
  }
  return all.sort((a, b) => compareKeys(a.issue, b.issue) || compareTargets(a.original, b.original));
}

/** On the branch where it had been undone, work that is done again is no backport, nor is a commit made over. */
function isAgain(place: Place): boolean {
  return /\b(?:reapply|reland)/i.test(titleOf(place)) || (place.kind === 'commit' && !place.onDefaultBranch);
}

/** The commits of a pull request that repeats another as a whole are no changes by themselves. */
function isToldByPullRequest(place: Place, { pullRequests }: RepositoryCode, origins: Origins): boolean {
  if (place.kind !== 'commit') return false;
  return place.numbers.some((number) => {
    const brought = pullRequests.get(number);
    return brought !== undefined && origins.of.get(brought)?.some(({ kind }) => kind === 'repeats') === true;
  });
}

function byInstant(a: Place, b: Place): number {
  return instantOf(a) - instantOf(b) || comparePlaces(a, b);
}

/**
 * The issues that changes are work on, so far as figures may count them. A commit that is all of a pull request adds
 * nothing: what it says alone, in its body say, is no link of that.
 */
export function issuesOfChanges(
  linked: readonly { readonly place: Place | null; readonly link: Link }[],
  origins: Origins,
): IssuesOf {
  const issues = new Map<Place, Set<string>>();
  for (const { place, link } of linked) {
    if (place === null || link.relation !== 'implements' || link.gathered) continue;
    if (origins.changeOf(place) !== place) continue;
    const list = issues.get(place);
    if (list === undefined) issues.set(place, new Set([link.issue]));
    else list.add(link.issue);
  }
  return issues;
}
