import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SprintError } from '../../src/errors.ts';
import { type Access, openTransport } from '../../src/gather/http.ts';
import type { Runtime } from '../../src/runtime.ts';
import { type Act, aHost, aRuntime, type Host, says } from './host.ts';

const hosts: Host[] = [];

beforeEach(() => {
  // No jitter: what waits for a random time does not wait at all.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function open(acts: Act[], runtime: Runtime = aRuntime(), access: Partial<Access> = {}) {
  const host = await aHost(...acts);
  hosts.push(host);
  const transport = openTransport(anAccess(host.url, access), runtime);
  return { host, transport, ask: (path = '/', init?: RequestInit) => transport.fetch(`${host.url}${path}`, init) };
}

function anAccess(url: string, overrides: Partial<Access> = {}): Access {
  return { id: 'jira', name: 'Jira', url, tokenName: 'JIRA_API_TOKEN', idempotentPosts: ['/search/jql'], ...overrides };
}

async function failure(work: Promise<unknown>): Promise<SprintError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SprintError)) throw new Error(`expected a SprintError, got ${String(error)}`);
  return error;
}

describe('a good answer', () => {
  test('may name other hosts for anything but the next page', async () => {
    const link = '<https://docs.example/gone>; rel="deprecation", <https://cdn.example>; rel=preconnect';
    const { ask } = await open([says({ n: 1 }, 200, { link })]);

    expect(await (await ask()).json()).toEqual({ n: 1 });
  });

  test('reaches the client whole, whether it asks by text, URL or Request', async () => {
    const { ask, host, transport } = await open([says({ n: 1 })]);

    const answers = [
      await ask(),
      await transport.fetch(new URL('/b', host.url)),
      await transport.fetch(new Request(`${host.url}/c`, { method: 'POST', body: '{"x":1}', headers: { a: 'b' } })),
    ];

    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(host.seen[2]).toMatchObject({ method: 'POST', path: '/c', body: '{"x":1}', headers: { a: 'b' } });
    expect(transport.requests()).toBe(3);
  });

  test('may be unchanged (304)', async () => {
    const { ask } = await open([(_, response) => response.writeHead(304).end()]);

    expect((await ask()).status).toBe(304);
  });

  test('is asked for again after a dropped connection, a 503 and half a body', async () => {
    const drop: Act = (_, response) => response.destroy();
    const cut: Act = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"a":', () => response.destroy());
    };

    for (const trouble of [drop, cut, says({}, 503)]) {
      const { ask, host } = await open([trouble, says({ n: 2 })]);
      expect(await (await ask()).json()).toEqual({ n: 2 });
      expect(host.seen).toHaveLength(2);
    }
  });
});

describe('a repeated request', () => {
  test('is a read: a POST that is not marked is sent once', async () => {
    const { ask, host } = await open([says({}, 503)]);

    await failure(ask('/write', { method: 'POST', body: '{}' }));

    expect(host.seen).toHaveLength(1);
  });

  test('may be a read by POST, with the same body', async () => {
    const { ask, host } = await open([says({}, 502), says({ ok: true })]);

    await ask('/rest/api/3/search/jql', { method: 'POST', body: '{"jql":"x"}' });

    expect(host.seen.map(({ body }) => body)).toEqual(['{"jql":"x"}', '{"jql":"x"}']);
  });

  test.each([400, 401, 403, 404, 410, 413, 422])('never follows a refusal (%i)', async (status) => {
    const { ask, host } = await open([says({ message: 'no' }, status)]);

    await failure(ask());

    expect(host.seen).toHaveLength(1);
  });

  test('stops after three tries, and an outage does not cost more than ten requests', async () => {
    const { ask, host } = await open([says({}, 500)]);

    const error = await failure(ask());
    expect(error).toMatchObject({ kind: 'unavailable', status: 500 });
    expect(host.seen).toHaveLength(3);

    await Promise.all(Array.from({ length: 40 }, (_, i) => failure(ask(`/${i}`))));
    expect(host.seen.length).toBeLessThanOrEqual(10);
  });

  test('waits as long as the host asks, in seconds or until a date, and says so', async () => {
    for (const after of [() => '1', () => new Date(Date.now() + 2_000).toUTCString()]) {
      const runtime = aRuntime();
      const limit: Act = (seen, response) => says({}, 429, { 'retry-after': after() })(seen, response);
      const { ask } = await open([limit, says({ ok: 1 })], runtime);
      const began = performance.now();

      await ask();

      expect(performance.now() - began).toBeGreaterThan(400);
      expect(runtime.told.join()).toMatch(/Jira limits requests; waiting [12] s/);
    }
  });

  test('is given up when the host asks for a longer wait than there is time, and tells until when', async () => {
    const now = Date.UTC(2026, 10, 21, 12, 0);
    for (const overrides of [{ 'retry-after': '3600' }, { 'retry-after': '30' }]) {
      const runtime = { ...aRuntime(), now: () => now, deadline: now + 10_000 };
      const { ask, host } = await open([says({}, 429, overrides)], runtime);

      const error = await failure(ask());

      expect(error.kind).toBe('unavailable');
      expect(error.message).toMatch(/limits our requests until 2026-11-21 1[23]:0\d UTC/);
      expect(host.seen).toHaveLength(1);
    }
  });

  test('is not sent when a cancelled run waits for it', async () => {
    const stop = new AbortController();
    const { ask, host } = await open([says({}, 429, { 'retry-after': '30' })], aRuntime({ signal: stop.signal }));
    const waiting = failure(ask());
    await vi.waitFor(() => expect(host.seen).toHaveLength(1));

    stop.abort(new SprintError('terminated', 'Stopped.'));

    expect(await waiting).toMatchObject({ kind: 'terminated' });
  });
});

