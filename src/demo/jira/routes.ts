import { type Answer, ok, refusal } from './answer.ts';
import { boardConfiguration, boardList, boardSprints, oneBoard, oneSprint } from './boards.ts';
import { fetchChangelogs } from './changelogs.ts';
import { developmentDetail, remoteLinks } from './development.ts';
import { fields, myself, projectList, projectSearch, serverInfo, statusList } from './meta.ts';
import { fetchIssues, issueChangelog, oneIssue, searchDataCenter, searchJql } from './search.ts';
import type { Site } from './site.ts';
import { sprintReport, velocityChart } from './sprint-report.ts';

export interface Call {
  readonly site: Site;
  /** What the path holds where the pattern has brackets. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** One endpoint. `anonymous` is what nobody gets to see: everything, an answer of its own, or (left out) a refusal. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly on: 'cloud' | 'dc' | 'both';
  readonly anonymous?: (call: Call) => Answer;
  readonly answer: (call: Call) => Answer;
}

const gone = refusal(
  410,
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
);
const goneAgile = refusal(
  410,
  'The requested API has been removed. Please use the issue endpoints under /rest/software/1.0 or POST /rest/api/3/search/jql instead.',
);

const nothing = () => ok([]);
const emptyPage = () => ok({ maxResults: 50, startAt: 0, total: 0, isLast: true, values: [] });

/** Every endpoint, for both deployments. Without a login Jira answers some of them as if there were nothing. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: api('serverInfo'),
    on: 'both',
    anonymous: ({ site }) => serverInfo(site),
    answer: ({ site }) => serverInfo(site),
  },
  { method: 'GET', path: api('myself'), on: 'both', answer: ({ site }) => myself(site) },
  {
    method: 'GET',
    path: api('field'),
    on: 'both',
    anonymous: ({ site }) => fields(site, false),
    answer: ({ site }) => fields(site, true),
  },
  { method: 'GET', path: api('status'), on: 'both', anonymous: nothing, answer: ({ site }) => statusList(site) },
  {
    method: 'GET',
    path: api('project/search'),
    on: 'cloud',
    anonymous: emptyPage,
    answer: ({ site, query }) => projectSearch(site, query),
  },
  { method: 'GET', path: api('project'), on: 'dc', anonymous: nothing, answer: ({ site }) => projectList(site) },
  {
    method: 'POST',
    path: api('search/jql'),
    on: 'cloud',
    anonymous: () => ok({ issues: [], isLast: true }),
    answer: ({ site, body }) => searchJql(site, body),
  },
  {
    method: 'GET',
    path: api('search/jql'),
    on: 'cloud',
    anonymous: () => ok({ issues: [], isLast: true }),
    answer: ({ site, query }) =>
      searchJql(site, fromQuery(query, { lists: ['fields', 'properties'], whole: ['maxResults'] })),
  },
  { method: 'POST', path: api('search'), on: 'cloud', anonymous: () => gone, answer: () => gone },
  { method: 'GET', path: api('search'), on: 'cloud', anonymous: () => gone, answer: () => gone },
  {
    method: 'POST',
    path: api('search'),
    on: 'dc',
    anonymous: () => ok({ startAt: 0, maxResults: 50, total: 0, issues: [] }),
    answer: ({ site, body }) => searchDataCenter(site, body),
  },
  {
    method: 'GET',
    path: api('search'),
    on: 'dc',
    anonymous: () => ok({ startAt: 0, maxResults: 50, total: 0, issues: [] }),
    answer: ({ site, query }) =>
      searchDataCenter(site, fromQuery(query, { lists: ['fields', 'expand'], whole: ['maxResults', 'startAt'] })),
  },
  {
    method: 'POST',
    path: api('changelog/bulkfetch'),
    on: 'cloud',
    anonymous: () => ok({ issueChangeLogs: [] }),
    answer: ({ site, body }) => fetchChangelogs(site, body),
  },
  {
    method: 'POST',
    path: api('issue/bulkfetch'),
    on: 'cloud',
    anonymous: () => ok({ issues: [], issueErrors: [] }),
    answer: ({ site, body }) => fetchIssues(site, body),
  },
  {
    method: 'GET',
    path: api('issue/([^/]+)/changelog'),
    on: 'cloud',
    anonymous: () => refusal(404, 'Issue does not exist or you do not have permission to see it.'),
    answer: ({ site, parts, query }) => issueChangelog(site, parts[0] ?? '', query),
  },
  {
    method: 'GET',
    path: api('issue/([^/]+)/remotelink'),
    on: 'both',
    anonymous: () => refusal(404, 'Issue does not exist or you do not have permission to see it.'),
    answer: ({ site, parts }) => remoteLinks(site, parts[0] ?? ''),
  },
  {
    method: 'GET',
    path: /^\/rest\/dev-status\/(?:1\.0|latest)\/issue\/detail\/?$/,
    on: 'both',
    answer: ({ site, query }) => developmentDetail(site, query),
  },
  {
    method: 'GET',
    path: chart('sprintreport'),
    on: 'both',
    answer: ({ site, query }) => sprintReport(site, query),
  },
  {
    method: 'GET',
    path: chart('velocity'),
    on: 'both',
    answer: ({ site, query }) => velocityChart(site, query),
  },
  {
    method: 'GET',
    path: api('issue/([^/]+)'),
    on: 'both',
    anonymous: () => refusal(404, 'Issue does not exist or you do not have permission to see it.'),
    answer: ({ site, parts, query }) => oneIssue(site, parts[0] ?? '', query),
  },
  {
    method: 'GET',
    path: agile('board'),
    on: 'both',
    anonymous: emptyPage,
    answer: ({ site, query }) => boardList(site, query),
  },
  {
    method: 'GET',
    path: agile('board/([^/]+)'),
    on: 'both',
    answer: ({ site, parts }) => oneBoard(site, parts[0] ?? ''),
  },
  {
    method: 'GET',
    path: agile('board/([^/]+)/configuration'),
    on: 'both',
    answer: ({ site, parts }) => boardConfiguration(site, parts[0] ?? ''),
  },
  {
    method: 'GET',
    path: agile('board/([^/]+)/sprint'),
    on: 'both',
    answer: ({ site, parts, query }) => boardSprints(site, parts[0] ?? '', query),
  },
  {
    method: 'GET',
    path: agile('sprint/([^/]+)'),
    on: 'both',
    answer: ({ site, parts }) => oneSprint(site, parts[0] ?? ''),
  },
  ...['board/[^/]+/issue', 'board/[^/]+/backlog', 'board/[^/]+/sprint/[^/]+/issue', 'sprint/[^/]+/issue'].map(
    (path): Route => ({
      method: 'GET',
      path: agile(path),
      on: 'cloud',
      anonymous: () => goneAgile,
      answer: () => goneAgile,
    }),
  ),
];

function api(path: string): RegExp {
  return new RegExp(`^/rest/api/(?:2|3|latest)/${path}/?$`);
}

function agile(path: string): RegExp {
  return new RegExp(`^/rest/agile/(?:1\\.0|latest)/${path}/?$`);
}

function chart(name: string): RegExp {
  return new RegExp(`^/rest/greenhopper/(?:1\\.0|latest)/rapid/charts/${name}/?$`);
}

/** The query of a GET as the body of the POST that asks the same. */
function fromQuery(
  query: URLSearchParams,
  { lists, whole }: { readonly lists: readonly string[]; readonly whole: readonly string[] },
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    if (lists.includes(name)) body[name] = query.getAll(name);
    else if (whole.includes(name)) body[name] = Number(query.get(name));
    else if (query.get(name) === 'true' || query.get(name) === 'false') body[name] = query.get(name) === 'true';
    else body[name] = query.get(name);
  }
  return body;
}
