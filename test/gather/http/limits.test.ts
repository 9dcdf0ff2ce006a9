import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../../src/gather/http/exchange.ts';
import { isLimited, leftOf, limitedScope, namedWait } from '../../../src/gather/http/limits.ts';
import { type Access, openTransport } from '../../../src/gather/http.ts';
import { type Act, aHost, aRuntime, type Host, says } from '../host.ts';

const now = Date.UTC(2026, 10, 21, 12);

function anAnswer(status: number, headers: Record<string, string> = {}, text = '{}'): Answer {
  return { kind: 'answer', status, headers: new Headers(headers), text, at: now };
}

describe('a limit', () => {
  test.each<[string, Answer, boolean]>([
    ['429', anAnswer(429), true],
    ['403 with nothing left', anAnswer(403, { 'x-ratelimit-remaining': '0' }), true],
    ['403 that says when to come back', anAnswer(403, { 'retry-after': '5' }), true],
    ['403 of the secondary kind', anAnswer(403, {}, '{"message":"You have exceeded a secondary rate limit"}'), true],
    ['403 of a missing permission', anAnswer(403, { 'x-ratelimit-remaining': '4000' }, '{"message":"no"}'), false],
    [
      'an answer of GraphQL',
      anAnswer(200, { 'x-ratelimit-remaining': '0' }, '{"errors":[{"type": "RATE_LIMITED"}]}'),
      true,
    ],
    ['an issue that speaks of RATE_LIMITED', anAnswer(200, {}, '{"summary":"\\"type\\":\\"RATE_LIMITED\\""}'), false],
  ])('%s', (_, answer, limited) => {
    expect(isLimited(answer)).toBe(limited);
  });

  test.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, 9_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 30) }, 31_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-21T12:00:30Z' }, 31_000],
    [{ 'x-ratelimit-remaining': '10', 'x-ratelimit-reset': '2026-11-21T12:00:30Z' }, null],
    [{ 'x-ratelimit-interval-seconds': '1' }, 1_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-1' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': '9'.repeat(12) }, 10 * 365 * 86_400_000],
    [{ 'retry-after': '9'.repeat(400) }, 10 * 365 * 86_400_000],
    [{ 'retry-after': 'Sat, 21 Nov 9999 12:00:09 GMT' }, 10 * 365 * 86_400_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1' }, null],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999999' }, null],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'never 1' }, null],
    [{}, null],
  ])('says how long to wait: %j', (headers, wait) => {
    expect(namedWait(anAnswer(429, headers))).toBe(wait);
  });

  test('is timed by the clock of the host, where it tells the time', () => {
    const headers = { date: 'Sat, 21 Nov 2026 13:30:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 13:30:04 GMT' };
    expect(namedWait(anAnswer(429, headers))).toBe(4_000);
  });

  const search = { api: 'jira-cloud', bucket: 'POST /rest/api/3/search/jql' } as const;
  const query = { api: 'github-graphql', bucket: 'graphql' } as const;
  const rest = { api: 'github-rest', bucket: 'core' } as const;
  const spent = { 'x-ratelimit-remaining': '0' };
  const abuse = '{"message":"You have exceeded a secondary rate limit."}';

  test.each<[string, Answer, typeof search | typeof query | typeof rest, string]>([
    ['a burst: the endpoint', anAnswer(429, { 'ratelimit-reason': 'jira-burst-based' }), search, search.bucket],
    ['a quota of Jira: the host', anAnswer(429, { 'ratelimit-reason': 'jira-quota-tenant-based' }), search, 'host'],
    ['a Data Center with nothing left: the host', anAnswer(429, spent), { ...search }, 'host'],
    ['a spent budget of GitHub: what is paid from it', anAnswer(403, spent), rest, 'core'],
    ['a spent budget in a 200', anAnswer(200, spent, '{"errors":[{"type":"RATE_LIMITED"}]}'), query, 'graphql'],
    ['a secondary limit: the host', anAnswer(403, { 'retry-after': '60' }, abuse), query, 'host'],
    ['a secondary limit in a 200', anAnswer(200, {}, abuse), query, 'host'],
  ])('stops as much as the vendor means: %s', (_, answer, ask, scope) => {
    expect(isLimited(answer)).toBe(true);
    expect(limitedScope(answer, ask)).toBe(scope);
  });

  test.each<[string, string]>([
    ['what was answered in part', '{"data":{"a":1},"errors":[{"type":"RATE_LIMITED"}]}'],
    ['a text about limits', '{"data":{"title":"secondary rate limit, RATE_LIMITED"}}'],
    ['a broken text', '{"errors":[{"type":"RATE_LIMITED"}]'],
  ])('is not %s', (_, text) => {
    expect(isLimited(anAnswer(200, {}, text))).toBe(false);
  });

  test('is read off every answer that tells what is left', () => {
    const github = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': '1795262400' };
    expect(leftOf(anAnswer(200, { ...github, 'x-ratelimit-resource': 'graphql' }), query)).toEqual({
      ...{ resource: 'graphql', limit: 5000, remaining: 4999, resetAt: 1_795_262_400_000 },
    });
    const jira = { 'x-ratelimit-remaining': '80', 'x-ratelimit-reset': '2026-11-21T12:00:30Z' };
    expect(leftOf(anAnswer(200, jira), search)).toEqual({
      ...{ resource: search.bucket, limit: null, remaining: 80, resetAt: now + 30_000 },
    });
    expect(leftOf(anAnswer(200), search)).toBeNull();
    expect(leftOf(anAnswer(200, { 'x-ratelimit-remaining': 'a lot' }), search)).toBeNull();
  });
});

describe('over HTTP', () => {
  const hosts: Host[] = [];

  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });

  async function open(...acts: Act[]) {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const host = await aHost(...acts);
    hosts.push(host);
    const access: Access = { id: 'jira', name: 'Jira', url: host.url, tokenName: 'T', idempotentPosts: [] };
    const transport = openTransport(access, aRuntime());
    return { host, ask: (path = '/') => transport.fetch(`${host.url}${path}`) };
  }

  test('until an instant that has passed is none that lets us come again at once', async () => {
    const past = { 'retry-after': 'Sat, 21 Nov 2020 12:00:00 GMT' };
    const { host, ask } = await open(says({}, 429, past), says({ ok: 1 }));
    const began = performance.now();

    expect(await (await ask()).json()).toEqual({ ok: 1 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(499);
    expect(host.seen).toHaveLength(2);
  });

  test('a login that Data Center dropped is tried once more, and only once', async () => {
    const anonymous = says({}, 401, { 'x-ausername': 'anonymous' });
    const lucky = await open(anonymous, says({ ok: 1 }));
    const refused = await open(anonymous);

    expect(await (await lucky.ask()).json()).toEqual({ ok: 1 });
    await expect(refused.ask()).rejects.toMatchObject({ kind: 'access' });
    await expect(refused.ask()).rejects.toMatchObject({ kind: 'access' });
    expect(refused.host.seen).toHaveLength(2);
  });

  test('a host that keeps failing is left alone, and the error still tells why', async () => {
    const { host, ask } = await open(says({ errorMessages: ['Database is down'] }, 500));
    for (let i = 0; i < 6; i += 1) await ask().catch(() => undefined);
    const before = host.seen.length;

    await expect(ask()).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('Database is down'),
    });

    expect(host.seen).toHaveLength(before);
  });
});