describe('a refused token', () => {
  test('is told once: after the first 401 nothing more is sent', async () => {
    const { ask, host } = await open([says({ errorMessages: ['Client must be authenticated'] }, 401)]);

    const error = await failure(ask());
    await failure(ask());

    expect(error).toMatchObject({ kind: 'access', status: 401, source: 'jira' });
    expect(error.message).toContain(new URL(host.url).host);
    expect(error.message).toContain('JIRA_API_TOKEN');
    expect(error.message).toContain('Client must be authenticated');
    expect(host.seen).toHaveLength(1);
  });

  test('never shows: not in the error, not in its causes', async () => {
    const { ask } = await open([says({ message: 'bad' }, 401)]);

    const error = await failure(ask('/', { headers: { authorization: 'Bearer very-secret' } }));

    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('very-secret');
  });

  test.each([
    [{ 'x-github-sso': 'required; url=https://github.com/x' }, { message: 'Resource protected' }, /single sign-on/],
    [{}, { message: 'Although you appear to have the correct authorization, the IP allow list …' }, /network address/],
    [{}, { message: 'Resource not accessible by personal access token' }, /lacks a scope/],
    [
      { 'x-accepted-github-permissions': 'pull_requests=read; contents=read' },
      { message: 'Resource not accessible by integration' },
      /lacks a scope/,
    ],
    [{}, { message: 'Must have admin rights' }, /does not allow this/],
  ])('says why GitHub said 403', async (headers, body, words) => {
    const { ask } = await open([says(body, 403, headers)], aRuntime(), {
      id: 'github',
      name: 'GitHub',
      tokenName: 'GITHUB_TOKEN',
    });

    const error = await failure(ask());

    expect(error).toMatchObject({ kind: 'access', status: 403 });
    expect(error.message).toMatch(words);
    expect(error.message + error.hint).toContain('GITHUB_TOKEN');
  });

  test('is not what a 403 of a rate limit means', async () => {
    const reset = String(Math.floor(Date.now() / 1_000) + 3_000);
    const limit = says({ message: 'API rate limit exceeded' }, 403, {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
    });
    const { ask } = await open([limit], aRuntime(), { id: 'github', name: 'GitHub' });

    const error = await failure(ask());

    expect(error.kind).toBe('unavailable');
    expect(error.message).toMatch(/limits our requests until/);
  });
});

