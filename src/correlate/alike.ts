import { baseOf, isGivenUp } from './changes.ts';
import type { IssuesOf } from './deliveries.ts';
import { bare, type CommitPlace, type Place, type PullRequestPlace, titleOf } from './places.ts';
import type { RepositoryCode } from './world.ts';

type ChangePlace = CommitPlace | PullRequestPlace;

/** Changes of one issue, author and subject, each into another branch; two into one branch are two changes. */
export function alikeIn(
  issuesOf: IssuesOf,
  codes: ReadonlyMap<string, RepositoryCode>,
): readonly (readonly [Place, ...Place[]])[] {
  const heads = new Set<string>();
  for (const { name, pullRequests } of codes.values()) {
    for (const { it } of pullRequests.values()) heads.add(`${name} ${it.headBranch}`);
  }
  const changes: { readonly place: ChangePlace; readonly base: string; readonly issues: ReadonlySet<string> }[] = [];
  const besides = new Set<string>();
  for (const [place, issues] of issuesOf) {
    // A commit of a pull request is not a change by itself, and neither is a branch.
    if (place.kind === 'branch' || (place.kind === 'commit' && place.numbers.length > 0)) continue;
    const code = codes.get(place.repository);
    const base = code === undefined || isGivenUp(place, code) ? null : baseOf(place, code);
    if (base === null || heads.has(`${place.repository} ${base}`)) continue;
    changes.push({ place, base, issues });
    if (base !== code?.defaultBranch) for (const issue of issues) besides.add(issue);
  }
  const byWords = new Map<string, { place: Place; base: string }[]>();
  for (const { place, base, issues } of changes) {
    // Most issues have no change but for the default branch, so that none can be alike in another one.
    const shared = [...issues].filter((issue) => besides.has(issue));
    const { login, name } = place.it.author;
    if (shared.length === 0 || (login ?? name) === null) continue;
    const words = untagged(bare(titleOf(place)));
    if (words === '') continue;
    for (const issue of shared) {
      const id = JSON.stringify([place.repository, issue, login ?? name, words]);
      const list = byWords.get(id);
      if (list === undefined) byWords.set(id, [{ place, base }]);
      else list.push({ place, base });
    }
  }
  return [...byWords.values()].flatMap((list) => {
    const [first, ...others] = list.map(({ place }) => place);
    const isEach = new Set(list.map(({ base }) => base)).size === list.length;
    return first !== undefined && others.length > 0 && isEach ? [[first, ...others] as const] : [];
  });
}

/** `[2.x] AB-12: x` is `AB-12: x`; the key itself stays. */
function untagged(title: string): string {
  const [tag = '', inner = ''] = /^\s*\[([^\]]{1,100})\][\s:]*/.exec(title) ?? [];
  return (/^[a-z]\w*-\d+$/i.test(inner) ? title : title.slice(tag.length)).trim();
}
