import type { Past } from '../../model/past.ts';
import type { Instant } from '../../model/sprint.ts';
import type { SprintStudy } from '../study.ts';

/** An issue back within so many minutes, either way, was moved by mistake. */
const slipMs = 5 * 60_000;

/** When an issue was moved out of done, up to the end of the sprint, slips left out; oldest first. */
export function reopeningsOf(
  { rule, window }: Pick<SprintStudy, 'rule' | 'window'>,
  { status, born }: Past,
): readonly Instant[] {
  const reopenings: Instant[] = [];
  let isDone = rule.isDone(status.first);
  let doneSince = isDone ? born : Number.NaN;
  for (const { at, value } of status.turns) {
    if (at > window.end) break;
    if (rule.isDone(value) === isDone) continue;
    isDone = !isDone;
    const last = reopenings.at(-1);
    if (!isDone) {
      if (at - doneSince >= slipMs) reopenings.push(at);
    } else if (last !== undefined && at - last < slipMs && last > doneSince) reopenings.pop();
    else doneSince = at;
  }
  return reopenings;
}
