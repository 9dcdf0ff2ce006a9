import { changed, on, says } from './plays.ts';
import type { Scenario } from './scenario.ts';

interface Nodes {
  nodes: unknown[];
}
interface RepositoryBody {
  data: { repository: { pullRequests?: Nodes; deployments?: unknown; releases?: unknown } };
}

/** Answers that are whole, and not true. */
export const contents: readonly Scenario[] = [
  {
    name: 'histories in which nothing ever happened to anything',
    host: 'jira',
    play: () => on('jira', says(200, { issueChangeLogs: [] }), { path: /changelog\/bulkfetch/ }),
    exit: 6,
    gap: 'changes-unreadable',
    words: ['told nothing of the history'],
  },
  {
    name: 'issues without the histories that were asked for',
    host: 'jira',
    deployment: 'dc',
    play: (stand) =>
      on('jira', (asked) =>
        /search/.test(asked.path)
          ? changed(stand, asked, (body: { issues?: { changelog?: unknown }[] }) => {
              for (const issue of body.issues ?? []) delete issue.changelog;
              return body;
            })
          : null,
      ),
    exit: 6,
    gap: 'changes-unreadable',
  },
  {
    name: 'an empty search, as to a stranger, in mid-run',
    host: 'jira',
    play: () =>
      on('jira', says(200, { issues: [], isLast: true }, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }), {
        path: /search\/jql/,
      }),
    exit: 3,
    words: ['JIRA_API_TOKEN'],
  },
  {
    name: 'an empty search by nobody, once',
    host: 'jira',
    deployment: 'dc',
    play: () =>
      on('jira', says(200, { issues: [], total: 0, startAt: 0 }, { 'x-ausername': 'anonymous' }), {
        path: /api\/2\/search/,
        times: 1,
      }),
    exit: 0,
  },
  {
    name: 'an error that GitHub does not explain, beside no data',
    host: 'github',
    play: () =>
      on(
        'github',
        says(200, { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    most: 20,
  },
  {
    name: 'an error that GitHub does not explain, once',
    host: 'github',
    play: () =>
      on(
        'github',
        says(200, { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }),
        { times: 1 },
      ),
    exit: 0,
  },
  {
    name: 'errors of no known form',
    host: 'github',
    play: () => on('github', says(200, { data: null, errors: 'many' })),
    exit: 6,
    gap: 'repository-unreadable',
  },
  {
    name: 'a hole in a page, once',
    host: 'github',
    play: (stand) =>
      on(
        'github',
        (asked) =>
          changed(stand, asked, (body: RepositoryBody) => {
            body.data.repository.pullRequests?.nodes.splice(1, 1, null);
            return {
              ...body,
              errors: [
                {
                  type: 'RESOURCE_LIMITS_EXCEEDED',
                  path: ['repository', 'pullRequests', 'nodes', 1],
                  message: 'Resource limits',
                },
              ],
            };
          }),
        { times: 1 },
      ),
    exit: 0,
  },
  {
    name: 'pages with holes, always',
    host: 'github',
    play: (stand) =>
      on('github', (asked) =>
        changed(stand, asked, (body: RepositoryBody) => {
          body.data.repository.pullRequests?.nodes.fill(null);
          return body;
        }),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['could not send even a single pull request'],
    most: 20,
  },
  {
    name: 'deployments that this token may not read',
    host: 'github',
    play: (stand) =>
      on('github', (asked) =>
        (asked.body as { variables?: { deployments?: boolean } }).variables?.deployments === false ||
        !JSON.stringify(asked.body).includes('deployments(')
          ? null
          : changed(stand, asked, (body: RepositoryBody) => {
              body.data.repository.deployments = null;
              return {
                ...body,
                errors: [
                  { type: 'FORBIDDEN', path: ['repository', 'deployments'], message: 'Resource not accessible' },
                ],
              };
            }),
      ),
    exit: 6,
    gap: 'field-denied',
    words: ['deployments'],
  },
  {
    name: 'a page that always names a next one',
    host: 'github',
    play: (stand) =>
      on('github', (asked) =>
        changed(stand, asked, (body: { data: { repository: { pullRequests?: { pageInfo: object } } } }) => {
          const { pullRequests } = body.data.repository;
          if (pullRequests) pullRequests.pageInfo = { hasNextPage: true, endCursor: 'again' };
          return body;
        }),
      ),
    exit: 6,
    gap: 'repository-truncated',
    most: 20,
  },
  {
    name: 'a page token that comes back',
    host: 'jira',
    play: (stand) =>
      on(
        'jira',
        (asked) => {
          const { nextPageToken: _, ...body } = asked.body as Readonly<Record<string, unknown>>;
          return changed(stand, { ...asked, body }, (page: object) => ({
            ...page,
            isLast: false,
            nextPageToken: 'again',
          }));
        },
        { path: /search\/jql/ },
      ),
    exit: 5,
    words: ['sent the same page token twice'],
  },
  {
    name: 'a list whose pages repeat',
    host: 'jira',
    play: (stand) =>
      on(
        'jira',
        (asked) =>
          changed(stand, { ...asked, path: asked.path.replace(/startAt=\d+/, 'startAt=0') }, (body: object) => ({
            ...body,
            isLast: false,
            total: null,
          })),
        {
          path: /board\/1\/sprint/,
        },
      ),
    exit: 5,
    words: ['sent one page of a list twice', 'proxy'],
    most: 12,
  },
  {
    name: 'a total that says too much',
    host: 'jira',
    deployment: 'dc',
    play: (stand) =>
      on('jira', (asked) => changed(stand, asked, (body: { total: number }) => ({ ...body, total: body.total + 7 })), {
        path: /api\/2\/search/,
      }),
    exit: 6,
  },
  {
    name: 'a total that says too little',
    host: 'jira',
    deployment: 'dc',
    play: (stand) =>
      on(
        'jira',
        (asked) => changed(stand, asked, (body: { total: number }) => ({ ...body, total: Math.min(body.total, 3) })),
        { path: /api\/2\/search/ },
      ),
    exit: 0,
  },
  {
    name: 'issues that come twice',
    host: 'jira',
    play: (stand) =>
      on(
        'jira',
        (asked) =>
          changed(stand, asked, (body: { issues: unknown[] }) => ({
            ...body,
            issues: [...body.issues, ...body.issues],
          })),
        { path: /search\/jql/ },
      ),
    exit: 0,
  },
  {
    name: 'histories that are split and doubled',
    host: 'jira',
    play: (stand) =>
      on(
        'jira',
        (asked) =>
          changed(stand, asked, (body: { issueChangeLogs: { issueId: string; changeHistories: unknown[] }[] }) => ({
            ...body,
            issueChangeLogs: body.issueChangeLogs
              .flatMap(({ issueId, changeHistories: all }) => [
                { issueId, changeHistories: all.slice(Math.floor(all.length / 2)) },
                { issueId, changeHistories: all.slice(0, Math.ceil(all.length / 2) + 1) },
              ])
              .reverse(),
          })),
        { path: /changelog\/bulkfetch/ },
      ),
    exit: 0,
  },
  {
    name: 'pages that are empty long before the total',
    host: 'jira',
    deployment: 'dc',
    play: (stand) =>
      on(
        'jira',
        (asked) =>
          changed(stand, asked, (body: { startAt: number; total: number; issues: unknown[] }) => ({
            ...body,
            total: Math.max(body.total, body.startAt + body.issues.length),
            issues: body.startAt === 0 ? body.issues.slice(0, Math.ceil(body.issues.length / 2)) : [],
          })),
        { path: /api\/2\/search/ },
      ),
    exit: 6,
  },
];
