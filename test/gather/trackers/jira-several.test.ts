import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { makeOrganization } from '../../../src/demo/generate.ts';
import { serveJira } from '../../../src/demo/jira.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import { type JiraAccess, openTracker, type TrackerReading, type Wishes } from '../../../src/gather/trackers.ts';
import { jiraAccess, nothingBefore } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

type Served = Pick<Demo, 'jira' | 'organization' | 'requests' | 'close'>;

interface Way {
  readonly board?: string;
  readonly access?: Partial<JiraAccess>;
  readonly wishes?: Partial<Wishes>;
}

/** Reads what was asked for, in a run of its own. */
async function readingsOf(demo: Pick<Served, 'jira' | 'organization'>, asked: string, way: Way = {}) {
  const wishes = { historySprints: 6, descriptions: true, recorded: [], jiraReport: false, ...way.wishes };
  const runtime = aRuntime({ now: () => demo.organization.now });
  const tracker = await openTracker(jiraAccess(demo, way.access), runtime, nothingBefore());
  const reader = tracker.board(way.board ?? '1', asked);
  const chosen = await reader.choose(asked, wishes.historySprints);
  return { chosen, readings: await reader.read(chosen, wishes) };
}

/** A reading as text, without what it cost, which is the only thing that may differ. */
function plain({ source, ...reading }: TrackerReading): string {
  const { requests, fetchedAt, ...told } = source;
  return JSON.stringify({ ...reading, source: told });
}

/** A Jira of another company than the usual one. */
async function served(organization: Organization, deployment: 'cloud' | 'dc'): Promise<Served> {
  const server = await serveJira(organization, { deployment });
  return { organization, jira: { ...server, boardId: 1 }, requests: server.requests, close: server.close };
}

/** The company with some issues moved to the project of another board, whose filter alone shows them now. */
function withMoved(organization: Organization, keys: readonly string[]): Organization {
  const issues = organization.issues.map((issue) =>
    keys.includes(issue.key) ? { ...issue, projectKey: 'MOB' } : issue,
  );
  return { ...organization, issues };
}

