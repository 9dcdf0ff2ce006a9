import type { Chart } from '../../model/report.ts';

/* A bar that has no neighbour. */
const lone = 40;

/** Room for one bar on a continuous axis that takes `length` pixels: up to its nearest neighbour. */
export function barRoom(chart: Chart, length: number): number {
  const places = placesOf(chart);
  const least = leastApart(places);
  return least === null ? Math.min(lone, length) : (least / Math.max(chart.x.max - chart.x.min, 1e-9)) * length;
}

/** How far a continuous axis is drawn in at both ends, so that the first and the last bar stand within the plot. */
export function barInset(chart: Chart, length: number): number {
  const { min, max } = chart.x;
  const places = placesOf(chart);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const least = leastApart(places);
  if (least === null) return Math.min(lone, length) / 2;
  if (first - min >= least / 2 && max - last >= least / 2) return 0;
  // Half the room of a bar on the axis that is left: inset = share · (length − 2 · inset) / 2.
  const share = least / Math.max(max - min, 1e-9);
  return (share * length) / (2 * (1 + share));
}

function placesOf({ series }: Chart): number[] {
  return series
    .filter(({ draw }) => draw === 'bars' || draw === 'floating-bars')
    .flatMap(({ points }) => points.map(({ x }) => x))
    .toSorted((a, b) => a - b);
}

function leastApart(places: readonly number[]): number | null {
  let least = Infinity;
  places.forEach((x, index) => {
    const before = places[index - 1];
    if (before !== undefined && x > before) least = Math.min(least, x - before);
  });
  return Number.isFinite(least) ? least : null;
}
