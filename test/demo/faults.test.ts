import { afterEach, expect, test } from 'vitest';
import type { FaultHook, FaultRequest } from '../../src/demo/faults.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import { serveJira } from '../../src/demo/jira.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { asking, loginOf } from './asking.ts';

const organization = makeOrganization();
let server: DemoServer;
afterEach(() => server.close());

async function failing(fault: FaultHook) {
  server = await serveJira(organization, { fault });
  return asking(server);
}

test('a fault answers in the place of Jira, for as long as it likes', async () => {
  const { get } = await failing(({ path, seen }) =>
    path === '/rest/api/3/field' && seen < 2
      ? { status: 429, headers: { 'Retry-After': '3' }, body: { message: 'Slow down.' } }
      : null,
  );
  const answers = [
    await get('/rest/api/3/field'),
    await get('/rest/api/3/status'),
    await get('/rest/api/3/field'),
    await get('/rest/api/3/field'),
  ];

  expect(answers.map(({ status }) => status)).toEqual([429, 200, 429, 200]);
  expect(answers[0]?.headers.get('retry-after')).toBe('3');
  expect(answers[0]?.body).toEqual({ message: 'Slow down.' });
});

test('a fault sees what was asked', async () => {
  const seen: FaultRequest[] = [];
  const { post } = await failing((request) => {
    seen.push(request);
    return null;
  });
  await post('/rest/api/3/search/jql?x=1', { jql: 'sprint = 38' });

  expect(seen).toMatchObject([
    { method: 'POST', path: '/rest/api/3/search/jql?x=1', body: { jql: 'sprint = 38' }, seen: 0 },
  ]);
});

test('a text is sent as it is, with the type the fault gives it', async () => {
  const { get } = await failing(() => ({
    status: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<html>Log in</html>',
  }));
  const { headers, body } = await get('/rest/api/3/field');

  expect([headers.get('content-type'), body]).toEqual(['text/html', '<html>Log in</html>']);
});

test.each(['cut', 'refuse'] as const)('a connection can fail: %s', async (wire) => {
  await failing(() => ({ wire, body: { issues: [] } }));
  const reading = fetch(`${server.url}/rest/api/3/field`, { headers: loginOf(server) }).then((response) =>
    response.json(),
  );

  await expect(reading).rejects.toThrow();
});

test('a request can hang until whoever asked gives up, and closing ends it', async () => {
  await failing(() => ({ wire: 'hang' }));
  const stop = new AbortController();
  const asked = fetch(`${server.url}/rest/api/3/field`, { signal: stop.signal });
  stop.abort();

  await expect(asked).rejects.toThrow('aborted');
});

test('every request is on record, with its answer and when it came', async () => {
  const { get, post } = await failing(({ path }) => (path.endsWith('/status') ? { status: 503 } : null));
  await get('/rest/api/3/status');
  await get('/rest/agile/1.0/board?name=pay');
  await post('/rest/api/3/search/jql', { jql: '' });

  expect(server.requests).toHaveLength(3);
  expect(server.requests.every(({ at }) => at !== undefined && at <= Date.now())).toBe(true);
  expect(server.requests).toMatchObject([
    { server: 'jira', method: 'GET', path: '/rest/api/3/status', body: null, status: 503 },
    { server: 'jira', method: 'GET', path: '/rest/agile/1.0/board?name=pay', body: null, status: 200 },
    { server: 'jira', method: 'POST', path: '/rest/api/3/search/jql', body: { jql: '' }, status: 400 },
  ]);
});
