import { describe, expect, test } from 'vitest';
import type { Fault, FaultRequest } from '../../../src/demo/faults.ts';
import { SprintError } from '../../../src/errors.ts';
import { refusedBy } from '../../../src/gather/hosts/github/refusals.ts';
import { branchIn, busyRepository, organizationOf, smallOrganization, sprintWindow } from '../../demo/github-world.ts';
import { read, truthOf } from './reading.ts';

// The first takes a single request, so that nothing the other meets can reach it.
const repos = ['acme/attic', 'acme/web'];

/** Plays a fault for the queries about one repository only. */
function only(name: string, fault: Fault, from = 0): (request: FaultRequest) => Fault | null {
  let met = 0;
  return ({ body }) => {
    const { variables } = body as { variables: { name?: string } };
    if (variables.name !== name) return null;
    met += 1;
    return met > from ? fault : null;
  };
}

async function refusalOf(reading: Promise<unknown>): Promise<SprintError> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SprintError) return error;
  throw new Error(`Expected a SprintError, got ${String(error)}`);
}

describe('a page that is too wide', () => {
  test.each([
    ['502', { tooWideAbove: 6 }],
    ['null nodes', { nullNodesAbove: 6 }],
  ])('is asked for again at half the width from the same place (%s)', async (_, options) => {
    const { reading, asked } = await read({ repos: ['acme/api'], ...options });

    const [, api] = smallOrganization().repositories;
    expect(asked.flatMap(({ pullsFirst }) => pullsFirst ?? [])).toEqual([25, 12, 6, 9, 4]);
    expect(reading.repositories).toEqual(api && [truthOf(api, sprintWindow)]);
    expect(reading.gaps).toEqual([]);
  });

  test('in many repositories at once is no outage: all are read', async () => {
    const names = ['acme/a', 'acme/b', 'acme/c'];
    const organization = organizationOf(names.map((name) => busyRepository(name, 10)));
    const { reading } = await read({ organization, repos: names, tooWideAbove: 6 });

    expect(reading.sources.map(({ status, error }) => error ?? status)).toEqual(names.map(() => 'ok'));
  });

  test('is given up at a width of one; the rest of the report goes on', async () => {
    const { reading } = await read({ repos, fault: only('web', { status: 504, body: { message: 'timeout' } }) });

    expect(reading.repositories.map(({ name }) => name)).toEqual(['acme/attic']);
    expect(reading.sources.map(({ status }) => status)).toEqual(['ok', 'unavailable']);
    expect(reading.gaps).toMatchObject([{ code: 'repository-unreadable', source: 'github:acme/web', chosen: false }]);
  });
});

describe('branches', () => {
  /** What counts them as code of an issue, or as a sign that work goes on. */
  const told = [
    ...['issues-with-code', 'done-without-code', 'merged-still-open', 'in-progress-silent', 'to-do-with-code'],
    ...['stalled', 'jira-github'],
  ];

  test('that GitHub never has the time for cost what they tell and nothing else', async () => {
    const fault = ({ body }: FaultRequest) =>
      (body as { variables: { refs?: boolean } }).variables.refs === true
        ? { status: 502, body: { message: 'timeout' } }
        : null;
    const { reading, asked } = await read({ repos: ['acme/api'], fault });

    const [, api] = smallOrganization().repositories;
    expect(reading.repositories).toEqual(api && [{ ...truthOf(api, sprintWindow), branches: null }]);
    expect(asked.flatMap(({ pullsFirst }) => pullsFirst ?? [])).toEqual([25, 12, 6, 3, 1, 25]);
    expect(reading.gaps).toMatchObject([
      { code: 'field-unsent', missing: 'branches without a pull request', affects: told, chosen: false },
    ]);
  });

  test('the token may not read are left out and said', async () => {
    const { reading } = await read({ repos: ['acme/api'], forbiddenPaths: ['repository.refs'] });

    const [, api] = smallOrganization().repositories;
    expect(reading.repositories).toEqual(api && [{ ...truthOf(api, sprintWindow), branches: null }]);
    expect(reading.gaps).toMatchObject([{ code: 'field-denied', affects: told }]);
  });

  test('are told from those of pull requests even where GitHub does not say which those are', async () => {
    const { reading } = await read({
      repos: ['acme/api'],
      forbiddenPaths: ['repository.refs.nodes.associatedPullRequests'],
    });

    const [, api] = smallOrganization().repositories;
    expect(reading.repositories[0]?.branches).toEqual(api && truthOf(api, sprintWindow).branches);
    expect(reading.gaps).toMatchObject([
      {
        code: 'field-denied',
        affects: expect.arrayContaining(['code-without-issue', 'outside-sprint', 'lead-time-for-changes']),
      },
    ]);
  });

  test('beyond five hundred are not read: that is said, and the reading is whole', async () => {
    const many = Array.from({ length: 640 }, (_, index) => branchIn('acme/many', `try/${1_000 + index}`, 3));
    const repository = { ...busyRepository('acme/many', 0), branches: many };
    const { reading, server } = await read({ organization: organizationOf([repository]), repos: ['acme/many'] });

    const [{ branches = null } = {}] = reading.repositories;
    expect(server.requests.filter(({ body }) => JSON.stringify(body).includes('"refs":true')).length).toBe(5);
    // The branch of the open pull request, the one that marks a commit and the default one are among those read.
    expect(branches?.length).toBe(497);
    expect(reading.sources[0]?.status).toBe('ok');
    expect(reading.gaps).toMatchObject([
      { code: 'branches-truncated', missing: '143 of 643 branches', affects: ['jira-github'], chosen: true },
    ]);
  });
});

