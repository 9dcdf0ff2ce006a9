import { type Clock, clockOf, type Day, daysOf } from '../model/days.ts';
import type { Calendar } from '../model/figures.ts';
import type { Instant } from '../model/sprint.ts';

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

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Dates in the zone of the calendar. The words are ours, so that no version of the platform changes them. */
export function datesOf(calendar: Calendar): Dates {
  const clock = clockOf(calendar.timeZone);
  const day = ({ day: d, month }: Clock) => `${d} ${months[month - 1]}`;
  const date = (shown: Clock) => `${day(shown)} ${shown.year}`;
  const time = (said: typeof date, shown: Clock) => `${said(shown)}, ${two(shown.hour)}:${two(shown.minute)}`;

  return {
    zone: calendar.timeZone,
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
    days: daysOf(calendar, clock),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
