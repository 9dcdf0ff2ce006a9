import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { SprintError } from '../../src/errors.ts';
import { openStore, type Store } from '../../src/gather/cache.ts';
import { type GatherRequest, gather, gatherAll } from '../../src/gather/snapshot.ts';
import { Secret } from '../../src/model/secret.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import type { Runtime } from '../../src/runtime.ts';
import { aGatherRequest, jiraAccess } from './demo-request.ts';
import { aRuntime } from './host.ts';

let demo: Demo;
let dir = '';
let store: Store;
let closed = '';

beforeAll(async () => {
  demo = await startDemo();
  closed = String((await gather(aGatherRequest(demo), aRuntime())).sprint.id);
});
afterAll(() => demo.close());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sprint-stored-'));
  store = await openStore({ store: 'file', dir, url: null, maxSizeMb: 100 }, aRuntime());
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function read(overrides: Partial<GatherRequest> = {}, from: Demo = demo) {
  const before = new Set(from.requests);
  const snapshot = await gather(aGatherRequest(from, { store, ...overrides }), aRuntime());
  return { snapshot, requests: from.requests.filter((one) => !before.has(one)).map(({ path }) => path) };
}

/** A snapshot without the counts that tell how it was come by. */
function content({ sources, ...rest }: SprintSnapshot) {
  return { ...rest, sources: sources.map(({ requests, ...source }) => source) };
}

test('a closed sprint is read once; by its id the second time costs no request', async () => {
  const cold = await read({ sprint: closed });
  const warm = await read({ sprint: closed });

  expect(cold.requests.length).toBeGreaterThan(5);
  expect(warm.requests).toEqual([]);
  expect(warm.snapshot.sources.map(({ requests }) => requests)).toEqual([0]);
  expect(content(warm.snapshot)).toEqual(content(cold.snapshot));
});

test('by its name, or as the last closed one, it costs the list of sprints and nothing else', async () => {
  const cold = await read();

  for (const sprint of [null, 'last-closed', cold.snapshot.sprint.name]) {
    const warm = await read({ sprint });
    expect(warm.requests).toEqual([expect.stringContaining('/board/1/sprint')]);
    expect(warm.snapshot.sources[0]?.requests).toBe(1);
    expect(content(warm.snapshot)).toEqual(content(cold.snapshot));
  }
});

