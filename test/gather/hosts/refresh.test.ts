import { afterEach, describe, expect, test } from 'vitest';
import { chanceFrom } from '../../../src/demo/chance.ts';
import type { GithubOptions } from '../../../src/demo/github.ts';
import { type CodeHappening, laterInGithub } from '../../../src/demo/later/github.ts';
import type { DemoRepository, Organization } from '../../../src/demo/organization.ts';
import type { HostAnswer } from '../../../src/gather/hosts.ts';
import type { SprintWindow } from '../../../src/model/sprint.ts';
import { busyRepository, dayMs, organizationOf, pullIn, sprintStart } from '../../demo/github-world.ts';
import { type Desk, keptFrom, openDesk, plain } from './desk.ts';

const now = sprintStart + 9 * dayMs;
const repos = ['acme/web', 'acme/api'];

/** As the world stands in the middle of a sprint: nothing has happened after now. */
function halfway(repository: DemoRepository): DemoRepository {
  const isPast = (at: number | null) => at === null || at <= now;
  return {
    ...repository,
    pushedAt: now - dayMs,
    pullRequests: repository.pullRequests.filter(({ updatedAt }) => isPast(updatedAt)),
    commits: repository.commits.filter(({ committedAt }) => isPast(committedAt)),
    releases: repository.releases.filter(({ publishedAt }) => isPast(publishedAt)),
    tags: repository.tags.filter(({ at }) => isPast(at)),
    deployments: repository.deployments.filter(({ createdAt }) => isPast(createdAt)),
    branches: (repository.branches ?? []).filter(({ committedAt }) => isPast(committedAt)),
  };
}

const company: Organization = {
  ...organizationOf([busyRepository('acme/web', 4), busyRepository('acme/api', 0)].map(halfway)),
  now,
};

/** The window of an active sprint ends now, and so it grows. */
const windowAt = ({ now: at }: Organization): SprintWindow => ({ start: sprintStart, end: at });

let desk: Desk;
afterEach(() => desk.close());

interface Refreshed {
  readonly before: HostAnswer;
  readonly refreshed: HostAnswer & { readonly requests: number };
  readonly whole: HostAnswer & { readonly requests: number };
}

/** Reads the company, lets it become another, refreshes, and reads that one whole. */
async function refresh(then: Organization, from = company, options: GithubOptions = {}): Promise<Refreshed> {
  desk = await openDesk(from, options);
  const window = windowAt(from);
  const before = await desk.ask({ repos, windows: [window] });
  desk.become(then);
  const windows = [windowAt(then)] as const;
  const refreshed = await desk.ask({ repos, windows, kept: keptFrom(before, window) });
  return { before, refreshed, whole: await desk.ask({ repos, windows }) };
}

function expectWhole({ refreshed, whole }: Refreshed): void {
  expect(plain(refreshed.readings[0])).toEqual(plain(whole.readings[0]));
  expect(refreshed.marks).toEqual(whole.marks);
}

