import { afterEach, describe, expect, test } from 'vitest';
import { SprintError } from '../../../src/errors.ts';
import { type Lore, openLore } from '../../../src/gather/lore.ts';
import { allPages, type CountedPage } from '../../../src/gather/trackers/jira-pages.ts';
import { openTracker } from '../../../src/gather/trackers.ts';
import { Secret } from '../../../src/model/secret.ts';
import { type Act, aHost, aRuntime, type Host, says } from '../host.ts';

const hosts: Host[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

const numbers = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1 }));

/** A counted list as a host serves it: at most `most` a page, with what it says about the rest. */
function listOf(all: readonly { id: number }[], most: number, told: (page: CountedPage<{ id: number }>) => object) {
  return async (startAt: number): Promise<CountedPage<{ id: number }>> => {
    const values = all.slice(startAt, startAt + most);
    const page = { values, total: all.length, isLast: startAt + values.length >= all.length };
    return { values, ...told(page) };
  };
}

describe('a list in pages', () => {
  test('is whole, whatever Jira tells of its length', async () => {
    const all = numbers(230);
    const ways: ((page: CountedPage<{ id: number }>) => object)[] = [
      ({ total, isLast }) => ({ total, isLast }),
      ({ total }) => ({ total }),
      ({ isLast }) => ({ isLast }),
      () => ({}),
      ({ isLast }) => ({ total: 1, isLast }),
      ({ isLast }) => ({ total: -1, isLast }),
      ({ isLast }) => ({ total: 90, isLast }),
      ({ isLast }) => ({ total: 9_000, isLast }),
    ];
    for (const told of ways) expect(await allPages('jira.example', listOf(all, 50, told))).toEqual(all);
  });

  test('is whole when a page in the middle is shorter than the first', async () => {
    const all = numbers(120);
    const ask = async (startAt: number) => {
      const values = all.slice(startAt, startAt + (startAt === 50 ? 20 : 50));
      return { values, total: 120 };
    };
    expect(await allPages('jira.example', ask)).toEqual(all);
  });

  test('is read once more when it changed while it was read', async () => {
    let all = numbers(120);
    let asked = 0;
    const ask = async (startAt: number) => {
      asked += 1;
      const page = { values: all.slice(startAt, startAt + 50), total: all.length };
      // The first of all is taken away: what was at the head of the next page is now at the foot of this one.
      if (asked === 1) all = all.slice(1);
      return page;
    };
    expect(await allPages('jira.example', ask)).toEqual(all);
  });

  test('that goes on for ever is an error, not a part', async () => {
    const ask = async () => ({ values: numbers(50), isLast: false });
    await expect(allPages('jira.example', ask)).rejects.toThrow(SprintError);
    const vast = async () => ({ values: numbers(1), total: 1_000_000 });
    await expect(allPages('jira.example', vast)).rejects.toThrow(/more than 1,?000 pages/);
  });
});

/** A board of closed sprints, 50 a page: “Sprint n” has the id n. */
function aBoardOf(count: number, told: (page: { total: number; isLast: boolean }) => object): Act {
  const sprint = (id: number) => ({
    id,
    name: `Sprint ${id}`,
    state: 'closed',
    originBoardId: 1,
    startDate: new Date(id * 86_400_000).toISOString(),
    completeDate: new Date((id + 1) * 86_400_000).toISOString(),
  });
  return (seen, response) => {
    const url = new URL(seen.path, 'http://jira');
    const one = /\/sprint\/(\d+)$/.exec(url.pathname)?.[1];
    if (one !== undefined) {
      const known = Number(one) >= 1 && Number(one) <= count;
      says(known ? sprint(Number(one)) : { errorMessages: ['Sprint does not exist'] }, known ? 200 : 404)(
        seen,
        response,
      );
      return;
    }
    if (url.pathname.endsWith('/myself')) {
      says({ accountId: 'me' })(seen, response);
      return;
    }
    const startAt = Number(url.searchParams.get('startAt'));
    const values = numbers(count)
      .slice(startAt, startAt + 50)
      .map(({ id }) => sprint(id));
    says({ startAt, values, ...told({ total: count, isLast: startAt + values.length >= count }) })(seen, response);
  };
}

