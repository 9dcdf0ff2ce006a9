import type { LinkedSprint } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import { compareKeys, compareText } from '../../model/order.ts';
import { codeKnown, codeName } from './known-code.ts';
import type { Around } from './link.ts';

/** What stands around the links of a sprint: the code they lead to and each other. */
export function around(linked: LinkedSprint): Around {
  const { links, countsFrom } = linked.correlation;
  const byPlace = new Map<string, Link[]>();
  for (const link of links) {
    const name = codeName(link.to);
    const list = byPlace.get(name);
    if (list === undefined) byPlace.set(name, [link]);
    else list.push(link);
  }
  return { code: codeKnown(linked), countsFrom, beside: ({ to }) => byPlace.get(codeName(to)) ?? [] };
}

const kinds: readonly Link['to']['kind'][] = ['pull-request', 'branch', 'commit'];

/** What counts first; pull requests before commits, which mostly repeat them; then the surest. */
export function strongestFirst(a: Link, b: Link): number {
  return (
    Number(b.counts) - Number(a.counts) ||
    Number(b.primary) - Number(a.primary) ||
    kinds.indexOf(a.to.kind) - kinds.indexOf(b.to.kind) ||
    b.confidence - a.confidence ||
    compareKeys(a.issue, b.issue) ||
    compareText(codeName(a.to), codeName(b.to))
  );
}
