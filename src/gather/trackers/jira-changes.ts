import type { Change, Moment } from '../../model/issue.ts';
import type { FieldIds } from './jira-fields.ts';
import { openPool, type Pool } from './jira-pool.ts';
import type { RawHistory, RawItem } from './jira-shapes.ts';

type Kind = Change['kind'];

/**
 * An issue's history as ours: only the fields a report needs, ordered by instant, then by entry number.
 * @param pool shares equal texts and people between the histories of many issues
 */
export function changesOf(histories: readonly RawHistory[], fields: FieldIds, pool: Pool = openPool()): Change[] {
  const changes: Change[] = [];
  for (const history of histories) {
    let moment: Moment | null = null;
    for (const item of history.items) {
      const kind = kindOf(item, fields);
      if (kind === null) continue;
      moment ??= { id: history.id, at: history.created, by: pool.person(history.author) };
      changes.push(changeOf(kind, moment, item, { history, fields, pool }));
    }
  }
  return ordered(changes);
}

/**
 * Parts of one history as a whole: in order, each change once. An entry may come twice, for pages can overlap, and one
 * issue may be split over several.
 */
export function ordered(changes: Change[]): Change[] {
  const sorted = changes.sort((a, b) => a.at - b.at || byNumber(a.id, b.id));
  return sorted.filter((change, i) => {
    for (let before = i - 1; before >= 0; before -= 1) {
      const other = sorted[before];
      if (other === undefined || other.id !== change.id || other.at !== change.at) return true;
      if (other.kind === change.kind && isSame(other, change)) return false;
    }
    return true;
  });
}

function isSame(a: Change, b: Change): boolean {
  return JSON.stringify([a.from, a.to]) === JSON.stringify([b.from, b.to]);
}

/** Sprint ids out of `12, 13`; empty and null both mean none. Names are never read: they may hold commas. */
export function sprintIdsIn(value: string | null): number[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^\d{1,15}$/.test(part))
    .map(Number);
}

interface Entry {
  readonly history: RawHistory;
  readonly fields: FieldIds;
  readonly pool: Pool;
}

function changeOf(kind: Kind, { id, at, by }: Moment, item: RawItem, { history, fields, pool }: Entry): Change {
  const { from, to, fromId, toId } = texts(item);
  switch (kind) {
    case 'status': {
      const resolved = history.items.some((one) => kindOf(one, fields) === 'resolution' && texts(one).to !== null);
      const before = { id: pool.text(fromId), name: pool.text(from) };
      return { id, at, by, kind, from: before, to: { id: pool.text(toId), name: pool.text(to) }, resolved };
    }
    case 'sprint':
      return { id, at, by, kind, from: sprintIdsIn(fromId), to: sprintIdsIn(toId) };
    case 'estimate':
      return fields.estimateUnit === 'seconds'
        ? { id, at, by, kind, from: numberIn(fromId ?? from), to: numberIn(toId ?? to) }
        : { id, at, by, kind, from: numberIn(from ?? fromId), to: numberIn(to ?? toId) };
    case 'assignee':
      return { id, at, by, kind, from: pool.text(fromId), to: pool.text(toId) };
    default:
      return { id, at, by, kind, from: pool.text(from), to: pool.text(to) };
  }
}

/** Which of our kinds an item is: by field id where Jira gives one, else by name in any letter case. */
function kindOf({ fieldId, field }: RawItem, fields: FieldIds): Kind | null {
  if (fieldId) return fields.kinds.get(fieldId) ?? null;
  return fields.kindsByName.get((field ?? '').toLowerCase()) ?? null;
}

function texts(item: RawItem) {
  return {
    fromId: textIn(item.from),
    toId: textIn(item.to),
    from: textIn(item.fromString),
    to: textIn(item.toString),
  };
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function numberIn(value: string | null): number | null {
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