describe('an answer of a strange host', () => {
  test('whose cursors go in a circle stops the reading of the rest of a pull request', async () => {
    let asked = 0;
    const circling: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(init?.body).includes('query Overflow')) return answer;
      asked += 1;
      const text = (await answer.text()).replace(
        /"hasNextPage":(true|false),"endCursor":("[^"]*"|null)/g,
        `"hasNextPage":true,"endCursor":"${asked % 2 === 0 ? 'Y3Vyc29yOnYyOjQ5' : 'Y3Vyc29yOnYyOjUw'}"`,
      );
      return new Response(text, answer);
    };
    const { reading } = await read({ repos: ['acme/web'], fetch: circling });

    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(10);
    expect(reading.gaps).toMatchObject([{ code: 'repository-truncated', source: 'github:acme/web' }]);
  });

  test('that names things like words of JavaScript is read as something else', async () => {
    const strange: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      const text = (await answer.text())
        .replaceAll('"state":"APPROVED"', '"state":"constructor"')
        .replaceAll('"__typename":"ReviewRequestedEvent"', '"__typename":"toString"')
        .replaceAll('"state":"SUCCESS"', '"state":"valueOf"');
      return new Response(text, answer);
    };
    const { reading } = await read({ repos, fetch: strange });

    const pulls = reading.repositories.flatMap(({ pullRequests }) => pullRequests);
    const words = [
      ...pulls.flatMap(({ reviews }) => reviews.map(({ state }) => state)),
      ...pulls.flatMap(({ events }) => events.map(({ kind }) => kind)),
      ...reading.repositories.flatMap(({ deployments }) => (deployments ?? []).map(({ state }) => state)),
    ];
    expect(words.length).toBeGreaterThan(3);
    expect(new Set(words.map((word) => typeof word))).toEqual(new Set(['string']));
  });
});

