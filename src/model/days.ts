import type { Calendar, Weekday } from './figures.ts';
import type { Instant } from './sprint.ts';

/** A calendar day of a time zone; it may last 23 or 25 hours. */
export interface Day {
  readonly start: Instant;
  /** Where the next day starts. */
  readonly end: Instant;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly worked: boolean;
}

/** What a clock on the wall of a time zone shows. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const dayMs = 86_400_000;
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The clock of an IANA zone. Only its offset from UTC is asked of the platform, so that no version of it changes a report. */
export function clockOf(timeZone: string): (at: Instant) => Clock {
  const platform = platformClock(timeZone);
  const offsets = new Map<number, number>();
  /** How far the clock is ahead of UTC when a day of UTC begins. */
  function offsetAt(day: number): number {
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = wallTime(platform(day * dayMs)) - day * dayMs;
      offsets.set(day, offset);
    }
    return offset;
  }
  return (at) => {
    const day = Math.floor(at / dayMs);
    if (at < wholeMinutes || offsetAt(day) !== offsetAt(day + 1)) return platform(at);
    const wall = new Date(at + offsetAt(day));
    return {
      year: wall.getUTCFullYear(),
      month: wall.getUTCMonth() + 1,
      day: wall.getUTCDate(),
      hour: wall.getUTCHours(),
      minute: wall.getUTCMinutes(),
    };
  };
}

/* Earlier, some zones were not whole minutes ahead of UTC. */
const wholeMinutes = Date.UTC(1973, 0);

/** Right at any instant, and too slow to be asked about every date of a large sprint. */
function platformClock(timeZone: string): (at: Instant) => Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
    for (const { type, value } of format.formatToParts(at)) {
      if (type in parts) parts[type as keyof typeof parts] = Number(value);
    }
    return parts;
  };
}

/** The days that touch a stretch of time, in order, ten years of them at most. */
export function daysOf(
  { timeZone, workingDays, holidays }: Calendar,
  clock: (at: Instant) => Clock = clockOf(timeZone),
): (from: Instant, to: Instant) => readonly Day[] {
  const worked = new Set(workingDays);
  const free = new Set(holidays);
  const startOf = dayStarts(clock);
  return (from, to) => {
    const days: Day[] = [];
    let number = dayNumber(clock(from));
    for (let start = startOf(number); start <= to && days.length < mostDays; number++) {
      const end = startOf(number + 1);
      const iso = new Date(number * dayMs).toISOString().slice(0, 10);
      const weekday = weekdays[new Date(number * dayMs).getUTCDay()] ?? 'mon';
      // A zone that moved over the date line has days that never were.
      if (end > start) days.push({ start, end, date: iso, worked: worked.has(weekday) && !free.has(iso) });
      start = end;
    }
    return days;
  };
}

/** Longer than any sprint, so that a mistyped date does not hold up a report. */
const mostDays = 3_660;

/** The first instant of a day, found where the clock's date turns: midnight, or later where midnight was skipped. */
function dayStarts(clock: (at: Instant) => Clock): (number: number) => Instant {
  return (number) => {
    const noon = number * dayMs + dayMs / 2;
    const offset = wallTime(clock(noon)) - noon;
    const midnight = number * dayMs - offset;
    if (dayNumber(clock(midnight)) === number && dayNumber(clock(midnight - 1)) < number) return midnight;
    let [before, after] = [midnight - 1.5 * dayMs, midnight + 1.5 * dayMs];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (dayNumber(clock(middle)) < number) before = middle;
      else after = middle;
    }
    return after;
  };
}

function wallTime({ year, month, day, hour, minute }: Clock): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

function dayNumber({ year, month, day }: Clock): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}
