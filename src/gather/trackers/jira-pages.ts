import { isDeepStrictEqual } from 'node:util';
import { SprintError } from '../../errors.ts';

/** A page of the kind that counts from `startAt`. */
export interface CountedPage<T> {
  readonly values: readonly T[];
  readonly total?: number | null | undefined;
  readonly isLast?: boolean | null | undefined;
}

/** The most pages one list may have; more means that something goes round in circles. */
const mostPages = 1_000;
/** How many pages are asked for ahead, where Jira tells a total. */
const ahead = 20;

/**
 * All values of a counted list. Where Jira tells the total, pages are asked for ahead of the one that is read; but what
 * counts is what came: pages may be smaller than asked for, and the total wrong. A list that changed while it was read
 * may have lost or doubled a value between two pages, so it is read once more.
 */
export async function allPages<T>(host: string, ask: (startAt: number) => Promise<CountedPage<T>>): Promise<T[]> {
  const first = await readThrough(host, ask);
  return first.changed ? (await readThrough(host, ask)).values : first.values;
}

async function readThrough<T>(host: string, ask: (startAt: number) => Promise<CountedPage<T>>) {
  let page = await ask(0);
  const values = [...page.values];
  const size = values.length;
  const { total } = page;
  const asked = new Map<number, Promise<CountedPage<T>>>();
  let changed = false;
  for (let pages = 1; !isLast(page, values.length); pages += 1) {
    const start = values.length;
    if (pages === mostPages || (total ?? 0) > mostPages * size) throw endless(host);
    if (!asked.has(start)) {
      for (let at = start; at === start || (at < (total ?? 0) && at < start + ahead * size); at += size) {
        const asking = ask(at);
        // One that is not needed in the end may fail unheard.
        asking.catch(() => undefined);
        asked.set(at, asking);
      }
    }
    const [before] = page.values;
    page = (await asked.get(start)) ?? { values: [] };
    if (page.values.length > 0 && isDeepStrictEqual(page.values[0], before)) throw repeating(host);
    values.push(...page.values);
    changed ||= (page.total ?? total) !== total;
  }
  return { values, changed };
}

/** A total that is reached ends a list; one that is passed was wrong. */
function isLast({ values, total, isLast: told }: CountedPage<unknown>, read: number): boolean {
  return told === true || values.length === 0 || (told !== false && read === total);
}

function endless(host: string): SprintError {
  return new SprintError('unavailable', `Jira at ${host} has more than ${mostPages} pages of one list.`, {
    hint: 'If that cannot be, run it again; a proxy may answer every page with the same one.',
    source: 'jira',
  });
}

function repeating(host: string): SprintError {
  return new SprintError('unavailable', `Jira at ${host} sent one page of a list twice.`, {
    hint: 'Run it again; if it stays so, a proxy may answer every page with the same one.',
    source: 'jira',
  });
}

/** Yields the pages of a token list. A token that comes back would loop for ever, so it stops us and says so. */
export async function* tokenPages<P extends { nextPageToken?: string | null | undefined }>(
  host: string,
  ask: (token: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  const asked = new Set<string>();
  let token: string | undefined;
  do {
    const page: P = await ask(token);
    yield page;
    token = page.nextPageToken || undefined;
    if (asked.size > mostPages) throw endless(host);
    if (token !== undefined && asked.has(token)) {
      throw new SprintError('unavailable', `Jira at ${host} sent the same page token twice.`, {
        hint: 'Run it again.',
        source: 'jira',
      });
    }
    if (token !== undefined) asked.add(token);
  } while (token !== undefined);
}
