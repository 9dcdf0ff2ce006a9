import { afterEach, describe, expect, test } from 'vitest';
import { makeOrganization } from '../../../src/demo/generate.ts';
import { spansOf } from '../../../src/gather/hosts/github/spans.ts';
import type { SprintWindow } from '../../../src/model/sprint.ts';
import { windowOf } from '../../../src/model/sprint.ts';
import {
  commitIn,
  dayMs,
  organizationOf,
  pullIn,
  sha,
  smallOrganization,
  sprintStart,
} from '../../demo/github-world.ts';
import { type Desk, openDesk, plain } from './desk.ts';

const weeks = (from: number, to: number): SprintWindow => ({
  start: sprintStart + from * 7 * dayMs,
  end: sprintStart + to * 7 * dayMs,
});

let desk: Desk;
afterEach(() => desk.close());

type Windows = readonly [SprintWindow, ...SprintWindow[]];

/** Reads all windows at once and each alone, and answers how many requests either took. */
async function expectAsAlone(repos: readonly string[], windows: Windows) {
  const together = await desk.ask({ repos, windows });
  let alone = 0;
  for (const [i, window] of windows.entries()) {
    const { readings, requests } = await desk.ask({ repos, windows: [window] });
    alone += requests;
    expect(plain(together.readings[i])).toEqual(plain(readings[0]));
  }
  return { together: together.requests, alone };
}

describe('several sprints', () => {
  test.each([
    ['side by side', [weeks(0, 1), weeks(1, 2), weeks(2, 3)]],
    ['that overlap, in any order', [weeks(1, 3), weeks(0, 2)]],
    ['far apart', [weeks(0, 1), weeks(-6, -4), weeks(4, 5)]],
    ['of which one lies within the other', [weeks(0, 3), weeks(1, 2)]],
    ['of the same time', [weeks(0, 2), weeks(0, 2)]],
  ] as const)('%s are read as each alone', async (_, windows) => {
    desk = await openDesk(smallOrganization());

    await expectAsAlone(['acme/web', 'acme/empty'], windows);
  });

  test('of the demo company cost what the longest walk costs', async () => {
    const organization = makeOrganization({ sprintSize: 60 });
    desk = await openDesk(organization);
    const [first, ...others] = organization.sprints
      .filter(({ state }) => state === 'closed')
      .flatMap((sprint) => windowOf(sprint, organization.now) ?? []);
    if (first === undefined) throw new Error('The demo company has no closed sprint.');
    const repos = organization.repositories.map(({ name }) => name);
    const { together, alone } = await expectAsAlone(repos, [first, ...others.slice(-3)]);

    expect(together).toBeLessThan(alone / 2);
  });

  test('put down their requests once', async () => {
    desk = await openDesk(smallOrganization());
    const { readings, requests } = await desk.ask({ repos: ['acme/web'], windows: [weeks(0, 1), weeks(1, 2)] });

    expect(readings.map(({ sources }) => sources[0]?.requests)).toEqual([requests, 0]);
  });

  test('far apart do not pay for what was committed between them', async () => {
    const commits = Array.from({ length: 900 }, (_, nth) =>
      commitIn('acme/web', { sha: sha('between', nth), committedAt: sprintStart - 30 * dayMs + nth * 60_000 }),
    );
    const [web] = smallOrganization().repositories;
    const quiet = { pullRequests: [pullIn('acme/web', 1, 1)], releases: [], deployments: [], branches: [], marks: [] };
    desk = await openDesk(organizationOf(web === undefined ? [] : [{ ...web, ...quiet, commits }]));
    const { requests } = await desk.ask({ repos: ['acme/web'], windows: [weeks(0, 1), weeks(-20, -18)] });

    expect(requests).toBe(1);
  });
});

describe('the times that are read', () => {
  test('join what lies near, the latest first', () => {
    expect(spansOf([weeks(0, 2), weeks(2, 4), weeks(-9, -8), weeks(1, 3)])).toEqual([weeks(0, 4), weeks(-9, -8)]);
  });

  test('are few: of many, the nearest are joined', () => {
    const apart = Array.from({ length: 9 }, (_, nth) => weeks(nth * 10, nth * 10 + (nth === 4 ? 6 : 2)));
    const spans = spansOf(apart);

    expect(spans).toHaveLength(6);
    expect(
      spans.every(({ start, end }, i) => end <= (spans[i - 1]?.start ?? Number.POSITIVE_INFINITY) && start < end),
    ).toBe(true);
    expect(spans).toContainEqual({ start: apart[4]?.start, end: apart[5]?.end });
  });
});
