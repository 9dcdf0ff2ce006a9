import type { Link } from './links.ts';
import { compareKeys, compareText } from './order.ts';

/** A link that stands for itself, and the commits that came with its pull request and say no more. */
export interface LinkRow {
  readonly link: Link;
  readonly brought: readonly Link[];
}

/** The links of one issue: what counts first, pull requests before commits, the surest first. */
export interface LinkGroup {
  readonly issue: string;
  readonly rows: readonly LinkRow[];
}

/** Links by issue; a commit is folded into a pull request that brought it, belongs to the same issue and counts alike. */
export function linksByIssue(links: readonly Link[], folded = true): readonly LinkGroup[] {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const list = groups.get(link.issue);
    if (list === undefined) groups.set(link.issue, [link]);
    else list.push(link);
  }
  return [...groups]
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([issue, list]) => ({ issue, rows: rowsOf([...list].sort(byWeight), folded) }));
}

function rowsOf(links: readonly Link[], folded: boolean): LinkRow[] {
  const rows = new Map<Link, Link[]>();
  const pulls = new Map<string, Link>();
  for (const link of links) {
    if (link.to.kind === 'pull-request') pulls.set(`${link.to.repository}#${link.to.ref}`, link);
  }
  for (const link of links) {
    const pull = folded && link.to.kind === 'commit' ? bringer(link, pulls) : undefined;
    const list = pull === undefined ? undefined : rows.get(pull);
    // Pull requests that count alike come before commits, so theirs is there.
    if (list === undefined) rows.set(link, []);
    else list.push(link);
  }
  return [...rows].map(([link, brought]) => ({ link, brought }));
}

function bringer({ to, evidence, relation, counts }: Link, pulls: ReadonlyMap<string, Link>): Link | undefined {
  for (const { via } of evidence) {
    const pull = via === null ? undefined : pulls.get(`${to.repository}${via}`);
    if (pull?.relation === relation && pull.counts === counts) return pull;
  }
  return undefined;
}

const kinds: readonly Link['to']['kind'][] = ['pull-request', 'branch', 'commit'];

function byWeight(a: Link, b: Link): number {
  return (
    Number(b.counts) - Number(a.counts) ||
    kinds.indexOf(a.to.kind) - kinds.indexOf(b.to.kind) ||
    b.confidence - a.confidence ||
    compareText(a.to.repository, b.to.repository) ||
    (a.to.kind === 'pull-request' ? Number(a.to.ref) - Number(b.to.ref) : 0) ||
    compareText(a.to.ref, b.to.ref)
  );
}