describe('what is no answer', () => {
  test.each<[string, Act, RegExp]>([
    [
      'a page of HTML',
      (_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>'),
      /web page instead of JSON/,
    ],
    [
      'HTML that claims to be JSON',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json' }).end(' <!doctype html>'),
      /web page/,
    ],
    [
      'plain text',
      (_, r) => r.writeHead(200, { 'content-type': 'text/plain' }).end('ok'),
      /text\/plain instead of JSON/,
    ],
    ['half of the JSON', says('{"issues":[{"id":"1"},{"i'), /JSON is not complete/],
    [
      'another host behind a redirect',
      (_, r) => r.writeHead(302, { location: 'https://elsewhere.example/x' }).end(),
      /redirects to elsewhere\.example/,
    ],
    ['redirects in a circle', (_, r) => r.writeHead(302, { location: '/again' }).end(), /redirects more than 3 times/],
    [
      'a next page on another host',
      says([], 200, { link: '<https://elsewhere.example/?page=2>; rel="next"' }),
      /next page on another host/,
    ],
    [
      'a next page on another host, among others and unquoted',
      says([], 200, { link: '</?page=9>; rel="last", <//elsewhere.example/?page=2>; title="2"; rel=next' }),
      /next page on another host/,
    ],
    [
      'more than fits',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb()),
      /larger than 50 MB/,
    ],
  ])('%s', async (_, act, words) => {
    const { ask, host } = await open([act]);

    const error = await failure(ask());

    expect(error.kind).toBe('unavailable');
    expect(error.message).toMatch(words);
    expect(error.message).toContain(new URL(host.url).host);
    expect(error.hint).not.toBeNull();
  });

  test('a redirect within the host is followed', async () => {
    const { ask, host } = await open([(_, r) => r.writeHead(307, { location: '/moved' }).end(), says({ ok: 1 })]);

    expect(await (await ask('/old')).json()).toEqual({ ok: 1 });
    expect(host.seen.map(({ path }) => path)).toEqual(['/old', '/moved']);
  });

  test('a port where nobody listens', async () => {
    const host = await aHost(says({}));
    await host.close();

    const error = await failure(openTransport(anAccess(host.url), aRuntime()).fetch(host.url));

    expect(error.kind).toBe('unavailable');
    expect(error.message).toContain('refused (ECONNREFUSED)');
  });

  test('a name that does not exist', async () => {
    const fetch = vi.fn().mockRejectedValue(failedFetch('ENOTFOUND'));

    const error = await failure(
      openTransport(anAccess('https://nowhere.example'), aRuntime({ fetch })).fetch('https://nowhere.example/'),
    );

    expect(error.message).toContain('nowhere.example cannot be read: its name cannot be resolved');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/, 'NODE_EXTRA_CA_CERTS'],
    ['CERT_HAS_EXPIRED', /has expired/, 'clock of this machine'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /for another name/, 'as its certificate does'],
  ])('a certificate that cannot be trusted (%s) is not tried twice', async (code, words, remedy) => {
    const fetch = vi.fn().mockRejectedValue(failedFetch(code));

    const error = await failure(
      openTransport(anAccess('https://jira.example'), aRuntime({ fetch })).fetch('https://jira.example/'),
    );

    expect(error.message).toMatch(words);
    expect(error.hint).toContain(remedy);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('a server that is no HTTP server', async () => {
    const server = createServer((socket) => socket.resume().end('SSH-2.0-x\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const error = await failure(openTransport(anAccess(url), aRuntime()).fetch(url));

    expect(error.message).toContain('does not speak HTTP');
    await new Promise((resolve) => server.close(resolve));
  });

  test('a proxy that wants a login', async () => {
    const fetch = vi
      .fn()
      .mockRejectedValue(
        new TypeError('fetch failed', { cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling') }),
      );

    const error = await failure(
      openTransport(anAccess('https://jira.example'), aRuntime({ fetch })).fetch('https://jira.example/'),
    );

    expect(error.message).toContain('the proxy wants a login (407)');
    expect(error.hint).toContain('HTTPS_PROXY');
  });
});

test('what the host says itself is repeated short and without control characters', async () => {
  const { ask } = await open([
    says({ errorMessages: [`The value\u001b[31m 'x'\u202e does not exist.\n${'y'.repeat(500)}`] }, 400),
  ]);

  const { message } = await failure(ask());

  expect(message).toContain("It says: “The value [31m 'x' does not exist.");
  expect(message.length).toBeLessThan(400);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('no more requests are under way at once than the host is meant to bear', async () => {
  const waiting: ServerResponse[] = [];
  let most = 0;
  const release = () => {
    most = Math.max(most, waiting.length);
    for (const response of waiting.splice(0)) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  const { ask } = await open([
    (_, response) => {
      // Those that come too early get the time to come.
      if (waiting.push(response) === 6) setTimeout(release, 20);
    },
  ]);

  await Promise.all(Array.from({ length: 30 }, (_, i) => ask(`/${i}`)));

  expect(most).toBe(6);
});

function failedFetch(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function bomb(): Buffer {
  return gzipSync(Buffer.alloc(60 * 1024 * 1024, 32));
}
