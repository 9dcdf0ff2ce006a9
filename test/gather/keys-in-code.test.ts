import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unknownKeysIn } from '../../src/correlate/unknown.ts';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import type { FaultHook } from '../../src/demo/faults.ts';
import { openStore } from '../../src/gather/cache.ts';
import { type GatherRequest, gather } from '../../src/gather/snapshot.ts';
import { Secret } from '../../src/model/secret.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aGatherRequest } from './demo-request.ts';
import { aRuntime } from './host.ts';

const unknownKeys = { by: null, in: async (snapshot: SprintSnapshot) => unknownKeysIn(snapshot) };

describe.each(['cloud', 'dc'] as const)('keys in code that no issue read has (%s)', (deployment) => {
  let fault: FaultHook = () => null;
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ deployment, jiraFault: (request) => fault(request) });
  });
  afterAll(() => demo.close());

  async function read(overrides: Partial<GatherRequest> = {}, hook: FaultHook = () => null) {
    fault = hook;
    const github = { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' };
    const asked = () => demo.requests.filter(({ server }) => server === 'jira');
    const before = asked().length;
    const request = { github, repos: demo.github.repos, historySprints: 0, unknownKeys, ...overrides };
    const runtime = aRuntime({ now: () => demo.organization.now });
    const snapshot = await gather(aGatherRequest(demo, request), runtime);
    return { snapshot, jira: asked().slice(before) };
  }
  const at = (key: string | undefined) => demo.organization.issues.find((issue) => issue.key === key);

  test('are looked up: issues elsewhere, of other projects, moved ones by their old key, and none at all', async () => {
    const { snapshot } = await read();
    const asked = new Map(snapshot.named?.issues.map((issue) => [issue.asked, issue]));
    const moved = [...asked.values()].find(({ asked: old, key }) => old !== key);

    expect([...asked.keys()]).toEqual(expect.arrayContaining(['DATA_2-7', 'MOB-233', 'SUP-3109']));
    expect(snapshot.named?.missing).toEqual(['PAY-99999']);
    expect(moved?.asked).toMatch(/^LEG-/);
    expect(moved?.key).toMatch(/^SHOP-/);
    expect(at(moved?.key)?.formerKeys).toContain(moved?.asked);
    expect([...asked.keys()].some((key) => /^SHOP-/.test(key))).toBe(true);
    for (const { key, id, summary, url } of asked.values()) {
      expect(at(key)).toMatchObject({ id, summary });
      expect(url).toBe(`${demo.jira.url}/browse/${key}`);
    }
    expect(snapshot.gaps).toEqual([]);
  });

  test('take few questions, which are counted', async () => {
    const [without, withKeys] = [await read({ unknownKeys: null }), await read()];

    expect(without.snapshot.named).toBeNull();
    expect(withKeys.jira.length - without.jira.length).toBeLessThanOrEqual(2);
    expect(withKeys.snapshot.sources.find(({ id }) => id === 'jira')?.requests).toBe(withKeys.jira.length);
  });

  test('that are none cost nothing', async () => {
    const { snapshot, jira } = await read({ unknownKeys: { by: null, in: async () => [] } });

    expect(snapshot.named).toEqual({ issues: [], missing: [] });
    expect(jira).toHaveLength((await read({ unknownKeys: null })).jira.length);
  });

  test('are not looked for where no code was read', async () => {
    expect((await read({ github: null })).snapshot.named).toBeNull();
    expect((await read({ repos: [] })).snapshot.named).toBeNull();
    expect((await read({ sprint: '40' })).snapshot.named).toBeNull();
  });

  test('lead to an issue of the sprint that was moved and whose history does not say so', async () => {
    const issue = demo.organization.issues.find(
      ({ formerKeys, sprintIds }) => formerKeys.length > 0 && sprintIds.includes(38),
    );
    const silent: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!/\/search|\/changelog\//.test(String(input))) return response;
      return new Response((await response.text()).replaceAll('"field":"Key"', '"field":"Link"'), response);
    };
    const github = { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' };
    const request = aGatherRequest(demo, { github, repos: demo.github.repos, historySprints: 0, unknownKeys });

    const snapshot = await gather(request, aRuntime({ fetch: silent, now: () => demo.organization.now }));

    expect(snapshot.issues.find(({ id }) => id === issue?.id)?.formerKeys).toEqual([]);
    expect(snapshot.named?.issues).toContainEqual(
      expect.objectContaining({ asked: issue?.formerKeys[0], key: issue?.key, id: issue?.id }),
    );
  });

  test('stay unchecked when Jira refuses, the report stands, and no whole reading is made of it', async () => {
    const broken = { status: 403, body: { errorMessages: ['Not now.'], errors: {} } };
    const isLookup: FaultHook = ({ body }) => (/PAY-99999/.test(JSON.stringify(body)) ? broken : null);
    const { snapshot } = await read({}, isLookup);

    expect(snapshot.named).toEqual({ issues: [], missing: [] });
    expect(snapshot.gaps).toMatchObject([
      { code: 'keys-unchecked', chosen: false, because: expect.stringContaining('Not now.') },
    ]);
    expect(snapshot.sources.find(({ id }) => id === 'jira')?.status).toBe('partial');
    expect(snapshot.issues.length).toBeGreaterThan(50);
  });

  test('are stored with the reading, so that a closed sprint is read again without a request', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sprint-keys-'));
    const store = await openStore({ store: 'file', dir, url: null, maxSizeMb: 50 }, aRuntime());
    const first = await read({ store, sprint: '33' });
    const again = await read({ store, sprint: '33' });
    const otherwise = await read({ store, sprint: '33', unknownKeys: { ...unknownKeys, by: { OPS: 'PAY' } } });
    await store.close();
    rmSync(dir, { recursive: true, force: true });

    expect(first.snapshot.named?.issues.length).toBeGreaterThan(3);
    expect(again.jira).toEqual([]);
    // What the site is made of is known by then; the sprint is read anew.
    expect(otherwise.jira.length).toBeGreaterThan(3);
    expect(again.snapshot.named).toEqual(first.snapshot.named);
    expect(again.snapshot.issues).toEqual(first.snapshot.issues);
  });
});

