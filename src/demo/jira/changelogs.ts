import { jiraTime } from '../berlin.ts';
import type { DemoChangeItem, DemoHistory } from '../organization.ts';
import { type Answer, ok, Refused, refusal } from './answer.ts';
import { historyNameOf } from './fields.ts';
import { offsetOf, pageToken } from './page-token.ts';
import { readPayload } from './payload.ts';
import { shownHistory } from './render.ts';
import { idsOrKeys } from './search.ts';
import { findIssue, type Site } from './site.ts';

interface Entry {
  readonly issueId: string;
  readonly history: DemoHistory;
}

/**
 * POST /rest/api/3/changelog/bulkfetch: the entries of up to 1,000 issues by date and then issue, the oldest first, up
 * to 10,000 a page; so one issue is often found on several pages.
 */
export function fetchChangelogs(site: Site, body: unknown): Answer {
  const payload = readPayload(body, {
    issueIdsOrKeys: 'texts',
    fieldIds: 'texts',
    maxResults: 'whole',
    nextPageToken: 'text',
  });
  const wanted = idsOrKeys(payload, 1_000);
  const fieldIds = payload.texts('fieldIds') ?? [];
  const maxResults = payload.whole('maxResults', 1_000);
  if (fieldIds.length > 10) throw new Refused(refusal(400, 'fieldIds must hold at most 10 values.'));
  if (maxResults < 1 || maxResults > 10_000) throw new Refused(refusal(400, 'maxResults must be between 1 and 10000.'));

  const question = [wanted, fieldIds];
  const offset = offsetOf(question, payload.text('nextPageToken'));
  const entries = entriesOf(site, wanted, fieldIds);
  const page = entries.slice(offset, offset + maxResults);
  const more = offset + page.length < entries.length;
  return ok({
    issueChangeLogs: byIssue(site, page),
    ...(more && { nextPageToken: pageToken(question, offset + page.length) }),
  });
}

function entriesOf(site: Site, wanted: readonly string[], fieldIds: readonly string[]): readonly Entry[] {
  const issues = new Set(wanted.flatMap((idOrKey) => findIssue(site, idOrKey) ?? []));
  const keeps = itemFilter(fieldIds);
  const entries: Entry[] = [];
  for (const { id, history } of issues) {
    for (const entry of history) {
      const items = entry.items.filter(keeps);
      if (items.length > 0) entries.push({ issueId: id, history: { ...entry, items } });
    }
  }
  return entries.sort(
    (a, b) =>
      a.history.at - b.history.at ||
      Number(a.issueId) - Number(b.issueId) ||
      Number(a.history.id) - Number(b.history.id),
  );
}

/** By field id; an item without one goes by the name of its field. */
function itemFilter(fieldIds: readonly string[]): (item: DemoChangeItem) => boolean {
  if (fieldIds.length === 0) return () => true;
  const ids = new Set(fieldIds);
  const names = new Set(fieldIds.map(historyNameOf));
  return ({ field, fieldId }) => (fieldId === null ? names.has(field) : ids.has(fieldId));
}

function byIssue(site: Site, page: readonly Entry[]) {
  const histories = new Map<string, unknown[]>();
  for (const { issueId, history } of page) {
    const created = site.options.changelogTimes === 'milliseconds' ? history.at : jiraTime(history.at);
    const shown = shownHistory(site, history, created);
    const known = histories.get(issueId);
    if (known === undefined) histories.set(issueId, [shown]);
    else known.push(shown);
  }
  return [...histories].map(([issueId, changeHistories]) => ({ issueId, changeHistories }));
}
