import { daysOf } from '../model/days.ts';
import type { Calendar } from '../model/figures.ts';
import type { Instant } from '../model/sprint.ts';
import { tidy } from './amounts.ts';

/**
 * Counts the working days from an instant up to `end`. A day begun or not over counts for the part of it, whatever its
 * length; free days count nothing. Instants before `earliest` count from there.
 */
export function workingDaysUntil(end: Instant, earliest: Instant, calendar: Calendar): (from: Instant) => number {
  const days = daysOf(calendar)(earliest, end);
  const workedAfter = new Array<number>(days.length + 1).fill(0);
  const partOf = (i: number, from: Instant, to: Instant) => {
    const day = days[i];
    if (day === undefined || !day.worked) return 0;
    return Math.max(0, Math.min(to, day.end) - Math.max(from, day.start)) / (day.end - day.start);
  };
  for (let i = days.length - 1; i >= 0; i--) workedAfter[i] = (workedAfter[i + 1] ?? 0) + partOf(i, earliest, end);

  return (from) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((days[middle]?.end ?? end) <= from) low = middle + 1;
      else high = middle;
    }
    if (low >= days.length) return 0;
    return tidy(partOf(low, Math.max(from, earliest), end) + (workedAfter[low + 1] ?? 0));
  };
}
