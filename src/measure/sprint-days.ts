import { type Day, daysOf } from '../model/days.ts';
import type { Calendar } from '../model/figures.ts';
import type { SprintWindow } from '../model/sprint.ts';

/** The working days of sprints: those whose middle lies in the sprint, so that no day belongs to two that follow each other. */
export function sprintDays(calendar: Calendar): (window: SprintWindow) => readonly Day[] {
  const days = daysOf(calendar);
  return ({ start, end }) =>
    days(start, end).filter((day) => {
      const middle = (day.start + day.end) / 2;
      return day.worked && start < middle && middle <= end;
    });
}
