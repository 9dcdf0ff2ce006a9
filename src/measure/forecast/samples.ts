import type { Calendar, Outcome } from '../../model/figures.ts';
import type { Instant, SprintWindow } from '../../model/sprint.ts';
import { sprintDays } from '../sprint-days.ts';

/** A sprint to learn from, over or still running. */
export interface Ran {
  readonly window: SprintWindow;
  readonly outcomes: readonly Outcome[];
}

/** What each working day of the sprints finished, oldest first, and how many such days each sprint had. */
export interface Samples {
  readonly perDay: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * Issues completed on each working day of the sprints; what was finished on a free day counts with the working day
 * before it. Days of a running sprint are those whose middle has passed.
 */
export function samplesOf(sprints: readonly Ran[], calendar: Calendar): Samples {
  const daysIn = sprintDays(calendar);
  const perDate = new Map<string, number>();
  const lengths: number[] = [];
  for (const { window, outcomes } of sprints) {
    const days = daysIn(window);
    lengths.push(days.length);
    if (days.length === 0) continue;
    const finished = new Array<number>(days.length).fill(0);
    for (const { outcome, doneAt } of outcomes) {
      if (outcome !== 'completed' || doneAt === null) continue;
      const at = dayBefore(days, doneAt);
      finished[at] = (finished[at] ?? 0) + 1;
    }
    for (const [i, { date }] of days.entries()) perDate.set(date, (perDate.get(date) ?? 0) + (finished[i] ?? 0));
  }
  const dates = [...perDate].sort(([a], [b]) => (a < b ? -1 : 1));
  return { perDay: dates.map(([, finished]) => finished), lengths };
}

/** The last of the days that has begun at the instant; the first for what came before all of them. */
function dayBefore(days: readonly { readonly start: Instant }[], at: Instant): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