test('with the code of its repositories too', async () => {
  const github = { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' };
  const wanted = { sprint: closed, github, repos: demo.github.repos };
  const cold = await read(wanted);
  const warm = await read(wanted);

  expect(cold.snapshot.repositories).toHaveLength(demo.github.repos.length);
  expect(warm.requests).toEqual([]);
  expect(content(warm.snapshot)).toEqual(content(cold.snapshot));
});

test('an active sprint is never believed: Jira is asked what changed', async () => {
  const first = await read({ board: '2', sprint: 'active' });
  const second = await read({ board: '2', sprint: String(first.snapshot.sprint.id) });

  expect(second.snapshot.sprint.state).toBe('active');
  expect(second.requests).toContain('/rest/api/3/search/jql');
});

test('a sprint closed a moment ago is not believed either: Jira goes on writing', async () => {
  const completed = demo.organization.sprints.find(({ id }) => String(id) === closed)?.completed ?? 0;
  const justAfter = aRuntime({ now: () => completed + 60_000 });

  await gather(aGatherRequest(demo, { store, sprint: closed }), justAfter);

  expect((await read({ sprint: closed })).requests.length).toBeGreaterThan(5);
});

test('nor a reading that lacks something, and it does not replace a whole one', async () => {
  const broken = await startDemo({
    jiraFault: ({ path }) => (path.includes('/project/search') ? { status: 400, body: {} } : null),
  });
  const partial = await read({ sprint: closed }, broken);
  const again = await read({ sprint: closed }, broken);
  await broken.close();

  expect(partial.snapshot.gaps.map(({ code }) => code)).toContain('projects-unreadable');
  expect(again.requests.length).toBeGreaterThan(5);
});

test('a refresh believes nothing that is stored', async () => {
  await read({ sprint: closed });

  expect((await read({ sprint: closed, refresh: true })).requests.length).toBeGreaterThan(5);
  expect((await read({ sprint: closed })).requests).toEqual([]);
});

test('two tokens, two settings or two sets of repositories never share an entry', async () => {
  await read({ sprint: closed });
  const others: Partial<GatherRequest>[] = [
    { jira: jiraAccess(demo, { estimateField: 'timeoriginalestimate' }) },
    { jira: jiraAccess(demo, { doneStatuses: [demo.organization.statuses[0]?.name ?? ''] }) },
    { historySprints: 2 },
    {
      github: { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' },
      repos: demo.github.repos.slice(0, 1),
    },
  ];

  for (const other of others) expect((await read({ sprint: closed, ...other })).requests.length).toBeGreaterThan(5);
  const stranger = gather(
    aGatherRequest(demo, { store, sprint: closed, jira: jiraAccess(demo, { token: new Secret('other') }) }),
    aRuntime(),
  );
  await expect(stranger).rejects.toMatchObject({ kind: 'access' });
});

test('a torn entry is read again', async () => {
  const cold = await read({ sprint: closed });
  for (const name of (await readdir(dir)).filter((one) => one.endsWith('.entry'))) {
    const whole = await readFile(join(dir, name));
    await writeFile(join(dir, name), whole.subarray(0, whole.length - 10));
  }

  const again = await read({ sprint: closed });

  expect(again.requests.length).toBe(cold.requests.length);
  expect(content(again.snapshot).issues).toEqual(content(cold.snapshot).issues);
  expect((await read({ sprint: closed })).requests).toEqual([]);
});

test('no token is in the store, neither in a name nor in a value', async () => {
  const told = new Secret('very-secret-token');
  await read({ sprint: closed });
  const names = (await readdir(dir)).join();
  const { entries } = await store.status();

  expect(told.toString()).toBe('[redacted]');
  expect(names + JSON.stringify(entries)).not.toContain(demo.jira.token);
  for (const name of await readdir(dir)) {
    expect(await readFile(join(dir, name), 'utf8')).not.toContain(demo.jira.token);
  }
});

test('a token that a host echoes in an error is not stored', async () => {
  const echo: typeof fetch = async (input, init) => {
    const sent = new Headers(init?.headers).get('authorization') ?? '';
    if (!String(init?.body ?? '').includes('filter =')) return fetch(input, init);
    const [, basic = ''] = sent.split(' ');
    const message = `No rights for ${basic} (${Buffer.from(basic, 'base64').toString()})`;
    return Response.json({ errorMessages: [message] }, { status: 403 });
  };
  const snapshot = await gather(aGatherRequest(demo, { store, sprint: closed }), aRuntime({ fetch: echo }));
  const entry = (await store.entries()).find(({ name }) => name.kind === 'sprint');
  if (entry === undefined) throw new Error('nothing was stored');
  const stored = JSON.stringify(await store.get(entry.name));

  expect(stored).toContain('leavers-unreadable');
  expect(stored).toContain('No rights for');
  for (const text of [stored, JSON.stringify(snapshot)]) {
    expect(text).not.toContain(demo.jira.token);
    expect(text).not.toContain(Buffer.from(`${demo.jira.email}:${demo.jira.token}`).toString('base64'));
  }
});

test.each([
  ['nothing of a sprint', { snapshotVersion: 1 }],
  ['no issues', { snapshotVersion: 1, sprint: { id: 38 } }],
  ['another sprint', { snapshotVersion: 1, sprint: { id: 37 }, issues: [], sources: [], gaps: [] }],
])('an entry that holds %s is read again', async (_, value) => {
  await read({ sprint: closed });
  const entry = (await store.entries()).find(({ name }) => name.kind === 'sprint');
  if (entry === undefined) throw new Error('nothing was stored');
  await store.set(entry.name, value);

  expect((await read({ sprint: closed })).requests.length).toBeGreaterThan(5);
});

test('offline gives what is stored, marks what may be old, and names what is missing', async () => {
  const cold = await read({ sprint: closed });
  const active = await read({ board: '2', sprint: 'active' });

  const byId = await read({ sprint: closed, offline: true });
  const byName = await read({ sprint: 'last-closed', offline: true });
  const stale = await read({ board: '2', sprint: 'active', offline: true });
  const missing = gather(aGatherRequest(demo, { store, sprint: '4711', offline: true }), aRuntime());

  expect([...byId.requests, ...byName.requests, ...stale.requests]).toEqual([]);
  expect(content(byId.snapshot)).toEqual(content(cold.snapshot));
  expect(byName.snapshot.sprint.id).toBe(cold.snapshot.sprint.id);
  expect(stale.snapshot.sources[0]?.status).toBe('stale');
  expect(stale.snapshot.issues).toEqual(active.snapshot.issues);
  await expect(missing).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('4711') });
  await expect(gather(aGatherRequest(demo, { offline: true }), aRuntime())).rejects.toBeInstanceOf(SprintError);
});

test('offline, the last sprints are the last of the board, and no others that happen to be stored', async () => {
  const offline = (sprint: string | null) => gather(aGatherRequest(demo, { store, sprint, offline: true }), aRuntime());
  await read({ sprint: '12' });
  await expect(offline('last-closed')).rejects.toMatchObject({ kind: 'unavailable' });

  await read({ sprint: closed });
  await read({ sprint: '135' });

  expect((await offline(null)).sprint.id).toBe(Number(closed));
  expect((await offline('135')).sprint.id).toBe(135);
  await expect(offline('active')).rejects.toMatchObject({
    message: expect.stringContaining('no sprint “active”'),
    candidates: expect.arrayContaining([expect.stringContaining('135')]),
  });
  const several = gatherAll(aGatherRequest(demo, { store, sprint: 'last:2', offline: true }), aRuntime());
  await expect(several).rejects.toMatchObject({ message: expect.stringContaining('for certain') });
});

test('of many kept sprints only the one asked for is unpacked, and those that the list shows otherwise now', async () => {
  const ids = ['26', '29', '33', '38'];
  for (const sprint of ids) await read({ sprint });
  const unpacked: string[] = [];
  const meter: Runtime['meter'] = (expense) => {
    if (expense.kind === 'cache' && expense.outcome === 'hit') unpacked.push(expense.entry);
  };
  const watched = await openStore({ store: 'file', dir, url: null, maxSizeMb: 100 }, aRuntime({ meter }));

  await gather(aGatherRequest(demo, { store: watched, sprint: 'last-closed' }), aRuntime());

  expect(unpacked.filter((entry) => entry === 'sprint')).toHaveLength(1);
});
