import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Chance, chanceFrom } from '../../../src/demo/chance.ts';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { type Happening, later } from '../../../src/demo/later/jira.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import { openStore } from '../../../src/gather/cache.ts';
import { gather } from '../../../src/gather/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { content } from './refreshing.ts';

/** Where it is played: an active sprint, the board's projects, and the sprints its issues may be put into. */
interface Place {
  readonly board: string;
  readonly sprint: number;
  readonly projects: readonly string[];
  readonly others: readonly number[];
  readonly before: readonly Happening[];
}

const places: readonly Place[] = [
  { board: '2', sprint: 138, projects: ['MOB'], others: [135, 77, 40], before: [] },
  {
    board: '1',
    sprint: 38,
    projects: ['PAY', 'SHOP'],
    others: [33, 29, 40, 138],
    before: [{ kind: 'reopen-sprint', sprint: 38 }],
  },
];

/** Whatever may happen to an issue of the sprint, of an earlier one, or of the backlog, and to the sprints. */
function draw(organization: Organization, { sprint, projects, others }: Place, chance: Chance): Happening[] {
  const near = organization.issues.filter(
    ({ projectKey, sprintIds }) => projects.includes(projectKey) || sprintIds.includes(sprint),
  );
  const within = near.filter(({ sprintIds }) => sprintIds.includes(sprint));
  const { id, subtask, statusId, projectKey, type } = chance.pick(
    chance.happens(0.5) && within.length > 0 ? within : near,
  );
  const free = subtask ? 0 : 1;
  // What becomes of an epic does not touch its issues, so nothing tells of it.
  const leaf = type === 'Epic' ? 0 : 1;
  const status = () =>
    projectKey === 'MOB'
      ? chance.pick(['Offen', 'In Arbeit', 'Fertig'] as const)
      : chance.pick(['To Do', 'In Progress', 'In Review', 'Done', 'Closed'] as const);
  const sprints = (...ids: readonly number[]): Happening => ({ kind: 'sprint', issue: id, sprints: ids });
  const summary = `Written at ${organization.now}, ${chance.hex(4)}`;
  return chance.weighted<() => Happening[]>([
    [5, () => [{ kind: 'move', issue: id, status: status() }]],
    [1, () => [{ kind: 'move', issue: id, status: statusId === '3' ? 'Released' : 'In Progress' }]],
    [3, () => [{ kind: 'estimate', issue: id, value: chance.happens(0.2) ? null : chance.int(1, 13) * 3600 }]],
    [2, () => [{ kind: 'rewrite', issue: id, summary }]],
    [4 * free, () => [sprints(sprint)]],
    [2 * free, () => [sprints()]],
    [2 * free, () => [sprints(...[chance.pick(others), sprint].sort((a, b) => a - b))]],
    [2 * free, () => [sprints(chance.pick(others))]],
    [3 * free, () => [sprints(sprint), sprints()]],
    [1 * free, () => [sprints(), sprints(sprint)]],
    [2 * free * leaf, () => [{ kind: 'migrate', issue: id, project: chance.pick(['SUP', ...projects, 'LEG']) }]],
    [1 * free * leaf, () => [sprints(sprint), sprints(), { kind: 'migrate', issue: id, project: 'SUP' }]],
    [1 * leaf, () => [{ kind: 'delete', issue: id }]],
    [1, () => [create(projects, summary, null, [])]],
    [1, () => [create(projects, summary, null, [sprint])]],
    [2 * free, () => [create([projectKey], summary, id, [])]],
    [1, () => [{ kind: 'rename-sprint', sprint: chance.pick([sprint, ...others]), name: summary }]],
  ])();
}

function create(
  [projectKey = '']: readonly string[],
  summary: string,
  parentId: string | null,
  sprintIds: readonly number[],
): Happening {
  return { kind: 'create', issue: { projectKey, summary, parentId, sprintIds } };
}

describe.each(['cloud', 'dc'] as const)('on %s', (deployment) => {
  let demo: Demo;
  let first: Organization;
  beforeAll(async () => {
    demo = await startDemo({ deployment });
    first = demo.organization;
  });
  afterAll(() => demo.close());

  test.each([
    [0, 11],
    [0, 12],
    [0, 13],
    [0, 14],
    [0, 15],
    [1, 21],
  ])('a refreshed reading is a whole one, whatever happened (board %i, seed %i)', async (at, seed) => {
    const place = places[at];
    if (place === undefined) throw new Error('no such place');
    const chance = chanceFrom(seed);
    const store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 100 }, aRuntime());
    demo.become(later(first, 120, place.before));
    const wanted = { board: place.board, sprint: String(place.sprint) };
    const runtime = () => aRuntime({ now: () => demo.organization.now });
    const read = async (kept: typeof store | null) => {
      const before = demo.requests.length;
      const snapshot = await gather(aGatherRequest(demo, { ...wanted, store: kept }), runtime());
      return { snapshot, requests: demo.requests.length - before };
    };
    await read(store);
    const asked = { refreshed: 0, whole: 0 };
    for (let step = 0; step < 5; step += 1) {
      let then = demo.organization;
      for (let left = chance.int(0, 12); left > 0; left -= 1) {
        then = later(then, chance.int(1, 40), draw(then, place, chance));
      }
      demo.become(later(then, chance.happens(0.5) ? 0 : 30, []));
      const refreshed = await read(store);
      const whole = await read(null);

      expect(content(refreshed.snapshot)).toEqual(content(whole.snapshot));
      asked.refreshed += refreshed.requests;
      asked.whole += whole.requests;
    }
    expect(asked.refreshed).toBeLessThan(0.8 * asked.whole);
  });
});