describe('what one repository refuses', () => {
  test('a repository the token may not read is denied, the others are read', async () => {
    const { reading } = await read({ repos, forbiddenRepositories: ['acme/web'] });

    expect(reading.sources).toMatchObject([
      { id: 'github:acme/attic', status: 'ok', error: null },
      { id: 'github:acme/web', status: 'denied', fetched: null, expected: null },
    ]);
    expect(reading.gaps[0]?.because).toContain('GITHUB_TOKEN');
  });

  test.each([
    ['Resource not accessible by integration', /read access to contents/],
    ['Resource protected by organization SAML enforcement. You must grant your token access.', /Configure SSO/],
    ['the `acme` organization has an IP allow list enabled, and your IP address is not permitted', /IP allow list/],
    ['`acme` forbids access via a personal access token (classic).', /GitHub App/],
  ])('a repository is refused in GitHub’s words, with the remedy for them (%s)', async (forbiddenBecause, hint) => {
    const { reading } = await read({ repos, forbiddenRepositories: ['acme/web'], forbiddenBecause });

    expect(reading.sources.map(({ status }) => status)).toEqual(['ok', 'denied']);
    expect(reading.gaps[0]?.because).toContain(forbiddenBecause.slice(0, 40));
    expect(refusedBy({ tokenName: 'GITHUB_TOKEN' }, 'read this', forbiddenBecause).hint).toMatch(hint);
  });

  test('a list the token may not read is left out and said', async () => {
    const { reading } = await read({ repos: ['acme/api'], forbiddenPaths: ['repository.deployments'] });

    const [repository] = reading.repositories;
    expect(repository?.deployments).toBeNull();
    expect(repository?.pullRequests.length).toBe(8);
    expect(reading.sources[0]?.status).toBe('partial');
    expect(reading.gaps).toEqual([
      {
        code: 'field-denied',
        source: 'github:acme/api',
        missing: 'deployments',
        because: 'not readable with this token',
        affects: ['delivery'],
        chosen: false,
      },
    ]);
  });

  test('a field of pull requests the token may not read costs that field, not the pull requests', async () => {
    const { reading } = await read({
      repos: ['acme/api'],
      forbiddenPaths: ['repository.pullRequests.nodes.reviews', 'repository.pullRequests.nodes.reviewThreads'],
    });

    expect(reading.repositories[0]?.pullRequests.length).toBe(8);
    expect(reading.repositories[0]?.pullRequests[0]).toMatchObject({ reviews: [], reviewThreads: null });
    expect(reading.gaps.map(({ missing }) => missing).toSorted()).toEqual(['review threads', 'reviews']);
    expect(reading.gaps.flatMap(({ affects }) => affects)).toContain('time-to-first-review');
  });

  test('pages read before a failure stay, and the reading is partial', async () => {
    const { reading } = await read({ repos, fault: only('web', { status: 400, body: { message: 'no' } }, 1) });

    const [, web] = reading.repositories;
    expect(web?.pullRequests.length).toBeGreaterThan(15);
    expect(reading.sources[1]).toMatchObject({ status: 'partial', expected: null });
    expect(reading.gaps).toMatchObject([{ code: 'repository-truncated', source: 'github:acme/web', affects: [] }]);
  });

  test('lists that go on and cannot be read are said by number', async () => {
    const fault = ({ body }: FaultRequest) =>
      (body as { query: string }).query.startsWith('query Overflow') ? { status: 502, body: { message: 'no' } } : null;
    const { reading } = await read({ repos: ['acme/api'], fault });

    const pull = reading.repositories[0]?.pullRequests.find(({ number }) => number === 3);
    expect([pull?.commits.length, pull?.commitCount]).toEqual([50, 160]);
    expect(reading.gaps).toMatchObject([
      { code: 'pull-request-truncated', missing: 'later commits or reviews of #3, #4, #10' },
    ]);
  });

  test('a page that comes twice stops the reading of that repository', async () => {
    const again = { hasNextPage: true, endCursor: 'the-same' };
    const repository = {
      ...{ nameWithOwner: 'acme/web', url: 'https://github.com/acme/web', isArchived: false, defaultBranchRef: null },
      pullRequests: { pageInfo: again, nodes: [] },
      releases: { pageInfo: { hasNextPage: false }, nodes: [] },
      deployments: { pageInfo: { hasNextPage: false }, nodes: [] },
    };
    const { reading, server } = await read({ fault: () => ({ body: { data: { repository } } }) });

    expect(server.requests.length).toBe(2);
    expect(reading.gaps[0]?.because).toBe('GitHub sent the same page of pull requests twice.');
  });

  test.each([
    [
      'a web page',
      { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
      'web page instead of JSON',
    ],
    ['half an answer', { body: '{"data":{"repository":{"name":' }, 'its JSON is not complete'],
    ['another form', { body: { data: { repository: { nameWithOwner: 7 } } } }, 'repository.nameWithOwner'],
    ['no data at all', { body: {} }, 'form we do not know'],
    ['an unexplained error', { body: { errors: [{ message: 'Kaboom\u202e' }] } }, 'answered with an error: Kaboom'],
    ['a field it refuses to know', { body: { errors: [{ message: "Field 'title' doesn't exist" }] } }, "Field 'title'"],
    ['a time-out in words', { body: { errors: [{ message: 'Something went wrong' }] } }, 'not send even a single'],
  ])('%s makes a gap for that repository alone', async (_, fault, because) => {
    const { reading } = await read({ repos, fault: only('web', fault) });

    expect(reading.repositories.map(({ name }) => name)).toEqual(['acme/attic']);
    expect(reading.sources[1]).toMatchObject({ id: 'github:acme/web', status: 'unavailable' });
    expect(reading.gaps[0]?.because).toContain(because);
  });
});

describe('what the host refuses', () => {
  test('a wrong token is refused: the message names the variable, never the token', async () => {
    const error = await refusalOf(read({ repos, token: 'ghp_secret0123456789' }));

    expect(error).toMatchObject({ kind: 'access', status: 401 });
    expect(error.message).toContain('GITHUB_TOKEN');
    expect(`${error.message} ${error.hint}`).not.toContain('ghp_secret');
  });

  test('a token that cannot be one is refused before anything is sent', async () => {
    const error = await refusalOf(read({ token: 'ghp_secret\n0123456789' }));

    expect(error).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(error.message).not.toContain('ghp_secret');
  });

  test.each([
    [
      'a secondary limit',
      {
        status: 403,
        headers: { 'retry-after': '3600' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
    ],
    [
      'a used up hour',
      {
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4102444800' },
        body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      },
    ],
  ])('%s that lasts too long makes the repository unavailable, with the time', async (_, fault) => {
    const { reading } = await read({ repos: ['acme/api'], fault: () => fault });

    expect(reading.sources[0]?.status).toBe('unavailable');
    expect(reading.gaps[0]?.because).toMatch(/limits our requests until \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/);
  });

  test('a short limit is waited out', async () => {
    const fault = ({ seen }: FaultRequest) =>
      seen === 0 ? { status: 429, headers: { 'retry-after': '0' }, body: { message: 'slow down' } } : null;
    const { reading } = await read({ repos: ['acme/api'], fault, now: Date.now });

    expect(reading.sources[0]?.status).toBe('ok');
  });

  test('an address that is not the API says so instead of calling repositories unknown', async () => {
    const { reading } = await read({
      repos: ['acme/api'],
      fault: () => ({ status: 404, body: { message: 'Not Found' } }),
    });

    expect(reading.sources[0]?.status).toBe('unavailable');
  });
});

describe('names', () => {
  test('an unknown repository is refused with the nearest candidates', async () => {
    const error = await refusalOf(read({ repos: ['acme/api', 'acme/wbe'] }));

    expect(error).toMatchObject({ kind: 'not-found', exitCode: 4, source: 'github:acme/wbe' });
    expect(error.message).toContain('acme/wbe');
    expect(error.candidates[0]).toBe('acme/web');
    expect(error.hint).toContain('GITHUB_TOKEN');
  });

  test('an unknown owner still finds the repository of that name', async () => {
    const error = await refusalOf(read({ repos: ['acne/web'] }));

    expect(error.candidates).toContain('acme/web');
  });

  test('what is no name of a repository is a mistake of the configuration', async () => {
    const error = await refusalOf(read({ repos: ['https://github.com/acme/web'] }));

    expect(error).toMatchObject({ kind: 'usage', exitCode: 2 });
  });
});

describe('cancellation', () => {
  test('ends the reading at once, without a gap or a second request', async () => {
    const stop = new AbortController();
    let met = 0;
    const fault = () => {
      met += 1;
      stop.abort();
      return { wire: 'hang' as const };
    };
    const error = await refusalOf(read({ repos, signal: stop.signal, fault }));

    expect(error).toMatchObject({ kind: 'interrupted', exitCode: 130 });
    expect(met).toBeLessThanOrEqual(2);
  });

  test('keeps the reason of the one who cancelled', async () => {
    const reason = new SprintError('terminated', 'Stopped by the system.');
    const error = await refusalOf(read({ repos, signal: AbortSignal.abort(reason) }));

    expect(error).toBe(reason);
  });
});
