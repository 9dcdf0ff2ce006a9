/**
 * The nodes that can be reached from the roots, each after those it depends on; a circle is cut where it closes. The
 * same roots in the same order give the same answer, and a chain of any length does not exhaust the stack.
 */
export function dependenciesFirst<Node>(
  roots: Iterable<Node>,
  dependenciesOf: (node: Node) => readonly Node[],
): readonly Node[] {
  const seen = new Set<Node>();
  const order: Node[] = [];
  const path: { readonly node: Node; readonly before: readonly Node[]; next: number }[] = [];
  const enter = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    path.push({ node, before: dependenciesOf(node), next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const dependency = step.before[step.next++];
      if (dependency !== undefined) enter(dependency);
      else {
        order.push(step.node);
        path.pop();
      }
    }
  }
  return order;
}