describe.each(['cloud', 'dc'] as const)('several sprints read together (%s)', (deployment) => {
  let demo: Served;
  /** PAY-1387 was taken out of sprint 33 and is in 38 now, PAY-1381 was taken out of 38. */
  let elsewhere: Served;

  beforeAll(async () => {
    demo = await startDemo({ deployment });
    elsewhere = await served(withMoved(demo.organization, ['PAY-1387', 'PAY-1381']), deployment);
  });

  afterAll(async () => {
    await Promise.all([demo.close(), elsewhere.close()]);
  });

  async function expectAsAlone(from: Served, asked: string, way: Way = {}): Promise<void> {
    const { chosen, readings } = await readingsOf(from, asked, way);
    expect(readings).toHaveLength(chosen.asked.length);
    for (const [i, { id }] of chosen.asked.entries()) {
      const { readings: alone } = await readingsOf(from, String(id), way);
      expect(readings.slice(i, i + 1).map(plain)).toEqual(alone.map(plain));
    }
  }

  test.each<[string, Way]>([
    ['last:6', {}],
    ['38,17', {}],
    ['active,last-closed', { board: '2' }],
    ['77,138', { board: '2', access: { scope: 'board' } }],
    ['33,38', { wishes: { recorded: ['development-panel'], historySprints: 0 } }],
  ])('%s give what each of them gives alone', (asked, way) => expectAsAlone(demo, asked, way));

  test('give it too where an issue that left one is in another, and outside the filter of the board', async () => {
    await expectAsAlone(elsewhere, '33,38');
    await expectAsAlone(elsewhere, '33,38', { access: { scope: 'board' } });
  });

  test('come oldest first, whatever the order they were asked in', async () => {
    const { chosen, readings } = await readingsOf(demo, '38, 17');

    expect(chosen.asked.map(({ id }) => id)).toEqual([17, 38]);
    expect(readings.map(({ history }) => history.sprints.map(({ id }) => id))).toEqual([
      [12, 7],
      [33, 29, 26, 22, 17, 12],
    ]);
  });

  test('of which one is missing are an error that names it, and candidates', async () => {
    await expect(readingsOf(demo, '38, 99999')).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('no sprint “99999”'),
      candidates: expect.arrayContaining([expect.stringMatching(/^\d+ \(/)]),
    });
    await expect(readingsOf(demo, 'Payments 3, no such sprint')).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('where only the board’s issues count, are without those its filter does not show', async () => {
    const keysOf = async (scope: 'sprint' | 'board') => {
      const { readings } = await readingsOf(elsewhere, '33,38', { access: { scope } });
      return readings.map(({ issues }) => issues.map(({ key }) => key));
    };
    const [all, shown] = [await keysOf('sprint'), await keysOf('board')];

    expect(all[1]).toContain('PAY-1387');
    expect(shown.map((keys) => keys.length)).toEqual([all[0]?.length, (all[1]?.length ?? 0) - 1]);
    expect(shown[1]).not.toContain('PAY-1387');
    // What left the sprint and the filter is found by neither; what left the sprint alone by both.
    expect([...all, ...shown].flat()).not.toContain('PAY-1381');
    for (const keys of [all[1], shown[1]]) expect(keys).toContain('PAY-1383');
  });

  test('where only the board’s issues count, leave out a parent that would be counted itself', async () => {
    const { issues } = demo.organization;
    const part = issues.find(({ subtask, sprintIds }) => subtask && sprintIds.includes(38));
    const parent = issues.find(({ id }) => id === part?.parentId);
    const world = await served(withMoved(demo.organization, [parent?.key ?? '']), deployment);
    const { readings } = await readingsOf(world, '38', { access: { scope: 'board' } });
    await world.close();

    const keys = readings.flatMap((reading) => reading.issues.map(({ key }) => key));
    expect(parent?.sprintIds).toContain(38);
    expect(keys).toContain(part?.key);
    expect(keys).not.toContain(parent?.key);
  });
});

describe('the last six sprints', () => {
  const pages = (count: number, size: number) => Math.ceil(count / size);

  /** The issues that are in one of the sprints now. */
  const within = ({ issues }: Organization, sprints: readonly number[]) =>
    issues.filter(({ sprintIds }) => sprintIds.some((id) => sprints.includes(id)));

  async function costOf(demo: Served, asked: string) {
    const before = demo.requests.length;
    const { readings } = await readingsOf(demo, asked, { wishes: { descriptions: false, historySprints: 0 } });
    return { readings, requests: demo.requests.slice(before).map(({ path }) => path.replace(/\?.*/, '')) };
  }

  test.each([100, 1_000])('of %i issues each cost less than half of what they cost alone', async (sprintSize) => {
    const organization = makeOrganization({ sprintSize, largeSprints: 6 });
    const six = [17, 22, 26, 29, 33, 38];
    const members = within(organization, six).length;
    const outside = organization.issues.length - members;

    const [cloud, dc] = [await served(organization, 'cloud'), await served(organization, 'dc')];
    const sixOfCloud = await costOf(cloud, 'last:6');
    const oneOfCloud = await costOf(cloud, '38');
    const sixOfDataCenter = await costOf(dc, 'last:6');
    await Promise.all([cloud.close(), dc.close()]);

    const count = (requests: readonly string[], path: string) => requests.filter((one) => one.endsWith(path)).length;
    const { requests } = sixOfCloud;
    expect(members).toBeGreaterThan(5 * sprintSize);
    expect(sixOfCloud.readings.map(({ issues }) => issues.length >= sprintSize)).toEqual(six.map(() => true));
    expect(sixOfDataCenter.readings.map(({ issues }) => issues.length)).toEqual(
      sixOfCloud.readings.map(({ issues }) => issues.length),
    );
    // Members at 100 a page or, after two pages, in halves at 1,000; ids of the board at 5,000.
    const search = Math.min(pages(members, 100), 2 + 2 * pages(members - 200, 1_000)) + pages(members + outside, 5_000);
    expect(count(requests, '/search/jql')).toBeLessThanOrEqual(search);
    expect(count(requests, '/changelog/bulkfetch')).toBeLessThanOrEqual(pages(members + outside, 1_000));
    expect(count(requests, '/issue/bulkfetch')).toBeLessThanOrEqual(pages(outside, 100));
    // The list of sprints, the board, fields, statuses, projects, and who is asking.
    const fixed = requests.filter((one) => !/search\/jql|bulkfetch/.test(one));
    expect(fixed).toHaveLength(6);
    expect(requests.length).toBeLessThan(3 * oneOfCloud.requests.length);

    const searches = pages(members, 100) + pages(outside, 100) + pages(members, 1_000);
    expect(count(sixOfDataCenter.requests, '/search')).toBeLessThanOrEqual(searches);
    expect(sixOfDataCenter.requests).toHaveLength(fixed.length + count(sixOfDataCenter.requests, '/search'));
  });
});
