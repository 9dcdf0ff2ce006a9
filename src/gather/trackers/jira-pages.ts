import { SprintError } from '../../errors.ts';

/** A page of the kind that counts from `startAt`. */
export interface CountedPage<T> {
  readonly values: readonly T[];
  readonly total?: number | null | undefined;
  readonly isLast?: boolean | null | undefined;
}

/** The most pages one list may have; more means that something goes round in circles. */
const mostPages = 1_000;

/**
 * All values of a counted list. After the first page the others are asked for at once where Jira tells the total,
 * else one after the other. What counts is what came, not what was asked for: Jira may give smaller pages.
 */
export async function allPages<T>(ask: (startAt: number) => Promise<CountedPage<T>>): Promise<T[]> {
  const first = await ask(0);
  const values = [...first.values];
  const size = values.length;
  const { total } = first;
  if (first.isLast === true || size === 0 || (total !== null && total !== undefined && size >= total)) return values;
  if (total !== null && total !== undefined) {
    const starts = Array.from({ length: Math.min(mostPages, Math.ceil(total / size) - 1) }, (_, i) => size * (i + 1));
    const pages = await Promise.all(starts.map(ask));
    return values.concat(...pages.map((page) => page.values));
  }
  for (let pages = 1; pages < mostPages; pages += 1) {
    const page = await ask(values.length);
    values.push(...page.values);
    if (page.isLast === true || page.values.length === 0) break;
  }
  return values;
}

/** Yields the pages of a token list. A token that comes back would loop for ever, so it stops us and says so. */
export async function* tokenPages<P extends { nextPageToken?: string | null | undefined }>(
  ask: (token: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  const asked = new Set<string>();
  let token: string | undefined;
  do {
    const page: P = await ask(token);
    yield page;
    token = page.nextPageToken || undefined;
    if (token !== undefined && (asked.has(token) || asked.size > mostPages)) {
      throw new SprintError('unavailable', 'Jira sent the same page token twice.', {
        hint: 'Run it again.',
        source: 'jira',
      });
    }
    if (token !== undefined) asked.add(token);
  } while (token !== undefined);
}
