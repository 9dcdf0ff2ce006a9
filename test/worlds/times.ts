import type { Instant } from '../../src/model/sprint.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** Monday morning: the start of the ordinary sprint of these tests. */
export const start: Instant = Date.UTC(2026, 2, 2, 9);
/** Two weeks and an hour later: its close. */
export const end: Instant = start + 14 * 24 * hour + hour;

/** So many days, and hours, after the start of the sprint; negative is before it. */
export function day(days: number, hours = 0): Instant {
  return start + (days * 24 + hours) * hour;
}
