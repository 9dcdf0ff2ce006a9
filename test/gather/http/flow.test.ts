import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiOf, endpointOf } from '../../../src/gather/http/api.ts';
import { type Access, openTransport } from '../../../src/gather/http.ts';
import type { Expense, Runtime } from '../../../src/runtime.ts';
import { aRuntime } from '../host.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Sent {
  readonly path: string;
  readonly atMs: number;
}

type Reply = (path: string, n: number) => Response | null;

/** A host that answers after 50 ms; null never answers. */
function open(id: 'jira' | 'github', reply: Reply, its: Partial<Runtime> = {}) {
  const sent: Sent[] = [];
  const spent: Expense[] = [];
  const began = Date.now();
  const fetch = async (address: string, { signal }: RequestInit) => {
    const path = new URL(address).pathname;
    sent.push({ path, atMs: Date.now() - began });
    const answer = reply(path, sent.length);
    await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', reject);
      if (answer !== null) setTimeout(resolve, 50);
    });
    return answer;
  };
  const url = `https://${id}.example`;
  const access: Access = {
    ...{ id, name: id === 'jira' ? 'Jira' : 'GitHub', url, tokenName: 'T', idempotentPosts: ['/graphql'] },
  };
  const runtime = aRuntime({ fetch: fetch as never, meter: (expense) => spent.push(expense), ...its });
  const transport = openTransport(access, runtime);
  const ask = (path: string, init?: RequestInit) =>
    transport.fetch(url + path, path.endsWith('/graphql') ? { method: 'POST', body: '{}', ...init } : init);
  return { ask, sent, spent, runtime };
}

function json(status = 200, headers: Record<string, string> = {}, body: unknown = {}): Response {
  const text = JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

async function settle<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [settled] = await Promise.all([Promise.allSettled([work]), vi.runAllTimersAsync()]);
  return settled[0] as PromiseSettledResult<T>;
}

describe('a limit stops what the vendor counts together', () => {
  test('a burst of Jira: its endpoint with every id, while others go on', async () => {
    const burst = json(429, { 'retry-after': '10', 'ratelimit-reason': 'jira-burst-based' });
    const { ask, sent, runtime } = open('jira', (_, n) => (n === 1 ? burst : json()));
    const first = ask('/rest/api/3/issue/1');
    await vi.advanceTimersByTimeAsync(100);
    await settle(Promise.all([first, ask('/rest/api/3/issue/2'), ask('/rest/api/3/field')]));

    expect(sent.map(({ path, atMs }) => [path, atMs >= 10_000])).toEqual([
      ['/rest/api/3/issue/1', false],
      ['/rest/api/3/field', false],
      ['/rest/api/3/issue/1', true],
      ['/rest/api/3/issue/2', true],
    ]);
    expect(runtime.told).toEqual(['Jira limits requests; waiting 10 s']);
  });

  test('a limit of Jira that says no more: all of it', async () => {
    const { ask, sent } = open('jira', (_, n) => (n === 1 ? json(429, { 'retry-after': '10' }) : json()));
    const first = ask('/a');
    await vi.advanceTimersByTimeAsync(100);
    await settle(Promise.all([first, ask('/b')]));

    expect(sent.map(({ path, atMs }) => `${path} ${atMs >= 10_000}`).sort()).toEqual([
      '/a false',
      '/a true',
      '/b true',
    ]);
  });

  const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'graphql', 'retry-after': '20' };
  const abuse = { message: 'You have exceeded a secondary rate limit.' };

  test.each<[string, Response, boolean]>([
    ['a spent budget of GitHub: not the other budgets', json(403, spent), false],
    ['a secondary limit of GitHub: all of them', json(403, { 'retry-after': '20' }, abuse), true],
    ['a secondary limit told in a 200: all of them', json(200, { 'retry-after': '20' }, abuse), true],
  ])('%s', async (_, limit, stopsAll) => {
    const { ask, sent } = open('github', (_path, n) => (n === 1 ? limit : json()));
    const first = ask('/api/graphql');
    await vi.advanceTimersByTimeAsync(100);
    await settle(Promise.all([first, ask('/repos/a/b')]));

    expect(sent.find(({ path }) => path === '/repos/a/b')?.atMs).toBe(stopsAll ? 20_050 : 100);
    expect(sent.filter(({ path }) => path === '/api/graphql').map(({ atMs }) => atMs)).toEqual([0, 20_050]);
  });

  test('for a minute and more: given up at once, for all who come later too, with the time', async () => {
    const reset = String(Math.floor(Date.now() / 1_000) + 3_000);
    const limit = () => json(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    const { ask, sent } = open('github', limit);
    const outcomes = [await settle(ask('/graphql')), await settle(ask('/graphql'))];

    expect(sent).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable', exitCode: 5 } });
      expect(String((outcome as PromiseRejectedResult).reason.message)).toMatch(/limits our requests until \d{4}-/);
    }
  });

  test('longer than the run may take: whoever comes meanwhile is told at once as well', async () => {
    const { ask, sent } = open('jira', () => json(429, { 'retry-after': '30' }), { deadline: Date.now() + 10_000 });
    expect(await settle(ask('/a'))).toMatchObject({ reason: { message: expect.stringContaining('limits our') } });
    expect(await settle(ask('/b'))).toMatchObject({ reason: { message: expect.stringContaining('limits our') } });
    expect(sent).toHaveLength(1);
  });

  test('that names no time is doubled each time, by what all requests met together', async () => {
    const { ask, sent } = open('jira', () => json(429));
    await settle(Promise.allSettled(['/a', '/b', '/c'].map((path) => ask(path))));
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 0, 0, 550, 1_600, 3_650]);
  });
});

