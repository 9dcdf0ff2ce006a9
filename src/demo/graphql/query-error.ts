import type { Place } from './document.ts';

/** What is wrong with a query as a whole, in the vendor's words: GitHub answers such a query without running it. */
export class QueryError extends Error {
  readonly place: Place | null;
  readonly type: string | null;
  readonly path: readonly string[] | null;
  readonly extensions: Readonly<Record<string, string>> | null;

  constructor(
    message: string,
    place: Place | null,
    more: { type?: string; path?: readonly string[]; extensions?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.place = place;
    this.type = more.type ?? null;
    this.path = more.path ?? null;
    this.extensions = more.extensions ?? null;
  }
}
