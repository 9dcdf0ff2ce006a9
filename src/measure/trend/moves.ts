import {
  type Trend,
  type TrendMove,
  type TrendRow,
  type TrendUnit,
  trendMeasures,
  trendValue,
} from '../../model/trend.ts';
import { median } from '../spread.ts';

/** Two points make no trend, so a figure is held against three sprints at least. */
export const enoughToCompare = 3;

/** Smaller shares of the median are the ordinary ups and downs of a sprint. */
export const leastMove = 0.25;

/** How far the last sprint is from the median of those before it, the largest move first; a running one is not held against whole ones. */
export function movesOf(rows: readonly TrendRow[], unit: TrendUnit): Pick<Trend, 'moved' | 'because' | 'moves'> {
  const last = rows.at(-1);
  const none = (because: string) => ({ moved: null, because, moves: [] });
  if (last === undefined) return none('No sprint has been read.');
  if (last.state !== 'closed') return none('The sprint is still running; it is compared once it is closed.');
  if (last.completeness !== 'full') return none('The sprint was read in part.');
  const earlier = rows.slice(0, -1).filter(({ state, completeness }) => state === 'closed' && completeness === 'full');
  if (earlier.length < enoughToCompare) return none(`Fewer than ${enoughToCompare} earlier sprints are known whole.`);
  const moves = trendMeasures.flatMap((measure): TrendMove[] => {
    const value = trendValue(last, measure, unit);
    const before = earlier.flatMap((row) => trendValue(row, measure, unit) ?? []).sort((a, b) => a - b);
    const middle = median(before);
    const [min, max] = [before.at(0), before.at(-1)];
    if (value === null || before.length < enoughToCompare) return [];
    if (middle === null || min === undefined || max === undefined) return [];
    const change = middle === 0 ? null : (value - middle) / Math.abs(middle);
    return [{ measure, value, median: middle, min, max, n: before.length, change, beyond: value < min || value > max }];
  });
  return {
    moved: { id: last.id, name: last.name },
    because: null,
    moves: moves.filter((move) => size(move) >= leastMove).sort((a, b) => size(b) - size(a)),
  };
}

/** Where the median is 0 there is no share of it: whatever differs from it is a whole move. */
function size({ change, value }: TrendMove): number {
  if (change !== null) return Math.abs(change);
  return value === 0 ? 0 : 1;
}
