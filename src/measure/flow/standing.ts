import type { Past, StatusThen } from '../../model/past.ts';
import type { Instant } from '../../model/sprint.ts';
import { type Kind, valueAt, walkBack } from '../../model/timeline.ts';
import type { SprintStudy } from '../study.ts';
import { type Stretch, within } from './stretches.ts';

/** A stretch of time in one status. */
export interface Standing extends Stretch {
  readonly status: StatusThen;
}

/** Every stretch in a status, from the birth of the issue on; the last one lasts. Each belongs to the status in force. */
export function standingsOf({ status: { first, turns }, born }: Past): readonly Standing[] {
  const standings: Standing[] = [];
  let [status, from] = [first, born];
  for (const { at, value } of turns) {
    if (at > from) standings.push({ status, from, to: at });
    [status, from] = [value, Math.max(at, from)];
  }
  standings.push({ status, from, to: Number.POSITIVE_INFINITY });
  return standings;
}

/** The stretches in which an issue was in the sprint, before its start and after its end too. */
export function membershipOf({ stays }: Past, { snapshot }: Pick<SprintStudy, 'snapshot'>): readonly Stretch[] {
  const own = stays.get(snapshot.sprint.id) ?? [];
  return own.flatMap(({ from, until }) => {
    const to = until ?? Number.POSITIVE_INFINITY;
    return from < to ? [{ from, to }] : [];
  });
}

/** The same, cut to the time of the sprint. */
export function staysIn(past: Past, study: Pick<SprintStudy, 'snapshot' | 'window'>): readonly Stretch[] {
  const { start, end } = study.window;
  return within(membershipOf(past, study), [{ from: start, to: end }]);
}

/** The stretches in which an issue was not done. */
export function openTimes(past: Past, { rule }: Pick<SprintStudy, 'rule'>): readonly Stretch[] {
  return standingsOf(past).filter(({ status }) => !rule.isDone(status));
}

/** The first start of work up to an instant; null where there was none. */
export function startOf({ status, born }: Past, { rule }: Pick<SprintStudy, 'rule'>, until: Instant): Instant | null {
  if (rule.isStarted(status.first)) return born;
  return status.turns.find(({ at, value }) => at <= until && rule.isStarted(value))?.at ?? null;
}

/**
 * The stretches in which work had been started and was not done, wherever the issue stood: one that was moved back is
 * in progress still.
 */
export function progressOf(past: Past, study: Pick<SprintStudy, 'rule' | 'window'>): readonly Stretch[] {
  const started = startOf(past, study, study.window.end);
  if (started === null) return [];
  return openTimes(past, study).flatMap(({ from, to }) =>
    to > started ? [{ from: Math.max(from, started), to }] : [],
  );
}

/** The type an issue had at an instant: today's, unless the history tells of another. */
export function typeAt({ issue }: Past, at: Instant): string {
  const edits = issue.changes.flatMap((change) => {
    if (change.kind !== 'type') return [];
    const { id, at: then, by, from, to } = change;
    return [{ id, at: then, by, from: from ?? issue.type, to: to ?? issue.type }];
  });
  return edits.length === 0 ? issue.type : valueAt(walkBack(edits, issue.type, typeKind).timeline, at);
}

const typeKind: Kind<string> = { same: (a, b) => a.toLowerCase() === b.toLowerCase(), text: (type) => type };

/** The status at an instant. */
export function statusAt({ status }: Past, at: Instant): StatusThen {
  return valueAt(status, at);
}
