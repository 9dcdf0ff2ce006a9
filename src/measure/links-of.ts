import type { LinkedSprint } from '../model/figures.ts';
import type { Link } from '../model/links.ts';

/** Links by the id of their issue: one made by a key it has or had; those of sub-tasks are their parent's too, each place once. */
export function linksByIssue({
  snapshot,
  correlation,
}: Pick<LinkedSprint, 'snapshot' | 'correlation'>): ReadonlyMap<string, readonly Link[]> {
  const ids = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const { id, formerKeys, subtask, parent } of snapshot.issues) {
    for (const key of formerKeys) ids.set(key, id);
    if (subtask && parent !== null) parents.set(id, parent.id);
  }
  for (const { id, key } of snapshot.issues) ids.set(key, id);

  const links = new Map<string, Map<string, Link>>();
  const add = (id: string, link: Link) => {
    const byTarget = links.get(id) ?? new Map<string, Link>();
    const target = `${link.to.kind} ${link.to.repository} ${link.to.ref}`;
    if (byTarget.get(target)?.counts !== true) byTarget.set(target, link);
    links.set(id, byTarget);
  };
  for (const link of correlation.links) {
    const id = ids.get(link.issue);
    if (id === undefined) continue;
    add(id, link);
    const parent = parents.get(id);
    if (parent !== undefined) add(parent, link);
  }
  return new Map([...links].map(([id, byTarget]) => [id, [...byTarget.values()]]));
}
