import type { StatusRef } from '../model/issue.ts';
import type { StatusThen } from '../model/past.ts';
import type { Board, Status, StatusCategory } from '../model/sprint.ts';

/** What a board makes of a status. */
export interface DoneRule {
  /** Whether the board's last column decides, or, without columns, the status category. */
  readonly source: 'board' | 'category';
  isDone(status: StatusThen): boolean;
  /** In a column between the first and the last, or in a status of the category "in progress". */
  isStarted(status: StatusThen): boolean;
  /** In no column of a board that has columns: not to be seen on it. */
  isUnmapped(status: StatusRef): boolean;
  /** Deleted from Jira since: neither a column nor a category tells what it meant. */
  isGone(status: StatusRef): boolean;
  /** How far to the right it stands, from 0: its column, or without columns its category; null in no column. */
  rankOf(status: StatusRef): number | null;
}

/**
 * Done is the last column that has statuses. For a status in no column its category decides; for one that no longer
 * exists, whether the move into it set a resolution.
 */
export function doneRule(board: Board, statuses: Iterable<Status>): DoneRule {
  const columns = board.columns.filter(({ statusIds }) => statusIds.length > 0);
  const columnOf = new Map(columns.flatMap(({ statusIds }, at) => statusIds.map((id) => [id, at] as const)));
  const last = columns.length - 1;
  const find = finder(statuses);

  const place = (status: StatusRef): Place => {
    const known = find(status);
    const id = status.id ?? known?.id;
    return { column: id === undefined ? undefined : columnOf.get(id), category: known?.category ?? null };
  };
  const places = new Map<string, Place>();
  const placeOf = (status: StatusRef): Place => {
    const word = status.id ?? `name:${status.name}`;
    const placed = places.get(word) ?? place(status);
    places.set(word, placed);
    return placed;
  };
  const isDone = (status: StatusThen) => {
    const { column, category } = placeOf(status);
    if (column !== undefined) return column === last;
    return category === null ? status.resolved === true : category === 'done';
  };
  return {
    source: columns.length > 0 ? 'board' : 'category',
    isDone,
    isStarted(status) {
      const { column, category } = placeOf(status);
      const inTheMiddle = column !== undefined && column > 0 && column < last;
      return !isDone(status) && (inTheMiddle || category === 'indeterminate');
    },
    isUnmapped: (status) => columns.length > 0 && placeOf(status).column === undefined,
    isGone(status) {
      const { column, category } = placeOf(status);
      return column === undefined && category === null;
    },
    rankOf(status) {
      const { column, category } = placeOf(status);
      if (columns.length > 0) return column ?? null;
      return category === null ? null : categories.indexOf(category);
    },
  };
}

const categories: readonly StatusCategory[] = ['new', 'indeterminate', 'done'];

interface Place {
  readonly column: number | undefined;
  readonly category: StatusCategory | null;
}

interface Found {
  readonly id: string;
  readonly category: StatusCategory | null;
}

/** Finds a status by id; where an entry names none, by its name, if only one status has that name. */
function finder(statuses: Iterable<Status>): (status: StatusRef) => Found | null {
  const byId = new Map<string, Found>();
  const byName = new Map<string, Found | null>();
  for (const { id, name, category } of statuses) {
    if (byId.get(id)?.category) continue;
    byId.set(id, { id, category });
    const word = name.toLowerCase();
    const namesake = byName.get(word);
    byName.set(word, namesake === undefined || namesake?.id === id ? { id, category } : null);
  }
  return ({ id, name }) => (id !== null ? byId.get(id) : byName.get(name?.toLowerCase() ?? '')) ?? null;
}
