import type { Blocker } from '../../model/issue.ts';
import type { Instant } from '../../model/sprint.ts';
import type { Pool } from './jira-pool.ts';
import { type RawHistory, type RawItem, type RawLink, rawLinks } from './jira-shapes.ts';
import { categoryOf } from './jira-status.ts';

/** A history entry about a blocker: the link was made, or taken away. */
export interface LinkEntry {
  readonly id: string;
  readonly at: Instant;
  readonly key: string;
  readonly made: boolean;
}

/** The field of links between issues, and what its items are called in a history: those have no field id. */
export const linkField = 'issuelinks';
const linkItem = /^(?:link|issuelinks)$/i;

/** The wording of a link type seen from the blocked side; the names of types are free, the words are English. */
const blocked = /\bblocked by\b/i;

/** The issues that block this one now; null where Jira showed no links at all. */
export function blockersIn(value: unknown, pool: Pool): Blocker[] | null {
  const links = rawLinks.safeParse(value);
  if (!links.success) return null;
  const found = new Map<string, Blocker>();
  for (const link of links.data) {
    const blocker = blockerIn(link, pool);
    if (blocker !== null) found.set(blocker.key, blocker);
  }
  return [...found.values()].sort(byKey);
}

/** What a history tells of blockers, in no order. */
export function linkEntriesOf(histories: readonly RawHistory[], pool: Pool): LinkEntry[] {
  const entries: LinkEntry[] = [];
  for (const { id, created, items } of histories) {
    for (const item of items) {
      if (!linkItem.test(item.field ?? '')) continue;
      const made = keyIn(item, 'to');
      const gone = keyIn(item, 'from');
      if (made !== null) entries.push({ id, at: created, key: pool.text(made), made: true });
      if (gone !== null) entries.push({ id, at: created, key: pool.text(gone), made: false });
    }
  }
  return entries;
}

/**
 * The blockers of now with what the history tells: since when each blocks, and what blocked before. A link whose begin
 * the history does not tell has blocked since nobody knows when. One that was made and is there no more, without an
 * entry that takes it away, is left out: nobody knows how long it stood.
 */
export function blockersWith(now: readonly Blocker[], entries: readonly LinkEntry[]): readonly Blocker[] {
  if (entries.length === 0) return now;
  const current = new Map(now.map((blocker) => [blocker.key, blocker]));
  const blockers: Blocker[] = [];
  for (const [key, own] of byBlocker(entries)) {
    let from: Instant | null = null;
    let isOpen = false;
    for (const { at, made } of own) {
      if (made) {
        from = isOpen ? from : at;
        isOpen = true;
      } else {
        blockers.push({ key, from, until: at, category: null });
        from = null;
        isOpen = false;
      }
    }
    const there = current.get(key);
    if (there !== undefined) blockers.push({ ...there, from });
    current.delete(key);
  }
  return [...blockers, ...current.values()].sort((a, b) => byKey(a, b) || (a.from ?? 0) - (b.from ?? 0));
}

/** The same blockers with what Jira tells now of those that still block; null where they are not the same ones. */
export function blockersNow(known: readonly Blocker[], now: readonly Blocker[]): readonly Blocker[] | null {
  const told = new Map(now.map((blocker) => [blocker.key, blocker]));
  const lasting = known.filter(({ until }) => until === null);
  if (lasting.length !== told.size || lasting.some(({ key }) => !told.has(key))) return null;
  return known.map((blocker) => {
    const category = blocker.until === null ? (told.get(blocker.key)?.category ?? null) : blocker.category;
    return category === blocker.category ? blocker : { ...blocker, category };
  });
}

function blockerIn({ type, inwardIssue }: RawLink, pool: Pool): Blocker | null {
  if (!inwardIssue || !blocked.test(type?.inward ?? '')) return null;
  const category = categoryOf(inwardIssue.fields?.status?.statusCategory?.key);
  return { key: pool.text(inwardIssue.key), from: null, until: null, category };
}

/** The key of one side of an item whose words say that the other issue blocks this one. */
function keyIn(item: RawItem, side: 'from' | 'to'): string | null {
  const [key, words] = side === 'to' ? [item.to, item.toString] : [item.from, item.fromString];
  return typeof key === 'string' && key !== '' && typeof words === 'string' && blocked.test(words) ? key : null;
}

/** Entries by the key they are about, each once, in order. */
function byBlocker(entries: readonly LinkEntry[]): ReadonlyMap<string, readonly LinkEntry[]> {
  const sorted = entries.toSorted((a, b) => a.at - b.at || a.id.length - b.id.length || compare(a.id, b.id));
  const byKey = new Map<string, LinkEntry[]>();
  for (const entry of sorted) {
    const list = byKey.get(entry.key);
    const last = list?.at(-1);
    if (list === undefined) byKey.set(entry.key, [entry]);
    // An entry may come twice, for pages can overlap.
    else if (last?.id !== entry.id || last.made !== entry.made) list.push(entry);
  }
  return byKey;
}

function byKey(a: Blocker, b: Blocker): number {
  return compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