describe('a refresh', () => {
  test('costs one request where nothing has happened, and the window has grown', async () => {
    const outcome = await refresh({ ...company, now: now + 3 * dayMs });

    expectWhole(outcome);
    expect(outcome.refreshed.requests).toBe(1);
    expect(outcome.refreshed.readings[0]?.sources.map(({ requests }) => requests).toSorted()).toEqual([0, 1]);
  });

  test.each([
    ['a later state of a deployment', { kind: 'deployed', state: 'failure' }],
    ['a tag that was added', { kind: 'tag', tag: 'v9' }],
    ['a release that was withdrawn', { kind: 'withdraw', tag: 'v2.0.0' }],
    ['a deleted branch', { kind: 'delete-branch', name: 'PAY-1-second-try' }],
    ['a default branch that was rewritten', { kind: 'rewrite' }],
    ['another default branch', { kind: 'default-branch', name: 'hold' }],
    ['a pull request pushed to by force', { kind: 'force-push', number: 5 }],
    ['an archived repository', { kind: 'archive' }],
  ] as const)('sees %s', async (_, what) => {
    const outcome = await refresh(laterInGithub(company, 30, [{ repository: 'acme/web', ...what }]));

    expectWhole(outcome);
    expect(outcome.refreshed.readings).not.toEqual(outcome.before.readings);
  });

  test('finds again a repository that has got another name', async () => {
    const then = laterInGithub(company, 30, [{ kind: 'rename', repository: 'acme/web', name: 'acme/shop' }]);
    const outcome = await refresh(then, company, { renamed: { 'acme/web': 'acme/shop' } });

    expectWhole(outcome);
    expect(outcome.refreshed.readings[0]?.repositories.map(({ name }) => name)).toEqual(['acme/api', 'acme/shop']);
  });

  test('sees a pull request whose branch has moved though it tells of no update', async () => {
    const pushed = laterInGithub(company, 60, [{ kind: 'push', repository: 'acme/api', number: 5 }]);
    const wasAt = company.repositories[1]?.pullRequests.find(({ number }) => number === 5)?.updatedAt ?? 0;
    const untold = pushed.repositories.map((repository) => ({
      ...repository,
      pullRequests: repository.pullRequests.map((pull) =>
        pull.number === 5 && repository.name === 'acme/api' ? { ...pull, updatedAt: wasAt } : pull,
      ),
    }));
    const outcome = await refresh({ ...pushed, repositories: untold });

    expectWhole(outcome);
  });

  test('reads whole what was made anew under the same name', async () => {
    const anew = company.repositories.map((one) =>
      one.name === 'acme/api' ? { ...one, id: 'R_anew', pullRequests: one.pullRequests.slice(0, 3) } : one,
    );

    expectWhole(await refresh({ ...company, now: now + dayMs, repositories: anew }));
  });

  test('sees what was dated later than now once that time has come', async () => {
    const ahead = company.repositories.map((one) => ({
      ...one,
      commits: one.commits.map((commit, nth) => (nth === 0 ? { ...commit, committedAt: now + 2 * dayMs } : commit)),
    }));
    const from = { ...company, repositories: ahead };

    expectWhole(await refresh({ ...from, now: now + 3 * dayMs }, from));
  });

  test('builds on a run that began some seconds before it read', async () => {
    desk = await openDesk(company);
    const window = windowAt(company);
    const before = await desk.ask({ repos, windows: [window] });
    const kept = keptFrom(before, { ...window, end: window.end - 30_000 });

    expect((await desk.ask({ repos, windows: [window], kept })).requests).toBe(1);
  });

  test.each([
    ['nothing is there of it', { marks: {} }],
    ['the marks are of another make', { marks: { 'acme/web': { shape: 0 }, 'acme/api': 'what' } }],
    ['the sprint has begun at another time', { window: { start: sprintStart - dayMs, end: now } }],
    ['the sprint was longer', { window: { start: sprintStart, end: now + 9 * dayMs } }],
  ])('reads whole where %s', async (_, other) => {
    desk = await openDesk(company);
    const windows = [windowAt(company)] as const;
    const before = await desk.ask({ repos, windows });
    const kept = { ...keptFrom(before, windows[0]), ...other };
    const refreshed = await desk.ask({ repos, windows, kept });

    expect(plain(refreshed.readings[0])).toEqual(plain(before.readings[0]));
    expect(refreshed.requests).toBe(before.requests);
  });

  test('reads whole what was not read whole before, and builds on the rest', async () => {
    desk = await openDesk(company, {
      fault: ({ body, seen }) =>
        JSON.stringify(body).includes('"name":"api"') && seen < 2 ? { status: 400, body: { message: 'no' } } : null,
    });
    const windows = [windowAt(company)] as const;
    const before = await desk.ask({ repos, windows });
    const refreshed = await desk.ask({ repos, windows, kept: keptFrom(before, windows[0]) });
    const whole = await desk.ask({ repos, windows });

    expect(before.readings[0]?.sources.map(({ status }) => status)).toContain('unavailable');
    expect(plain(refreshed.readings[0])).toEqual(plain(whole.readings[0]));
  });

  test('reads a repository that is new in the question, and one that a token may not read any more is denied', async () => {
    const forbidden: string[] = [];
    desk = await openDesk(company, { forbiddenRepositories: forbidden });
    const windows = [windowAt(company)] as const;
    const before = await desk.ask({ repos: ['acme/web'], windows });
    const both = await desk.ask({ repos, windows, kept: keptFrom(before, windows[0]) });
    forbidden.push('acme/web');
    const refused = await desk.ask({ repos, windows, kept: keptFrom(both, windows[0]) });

    expect(both.readings[0]?.repositories.map(({ name }) => name)).toEqual(['acme/api', 'acme/web']);
    expect(refused.readings[0]?.sources.map(({ id, status }) => [id, status])).toEqual([
      ['github:acme/api', 'ok'],
      ['github:acme/web', 'denied'],
    ]);
    expect(Object.keys(refused.marks)).toEqual(['acme/api']);
  });

  test('reads everything where GitHub has no time for the probe', async () => {
    desk = await openDesk(company, {
      fault: ({ body }) =>
        (body as { query: string }).query.startsWith('query Probe') ? { status: 502, body: { message: 'no' } } : null,
    });
    const windows = [windowAt(company)] as const;
    const before = await desk.ask({ repos, windows });
    const refreshed = await desk.ask({ repos, windows, kept: keptFrom(before, windows[0]) });

    expect(plain(refreshed.readings[0])).toEqual(plain(before.readings[0]));
  });

  test.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'is a whole reading, whatever happens (%i)',
    async (seed) => {
      const chance = chanceFrom(seed);
      const happenings = Array.from({ length: chance.int(1, 12) }, () => anything(chance, company));

      expectWhole(await refresh(laterInGithub(company, chance.int(20, 2_000), happenings)));
    },
  );
});