describe('the width', () => {
  async function widthAfter(reply: Response, good: number): Promise<number> {
    const answers = [...Array.from({ length: good }, () => json()), reply];
    const { ask, sent } = open('jira', () => answers.shift() ?? json());
    for (let i = 0; i <= good; i += 1) await settle(ask(`/rest/${i}`));
    const before = sent.length;
    const wide = Promise.all(Array.from({ length: 20 }, (_, i) => ask(`/rest/wide/${i}`)));
    await vi.advanceTimersByTimeAsync(10);
    const inFlight = sent.length - before;
    await settle(wide);
    return inFlight;
  }

  test.each<[string, Response, number]>([
    ['stays at six', json(), 6],
    ['is halved by a limit', json(429), 3],
    ['is halved by a 503', json(503), 3],
    ['is one less when a limit is near', json(200, { 'x-ratelimit-nearlimit': 'true' }), 5],
  ])('%s', async (_, reply, width) => {
    expect(await widthAfter(reply, 0)).toBe(width);
  });
});

describe('a host that is down', () => {
  test('gets one probe after each rest, and everything again when that succeeds', async () => {
    let down = false;
    const { ask, sent } = open('jira', () => (down ? json(500) : json()));
    await settle(ask('/well'));
    down = true;
    for (let i = 0; i < 6; i += 1) await settle(ask(`/${i}`));
    const asked = sent.length;
    await vi.advanceTimersByTimeAsync(10_000);
    await settle(ask('/resting'));
    expect(sent).toHaveLength(asked);

    await vi.advanceTimersByTimeAsync(6_000);
    down = false;
    expect(await settle(ask('/probe'))).toMatchObject({ status: 'fulfilled' });
    expect(await settle(ask('/more'))).toMatchObject({ status: 'fulfilled' });
    expect(sent).toHaveLength(asked + 2);
  });

  test('is not one that failed now and then over minutes', async () => {
    const { ask, sent } = open('jira', (path) => (path === '/well' ? json() : json(500)));
    await settle(ask('/well'));
    for (let i = 0; i < 4; i += 1) {
      await settle(ask(`/${i}`));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(sent).toHaveLength(13);
    expect(await settle(ask('/well'))).toMatchObject({ status: 'fulfilled' });
  });
});

describe('equal questions at the same time', () => {
  test('are sent once, and all get the answer', async () => {
    const { ask, sent } = open('jira', () => json(200, {}, { n: 1 }));
    const same = Promise.all([ask('/a'), ask('/a'), ask('/b')]);
    await vi.runAllTimersAsync();
    expect(await Promise.all((await same).map((answer) => answer.json()))).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(sent.map(({ path }) => path)).toEqual(['/a', '/b']);
  });

  test('are sent twice by POST, or one after the other', async () => {
    const { ask, sent } = open('github', () => json());
    await settle(Promise.all([ask('/graphql'), ask('/graphql')]));
    await settle(ask('/a'));
    await settle(ask('/a'));
    expect(sent).toHaveLength(4);
  });

  test('go on for others when one is cancelled, and are dropped when all are', async () => {
    const { ask, sent } = open('jira', (_, n) => (n === 1 ? json() : null));
    const [one, two] = [new AbortController(), new AbortController()];
    const [left, stays] = [ask('/a', { signal: one.signal }), ask('/a')];
    const outcomes = Promise.allSettled([left, stays]);
    one.abort();
    await vi.runAllTimersAsync();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);

    const dropped = Promise.allSettled([ask('/b', { signal: two.signal })]);
    await vi.advanceTimersByTimeAsync(10);
    two.abort();
    expect((await dropped)[0]).toMatchObject({ status: 'rejected', reason: { kind: 'interrupted' } });
    expect(sent).toHaveLength(2);
  });
});

