import { describe, expect, test } from 'vitest';
import type { DemoRepository } from '../../../src/demo/organization.ts';
import type { Branch } from '../../../src/model/code.ts';
import type { Account } from '../../../src/model/people.ts';
import {
  ada,
  bot,
  branchIn,
  busyRepository,
  commitIn,
  dayMs,
  organizationOf,
  pullIn,
  sha,
  smallOrganization,
  sprintStart,
  sprintWindow,
} from '../../demo/github-world.ts';
import { read, truthOf } from './reading.ts';

const all = ['acme/web', 'acme/api', 'acme/empty', 'acme/attic'];

describe('a complete reading', () => {
  test('equals what happened in every repository within the window, sorted by name', async () => {
    const { reading } = await read({ repos: all });

    const truth = smallOrganization()
      .repositories.map((repository) => truthOf(repository, sprintWindow))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(reading.repositories).toEqual(truth);
    expect(reading.gaps).toEqual([]);
    expect(reading.sources.map(({ id, status, error }) => [id, status, error])).toEqual([
      ['github:acme/api', 'ok', null],
      ['github:acme/attic', 'ok', null],
      ['github:acme/empty', 'ok', null],
      ['github:acme/web', 'ok', null],
    ]);
  });

  test('equals the truth when pages are narrow and long lists go on for pages', async () => {
    const { reading } = await read({ tooWideAbove: 3 });

    const [web] = smallOrganization().repositories;
    expect(reading.repositories).toEqual(web && [truthOf(web, sprintWindow)]);
    expect(reading.gaps).toEqual([]);
  });

  test('sends one request for each page of a repository, and one for what overflows', async () => {
    const { reading, server, asked } = await read();

    const widths = asked.flatMap(({ pullsFirst }) => (typeof pullsFirst === 'number' ? [pullsFirst] : []));
    expect(widths).toEqual([25, 37, 50]);
    // 160 commits: 50 on the page, 100 and 10 more; reviews, events and labels end with the first of these two.
    expect(server.requests.length).toBe(widths.length + 2);
    expect(reading.sources[0]?.requests).toBe(server.requests.length);
  });

  test('does not grow while pages are slow', async () => {
    let clock = 0;
    const now = () => {
      clock += 3_000;
      return clock;
    };
    const { asked } = await read({ repos: ['acme/web'], now });

    expect(asked.flatMap(({ pullsFirst }) => pullsFirst ?? [])).toEqual([25, 25, 25, 25, 10]);
  });

  test('stops at the first pull request that has not been touched since the start', async () => {
    const old = Array.from({ length: 200 }, (_, index) => pullIn('acme/old', index + 100, -200));
    const repository = { ...busyRepository('acme/old', 0), pullRequests: [pullIn('acme/old', 1, 1), ...old] };
    const { reading, server } = await read({ organization: organizationOf([repository]), repos: ['acme/old'] });

    expect(server.requests.length).toBe(1);
    expect(reading.repositories[0]?.pullRequests.map(({ number }) => number)).toEqual([1]);
  });

  test('tells how far it has come', async () => {
    const { progress, reading } = await read();

    const [web] = reading.repositories;
    const done = (web?.pullRequests.length ?? 0) + (web?.commits.length ?? 0);
    expect(progress.length).toBe(3);
    expect(progress.at(-1)).toEqual({ stage: 'gather', says: 'Reading the code of acme/web', done, total: null });
  });

  test('reads a repository once that is named twice, and takes the name GitHub gives it', async () => {
    const { reading, warnings } = await read({
      repos: ['ACME/Web', 'acme/web', 'acme/site'],
      renamed: { 'acme/site': 'acme/web' },
    });

    expect(reading.repositories.map(({ name }) => name)).toEqual(['acme/web']);
    expect(reading.sources.map(({ id }) => id)).toEqual(['github:acme/web']);
    expect(warnings).toEqual(['acme/web is configured under two names; it is read as one.']);
  });

  test('reads from an Enterprise Server, and does without a field it does not know yet', async () => {
    const { reading, server } = await read({
      repos: ['acme/api'],
      path: '/api/v3',
      missingFields: ['PullRequest.totalCommentsCount'],
    });

    expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(['/api/graphql']));
    expect(reading.repositories[0]?.pullRequests[0]).toMatchObject({ comments: null, changedFiles: 4 });
    expect(reading.sources[0]?.status).toBe('ok');
    expect(reading.gaps).toEqual([]);
  });

  test('reads nothing when nothing is configured', async () => {
    const { reading, server } = await read({ repos: [] });

    expect(reading).toEqual({ repositories: [], sources: [], gaps: [] });
    expect(server.requests).toEqual([]);
  });
});

