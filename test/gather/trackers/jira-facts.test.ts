import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { type Happening, later } from '../../../src/demo/later/jira.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import { openStore, type Store } from '../../../src/gather/cache.ts';
import { type GatherRequest, gather } from '../../../src/gather/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { content } from './refreshing.ts';

const facts = ['/rest/api/3/field', '/rest/api/3/status', '/rest/api/3/project/search', '/rest/api/3/myself'];

let demo: Demo;
let first: Organization;
beforeAll(async () => {
  demo = await startDemo();
  first = demo.organization;
});
afterAll(() => demo.close());

const memory = () => openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());

/** Reads, and tells which facts of the site were asked for. */
async function read(store: Store | null, overrides: Partial<GatherRequest> = {}, network = fetch) {
  const before = demo.requests.length;
  const runtime = aRuntime({ now: () => demo.organization.now, fetch: network });
  const snapshot = await gather(aGatherRequest(demo, { store, board: '2', sprint: '138', ...overrides }), runtime);
  const paths = demo.requests.slice(before).map(({ path }) => path.replace(/\?.*/, ''));
  return { snapshot, asked: facts.filter((path) => paths.includes(path)) };
}

const pass = (...happenings: Happening[]) => demo.become(later(demo.organization, 60, happenings));

test('fields, statuses, projects and the owner of the token are asked for once a day', async () => {
  const store = await memory();
  demo.become(first);

  const cold = await read(store);
  const other = await read(store, { sprint: '135' });
  demo.become(later(demo.organization, 25 * 60, []));
  const nextDay = await read(store, { sprint: '77' });

  expect(cold.asked).toEqual(facts);
  expect(other.asked).toEqual([]);
  expect(content(other.snapshot)).toEqual(content((await read(null, { sprint: '135' })).snapshot));
  expect(nextDay.asked).toEqual(facts);
});

test('a run that is to believe nothing asks for them', async () => {
  const store = await memory();
  demo.become(first);
  await read(store);

  expect((await read(store, { refresh: true })).asked).toEqual(facts);
});

test.each<[string, (one: Organization) => Organization, (issue: string) => Happening[], string[]]>([
  [
    'status',
    (one) => ({ ...one, statuses: one.statuses.filter(({ name }) => name !== 'Waiting for vendor') }),
    (issue) => [
      { kind: 'move', issue, status: 'Waiting for vendor' },
      { kind: 'move', issue, status: 'In Arbeit' },
    ],
    ['/rest/api/3/status'],
  ],
  [
    'project',
    (one) => ({ ...one, projects: one.projects.filter(({ key }) => key !== 'SUP') }),
    (issue) => [{ kind: 'migrate', issue, project: 'SUP' }],
    ['/rest/api/3/project/search'],
  ],
])('a %s younger than what is believed is asked for', async (_, before, happenings, asked) => {
  const store = await memory();
  demo.become(before(first));
  pass();
  await read(store);
  demo.become({ ...first, now: demo.organization.now });
  const issue = first.issues.find(({ sprintIds, subtask }) => sprintIds.includes(138) && !subtask)?.id ?? '';
  pass(...happenings(issue));

  const refreshed = await read(store);
  const whole = await read(null);

  expect(refreshed.asked).toEqual(asked);
  expect(content(refreshed.snapshot)).toEqual(content(whole.snapshot));
});

test('so is the field that the board estimates in', async () => {
  const store = await memory();
  demo.become(first);
  const lacking: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.url.endsWith('/field')) return response;
    const list = (await response.json()) as { id: string }[];
    return Response.json(list.filter(({ id }) => id !== 'customfield_10026'));
  };
  await read(store, {}, lacking);

  const young = await read(store, { board: '1', sprint: '38' });

  expect(young.asked).toEqual(['/rest/api/3/field']);
  expect(content(young.snapshot)).toEqual(content((await read(null, { board: '1', sprint: '38' })).snapshot));
});
