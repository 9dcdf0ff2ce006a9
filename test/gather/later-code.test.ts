import { afterAll, beforeAll, expect, test } from 'vitest';
import { unknownKeysIn } from '../../src/correlate/unknown.ts';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { type CodeHappening, laterInGithub } from '../../src/demo/later/github.ts';
import { openStore, type Store } from '../../src/gather/cache.ts';
import { gather } from '../../src/gather/snapshot.ts';
import { Secret } from '../../src/model/secret.ts';
import { aGatherRequest } from './demo-request.ts';
import { aRuntime } from './host.ts';
import { content } from './trackers/refreshing.ts';

const dayMs = 24 * 3_600_000;
let demo: Demo;
let store: Store;
let waited = 0;
beforeAll(async () => {
  demo = await startDemo({ sprintSize: 8 });
  store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());
});
afterAll(async () => {
  await store.close();
  await demo.close();
});

async function read(kept: Store | null) {
  const { url, repos } = demo.github;
  const github = { url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' };
  const unknownKeys = {
    by: null,
    in: async (...[snapshot]: Parameters<typeof unknownKeysIn>) => unknownKeysIn(snapshot),
  };
  const request = { sprint: '38', historySprints: 0, github, repos, unknownKeys, store: kept };
  const before = demo.requests.length;
  const now = () => demo.organization.now + waited;
  const snapshot = await gather(aGatherRequest(demo, request), aRuntime({ now }));
  return { snapshot, requests: demo.requests.length - before };
}

test('code of the day after a sprint is found although the sprint was kept when it was closed', async () => {
  const first = await read(store);
  const { key } = first.snapshot.issues.find(({ resolved }) => resolved === null) ?? { key: '' };
  const repository = 'northlight-ferries/payments-api';
  const happened: readonly CodeHappening[] = [
    { repository, kind: 'open', title: `${key}: the rest of it` },
    { repository, kind: 'commit', subject: `${key}: finish` },
    { repository, kind: 'commit', subject: 'SUP-3107: something else' },
  ];
  demo.become(laterInGithub(demo.organization, 60, happened));
  const cheap = await read(store);
  const whole = await read(null);

  expect(content(cheap.snapshot)).toEqual(content(whole.snapshot));
  expect(content(cheap.snapshot)).not.toEqual(content(first.snapshot));
  expect(cheap.requests).toBeLessThan(whole.requests / 2);
});

test('two days after a closed sprint nothing of it is asked any more', async () => {
  waited = 3 * dayMs;
  const [settling, settled] = [await read(store), await read(store)];

  // The list of sprints, and whether the repositories have changed.
  expect(settling.requests).toBeGreaterThan(0);
  expect(settled.requests).toBe(0);
  expect(content(settled.snapshot)).toEqual(content(settling.snapshot));
});
