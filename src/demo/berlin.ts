import type { Instant } from '../model/sprint.ts';

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Minutes east of Greenwich in Berlin: 120 from the last Sunday of March to that of October (01:00 UTC), else 60. */
export function berlinOffset(at: Instant): number {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 120 : 60;
}

/** The instant a Berlin wall clock shows, such as `berlin('2026-11-02', '09:31')`. */
export function berlin(date: string, time: string): Instant {
  const wall = Date.parse(`${date}T${time}${time.length === 5 ? ':00' : ''}Z`);
  return wall - berlinOffset(wall - 60 * minute) * minute;
}

/** As Jira writes the times of issues, with the site's offset: `2026-11-03T09:12:33.120+0100`. */
export function jiraTime(at: Instant): string {
  const { wall, offset } = wallClock(at);
  return `${wall}+${offset.replace(':', '')}`;
}

/** As Data Center writes the times of sprints: `2026-11-03T09:12:33.120+01:00`. */
export function offsetTime(at: Instant): string {
  const { wall, offset } = wallClock(at);
  return `${wall}+${offset}`;
}

function wallClock(at: Instant): { wall: string; offset: string } {
  const minutes = berlinOffset(at);
  const wall = new Date(at + minutes * minute).toISOString().slice(0, -1);
  return { wall, offset: `0${minutes / 60}:00` };
}

function lastSunday(year: number, month: number): Instant {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * day;
}
