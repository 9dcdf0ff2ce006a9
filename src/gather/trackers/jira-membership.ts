import type { Change } from '../../model/issue.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import type { Watched } from './jira-question.ts';

/**
 * Whether the history shows an issue in a sprint at some instant of its window, at the very start included. An issue
 * without any entry of the Sprint field has always been where it is now, so `now` decides.
 */
export function wasIn(
  sprint: number,
  { start, end }: SprintWindow,
  changes: readonly Change[],
  now: readonly number[],
): boolean {
  let since = Number.NEGATIVE_INFINITY;
  let inside = false;
  for (const change of changes) {
    if (change.kind !== 'sprint') continue;
    const { at, from, to } = change;
    if ((inside || from.includes(sprint)) && at > start && since <= end) return true;
    inside = to.includes(sprint);
    since = at;
  }
  return (inside || now.includes(sprint)) && since <= end;
}

/** Whether an issue was in one of the sprints while it was watched. */
export function wasWatched(watched: readonly Watched[], changes: readonly Change[], now: readonly number[]): boolean {
  return watched.some(({ sprint, window }) => window !== null && wasIn(sprint.id, window, changes, now));
}
