import { FieldError } from '../graphql/execute.ts';
import type { Args } from '../graphql/schema.ts';

/** A connection: a page of nodes, and the whole's length. */
export interface Connection<T> {
  readonly nodes: readonly T[];
  readonly totalCount: number;
  readonly from: number;
}

/** SDL of the arguments every connection takes. */
export const pageArgs = { after: 'String', before: 'String', first: 'Int', last: 'Int' } as const;

/** The page that `first`/`after` or `last`/`before` ask for; without a width, no nodes but the count. */
export function page<T>(all: readonly T[], { first, last, after, before }: Args): Connection<T> {
  const start = after === undefined || after === null ? 0 : positionOf(String(after), 'after') + 1;
  const end = before === undefined || before === null ? all.length : positionOf(String(before), 'before');
  if (typeof first === 'number') return slice(all, start, Math.min(end, start + first));
  if (typeof last === 'number') return slice(all, Math.max(start, end - last), end);
  return slice(all, start, start);
}

function slice<T>(all: readonly T[], from: number, to: number): Connection<T> {
  return { nodes: all.slice(from, Math.max(from, to)), totalCount: all.length, from };
}

export interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
}

export function pageInfoOf({ nodes, totalCount, from }: Connection<unknown>): PageInfo {
  const to = from + nodes.length;
  const empty = nodes.length === 0;
  return {
    endCursor: empty ? null : cursorAt(to - 1),
    hasNextPage: to < totalCount,
    hasPreviousPage: from > 0,
    startCursor: empty ? null : cursorAt(from),
  };
}

/** Cursors mean nothing to a client. */
export function cursorAt(index: number): string {
  return Buffer.from(`cursor:v2:${index}`).toString('base64url');
}

function positionOf(cursor: string, argument: string): number {
  const index = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (index === undefined) {
    throw new FieldError(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor. (${argument})`,
    );
  }
  return Number(index);
}