async function chosenFrom(act: Act, asked: string | null, lore: Lore = openLore(null, Date.now), historySprints = 6) {
  const host = await aHost(act);
  hosts.push(host);
  const access = {
    url: host.url,
    email: 'me@example.com',
    token: new Secret('a-token-of-jira'),
    tokenName: 'JIRA_API_TOKEN',
    deployment: 'cloud' as const,
    estimateField: null,
    teamField: null,
    doneStatuses: null,
    scope: 'sprint' as const,
  };
  const tracker = await openTracker(access, aRuntime(), { facts: null, lore });
  return {
    chosen: await tracker.board('1', asked).choose(asked, historySprints),
    paths: host.seen.map(({ path }) => path),
  };
}

describe('a sprint among hundreds', () => {
  test('is found by its id, even where newer ones have that number in their names', async () => {
    const told = ({ total, isLast }: object & { total: number; isLast: boolean }) => ({ total, isLast });
    for (const id of [60, 7, 12, 199]) {
      const { chosen } = await chosenFrom(aBoardOf(260, told), String(id));
      expect(chosen.asked.map((sprint) => sprint.id)).toEqual([id]);
    }
  });

  test('is the last closed one, whatever Jira tells of the length of the list', async () => {
    for (const told of [
      ({ total, isLast }: { total: number; isLast: boolean }) => ({ total, isLast }),
      ({ isLast }: { isLast: boolean }) => ({ isLast }),
      ({ isLast }: { isLast: boolean }) => ({ total: 50, isLast }),
      ({ isLast }: { isLast: boolean }) => ({ total: 120, isLast }),
      ({ isLast }: { isLast: boolean }) => ({ total: 400, isLast }),
    ]) {
      const { chosen } = await chosenFrom(aBoardOf(180, told), 'last-closed');
      expect(chosen.asked.map(({ id }) => id)).toEqual([180]);
      expect(chosen.sprints.filter(({ id }) => id > 173)).toHaveLength(7);
    }
  });

  test('are the last six, with the six before each, in two requests where Jira tells how many there are', async () => {
    const { chosen, paths } = await chosenFrom(
      aBoardOf(260, ({ total }) => ({ total })),
      'last:6',
    );

    expect(chosen.asked.map(({ id }) => id)).toEqual([255, 256, 257, 258, 259, 260]);
    expect(chosen.sprints.filter(({ id }) => id >= 249)).toHaveLength(12);
    expect(paths).toHaveLength(2);
  });

  test('are found by several ids, with one question more for each that the end of the list does not hold', async () => {
    const { chosen, paths } = await chosenFrom(
      aBoardOf(260, ({ total }) => ({ total })),
      '258, 253,253',
      undefined,
      2,
    );

    expect(chosen.asked.map(({ id }) => id)).toEqual([253, 258]);
    expect(paths).toHaveLength(2);
  });

  test('are found in one request by whoever knows from before how many there are', async () => {
    const lore = openLore(null, Date.now);
    const untold = ({ isLast }: { isLast: boolean }) => ({ isLast });
    const first = await chosenFrom(aBoardOf(260, untold), 'last:6', lore);
    const second = await chosenFrom(aBoardOf(263, untold), 'last:6', lore);
    const further = await chosenFrom(aBoardOf(263, untold), 'last:50', lore);

    expect([first, second, further].map(({ paths }) => paths.length)).toEqual([6, 1, 2]);
    expect(first.chosen.asked.map(({ id }) => id)).toEqual([255, 256, 257, 258, 259, 260]);
    expect(second.chosen.asked.map(({ id }) => id)).toEqual([258, 259, 260, 261, 262, 263]);
    expect(further.chosen.asked).toHaveLength(50);
  });

  test('are found all the same where what was known from before is wrong', async () => {
    for (const [known, count] of [
      [260, 90],
      [90, 260],
      [260, 12],
      ['many', 70],
    ] as const) {
      const lore = openLore({ 'jira:board:1:sprints': { at: Date.now(), value: known } }, Date.now);
      for (const told of [
        ({ total, isLast }: { total: number; isLast: boolean }) => ({ total, isLast }),
        ({ isLast }: { isLast: boolean }) => ({ isLast }),
        ({ total }: { total: number }) => ({ total }),
      ]) {
        const { chosen } = await chosenFrom(aBoardOf(count, told), 'last:2', lore);
        expect(chosen.asked.map(({ id }) => id)).toEqual([count - 1, count]);
      }
    }
  });

  test('that is called like a word of JavaScript is not found, in plain words', async () => {
    const told = ({ total, isLast }: { total: number; isLast: boolean }) => ({ total, isLast });
    await expect(chosenFrom(aBoardOf(3, told), 'constructor')).rejects.toThrow('has no sprint “constructor”');
  });
});
