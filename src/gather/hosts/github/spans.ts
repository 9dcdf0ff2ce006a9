import type { Instant, SprintWindow } from '../../../model/sprint.ts';

export const day = 86_400_000;

/** Windows nearer than this are read as one: hardly more than a page lies between them. */
const near = 7 * day;

/** A query and its answer name the histories, `history0` to `history5`. */
const mostSpans = 6;

/**
 * The times that must be read to have all windows, the latest first. A list that knows "since" and "until" is read for
 * each of them, side by side; what lies far between two of them costs nothing.
 */
export function spansOf(windows: readonly SprintWindow[]): SprintWindow[] {
  const spans: SprintWindow[] = [];
  for (const { start, end } of windows.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last !== undefined && start - last.end <= near) {
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else spans.push({ start, end });
  }
  while (spans.length > mostSpans) joinNearest(spans);
  return spans.reverse();
}

function joinNearest(spans: SprintWindow[]): void {
  const gapAfter = (i: number) => (spans[i + 1]?.start ?? Number.POSITIVE_INFINITY) - (spans[i]?.end ?? 0);
  let at = 0;
  for (let i = 1; i < spans.length - 1; i += 1) if (gapAfter(i) < gapAfter(at)) at = i;
  const [first, second] = spans.slice(at, at + 2);
  if (first !== undefined && second !== undefined) spans.splice(at, 2, { start: first.start, end: second.end });
}

/** Whether an instant lies in the window or a day around it. */
export function nearTo(window: SprintWindow): (at: number) => boolean {
  return (at) => at >= window.start - day && at <= window.end + day;
}

/** Whether a pull request belongs to a window: touched since its start, and opened before it was over by a day. */
export function concerns(
  window: SprintWindow,
  { createdAt, updatedAt }: { readonly createdAt: Instant; readonly updatedAt: Instant },
): boolean {
  return updatedAt >= window.start && createdAt <= window.end + day;
}
