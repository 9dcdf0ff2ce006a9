import type { ScopeEvent } from '../model/figures.ts';
import { compareKeys, compareText } from '../model/order.ts';
import type { Past } from '../model/past.ts';
import { type Instant, isInside } from '../model/sprint.ts';
import { valueAt } from '../model/timeline.ts';
import type { Frame } from './outcome.ts';

/** Every change of scope after the start, in order: who let an issue in or took it out, and new estimates. */
export function scopeEventsOf(pasts: readonly Past[], frame: Frame): readonly ScopeEvent[] {
  return pasts
    .flatMap((past) => eventsOf(past, frame))
    .sort((a, b) => a.at - b.at || compareKeys(a.key, b.key) || compareText(a.kind, b.kind));
}

function eventsOf(past: Past, { sprint, window }: Frame): readonly ScopeEvent[] {
  const events: ScopeEvent[] = [];
  const { key } = past.issue;
  const estimateAt = (at: Instant) => valueAt(past.estimate, at);
  let counted: Instant | null = null;

  for (const { from, until, joinedBy, leftBy } of past.stays.get(sprint.id) ?? []) {
    if (until !== null && until <= window.start) continue;
    if (from <= window.end) counted ??= Math.max(from, window.start);
    if (isInside(window, from)) {
      events.push({
        at: from,
        key,
        kind: 'added',
        estimate: estimateAt(from),
        from: null,
        to: null,
        by: nameOf(joinedBy),
      });
    }
    if (until !== null && isInside(window, until)) {
      const estimate = estimateAt(until);
      events.push({ at: until, key, kind: 'removed', estimate, from: null, to: null, by: nameOf(leftBy) });
    }
  }

  // An issue already taken out again still counts with its last estimate in the sums, so its changes are told too.
  let before = past.estimate.first;
  for (const { at, by, value } of past.estimate.turns) {
    if (counted !== null && at > counted && at <= window.end && value !== before) {
      events.push({ at, key, kind: 're-estimated', estimate: value, from: before, to: value, by: nameOf(by) });
    }
    before = value;
  }
  return events;
}

function nameOf(person: { readonly name: string } | null): string | null {
  return person?.name ?? null;
}