function anything(chance: ReturnType<typeof chanceFrom>, { repositories }: Organization): CodeHappening {
  const { name: repository, pullRequests, branches, releases } = chance.pick(repositories);
  const number = chance.pick(pullRequests).number;
  const word = chance.hex(8);
  const of = <T>(list: readonly T[] | null, named: (one: T) => string) => named(chance.pick(list ?? []));
  return chance.pick<CodeHappening>([
    { kind: 'open', repository, title: `PAY-3: ${word}` },
    { kind: 'push', repository, number },
    { kind: 'force-push', repository, number },
    { kind: 'merge', repository, number },
    { kind: 'close', repository, number },
    { kind: 'reopen', repository, number },
    { kind: 'review', repository, number, state: 'approved' },
    { kind: 'label', repository, number, label: word },
    { kind: 'commit', repository, subject: word },
    { kind: 'rewrite', repository },
    { kind: 'release', repository, tag: word },
    { kind: 'withdraw', repository, tag: of(releases, ({ tag }) => tag) },
    { kind: 'deploy', repository, environment: 'production' },
    { kind: 'deployed', repository, state: 'success' },
    { kind: 'branch', repository, name: word },
    { kind: 'delete-branch', repository, name: of(branches, ({ name }) => name) },
  ]);
}

describe('ten repositories of twenty pull requests', () => {
  const names = Array.from({ length: 10 }, (_, nth) => `acme/part-${nth}`);
  const ten = organizationOf(
    names.map((name) => ({
      ...busyRepository(name, 0),
      pullRequests: Array.from({ length: 20 }, (_, nth) => pullIn(name, nth + 1, nth / 3)),
    })),
  );

  test('take ten requests, and one when nothing has changed', async () => {
    desk = await openDesk(ten);
    const windows = [windowAt(ten)] as const;
    const cold = await desk.ask({ repos: names, windows });
    const again = await desk.ask({ repos: names, windows, kept: keptFrom(cold, windows[0]) });

    expect(cold.readings[0]?.repositories.flatMap(({ pullRequests }) => pullRequests)).toHaveLength(200);
    expect(cold.requests).toBe(10);
    expect(again.requests).toBe(1);
    expect(plain(again.readings[0])).toEqual(plain(cold.readings[0]));
  });

  test('take one more for each in which something has happened', async () => {
    desk = await openDesk(ten);
    const window = windowAt(ten);
    const cold = await desk.ask({ repos: names, windows: [window] });
    const then = laterInGithub(ten, 60, [
      { kind: 'open', repository: 'acme/part-3', title: 'PAY-2: Next' },
      { kind: 'review', repository: 'acme/part-7', number: 5, state: 'commented' },
    ]);
    desk.become(then);
    const windows = [windowAt(then)] as const;
    const again = await desk.ask({ repos: names, windows, kept: keptFrom(cold, window) });
    const whole = await desk.ask({ repos: names, windows });

    expect(again.requests).toBe(3);
    expect(plain(again.readings[0])).toEqual(plain(whole.readings[0]));
  });
});
