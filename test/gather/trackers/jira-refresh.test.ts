import { afterEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import type { FaultHook } from '../../../src/demo/faults.ts';
import { type Happening, later } from '../../../src/demo/later/jira.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import { openStore, type Store } from '../../../src/gather/cache.ts';
import { type GatherRequest, gather } from '../../../src/gather/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { content, countingNetwork } from './refreshing.ts';

const memory = () => openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());

/** Reads the active sprint of a board; tells the requests and how many round trips they took. */
async function read(demo: Demo, store: Store | null, overrides: Partial<GatherRequest> = {}) {
  const network = countingNetwork();
  const request = aGatherRequest(demo, { store, sprint: 'active', ...overrides });
  const runtime = aRuntime({ now: () => demo.organization.now, fetch: network.fetch });
  const snapshot = await gather(request, runtime);
  return { snapshot, paths: network.paths.sort(), roundTrips: network.roundTrips() };
}

function passes(demo: Demo, minutes: number, ...happenings: Happening[]) {
  demo.become(later(demo.organization, minutes, happenings));
}

/** Members that change by themselves, and that the filter of the board shows: no sub-tasks, no guests. */
function members({ issues }: Organization, sprint: 38 | 138) {
  const projects = sprint === 38 ? ['PAY', 'SHOP'] : ['MOB'];
  return issues.filter(
    ({ sprintIds, subtask, projectKey }) => sprintIds.includes(sprint) && !subtask && projects.includes(projectKey),
  );
}

const ask = {
  cloud: { search: 'search/jql', again: ['changelog/bulkfetch', 'issue/bulkfetch'] },
  dc: { search: '2/search', again: ['2/search'] },
} as const;

describe.each(['cloud', 'dc'] as const)('what refreshing an active sprint costs on %s', (deployment) => {
  const { search, again } = ask[deployment];
  const always = ['1/configuration', '1/sprint', search];

  test.each([
    // More issues than fit a page are shared between two questions side by side.
    { size: 100, parts: [] },
    { size: 1_000, parts: [search] },
  ])('with $size issues: one round trip when nothing changed, two with ten changes', async ({ size, parts }) => {
    const demo = await startDemo({ deployment, sprintSize: size, latencyMs: 15 });
    const store = await memory();
    passes(demo, 60, { kind: 'reopen-sprint', sprint: 38 });
    await read(demo, store);

    passes(demo, 60);
    const same = await read(demo, store);
    passes(
      demo,
      60,
      ...members(demo.organization, 38)
        .slice(0, 10)
        .map(({ id }, nth): Happening => ({ kind: 'estimate', issue: id, value: nth + 1 })),
    );
    const changed = await read(demo, store);
    // Small sprints are compared at every step of the random courses.
    const whole = size > 500 ? await read(demo, null) : changed;
    await demo.close();

    expect(same.paths).toEqual([...always, ...parts].sort());
    expect(same.roundTrips).toBe(1);
    expect(changed.paths).toEqual([...always, ...parts, ...again].sort());
    expect(changed.roundTrips).toBe(2);
    expect(content(changed.snapshot)).toEqual(content(whole.snapshot));
  });
});

test.each(['cloud', 'dc'] as const)('what changes without an update is seen all the same on %s', async (deployment) => {
  const demo = await startDemo({ deployment });
  const store = await memory();
  const story = members(demo.organization, 38).find(({ sprintIds }) => sprintIds.length === 1);
  const { id = '', projectKey = '' } = story ?? {};
  const part = { projectKey, summary: 'A part', parentId: id, sprintIds: [] };
  const epic = demo.organization.issues.find(({ type, id: one }) => {
    return type === 'Epic' && members(demo.organization, 38).some(({ parentId }) => parentId === one);
  });
  passes(demo, 60, { kind: 'reopen-sprint', sprint: 38 }, { kind: 'create', issue: part });
  passes(demo, 60);
  await read(demo, store);
  // The sub-task goes along, and the stories of the epic show its new key.
  passes(demo, 60, { kind: 'sprint', issue: id, sprints: [33, 38] });
  passes(demo, 60, { kind: 'migrate', issue: epic?.id ?? '', project: 'SHOP' });

  const refreshed = await read(demo, store);
  const whole = await read(demo, null);
  await demo.close();

  expect(refreshed.roundTrips).toBe(2);
  expect(content(refreshed.snapshot)).toEqual(content(whole.snapshot));
});