describe('what is read of people and descriptions', () => {
  let cloud: Demo;
  let dc: Demo;
  beforeAll(async () => {
    cloud = await startDemo();
    dc = await startDemo({ deployment: 'dc' });
  });
  afterAll(async () => {
    await Promise.all([cloud.close(), dc.close()]);
  });
  const read = (demo: Demo, overrides: Partial<GatherRequest> = {}) =>
    gather(aGatherRequest(demo, overrides), aRuntime({ now: () => demo.organization.now }));
  const words = ({ issues }: SprintSnapshot) =>
    issues.map(
      ({ key, description }) => `${key} ${(description ?? '').replace(/@\S.*|\s+/g, ' ').replace(/ +/g, ' ')}`,
    );

  test('descriptions say the same on Cloud and on Data Center', async () => {
    const [one, two] = [await read(cloud, { historySprints: 0 }), await read(dc, { historySprints: 0 })];
    const told = one.issues.flatMap(({ description }) => description ?? []);

    expect(told.length).toBeGreaterThan(30);
    expect(told.filter((text) => /https:\/\/github\.com\/.*\/pull\/\d+/.test(text)).length).toBeGreaterThanOrEqual(3);
    expect(told.some((text) => text.includes('[') || text.includes('{{'))).toBe(false);
    expect(one.issues.some(({ description }) => description === null)).toBe(true);
    expect(words(two)).toEqual(words(one));
  });

  test('descriptions are of the sprint’s issues alone, cost no request, and are left out unless wished for', async () => {
    const count = async (demo: Demo, descriptions: boolean) => {
      const before = demo.requests.length;
      const snapshot = await read(demo, { descriptions });
      return { snapshot, requests: demo.requests.length - before };
    };
    for (const demo of [cloud, dc]) {
      const [told, silent] = [await count(demo, true), await count(demo, false)];
      const both = new Set(told.snapshot.issues.map(({ id }) => id));

      expect(told.requests).toBe(silent.requests);
      expect(silent.snapshot.issues.every(({ description }) => description === null)).toBe(true);
      expect(told.snapshot.history.issues.every(({ description }) => description === null)).toBe(true);
      expect(told.snapshot.history.issues.some(({ id }) => !both.has(id))).toBe(true);
    }
  });

  test('an address for a name is shown without what makes it an address', async () => {
    const odd: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const body = await response.text();
      return new Response(body.replaceAll('Ingrid Haugland', 'ingrid.haugland@northlight.example'), response);
    };
    const { issues } = await gather(aGatherRequest(cloud), aRuntime({ fetch: odd, now: () => cloud.organization.now }));
    const names = issues.flatMap(({ assignee, changes }) => [assignee, ...changes.map(({ by }) => by)]);

    expect(names.some((person) => person?.name === 'ingrid.haugland')).toBe(true);
    expect(names.filter((person) => person?.name.includes('@'))).toEqual([]);
  });

  test('addresses are read where Jira shows them, and empty ones are none', async () => {
    const emails = ({ issues }: SprintSnapshot) =>
      new Map(
        issues
          .flatMap(({ assignee, changes }) => [assignee, ...changes.map(({ by }) => by)])
          .flatMap((person) => (person === null ? [] : [[person.name, person.email] as const])),
      );
    const [one, two] = [emails(await read(cloud)), emails(await read(dc))];
    const shown = (all: Map<string, string | null>) => [...all.values()].filter((email) => email !== null);

    expect(one.get('Ingrid Haugland')).toMatch(/^\S+@\S+$/);
    expect(one.get('Tomás Ferreira')).toBeNull();
    expect(one.get('Fatou Diallo')).toBeNull();
    expect(shown(one).length).toBeLessThan(one.size / 2);
    expect(shown(two).length).toBeGreaterThan(two.size / 2);
    expect([...shown(one), ...shown(two)]).not.toContain('');
  });
});
