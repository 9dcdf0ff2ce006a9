/** More points than this are no longer seen one by one. */
export const mostPoints = 400;

/**
 * At most {@link mostPoints} of the points, in their order: of each of a hundred equal stretches the first, the last,
 * the lowest and the highest, so that ends and extremes stay exact.
 */
export function thinned<P extends { readonly y: number }>(points: readonly P[]): readonly P[] {
  if (points.length <= mostPoints) return points;
  const stretches = mostPoints / 4;
  const kept: P[] = [];
  for (let i = 0; i < stretches; i++) {
    const from = Math.floor((i * points.length) / stretches);
    const to = Math.floor(((i + 1) * points.length) / stretches);
    const wanted = new Set([from, to - 1]);
    let [lowest, highest] = [from, from];
    for (let at = from; at < to; at++) {
      if ((points[at] as P).y < (points[lowest] as P).y) lowest = at;
      if ((points[at] as P).y > (points[highest] as P).y) highest = at;
    }
    wanted.add(lowest).add(highest);
    for (const at of [...wanted].sort((a, b) => a - b)) kept.push(points[at] as P);
  }
  return kept;
}

/** Said in the description of a chart that shows fewer points than there are. */
export function thinningSaid(all: number, shown: number, what: string): string {
  if (shown >= all) return '';
  return ` Drawn are ${shown} of ${all} ${what}; the first, the last and the extremes are among them.`;
}