describe('branches', () => {
  const readBranches = async (branches: readonly Branch[], its: Partial<DemoRepository> = {}) => {
    const repository = { ...busyRepository('acme/web', 0), branches, ...its };
    const { reading } = await read({ organization: organizationOf([repository]) });
    return reading.repositories[0]?.branches ?? null;
  };

  test('are those with work of their own around the sprint that no pull request comes from', async () => {
    const [web] = smallOrganization().repositories;
    const { reading } = await read();

    const names = reading.repositories[0]?.branches?.map(({ name }) => name);
    // Not: the default branch, the open pull request's, one that marks a commit, one of long ago, one of later.
    expect(names).toEqual(['PAY-1-second-try', 'automatic/licences', 'feature/Ünïcode #1?']);
    expect(web?.branches?.length).toBe(5);
  });

  test('have an address, whatever is in their name', async () => {
    const [branch] = (await readBranches([branchIn('acme/web', 'feature/Ünï #1? 100%', 2)])) ?? [];

    expect(branch?.url).toBe('https://github.com/acme/web/tree/feature/%C3%9Cn%C3%AF%20%231%3F%20100%25');
  });

  test('tell their newest commit: its subject without the rest, and who signed it', async () => {
    const [branch] = (await readBranches([branchIn('acme/web', 'try', 2, { subject: 'One\n\nTwo' })])) ?? [];

    expect(branch).toMatchObject({ subject: 'One', author: { login: 'ada', email: 'Ada.Marsh@acme.example' } });
  });

  test('whose pull request is older than what was read are left out', async () => {
    const old = pullIn('acme/web', 90, -200, { headBranch: 'develop', updatedAt: sprintStart - 100 * dayMs });

    expect(await readBranches([branchIn('acme/web', 'develop', 2)], { pullRequests: [old] })).toEqual([]);
  });

  test('whose name would lead elsewhere have no address', async () => {
    const [branch] = (await readBranches([branchIn('acme/web', 'try/../../../../evil/web', 2)])) ?? [];

    expect(branch).toMatchObject({ name: 'try/../../../../evil/web', url: '' });
  });

  test('that only share their name with a branch of a fork stay', async () => {
    const fork = pullIn('acme/web', 90, 1, { headBranch: 'patch-1', fromFork: true });

    expect(await readBranches([branchIn('acme/web', 'patch-1', 2)], { pullRequests: [fork] })).toHaveLength(1);
  });

  test('whose newest commit a pull request brought, or is on its way in one, are left out', async () => {
    const pull = pullIn('acme/web', 90, 1, { baseBranch: 'release/1.x' });
    const copies = [pull.mergeCommit, pull.headSha].map((sha, nth) =>
      branchIn('acme/web', `copy-${nth}`, 2, { sha: sha ?? '' }),
    );

    expect(await readBranches(copies, { pullRequests: [pull] })).toEqual([]);
  });

  test('of the merge queue are left out', async () => {
    expect(await readBranches([branchIn('acme/web', 'gh-readonly-queue/main/pr-12-abc', 2)])).toEqual([]);
  });
});

describe('who signed a commit', () => {
  const authorOf = async (author: Account) => {
    const commit = commitIn('acme/web', { sha: sha('signed'), author });
    const repository = { ...busyRepository('acme/web', 0), commits: [commit], pullRequests: [] };
    const { reading } = await read({ organization: organizationOf([repository]) });
    return reading.repositories[0]?.commits[0]?.author;
  };

  test('has the address git knows, as it is written; nobody on a pull request has one', async () => {
    const { reading } = await read();

    const [web] = reading.repositories;
    const actors = web?.pullRequests.flatMap(({ author, mergedBy, reviews }) => [
      author,
      ...(mergedBy === null ? [] : [mergedBy]),
      ...reviews.map((review) => review.author),
    ]);
    expect(web?.commits.some(({ author }) => author.email === 'Ada.Marsh@acme.example')).toBe(true);
    expect(new Set(actors?.map(({ email }) => email))).toEqual(new Set([null]));
  });

  test('is no bot with an address', async () => {
    expect(await authorOf(bot)).toEqual({ login: 'dependabot', name: null, kind: 'bot', email: null });
  });

  test.each([
    ['blanks around it', '  ada@acme.example \n', 'ada@acme.example'],
    ['nothing in it', '   ', null],
    ['more than an address can hold', `${'a'.repeat(400)}@acme.example`, null],
  ])('with an address that has %s', async (_, email, kept) => {
    expect((await authorOf({ ...ada, email }))?.email).toBe(kept);
  });

  test('with an address for a name is shown by the name in it', async () => {
    expect((await authorOf({ ...ada, name: 'ada.marsh@acme.example' }))?.name).toBe('ada.marsh');
  });
});

describe('hostile and odd content', () => {
  test('keeps long texts to 256 KB, drops addresses that are no web pages, and keeps the whole subject', async () => {
    const hostile = pullIn('acme/web', 1, 1, {
      title: '<script>alert(1)</script>',
      body: 'x'.repeat(400_000),
      url: 'javascript:alert(1)',
    });
    const web = { ...busyRepository('acme/web', 0), pullRequests: [hostile] };
    const { reading } = await read({ organization: organizationOf([web]) });

    const [repository] = reading.repositories;
    expect(repository?.pullRequests[0]).toMatchObject({ title: '<script>alert(1)</script>', url: '' });
    expect(repository?.pullRequests[0]?.body.length).toBe(256 * 1024);
    expect(repository?.commits.some(({ subject }) => subject.endsWith('for PAY-1') && subject.length > 140)).toBe(true);
  });

  test('keeps a pull request once that moves to the front while pages are read', async () => {
    const organization = smallOrganization();
    const [web] = organization.repositories;
    const first = web?.pullRequests.find(({ number }) => number === 20);
    if (web === undefined || first === undefined) throw new Error('The small organization has changed.');
    const twice = { ...first, title: 'The same, older', updatedAt: first.updatedAt - dayMs / 2 };
    const moving = { ...web, pullRequests: [...web.pullRequests, twice] };
    const { reading } = await read({ organization: organizationOf([moving]) });

    const found = reading.repositories[0]?.pullRequests.filter(({ id }) => id === first.id);
    expect(found?.map(({ title }) => title)).toEqual([first.title]);
  });
});
