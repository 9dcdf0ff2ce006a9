import type { Change, Moment } from '../../model/issue.ts';
import type { Person } from '../../model/people.ts';
import type { FieldIds } from './jira-fields.ts';
import type { RawHistory, RawItem, RawUser } from './jira-shapes.ts';

type Kind = Change['kind'];

/** An issue's history as ours: only the fields a report needs, ordered by instant, then by entry number. */
export function changesOf(histories: readonly RawHistory[], fields: FieldIds): Change[] {
  const seen = new Set<string>();
  const changes: Change[] = [];
  for (const history of histories) {
    const moment: Moment = { id: history.id, at: history.created, by: personOf(history.author) };
    const resolved = history.items.some((item) => kindOf(item, fields) === 'resolution' && texts(item).to !== null);
    for (const item of history.items) {
      const kind = kindOf(item, fields);
      if (kind === null) continue;
      // An entry may come twice: pages can overlap, and one issue may be split over several.
      const { from, to, fromId, toId } = texts(item);
      const mark = JSON.stringify([history.id, kind, fromId, from, toId, to]);
      if (seen.has(mark)) continue;
      seen.add(mark);
      changes.push(changeOf(kind, moment, item, resolved, fields));
    }
  }
  return changes.sort((a, b) => a.at - b.at || byNumber(a.id, b.id));
}

/** The person behind a Jira user; Data Center knows keys and names instead of account ids. */
export function personOf(user: RawUser | null | undefined): Person | null {
  const id = user?.accountId ?? user?.key ?? user?.name;
  if (user === null || user === undefined || id === null || id === undefined || id === '') return null;
  return {
    id,
    name: shownName(user.displayName ?? user.name ?? id),
    active: user.active ?? true,
    email: user.emailAddress?.trim() || null,
  };
}

/** Who was invited and never came, and who logs in by an address, has it for a name; names are shown, addresses never. */
function shownName(name: string): string {
  return name.replace(/(?<=\S)@\S+/g, '');
}

/** Sprint ids out of `12, 13`; empty and null both mean none. Names are never read: they may hold commas. */
export function sprintIdsIn(value: string | null): number[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^\d{1,15}$/.test(part))
    .map(Number);
}

function changeOf(kind: Kind, moment: Moment, item: RawItem, resolved: boolean, { estimateUnit }: FieldIds): Change {
  const { from, to, fromId, toId } = texts(item);
  switch (kind) {
    case 'status':
      return { ...moment, kind, from: { id: fromId, name: from }, to: { id: toId, name: to }, resolved };
    case 'sprint':
      return { ...moment, kind, from: sprintIdsIn(fromId), to: sprintIdsIn(toId) };
    case 'estimate':
      return estimateUnit === 'seconds'
        ? { ...moment, kind, from: numberIn(fromId ?? from), to: numberIn(toId ?? to) }
        : { ...moment, kind, from: numberIn(from ?? fromId), to: numberIn(to ?? toId) };
    case 'assignee':
      return { ...moment, kind, from: fromId, to: toId };
    default:
      return { ...moment, kind, from, to };
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