describe('a reading that cannot be built upon is made whole', () => {
  let demo: Demo | undefined;
  afterEach(() => demo?.close());
  let fault: FaultHook = () => null;
  const board = { board: '2' };

  /** The active sprint of the second board, read, and an hour later. */
  async function anHourAgo() {
    fault = () => null;
    const served = await startDemo({ jiraFault: (request) => fault(request) });
    demo = served;
    const store = await memory();
    passes(served, 60);
    const first = await read(served, store, board);
    passes(served, 60);
    return { served, store, first: first.snapshot };
  }

  test.each<[string, (organization: Organization) => Organization]>([
    [
      'another column of the board is the last',
      (one) => ({ ...one, boards: one.boards.map((it) => ({ ...it, columns: it.columns.toReversed() })) }),
    ],
    [
      'the board estimates in another field',
      (one) => ({
        ...one,
        boards: one.boards.map((it) => ({ ...it, estimate: { unit: 'count', field: null, name: null } })),
      }),
    ],
    [
      'the board has another filter',
      (one) => ({ ...one, boards: one.boards.map((it) => ({ ...it, filterId: `9${it.filterId}` })) }),
    ],
    ['an earlier sprint is open again', (one) => later(one, 1, [{ kind: 'reopen-sprint', sprint: 135 }])],
    ['the sprint is closed', (one) => later(one, 1, [{ kind: 'close-sprint', sprint: 138, next: null }])],
  ])('when %s', async (_, change) => {
    const { served, store } = await anHourAgo();
    served.become(change(served.organization));
    const sprint = { ...board, sprint: '138' };

    const again = await read(served, store, sprint);
    const whole = await read(served, null, sprint);

    expect(again.paths.filter((path) => path === 'search/jql').length).toBeGreaterThanOrEqual(3);
    expect(content(again.snapshot)).toEqual(content(whole.snapshot));
  });

  test.each(['changelog/bulkfetch', 'issue/bulkfetch'])(
    'when %s does not answer, and what is missing is said',
    async (path) => {
      const { served, store, first } = await anHourAgo();
      const moved = members(served.organization, 138)[0]?.id ?? '';
      passes(served, 10, { kind: 'sprint', issue: moved, sprints: [] });
      fault = (request) => (request.path.endsWith(path) ? { status: 403, body: {} } : null);

      const { snapshot } = await read(served, store, board);

      expect(first.issues.map(({ id }) => id)).toContain(moved);
      expect(snapshot.gaps.map(({ source }) => source)).toContain('jira');
      expect(snapshot.sources[0]?.status).toBe('partial');
    },
  );

  test('when an issue that had left the sprint is deleted, for Jira refuses to look for it', async () => {
    const { served, store } = await anHourAgo();
    const moved = members(served.organization, 138)[0]?.id ?? '';
    passes(served, 10, { kind: 'sprint', issue: moved, sprints: [] });
    const left = await read(served, store, board);
    passes(served, 60, { kind: 'delete', issue: moved });

    const again = await read(served, store, board);

    expect(left.snapshot.issues.map(({ id }) => id)).toContain(moved);
    expect(again.snapshot.issues.map(({ id }) => id)).not.toContain(moved);
    expect(content(again.snapshot)).toEqual(content((await read(served, null, board)).snapshot));
  });

  test('but a token that is refused meanwhile is an error, and so is a Jira that answers as to a stranger', async () => {
    const { served, store } = await anHourAgo();
    fault = () => ({ status: 401, body: {} });
    await expect(read(served, store, board)).rejects.toMatchObject({ kind: 'access' });

    fault = ({ path }) => {
      if (path.endsWith('/search/jql')) return { status: 200, body: { issues: [], isLast: true } };
      return path.endsWith('/myself') ? { status: 200, body: {} } : null;
    };
    await expect(read(served, store, board)).rejects.toMatchObject({ kind: 'access', message: /stranger/ });
  });
});
