import type { Gap } from '../../model/snapshot.ts';
import type { Runtime } from '../../runtime.ts';
import type { JiraClient } from './jira-client.ts';
import type { FieldIds } from './jira-fields.ts';
import { orGap } from './jira-gaps.ts';
import { tokenPages } from './jira-pages.ts';
import { changelogPage, type RawHistory } from './jira-shapes.ts';

/** Jira's own limits for one question of changelog/bulkfetch, and how many we ask side by side. */
const chunkSize = 1_000;
const pageSize = 10_000;
const sideBySide = 3;

/** Gathers ids and reads their histories in as few questions as the limits allow. */
export interface Changelogs {
  /** Ids whose history is wanted; a chunk is sent as soon as it is full. */
  want(ids: readonly string[]): void;
  /** Sends the rest, and waits for all. May be used again afterwards. */
  finish(): Promise<void>;
  /** Reads once more, unfiltered, those that changed project without telling their old key. */
  finishMoved(): Promise<void>;
  readonly histories: ReadonlyMap<string, readonly RawHistory[]>;
  readonly unread: ReadonlySet<string>;
}

/** Opens a collector of bulk changelogs (Jira Cloud). */
export function openChangelogs(jira: JiraClient, fields: FieldIds, gaps: Gap[], runtime: Runtime): Changelogs {
  const histories = new Map<string, RawHistory[]>();
  const unread = new Set<string>();
  const wanted = new Set<string>();
  const lanes: Promise<void>[] = Array.from({ length: sideBySide }, () => Promise.resolve());
  const fieldIds = historyFieldIds(fields);
  let pending: string[] = [];
  let next = 0;

  const read = async (ids: readonly string[], only: readonly string[] | null = fieldIds) => {
    const body = { issueIdsOrKeys: ids, maxResults: pageSize, ...(only !== null && { fieldIds: only }) };
    const done = await orGap('changes', gaps, runtime, async () => {
      const ask = (token: string | undefined) =>
        jira.ask(changelogPage, {
          path: '/rest/api/3/changelog/bulkfetch',
          body: token === undefined ? body : { ...body, nextPageToken: token },
        });
      for await (const { issueChangeLogs } of tokenPages(ask)) {
        // One issue may be split over pages: join, never overwrite.
        for (const { issueId, changeHistories } of issueChangeLogs) {
          const known = histories.get(issueId);
          if (known === undefined) histories.set(issueId, [...changeHistories]);
          else known.push(...changeHistories);
        }
        runtime.progress({ stage: 'gather', says: 'Reading histories', done: histories.size, total: wanted.size });
      }
      return true;
    });
    if (done === null) for (const id of ids) unread.add(id);
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
    unread,
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
    },
    async finishMoved() {
      const moved = [...histories].filter(([, entries]) => hasItem(entries, 'project') && !hasItem(entries, 'key'));
      const ids = moved.map(([id]) => id);
      for (let at = 0; at < ids.length; at += chunkSize) await read(ids.slice(at, at + chunkSize), null);
    },
  };
}

/** At most ten fields may be asked for. `project` and `issuekey` tell of moves between projects. */
function historyFieldIds({ sprint, flagged, estimate }: FieldIds): string[] {
  const own = [sprint, estimate.field, flagged].flatMap((id) => (id === null ? [] : [id]));
  return ['status', 'resolution', 'assignee', 'issuetype', 'project', 'issuekey', ...own];
}

function hasItem(entries: readonly RawHistory[], name: 'project' | 'key'): boolean {
  return entries.some(({ items }) => items.some(({ field }) => field?.toLowerCase() === name));
}