describe('the meter', () => {
  test('hears each request with its endpoint, each wait, and what is left of limits', async () => {
    const left = {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-reset': '2026-11-21T12:00Z',
    };
    const { ask, spent } = open('jira', (_, n) => {
      if (n === 1) return json(429, { 'retry-after': '2' });
      return n === 2 ? json(500) : json(200, left);
    });
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await settle(ask('/rest/agile/1.0/board/42/sprint'));

    const request = {
      kind: 'request',
      host: 'jira.example',
      method: 'GET',
      endpoint: '/rest/agile/1.0/board/{id}/sprint',
    };
    expect(spent).toMatchObject([
      { ...request, api: 'jira-data-center', status: 429, attempt: 1, ms: 50, bytes: 2 },
      { kind: 'wait', because: 'limit', ms: 2_200 },
      { ...request, status: 500, attempt: 2 },
      { kind: 'wait', because: 'retry', ms: 500 },
      { kind: 'limit', resource: 'GET /rest/agile/1.0/board/{id}/sprint', limit: 100, remaining: 99 },
      { ...request, status: 200, attempt: 3 },
    ]);
  });

  test('hears who waits for others', async () => {
    const { ask, spent } = open('jira', () => json());
    await settle(Promise.all(Array.from({ length: 7 }, (_, i) => ask(`/${i}`))));
    expect(spent.filter(({ kind }) => kind === 'wait')).toEqual([
      { kind: 'wait', host: 'jira.example', because: 'queue', ms: 50 },
    ]);
  });
});

test.each([
  ['/rest/api/3/issue/PAY-12/remotelink', '/rest/api/3/issue/{key}/remotelink'],
  ['/rest/api/2/project/PAY/statuses', '/rest/api/2/project/{key}/statuses'],
  ['/rest/api/3/project/search', '/rest/api/3/project/search'],
  ['/rest/agile/1.0/board/7/configuration', '/rest/agile/1.0/board/{id}/configuration'],
  ['/ex/jira/5a1f0c3e-11ab-4c5d-8e9f-0123456789ab/rest/api/3/field', '/ex/jira/{id}/rest/api/3/field'],
  ['/repos/acme/web/commits/0123456789abcdef/pulls', '/repos/{owner}/{repo}/commits/{sha}/pulls'],
  ['/orgs/acme/repos', '/orgs/{owner}/repos'],
  ['/rest/api/2/filter/a%20secret%20name', '/rest/api/2/filter/{name}'],
])('the endpoint of %s is %s', (path, endpoint) => {
  expect(endpointOf(path)).toBe(endpoint);
});

test.each([
  ['jira', 'auto', 'https://acme.atlassian.net/rest', 'jira-cloud'],
  ['jira', 'auto', 'https://api.atlassian.com/ex/jira/1/rest', 'jira-cloud'],
  ['jira', 'auto', 'https://jira.acme.com/rest', 'jira-data-center'],
  ['jira', 'cloud', 'https://jira.acme.com/rest', 'jira-cloud'],
  ['jira', 'dc', 'https://acme.atlassian.net/rest', 'jira-data-center'],
  ['github', 'auto', 'https://api.github.com/graphql', 'github-graphql'],
  ['github', 'auto', 'https://git.acme.com/api/graphql', 'github-graphql'],
  ['github', 'auto', 'https://git.acme.com/api/v3/search/issues', 'github-search'],
  ['github', 'auto', 'https://api.github.com/repos/a/b', 'github-rest'],
] as const)('%s (%s) at %s is asked as %s', (id, deployment, url, api) => {
  expect(apiOf({ id, deployment }, new URL(url))).toBe(api);
});
