import type { Calendar, Weekday } from '../model/figures.ts';
import type { Instant } from '../model/sprint.ts';

/** A calendar day of the report's time zone; it may last 23 or 25 hours. */
export interface Day {
  readonly start: Instant;
  /** Where the next day starts. */
  readonly end: Instant;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly worked: boolean;
}

/** What a clock on the wall of the report's time zone shows. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Dates {
  readonly zone: string;
  clock(at: Instant): Clock;
  /** `3 Mar`. */
  day(at: Instant): string;
  /** `3 Mar 2026`. */
  date(at: Instant): string;
  /** `3 Mar 2026, 10:00`. */
  time(at: Instant): string;
  /** `2–16 Mar 2026`, with month and year said once where they are the same. */
  span(from: Instant, to: Instant): string;
  /** Dates and times of a table: without the year where all of these lie in one, which the header names. */
  among(all: readonly Instant[]): Pick<Dates, 'date' | 'time'>;
  /** The days that touch a stretch of time, in order. */
  days(from: Instant, to: Instant): readonly Day[];
}

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Dates in the zone of the calendar. Only the zone's clock is asked of the platform; the words are ours, so that no version of it changes them. */
export function datesOf({ timeZone, workingDays, holidays }: Calendar): Dates {
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
  const clock = (at: Instant): Clock => {
    const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
    for (const { type, value } of format.formatToParts(at)) {
      if (type in parts) parts[type as keyof typeof parts] = Number(value);
    }
    return parts;
  };
  const worked = new Set(workingDays);
  const free = new Set(holidays);
  const day = ({ day: d, month }: Clock) => `${d} ${months[month - 1]}`;
  const date = (shown: Clock) => `${day(shown)} ${shown.year}`;
  const time = (said: typeof date, shown: Clock) => `${said(shown)}, ${two(shown.hour)}:${two(shown.minute)}`;
  const startOf = dayStarts(clock);

  return {
    zone: timeZone,
    clock,
    day: (at) => day(clock(at)),
    date: (at) => date(clock(at)),
    time: (at) => time(date, clock(at)),
    span(from, to) {
      const [a, b] = [clock(from), clock(to)];
      if (a.year !== b.year) return `${date(a)} – ${date(b)}`;
      if (a.month !== b.month) return `${day(a)} – ${date(b)}`;
      return a.day === b.day ? date(b) : `${a.day}–${date(b)}`;
    },
    among(all) {
      let [first, last] = [all[0] ?? 0, all[0] ?? 0];
      for (const at of all) [first, last] = [Math.min(first, at), Math.max(last, at)];
      const said = clock(first).year === clock(last).year ? day : date;
      return { date: (at) => said(clock(at)), time: (at) => time(said, clock(at)) };
    },
    days(from, to) {
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
    },
  };
}

/** Ten years: longer than any sprint, so that a mistyped date does not hold up a report. */
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

function two(value: number): string {
  return String(value).padStart(2, '0');
}
