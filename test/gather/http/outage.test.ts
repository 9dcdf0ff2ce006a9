import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Access, openTransport } from '../../../src/gather/http.ts';
import { aRuntime } from '../host.ts';

type Reply = () => Promise<Response> | Response;

const jira: Access = {
  ...({ id: 'jira', name: 'Jira', deployment: 'cloud', url: 'https://jira.example', tokenName: 'T' } as const),
  idempotentPosts: [],
};
const github: Access = {
  ...({ id: 'github', name: 'GitHub', url: 'https://github.example', tokenName: 'T' } as const),
  idempotentPosts: ['/graphql'],
};

beforeEach(() => {
  // Waits pass at once; whoever waits for them sees the time they take.
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Many questions at once to both hosts, as a run asks them; what was sent, and how many got their answer. */
async function run(reply: Reply, questions: number) {
  const sent: string[] = [];
  const fetch = vi.fn(async (url: string) => {
    sent.push(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return reply();
  });
  const began = Date.now();
  const runtime = { ...aRuntime({ fetch: fetch as never }), deadline: began + 120_000 };
  const [toJira, toGithub] = [openTransport(jira, runtime), openTransport(github, runtime)];
  const asked = Array.from({ length: questions }, (_, i) => [
    toJira.fetch(`${jira.url}/rest/api/3/issue/${i}`),
    toGithub.fetch(`${github.url}/graphql`, { method: 'POST', body: `{"query":"${i}"}` }),
  ]).flat();
  const outcomes = Promise.allSettled(asked);
  await vi.runAllTimersAsync();
  const good = (await outcomes).filter(({ status }) => status === 'fulfilled').length;
  return { sent: sent.length, asked: asked.length, good, ms: Date.now() - began };
}

function answer(status: number, headers: Record<string, string> = {}, body = '{}'): Reply {
  return () => new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

function failing(code: string): Reply {
  return () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
}

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('when everything fails, both hosts together get at most twenty requests', () => {
  test.each<[string, Reply]>([
    ['500', answer(500)],
    ['502', answer(502)],
    ['503', answer(503)],
    ['503 with a time to come back', answer(503, { 'retry-after': '2' })],
    ['504', answer(504)],
    ['429', answer(429)],
    ['429 with a time to come back', answer(429, { 'retry-after': '1' })],
    ['429 for too long', answer(429, { 'retry-after': '3600' })],
    ['403 of the secondary kind', answer(403, {}, '{"message":"You have exceeded a secondary rate limit"}')],
    ['RATE_LIMITED in a 200', answer(200, {}, '{"errors":[{"type":"RATE_LIMITED"}]}')],
    ['401', answer(401)],
    ['refused connections', failing('ECONNREFUSED')],
    ['dropped connections', failing('ECONNRESET')],
    ['an unknown name', failing('ENOTFOUND')],
    ['bad certificates', failing('CERT_HAS_EXPIRED')],
    ['web pages', answer(200, { 'content-type': 'text/html' }, '<html>')],
    ['half of the JSON', answer(200, {}, '{"a":')],
  ])('%s', async (_, reply) => {
    const { sent, good, ms } = await run(reply, 40);
    expect(good).toBe(0);
    expect(sent).toBeLessThanOrEqual(20);
    expect(ms).toBeLessThan(120_000);
  });
});

describe('when a fifth of the answers is a 500, at most a quarter more is sent', () => {
  const random = (seed: number): Reply => {
    const dice = seeded(seed);
    vi.spyOn(Math, 'random').mockImplementation(seeded(seed + 1));
    return () => (dice() < 0.2 ? answer(500)() : answer(200)());
  };

  test('in many runs of the usual size', async () => {
    let [sent, asked, good] = [0, 0, 0];
    for (let seed = 0; seed < 40; seed += 1) {
      const one = await run(random(seed), 15);
      sent += one.sent;
      asked += one.asked;
      good += one.good;
    }
    expect(sent / asked).toBeLessThanOrEqual(1.25);
    expect(good / asked).toBeGreaterThan(0.9);
  });

  test('in each large run', async () => {
    for (let seed = 0; seed < 5; seed += 1) {
      const { sent, asked } = await run(random(seed), 200);
      expect(sent / asked).toBeLessThanOrEqual(1.25);
    }
  });
});
