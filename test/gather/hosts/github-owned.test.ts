import { describe, expect, test } from 'vitest';
import { type GithubOptions, serveGithub } from '../../../src/demo/github.ts';
import type { DemoRepository } from '../../../src/demo/organization.ts';
import { type Expanded, expandOwners, mostOwned } from '../../../src/gather/hosts/github/owned.ts';
import { openGithub } from '../../../src/gather/hosts/github.ts';
import { Secret } from '../../../src/model/secret.ts';
import { organizationOf, smallOrganization, sprintStart } from '../../demo/github-world.ts';
import { aRuntime } from '../host.ts';
import { read } from './reading.ts';

const minute = 60_000;

/** Repositories without anything in them, each pushed to a minute before the one before it. */
function repositories(count: number, owner = 'acme'): DemoRepository[] {
  const [base] = smallOrganization().repositories.slice(2, 3);
  if (base === undefined) throw new Error('The small organization has an empty repository.');
  return Array.from({ length: count }, (_, index) => {
    const name = `${owner}/r${index}`;
    return { ...base, id: `R_${name}`, name, pushedAt: sprintStart + (500 - index) * minute };
  });
}

/** Expands names against a demo GitHub; also how many requests that took. */
async function expand(
  held: readonly DemoRepository[],
  repos: readonly string[],
  { since = sprintStart, ...options }: GithubOptions & { readonly since?: number } = {},
): Promise<Expanded & { readonly requests: number }> {
  const server = await serveGithub(organizationOf(held), options);
  try {
    const access = { url: server.url, token: new Secret(server.token), tokenName: 'GITHUB_TOKEN' };
    const runtime = aRuntime();
    const found = await expandOwners(await openGithub(access, runtime), repos, since, runtime);
    return { ...found, requests: server.requests.length };
  } finally {
    await server.close();
  }
}

describe('all repositories of an owner', () => {
  test('are those pushed to since, the latest push first, for one request', async () => {
    const since = sprintStart + 497 * minute;
    const { names, sources, gaps, requests } = await expand(repositories(130), ['acme/*'], { since });

    expect(names).toEqual(['acme/r0', 'acme/r1', 'acme/r2', 'acme/r3']);
    expect(requests).toBe(1);
    expect(gaps).toEqual([]);
    expect(sources).toMatchObject([{ id: 'github:acme/*', status: 'ok', fetched: 4, expected: 4, requests: 1 }]);
  });

  test('stand where the star stood, once each with those that are named, however they are written', async () => {
    const held = [...repositories(2), ...repositories(1, 'other')];
    const repos = ['ACME/R1', 'other/r0', 'Acme/*', 'acme/*', 'acme/gone'];
    const { names, requests } = await expand(held, repos);

    expect(names).toEqual(['ACME/R1', 'other/r0', 'acme/r0', 'acme/gone']);
    expect(requests).toBe(1);
  });

  test('are a hundred at most; how many more there are is a gap', async () => {
    const { names, sources, gaps, requests } = await expand(repositories(230), ['acme/*']);

    expect(names).toEqual(Array.from({ length: mostOwned }, (_, index) => `acme/r${index}`));
    expect(requests).toBe(3);
    expect(sources).toMatchObject([{ status: 'partial', fetched: 100, expected: 230 }]);
    expect(gaps).toMatchObject([
      {
        code: 'owner-truncated',
        missing: '130 repositories of acme/* that were pushed to in this time',
        chosen: false,
      },
    ]);
  });

  test('need no request where nobody asks for them', async () => {
    expect(await expand([], ['acme/web'])).toEqual({ names: ['acme/web'], sources: [], gaps: [], requests: 0 });
  });

  test('of an owner whom GitHub does not know are refused with the nearest names', async () => {
    await expect(expand(repositories(1), ['acne/*'])).rejects.toMatchObject({
      kind: 'not-found',
      source: 'github:acne/*',
      candidates: ['acme/*'],
      message: expect.stringContaining('knows no owner acne'),
    });
  });

  test('that may not be listed are a gap, and the others are read', async () => {
    const { names, sources, gaps } = await expand(repositories(3), ['acme/*', 'other/web'], {
      forbiddenPaths: ['repositoryOwner.repositories'],
    });

    expect(names).toEqual(['other/web']);
    expect(sources).toMatchObject([{ id: 'github:acme/*', status: 'denied', fetched: null }]);
    expect(gaps).toMatchObject([{ code: 'owner-unreadable', missing: 'all code of acme/*', chosen: false }]);
  });

  test('are read like those that are named', async () => {
    const { reading } = await read({ repos: ['acme/*'] });

    expect(reading.repositories.map(({ name }) => name)).toEqual(['acme/api', 'acme/attic', 'acme/empty', 'acme/web']);
    expect(reading.sources.map(({ id }) => id)).toEqual([
      'github:acme/*',
      'github:acme/api',
      'github:acme/attic',
      'github:acme/empty',
      'github:acme/web',
    ]);
  });
});
