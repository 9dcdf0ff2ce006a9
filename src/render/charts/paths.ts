import { round } from './svg.ts';

/** A place in pixels. */
export type Place = readonly [number, number];

/** Beyond this many, points of a line cannot be told apart. */
const mostPlaces = 400;

/** Pixels that a thinned line keeps four points of. */
const stretch = 4;

/**
 * The places of a line that can be told apart: where they crowd, of each few pixels the first, the lowest, the highest
 * and the last, so that ends and extremes stay.
 */
export function distinct<P extends { readonly place: Place }>(points: readonly P[]): readonly P[] {
  if (points.length <= mostPlaces) return points;
  const kept: P[] = [];
  let from = 0;
  const bucket = (at: number) => Math.floor((points[at]?.place[0] ?? 0) / stretch);
  for (let at = 1; at <= points.length; at++) {
    if (at < points.length && bucket(at) === bucket(from)) continue;
    const wanted = new Set([from, at - 1]);
    let [low, high] = [from, from];
    for (let i = from; i < at; i++) {
      if (across(points, i) < across(points, low)) low = i;
      if (across(points, i) > across(points, high)) high = i;
    }
    for (const i of [...wanted.add(low).add(high)].sort((a, b) => a - b)) kept.push(points[i] as P);
    from = at;
  }
  return kept;
}

/** Level to the next place, then up or down to it; stretches that stay level are one. */
export function stepPath(places: readonly Place[]): string {
  const [first, ...others] = places;
  if (first === undefined) return '';
  let [x, y] = [round(first[0]), round(first[1])];
  let path = `M${x} ${y}`;
  let level = x;
  for (const [nextX, nextY] of others) {
    level = round(nextX);
    if (round(nextY) === y) continue;
    if (level !== x) path += `H${level}`;
    [x, y] = [level, round(nextY)];
    path += `V${y}`;
  }
  return level === x ? path : `${path}H${level}`;
}

function across(points: readonly { readonly place: Place }[], at: number): number {
  return points[at]?.place[1] ?? 0;
}
