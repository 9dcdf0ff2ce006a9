/** One page of a list, and where the next one begins: null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Cuts a page out of a list; a cursor is the index it begins at. */
export function pageOf<T>(all: readonly T[], limit: number, cursor: string | undefined): Page<T> {
  const from = Number(cursor ?? 0);
  const end = from + limit;
  return { items: all.slice(from, end), total: all.length, nextCursor: end < all.length ? String(end) : null };
}
