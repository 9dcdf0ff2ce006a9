import type { Outcome, OutcomeKind } from '../model/figures.ts';
import { type Past, type Stay, wasIn } from '../model/past.ts';
import type { Instant, Sprint, SprintWindow } from '../model/sprint.ts';
import { isInside, windowOf } from '../model/sprint.ts';
import { valueAt } from '../model/timeline.ts';
import type { DoneRule } from './done.ts';

/** One sprint as a frame put on the past of every issue. */
export interface Frame {
  readonly sprint: Sprint;
  readonly window: SprintWindow;
  readonly rule: DoneRule;
  /** Every sprint known, by id: they tell where a carried issue came from and went. */
  readonly sprints: ReadonlyMap<number, Sprint>;
}

/**
 * What became of one issue in one sprint; null when it was not in it between start and end. A change at or before the
 * start is before the sprint, one at the end still inside, a later one is not heard.
 */
export function outcomeOf(past: Past, frame: Frame): Outcome | null {
  const { sprint, window, rule } = frame;
  const stays = past.stays.get(sprint.id) ?? [];
  const first = stays.find(({ until }) => until === null || until > window.start);
  const joined = stays.find(({ from }) => isInside(window, from));
  const inStart = first !== undefined && first.from <= window.start;
  const entered = inStart ? first.from : joined?.from;
  if (entered === undefined) return null;

  const inEnd = wasIn(past, sprint.id, window.end);
  const story = doneStory(past, window, rule);
  const outcome = kindOf(story, inEnd);
  return {
    issueId: past.issue.id,
    key: past.issue.key,
    outcome,
    added: !inStart,
    carriedIn: inStart && cameFromAnother(past, frame),
    carriedOut: outcome === 'not-completed' && wentOn(past, frame),
    reopened: story.left,
    doneAtStart: story.atStart,
    unmappedAtStart: rule.isUnmapped(valueAt(past.status, window.start)),
    initialEstimate: valueAt(past.estimate, inStart ? window.start : entered),
    finalEstimate: valueAt(past.estimate, window.end),
    doneAt: story.doneAt,
    enteredAt: entered,
    leftAt: inEnd ? null : lastLeft(stays, window),
    sprintsSeen: sprintsSeen(past, frame),
    startedAt: startedAt(past, window, rule),
  };
}

interface DoneStory {
  readonly atStart: boolean;
  /** Moved into, or out of, a done status within the sprint. */
  readonly entered: boolean;
  readonly left: boolean;
  /** Where the issue is done at the end: since when. */
  readonly doneAt: Instant | null;
}

function doneStory({ status, born }: Past, { start, end }: SprintWindow, rule: DoneRule): DoneStory {
  let isDone = rule.isDone(status.first);
  let doneAt = isDone ? born : null;
  let atStart = isDone;
  let entered = false;
  let left = false;
  for (const { at, value } of status.turns) {
    if (at > end) break;
    const wasDone = isDone;
    isDone = rule.isDone(value);
    if (isDone !== wasDone) doneAt = isDone ? at : null;
    if (at <= start) atStart = isDone;
    else if (isDone !== wasDone) {
      entered ||= isDone;
      left ||= wasDone;
    }
  }
  return { atStart, entered, left, doneAt };
}

function kindOf({ atStart, entered, left, doneAt }: DoneStory, inEnd: boolean): OutcomeKind {
  if (atStart && !entered && !left) return 'completed-outside';
  if (!inEnd) return 'removed';
  return doneAt === null ? 'not-completed' : 'completed';
}

/** A field holds one open sprint at most, so any other sprint it held at the start was over, unless known not to be. */
function cameFromAnother(past: Past, { sprint, window, sprints }: Frame): boolean {
  return valueAt(past.sprints, window.start).some((id) => {
    if (id === sprint.id) return false;
    const other = sprints.get(id);
    if (other === undefined) return true;
    const began = other.activated ?? other.start;
    return other.state === 'closed' && (began === null || began < window.start);
  });
}

/** A closing sprint's open issues are given their next sprint some seconds after it; some sites write it at once. */
function wentOn(past: Past, { sprint, window, sprints }: Frame): boolean {
  if (sprint.state !== 'closed') return false;
  for (const [id, stays] of past.stays) {
    if (id === sprint.id) continue;
    if (stays.some(({ from }) => from > window.end)) return true;
    const other = sprints.get(id);
    if (other === undefined || !wasIn(past, id, window.end)) continue;
    const began = other.activated ?? other.start;
    const isLater = other.state === 'future' || (began !== null && began > window.start);
    if (isLater && (other.completed === null || other.completed > window.end)) return true;
  }
  return false;
}

function lastLeft(stays: readonly Stay[], { end }: SprintWindow): Instant | null {
  return stays.findLast(({ until }) => until !== null && until <= end)?.until ?? null;
}

/** Sprints the issue was in while they ran, up to the end of this one; a sprint only planned for does not count. */
function sprintsSeen(past: Past, { sprint, window, sprints }: Frame): number {
  let seen = 1;
  for (const [id, stays] of past.stays) {
    if (id === sprint.id) continue;
    const other = sprints.get(id);
    const ran = other === undefined ? null : windowOf(other, window.end);
    if (other !== undefined && (ran === null || ran.start >= window.end)) continue;
    const until = Math.min(ran?.end ?? window.end, window.end);
    const since = ran?.start ?? Number.NEGATIVE_INFINITY;
    if (stays.some((stay) => stay.from <= until && (stay.until === null || stay.until > since))) seen++;
  }
  return seen;
}

function startedAt({ status, born }: Past, { end }: SprintWindow, rule: DoneRule): Instant | null {
  if (rule.isStarted(status.first)) return born;
  const turn = status.turns.find(({ at, value }) => at <= end && rule.isStarted(value));
  return turn?.at ?? null;
}
