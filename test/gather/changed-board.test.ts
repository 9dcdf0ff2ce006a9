import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { later } from '../../src/demo/later/jira.ts';
import type { DemoBoard } from '../../src/demo/organization.ts';
import { openStore, type Store } from '../../src/gather/cache.ts';
import { gatherAll } from '../../src/gather/snapshot.ts';
import { aGatherRequest } from './demo-request.ts';
import { aRuntime } from './host.ts';
import { content } from './trackers/refreshing.ts';

let demo: Demo;
let store: Store;
beforeEach(async () => {
  demo = await startDemo({ sprintSize: 6 });
  store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());
});
afterEach(async () => {
  await store.close();
  await demo.close();
});

async function read(sprint: string, kept: Store | null) {
  const before = demo.requests.length;
  const request = aGatherRequest(demo, { sprint, historySprints: 2, store: kept });
  const snapshots = await gatherAll(request, aRuntime({ now: () => demo.organization.now }));
  return { contents: snapshots.map(content), requests: demo.requests.length - before };
}

/** What was in review counts as done now. */
const withLessColumns = (board: DemoBoard): DemoBoard =>
  board.id === 1 ? { ...board, columns: board.columns.filter(({ statusIds }) => statusIds.length > 0) } : board;

test('sprints that were counted by other columns of the board are read again as soon as it shows', async () => {
  await read('26,29', store);
  const { organization } = demo;
  demo.become({ ...organization, boards: organization.boards.map(withLessColumns) });

  const mixed = await read('26,33', store);
  expect(mixed.contents).toEqual((await read('26,33', null)).contents);
  // The one that was not asked for is not believed any more either.
  expect((await read('29', store)).contents).toEqual((await read('29', null)).contents);
  expect((await read('26,29,33', store)).requests).toBe(0);
});

test('a closed sprint is read again when one that its velocity is made of was re-opened', async () => {
  await read('29,33', store);
  demo.become(later(demo.organization, 5, [{ kind: 'reopen-sprint', sprint: 29 }]));

  await read('last-closed', store);
  expect((await read('33', store)).contents).toEqual((await read('33', null)).contents);
});
