import { SprintError } from '../../../errors.ts';

/** One list read page by page: where it stands, and whether more is wanted. */
export interface Walk {
  readonly what: string;
  after(): string | null;
  isOpen(): boolean;
  /** Takes note of a page. Throws SprintError when GitHub's pages go in a circle. */
  step(page: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined }, enough: boolean): void;
  stop(): void;
  /** Begins once more with the first page. */
  restart(): void;
}

export function openWalk(what: string): Walk {
  const seen = new Set<string>();
  let cursor: string | null = null;
  let open = true;
  return {
    what,
    after: () => cursor,
    isOpen: () => open,
    stop: () => {
      open = false;
    },
    restart: () => {
      seen.clear();
      cursor = null;
      open = true;
    },
    step: ({ hasNextPage, endCursor = null }, enough) => {
      open = hasNextPage && !enough;
      if (!open) return;
      if (endCursor === null || seen.has(endCursor)) {
        throw new SprintError('unavailable', `GitHub sent the same page of ${what} twice.`, { hint: 'Run it again.' });
      }
      seen.add(endCursor);
      cursor = endCursor;
    },
  };
}
