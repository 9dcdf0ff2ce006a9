import type { Change } from '../../model/issue.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Runtime } from '../../runtime.ts';
import { type LinkEntry, linkEntriesOf, linkField } from './jira-blockers.ts';
import { changesOf, ordered } from './jira-changes.ts';
import type { JiraClient } from './jira-client.ts';
import type { FieldIds } from './jira-fields.ts';
import { orGap } from './jira-gaps.ts';
import { tokenPages } from './jira-pages.ts';
import { openPool } from './jira-pool.ts';
import { changelogPage, type RawHistory } from './jira-shapes.ts';

/** Jira's own limits for one question of changelog/bulkfetch, and how many we ask side by side. */
const chunkSize = 1_000;
const pageSize = 10_000;
const sideBySide = 3;

/** The items that tell of a move to another project. */
const isMove = /^(?:project|key)$/i;

/** Gathers ids and reads their histories in as few questions as the limits allow. */
export interface Changelogs {
  /** Ids whose history is wanted; a chunk is sent as soon as it is full. */
  want(ids: readonly string[]): void;
  /** Sends the rest, and waits for all. May be used again afterwards. */
  finish(): Promise<void>;
  /** Reads once more, unfiltered, those that changed project without telling their old key. */
  finishMoved(): Promise<void>;
  /** Histories as ours, in order once they are finished; pages are turned into changes as they arrive. */
  readonly histories: ReadonlyMap<string, readonly Change[]>;
  /** What they tell of links to blockers; nothing for most issues. */
  readonly links: ReadonlyMap<string, readonly LinkEntry[]>;
  readonly unread: ReadonlySet<string>;
  /** Ids of questions that were answered without a single entry for any of them. */
  readonly silent: ReadonlySet<string>;
}

/**
 * Ids of which Jira tells nothing although some of them must have a history: no single entry for any of them, and two
 * or more have left their first status. Such an answer is not believed to say that nothing ever changed.
 */
export function unheardOf(
  { silent }: Changelogs,
  categoryOf: (id: string) => string | null | undefined,
): ReadonlySet<string> {
  const moved = [...silent].filter((id) => ['indeterminate', 'done'].includes(categoryOf(id) ?? ''));
  return moved.length < 2 ? new Set() : silent;
}

/**
 * Opens a collector of bulk changelogs (Jira Cloud).
 * @param fieldIds the fields whose entries are read: at most ten
 */
export function openChangelogs(
  jira: JiraClient,
  fields: FieldIds,
  gaps: Gap[],
  runtime: Runtime,
  fieldIds: readonly string[] = historyFieldIds(fields),
): Changelogs {
  const histories = new Map<string, Change[]>();
  const links = new Map<string, LinkEntry[]>();
  const pool = openPool();
  /** Histories of several parts, which must be put in order. */
  const parted = new Set<string>();
  /** Issues whose history tells that they changed project, and those that tell their old key. */
  const told = { project: new Set<string>(), key: new Set<string>() };
  const unread = new Set<string>();
  const silent = new Set<string>();
  const wanted = new Set<string>();
  const lanes: Promise<void>[] = Array.from({ length: sideBySide }, () => Promise.resolve());
  let pending: string[] = [];
  let next = 0;

  const take = (id: string, entries: readonly RawHistory[]) => {
    for (const { items } of entries) {
      for (const { field } of items) {
        if (field && isMove.test(field)) told[field.toLowerCase() === 'key' ? 'key' : 'project'].add(id);
      }
    }
    const ofLinks = linkEntriesOf(entries, pool);
    if (ofLinks.length > 0) links.set(id, [...(links.get(id) ?? []), ...ofLinks]);
    const changes = changesOf(entries, fields, pool);
    const known = histories.get(id);
    // One issue may be split over pages: join, never overwrite.
    if (known === undefined) histories.set(id, changes);
    else {
      for (const change of changes) known.push(change);
      parted.add(id);
    }
  };
  const inOrder = () => {
    for (const id of parted) histories.set(id, ordered(histories.get(id) ?? []));
    parted.clear();
  };
  const read = async (ids: readonly string[], only: readonly string[] | null = fieldIds) => {
    const body = { issueIdsOrKeys: ids, maxResults: pageSize, ...(only !== null && { fieldIds: only }) };
    const done = await orGap('changes', gaps, runtime, async () => {
      const ask = (token: string | undefined) =>
        jira.ask(changelogPage, {
          path: '/rest/api/3/changelog/bulkfetch',
          body: token === undefined ? body : { ...body, nextPageToken: token },
        });
      for await (const { issueChangeLogs } of tokenPages(jira.host, ask)) {
        for (const { issueId, changeHistories } of issueChangeLogs) take(issueId, changeHistories);
        runtime.progress({ stage: 'gather', says: 'Reading histories', done: histories.size, total: wanted.size });
      }
      return true;
    });
    if (done === null) for (const id of ids) unread.add(id);
    else if (!ids.some((id) => histories.has(id))) for (const id of ids) silent.add(id);
  };
  const send = (ids: readonly string[]) => {
    const lane = next % sideBySide;
    next += 1;
    const before = lanes[lane] ?? Promise.resolve();
    const reading = before.then(() => read(ids));
    reading.catch(() => undefined);
    lanes[lane] = reading;
  };

  return {
    histories,
    links,
    unread,
    silent,
    want(ids) {
      for (const id of ids) {
        if (wanted.has(id)) continue;
        wanted.add(id);
        pending.push(id);
      }
      while (pending.length >= chunkSize) {
        send(pending.slice(0, chunkSize));
        pending = pending.slice(chunkSize);
      }
    },
    async finish() {
      if (pending.length > 0) send(pending);
      pending = [];
      await Promise.all(lanes);
      inOrder();
    },
    async finishMoved() {
      const ids = [...told.project].filter((id) => !told.key.has(id));
      for (let at = 0; at < ids.length; at += chunkSize) await read(ids.slice(at, at + chunkSize), null);
      inOrder();
    },
  };
}

/** Ten fields at most may be asked for, and ten they are. `project` and `issuekey` tell of moves between projects. */
function historyFieldIds({ sprint, flagged, estimate }: FieldIds): string[] {
  const own = [sprint, estimate.field, flagged].flatMap((id) => (id === null ? [] : [id]));
  return ['status', 'resolution', 'assignee', 'issuetype', 'project', 'issuekey', linkField, ...own];
}
