import { jiraTime } from '../berlin.ts';
import type { DemoHistory, DemoIssue } from '../organization.ts';
import { type Answer, ok, Refused, refusal } from './answer.ts';
import { askJql } from './jql.ts';
import { offsetOf, pageToken } from './page-token.ts';
import { type Payload, readPayload } from './payload.ts';
import { shownHistory, shownIssue } from './render.ts';
import { api, findIssue, type Site } from './site.ts';

/** Cloud shows at most this many entries of a history inside an issue. */
const inlineEntries = 40;
/** The most issues Data Center gives a page (jira.search.views.default.max). */
const dataCenterPage = 1_000;

/** POST /rest/api/3/search/jql: pages by token; how many fit depends on the fields asked for. */
export function searchJql(site: Site, body: unknown): Answer {
  const payload = readPayload(body, {
    jql: 'text',
    fields: 'texts',
    maxResults: 'whole',
    nextPageToken: 'text',
    expand: 'text',
    properties: 'texts',
    fieldsByKeys: 'truth',
    failFast: 'truth',
    reconcileIssues: 'wholes',
  });
  const jql = payload.text('jql') ?? '';
  const fields = listed(payload.texts('fields') ?? ['id']);
  const found = askJql(site, jql, { bounded: true });
  const offset = offsetOf(jql, payload.text('nextPageToken'));
  const size = Math.min(atLeastOne(payload.whole('maxResults', 50)), ceiling(site, fields));
  const issues = found.slice(offset, offset + size);
  const isLast = offset + issues.length >= found.length;
  const inline = listed([payload.text('expand') ?? '']).has('changelog');
  return ok({
    issues: issues.map((issue) => searched(site, issue, fields, inline)),
    ...(!isLast && { nextPageToken: pageToken(jql, offset + issues.length) }),
    isLast,
  });
}

/** GET and POST /rest/api/2/search of Data Center: pages by `startAt`, histories whole. */
export function searchDataCenter(site: Site, body: unknown): Answer {
  const payload = readPayload(body, {
    jql: 'text',
    fields: 'texts',
    maxResults: 'whole',
    startAt: 'whole',
    expand: 'texts',
    validateQuery: 'truth',
  });
  const lenient = !payload.truth('validateQuery', true);
  const found = askJql(site, payload.text('jql') ?? '', { bounded: false, lenient });
  const startAt = payload.whole('startAt', 0);
  const maxResults = Math.min(payload.whole('maxResults', 50), dataCenterPage);
  const fields = listed(payload.texts('fields') ?? ['*navigable']);
  const inline = listed(payload.texts('expand') ?? []).has('changelog');
  const issues = found.slice(startAt, startAt + maxResults).map((issue) => {
    const shown = shownIssue(site, issue, fields);
    return inline ? { ...shown, changelog: changelog(site, issue.history) } : shown;
  });
  return ok({ expand: 'schema,names', startAt, maxResults, total: found.length, issues });
}

/** POST /rest/api/3/issue/bulkfetch: a hundred at most, by number; who is not found is left out without a word. */
export function fetchIssues(site: Site, body: unknown): Answer {
  const payload = readPayload(body, {
    issueIdsOrKeys: 'texts',
    fields: 'texts',
    expand: 'texts',
    properties: 'texts',
    fieldsByKeys: 'truth',
  });
  const wanted = idsOrKeys(payload, 100);
  const fields = listed(payload.texts('fields') ?? ['*navigable']);
  const inline = listed(payload.texts('expand') ?? []).has('changelog');
  const issues = new Set(wanted.flatMap((idOrKey) => findIssue(site, idOrKey) ?? []));
  const ordered = [...issues].sort((a, b) => Number(a.id) - Number(b.id));
  return ok({ issues: ordered.map((issue) => withHistory(site, issue, fields, inline)), issueErrors: [] });
}

/** GET /rest/api/{2,3}/issue/{idOrKey}: follows keys of the past. */
export function oneIssue(site: Site, idOrKey: string, query: URLSearchParams): Answer {
  const issue = findIssue(site, idOrKey) ?? noIssue();
  const fields = listed(query.has('fields') ? query.getAll('fields') : ['*all']);
  const inline = listed(query.getAll('expand')).has('changelog');
  return ok(withHistory(site, issue, fields, inline));
}

/** GET /rest/api/3/issue/{idOrKey}/changelog: a hundred entries a page, the oldest first. */
export function issueChangelog(site: Site, idOrKey: string, query: URLSearchParams): Answer {
  const issue = findIssue(site, idOrKey) ?? noIssue();
  const self = `${api(site)}/issue/${issue.id}/changelog`;
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  const [startAt, maxResults] = [number('startAt', 0), Math.min(number('maxResults', 100), 100)];
  const entries = issue.history.slice(startAt, startAt + maxResults);
  const end = startAt + entries.length;
  const isLast = end >= issue.history.length;
  return ok({
    self: `${self}?maxResults=${maxResults}&startAt=${startAt}`,
    ...(!isLast && { nextPage: `${self}?maxResults=${maxResults}&startAt=${end}` }),
    maxResults,
    startAt,
    total: issue.history.length,
    isLast,
    values: entries.map((entry) => shownHistory(site, entry, jiraTime(entry.at))),
  });
}

/** Ids or keys of a body: at least one, at most so many. */
export function idsOrKeys(payload: Payload, most: number): readonly string[] {
  const wanted = payload.texts('issueIdsOrKeys') ?? [];
  if (wanted.length > 0 && wanted.length <= most) return wanted;
  throw new Refused(refusal(400, `issueIdsOrKeys must hold between 1 and ${most} values.`));
}

/** Names of a list, each of which may itself be several with commas between. */
export function listed(values: readonly string[]): ReadonlySet<string> {
  return new Set(
    values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  );
}

function ceiling({ options: { ceilings } }: Site, fields: ReadonlySet<string>): number {
  const wide = [...fields].some((field) => field.startsWith('*'));
  const count = [...fields].filter((field) => field !== 'id' && field !== 'key').length;
  return wide || count > 8 ? ceilings.many : count > 0 ? ceilings.few : ceilings.ids;
}

/** An issue as a search finds it: nothing but the id when no field is asked for. */
function searched(site: Site, issue: DemoIssue, fields: ReadonlySet<string>, inline: boolean) {
  if ([...fields].every((field) => field === 'id') && !inline) return { id: issue.id };
  return withHistory(site, issue, fields, inline);
}

/** Cloud shows the newest entries first, and only so many; Data Center all of them. */
function withHistory(site: Site, issue: DemoIssue, fields: ReadonlySet<string>, inline: boolean) {
  const shown = shownIssue(site, issue, fields);
  if (!inline) return shown;
  if (site.deployment === 'dc') return { ...shown, changelog: changelog(site, issue.history) };
  return { ...shown, changelog: changelog(site, issue.history.toReversed().slice(0, inlineEntries)) };
}

function changelog(site: Site, entries: readonly DemoHistory[]) {
  const histories = entries.map((entry) => shownHistory(site, entry, jiraTime(entry.at)));
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}

function atLeastOne(size: number): number {
  if (size >= 1) return size;
  throw new Refused(refusal(400, "The 'maxResults' parameter must be at least 1."));
}

function noIssue(): never {
  throw new Refused(refusal(404, 'Issue does not exist or you do not have permission to see it.'));
}
