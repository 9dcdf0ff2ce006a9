import { afterEach, describe, expect, test } from 'vitest';
import type { GithubOptions } from '../../../src/demo/github.ts';
import type { DemoRepository } from '../../../src/demo/organization.ts';
import { learntOf } from '../../../src/gather/hosts/github/learnt.ts';
import { openGithub, type RepositoryReading, readRepository } from '../../../src/gather/hosts/github.ts';
import { openLore } from '../../../src/gather/lore.ts';
import type { SprintWindow } from '../../../src/model/sprint.ts';
import { busyRepository, dayMs, organizationOf, pullIn, sprintStart, sprintWindow } from '../../demo/github-world.ts';
import { aRuntime } from '../host.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const bare = { commits: [], reviews: [], events: [], labels: [] };

/** A repository with a sprint of long ago, and `since` pull requests after it. */
function busyAfter(since: number, within = 30): DemoRepository {
  const whole = busyRepository('acme/web', within);
  // The last of them were opened before the sprint was over.
  const after = Array.from({ length: since }, (_, nth) =>
    pullIn('acme/web', 1_000 + nth, 0, {
      createdAt: sprintStart + (nth < 7 ? 3 : 20) * dayMs + nth * 1_000,
      updatedAt: sprintStart + 20 * dayMs + nth * 60_000,
      ...bare,
    }),
  );
  return { ...whole, pullRequests: [...whole.pullRequests, ...after], branches: [], deployments: [], releases: [] };
}

interface Read extends RepositoryReading {
  readonly searches: readonly string[];
  readonly requests: number;
}

async function read(
  longestWalk: number,
  options: { readonly windows?: readonly SprintWindow[]; readonly fetch?: typeof globalThis.fetch } = {},
): Promise<Read> {
  const from = desk.server.requests.length;
  const runtime = aRuntime({ now: desk.now, ...(options.fetch !== undefined && { fetch: options.fetch }) });
  const client = await openGithub(desk.access(), runtime);
  const learnt = learntOf(openLore(null, desk.now), client.host);
  const question = { windows: options.windows ?? [sprintWindow], learnt, kept: null, longestWalk };
  const reading = await readRepository(client, 'acme/web', question, runtime);
  const sent = desk.server.requests.slice(from);
  const searches = sent.flatMap(({ body }) => {
    const { search } = (body as { variables: { search?: string } }).variables;
    return search === undefined ? [] : [search];
  });
  return { ...reading, searches, requests: sent.length };
}

const walked = Number.POSITIVE_INFINITY;

async function open(repository: DemoRepository, options: GithubOptions = {}): Promise<void> {
  desk = await openDesk(organizationOf([repository]), options);
}

function code({ views }: RepositoryReading) {
  return views.map(({ repository, gaps }) => ({ repository, gaps }));
}

describe('pull requests of an old sprint in a busy repository', () => {
  test('are searched where that is shorter than to walk to them, and are the same', async () => {
    await open(busyAfter(300));
    const searched = await read(4);
    const [whole, search] = [await read(walked), searched.searches[0]];

    expect(code(searched)).toEqual(code(whole));
    expect(search).toBe(
      'repo:acme/web is:pr created:<=2026-03-17T09:00:00Z updated:>=2026-02-23T09:00:00Z sort:created-asc',
    );
    expect(searched.requests).toBeLessThan(whole.requests);
  });

  test('are the same on narrow pages', async () => {
    await open(busyAfter(200), { tooWideAbove: 4 });

    expect(code(await read(3))).toEqual(code(await read(walked)));
  });

  test('are searched beside a later sprint that is walked to, and of other old ones', async () => {
    await open(busyAfter(300));
    const windows = [
      { start: sprintStart + 30 * dayMs, end: sprintStart + 40 * dayMs },
      sprintWindow,
      { start: sprintStart - 35 * dayMs, end: sprintStart - 25 * dayMs },
    ];
    const searched = await read(3, { windows });

    expect(code(searched)).toEqual(code(await read(walked, { windows })));
    expect(new Set(searched.searches).size).toBe(2);
  });

  test('are walked to where there are few', async () => {
    await open(busyAfter(60));

    expect((await read(10)).searches).toEqual([]);
  });

  test('are walked to where a search would find nearly all', async () => {
    await open(busyAfter(0, 400));
    const reading = await read(1, { windows: [{ start: sprintStart - 2 * dayMs, end: sprintStart + 6 * dayMs }] });

    expect(reading.searches.length).toBeLessThanOrEqual(1);
    expect(reading.views[0]?.gaps).toEqual([]);
  });

  test('are searched in parts where one search gives no more than a thousand', async () => {
    const many = Array.from({ length: 1_200 }, (_, nth) =>
      pullIn('acme/web', 10_000 + nth, 0, {
        createdAt: sprintStart + nth * 1_000_000,
        updatedAt: sprintStart + 12 * dayMs,
        ...bare,
      }),
    );
    const busy = busyAfter(1_500, 0);
    await open({ ...busy, pullRequests: [...busy.pullRequests, ...many], commits: [] });
    const searched = await read(10);

    const truth = many.filter(({ createdAt }) => createdAt <= sprintWindow.end + dayMs);
    const numbers = new Set(searched.views[0]?.repository?.pullRequests.map(({ number }) => number));
    expect(truth.length).toBeGreaterThan(1_000);
    expect(truth.filter(({ number }) => !numbers.has(number))).toEqual([]);
    expect(searched.views[0]?.gaps).toEqual([]);
    expect(new Set(searched.searches).size).toBeGreaterThan(2);
  });

  test('that are counted and not given are said to be missing', async () => {
    await open(busyAfter(300));
    const short: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(init?.body).includes('query Search')) return answer;
      const text = (await answer.text()).replace(
        /"issueCount":(\d+)/,
        (_, count) => `"issueCount":${Number(count) + 3}`,
      );
      return new Response(text, answer);
    };
    const { views, mark } = await read(4, { fetch: short });

    expect(views[0]?.gaps).toMatchObject([{ code: 'pull-requests-unfound', missing: '3 old pull requests' }]);
    expect([views[0]?.source.status, mark]).toEqual(['partial', null]);
  });
});
