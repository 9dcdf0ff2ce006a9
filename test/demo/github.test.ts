import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GithubOptions, serveGithub } from '../../src/demo/github.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { smallOrganization } from './github-world.ts';

let github: DemoServer;
beforeAll(async () => {
  github = await serveGithub(smallOrganization());
});
afterAll(() => github.close());

interface Answer {
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly {
    type?: string;
    message: string;
    path?: unknown[];
    extensions?: Record<string, string>;
  }[];
}

async function ask(query: string, variables: unknown = {}, server = github, path = '/graphql') {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

async function withServer<T>(options: GithubOptions, use: (server: DemoServer) => Promise<T>): Promise<T> {
  const server = await serveGithub(smallOrganization(), options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

const web = 'repository(owner: "acme", name: "web")';

describe('GraphQL', () => {
  test('answers aliases, fragments, variables, inline fragments and directives', async () => {
    const { body } = await ask(
      `query ($count: Int = 2, $no: Boolean!) {
        site: ${web} { ...Pulls name @include(if: $no) }
      }
      fragment Pulls on Repository {
        latest: pullRequests(first: $count, orderBy: {field: CREATED_AT, direction: ASC}, states: [MERGED]) {
          totalCount nodes { number author { __typename login ... on User { name } } }
        }
      }`,
      { no: false },
    );

    expect(body).toEqual({
      data: {
        site: {
          latest: {
            totalCount: 78,
            nodes: [
              { number: 7, author: { __typename: 'User', login: 'ada', name: 'Ada Marsh' } },
              { number: 9, author: { __typename: 'User', login: 'ada', name: 'Ada Marsh' } },
            ],
          },
        },
      },
    });
  });

  test('pages with opaque cursors, without a gap or a repetition', async () => {
    const numbers: number[] = [];
    let after: string | null = null;
    do {
      const { body } = await ask(
        `query ($after: String) { ${web} { pullRequests(first: 30, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
          nodes { number } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      const page = (body.data as never as { repository: { pullRequests: Page } }).repository.pullRequests;
      numbers.push(...page.nodes.map(({ number }) => number));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);

    expect(numbers.length).toBe(80);
    expect(new Set(numbers).size).toBe(80);
  });

  interface Page {
    readonly nodes: readonly { readonly number: number }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }

  test.each([
    ['an unknown field', `{ ${web} { mergedDate } }`, "Field 'mergedDate' doesn't exist on type 'Repository'"],
    [
      'an unknown argument',
      `{ ${web} { pullRequests(first: 1, since: "2026-01-01") { totalCount } } }`,
      "doesn't accept argument 'since'",
    ],
    ['a missing argument', '{ repository(owner: "acme") { name } }', 'missing required arguments: name'],
    [
      'a page wider than 100',
      `{ ${web} { pullRequests(first: 101) { nodes { number } } } }`,
      'exceeds the `first` limit of 100 records',
    ],
    [
      'a page without a width',
      `{ ${web} { pullRequests { nodes { number } } } }`,
      'You must provide a `first` or `last` value',
    ],
    ['an unused variable', `query ($a: Int) { ${web} { name } }`, 'declared by anonymous query but not used'],
    ['an undeclared variable', `{ ${web} { pullRequests(first: $a) { totalCount } } }`, 'is used but not declared'],
    ['an unknown fragment', `{ ${web} { ...Nothing } }`, 'Fragment Nothing was used, but not defined'],
    ['an object without selections', `{ ${web} }`, 'Field must have selections'],
    ['a scalar with selections', `{ ${web} { name { x } } }`, "Selections can't be made on scalars"],
    ['a text that ends early', `{ ${web} { name `, 'Unexpected end of document'],
    [
      'more than 500,000 nodes',
      `{ ${web} { pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit { history(first: 100) { nodes { oid } } } } } } } } }`,
      'exceeds the maximum limit of 500,000',
    ],
  ])('refuses %s without running it', async (_, query, message) => {
    const { status, body } = await ask(query);

    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.message).toContain(message);
  });

  test('refuses a variable of the wrong type', async () => {
    const { body } = await ask(`query ($first: Int!) { ${web} { pullRequests(first: $first) { totalCount } } }`, {
      first: 'x',
    });

    expect(body.errors?.[0]?.message).toContain('Variable $first of type Int! was provided invalid value');
  });

  test('counts points down and tells them in headers and in the answer', async () => {
    await withServer({ graphqlPoints: 10 }, async (server) => {
      const query = `{ rateLimit { cost nodeCount limit remaining used } ${web} { pullRequests(first: 100) { nodes { commits(first: 1) { totalCount } reviews(first: 1) { totalCount } } } } }`;
      const { headers, body } = await ask(query, {}, server);

      expect(body.data?.['rateLimit']).toEqual({ cost: 2, nodeCount: 300, limit: 10, remaining: 8, used: 2 });
      expect(headers.get('x-ratelimit-remaining')).toBe('8');
      expect(headers.get('x-ratelimit-resource')).toBe('graphql');
      expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
    });
  });

  test('answers RATE_LIMITED with status 200 when the points are used up', async () => {
    await withServer({ graphqlPoints: 1 }, async (server) => {
      await ask('{ viewer { login } }', {}, server);
      const { status, headers, body } = await ask('{ viewer { login } }', {}, server);

      expect(status).toBe(200);
      expect(headers.get('x-ratelimit-remaining')).toBe('0');
      expect(body.errors?.[0]).toMatchObject({ type: 'RATE_LIMITED' });
    });
  });

  test('answers NOT_FOUND with a path and null for a repository it does not have', async () => {
    const { body } = await ask('{ repository(owner: "acme", name: "wbe") { name } }');

    expect(body).toEqual({
      data: { repository: null },
      errors: [
        {
          type: 'NOT_FOUND',
          path: ['repository'],
          locations: [{ line: 1, column: 3 }],
          message: "Could not resolve to a Repository with the name 'acme/wbe'.",
        },
      ],
    });
  });

  test('a node that is not there leaves the others whole', async () => {
    const { body } = await ask('{ nodes(ids: ["PR_acme/web_2", "PR_nothing"]) { id ... on PullRequest { number } } }');

    expect(body.data).toEqual({ nodes: [{ id: 'PR_acme/web_2', number: 2 }, null] });
    expect(body.errors).toMatchObject([{ type: 'NOT_FOUND', path: ['nodes', 1] }]);
  });

  test('an error in a field that may not be null empties what holds it', async () => {
    await withServer({ forbiddenPaths: ['repository.deployments'] }, async (server) => {
      const { body } = await ask(`{ ${web} { name deployments(first: 1) { totalCount } } }`, {}, server);

      expect(body.data).toEqual({ repository: null });
      expect(body.errors).toMatchObject([{ type: 'FORBIDDEN', path: ['repository', 'deployments'] }]);
    });
  });

  test('filters history by commit date and finds pull requests by search', async () => {
    const { body } = await ask(`{
      ${web} { defaultBranchRef { target { ... on Commit {
        history(first: 100, since: "2026-03-02T00:00:00Z", until: "2026-03-03T23:00:00Z") { nodes { committedDate } } } } } }
      search(type: ISSUE, first: 50, query: "repo:acme/web is:pr is:unmerged closed:2026-03-01..2026-03-20") {
        issueCount nodes { ... on PullRequest { number } } }
    }`);

    const { repository, search } = body.data as never as {
      repository: { defaultBranchRef: { target: { history: { nodes: { committedDate: string }[] } } } };
      search: unknown;
    };
    const dates = repository.defaultBranchRef.target.history.nodes.map(({ committedDate }) => committedDate);
    expect(dates.length).toBeGreaterThan(2);
    expect(dates.every((date) => date >= '2026-03-02' && date < '2026-03-04')).toBe(true);
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(search).toEqual({ issueCount: 1, nodes: [{ number: 6 }] });
  });

  test('shows an empty repository, a deleted author and a fork that is gone', async () => {
    const { body } = await ask(`{
      empty: repository(owner: "acme", name: "empty") { isEmpty defaultBranchRef { name } }
      ${web} { pullRequest(number: 1) { author { login } headRepository { name } isCrossRepository } }
    }`);

    expect(body.data).toEqual({
      empty: { isEmpty: true, defaultBranchRef: null },
      repository: { pullRequest: { author: null, headRepository: null, isCrossRepository: true } },
    });
  });

  test('lists branches by name, whatever order is asked for, with the pull requests that come from each', async () => {
    const branches = async (args: string) => {
      const { body } = await ask(`{ ${web} { refs(refPrefix: "refs/heads/", ${args}) {
        totalCount pageInfo { hasNextPage } nodes { name associatedPullRequests { totalCount } } } } }`);
      const { refs } = (body.data as never as { repository: { refs: Refs } }).repository;
      return { ...refs, names: refs.nodes.map(({ name }) => name) };
    };
    interface Refs {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean };
      readonly nodes: readonly { readonly name: string; readonly associatedPullRequests: { totalCount: number } }[];
    }
    const byDate = await branches('first: 4, orderBy: {field: TAG_COMMIT_DATE, direction: DESC}');
    const whole = await branches('first: 100');

    expect(byDate.names).toEqual(['PAY-1-second-try', 'PAY-5-change', 'ancient', 'automatic/licences']);
    expect(byDate.pageInfo).toEqual({ hasNextPage: true });
    expect(byDate.nodes.map((ref) => ref.associatedPullRequests.totalCount)).toEqual([0, 1, 0, 0]);
    expect(whole.names).toEqual(whole.names.toSorted());
    expect(whole.names.length).toBe(byDate.totalCount);
    expect(whole.names).toContain('main');
    expect((await branches('first: 9, query: "licen"')).names).toEqual(['automatic/licences']);
  });

  test('tells who signed a commit as git has it, and a bot by its own address', async () => {
    const { body } = await ask(`{ ${web} {
      mine: refs(refPrefix: "refs/heads/", first: 1, query: "PAY-1") { nodes { target { ... on Commit { author { name email user { login } } } } } }
      bots: refs(refPrefix: "refs/heads/", first: 1, query: "automatic") { nodes { target { ... on Commit { author { name email user { login } } } } } } } }`);

    expect(body.data?.['repository']).toEqual({
      mine: {
        nodes: [{ target: { author: { name: 'Ada Marsh', email: 'Ada.Marsh@acme.example', user: { login: 'ada' } } } }],
      },
      bots: {
        nodes: [
          {
            target: {
              author: {
                name: 'dependabot[bot]',
                email: expect.stringMatching(/^\d+\+dependabot\[bot\]@users\.noreply\.github\.com$/),
                user: null,
              },
            },
          },
        ],
      },
    });
  });

  test('answers at the addresses of an Enterprise Server, and under a former name', async () => {
    await withServer({ renamed: { 'acme/site': 'acme/web' } }, async (server) => {
      const query = '{ repository(owner: "Acme", name: "site") { nameWithOwner } }';
      const { body } = await ask(query, {}, server, '/api/graphql');

      expect(body.data).toEqual({ repository: { nameWithOwner: 'acme/web' } });
    });
  });

  test('gives up on pages that are too wide, in the two ways GitHub does', async () => {
    const query = `{ ${web} { pullRequests(first: 30) { nodes { number } } } }`;
    await withServer({ tooWideAbove: 20 }, async (server) => {
      expect((await ask(query, {}, server)).status).toBe(502);
    });
    await withServer({ nullNodesAbove: 20 }, async (server) => {
      const { status, body } = await ask(query, {}, server);
      const { nodes } = (body.data as never as { repository: { pullRequests: { nodes: unknown[] } } }).repository
        .pullRequests;
      expect(status).toBe(200);
      expect(nodes).toEqual(Array(30).fill(null));
      expect(body.errors?.[0]).toMatchObject({ type: 'RESOURCE_LIMITS_EXCEEDED' });
    });
  });
});

describe('access and faults', () => {
  test.each([
    ['no token', {}, 'Requires authentication'],
    ['a wrong token', { authorization: 'Bearer wrong' }, 'Bad credentials'],
  ])('refuses %s with 401', async (_, headers, message) => {
    const response = await fetch(`${github.url}/user`, { headers });

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      message,
      documentation_url: 'https://docs.github.com/rest',
      status: '401',
    });
  });

  test('plays the fault a hook asks for, and writes every request down', async () => {
    await withServer(
      {
        fault: ({ seen }) =>
          seen === 0 ? { status: 503, headers: { 'retry-after': '1' }, body: { message: 'no' } } : null,
      },
      async (server) => {
        const first = await ask('{ viewer { login } }', {}, server);
        const second = await ask('{ viewer { login } }', {}, server);

        expect([first.status, second.status]).toEqual([503, 200]);
        expect(first.headers.get('retry-after')).toBe('1');
        expect(server.requests).toMatchObject([
          { server: 'github', method: 'POST', path: '/graphql', status: 503, body: { query: '{ viewer { login } }' } },
          { status: 200 },
        ]);
      },
    );
  });

  test('breaks off in the middle of an answer when told to', async () => {
    await withServer({ fault: () => ({ wire: 'cut' }) }, async (server) => {
      await expect(ask('{ viewer { login } }', {}, server)).rejects.toThrow();
    });
  });
});

describe('REST', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(github.url + path, { headers: { authorization: `token ${github.token}`, ...headers } });

  test('pages by Link, and the last page has no next', async () => {
    const numbers: number[] = [];
    let path: string | null = '/repos/acme/web/pulls?state=all&sort=updated&direction=desc&per_page=33';
    while (path !== null) {
      const response: Response = await get(path);
      numbers.push(...((await response.json()) as { number: number }[]).map(({ number }) => number));
      const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      path = next === undefined ? null : next.slice(github.url.length);
    }

    expect(numbers.length).toBe(80);
    expect(new Set(numbers).size).toBe(80);
    expect(numbers[0]).toBe(8);
  });

  test('an unchanged answer is a 304 and costs nothing', async () => {
    const first = await get('/repos/acme/web');
    const etag = first.headers.get('etag') ?? '';
    const second = await get('/repos/acme/web', { 'if-none-match': etag });

    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    expect(second.status).toBe(304);
    expect(second.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'));
  });

  test('answers 404 as the vendor does for what it does not have', async () => {
    const response = await get('/repos/acme/nothing');

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      message: 'Not Found',
      documentation_url: 'https://docs.github.com/rest/repos/repos#get-a-repository',
      status: '404',
    });
  });

  test('refuses with 403 when the requests of the hour are used up', async () => {
    await withServer({ restRequests: 1 }, async (server) => {
      const ask = () => fetch(`${server.url}/user`, { headers: { authorization: `Bearer ${server.token}` } });
      await ask();
      const response = await ask();

      expect(response.status).toBe(403);
      expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    });
  });
});
