import { describe, expect, test } from 'vitest';
import { dayMs, organizationOf, sha, smallOrganization, sprintStart } from '../../demo/github-world.ts';
import { read } from './reading.ts';

const minute = 60_000;
const [web] = smallOrganization().repositories;
if (web === undefined) throw new Error('The company has no repository.');
const within = sprintStart + 2 * dayMs;

describe('deployments', () => {
  test('are told with how and when they ended; one that was replaced has succeeded, nobody says when', async () => {
    const at = (hours: number) => within + hours * 60 * minute;
    const deployment = { environment: 'production', sha: sha('deployed'), endedAt: null } as const;
    const organization = organizationOf([
      {
        ...web,
        deployments: [
          { ...deployment, createdAt: at(4), state: 'other' },
          { ...deployment, createdAt: at(3), state: 'success', endedAt: at(3) + 7 * minute },
          { ...deployment, createdAt: at(2), state: 'failure', endedAt: at(2) + 9 * minute },
          { ...deployment, createdAt: at(1), state: 'replaced' },
        ],
      },
    ]);
    const { reading } = await read({ organization });

    expect(reading.repositories[0]?.deployments?.map(({ state, endedAt }) => [state, endedAt])).toEqual([
      ['other', null],
      ['success', at(3) + 7 * minute],
      ['failure', at(2) + 9 * minute],
      ['replaced', null],
    ]);
  });

  test.each([
    ['Deployment.latestStatus', 'whose results a server does not know'],
    ['Repository.deployments', 'that a server does not know'],
  ])('are not known where %s is missing', async (field) => {
    const { reading } = await read({ missingFields: [field] });

    expect(reading.repositories[0]?.deployments).toBeNull();
    expect(reading.repositories[0]?.releases.length).toBeGreaterThan(0);
  });
});

describe('tags', () => {
  test('come with the first page: light ones as old as their commit, annotated ones as old as they are', async () => {
    const organization = organizationOf([
      {
        ...web,
        releases: [],
        tags: [
          { name: 'light', sha: sha('acme/web', 'direct'), at: sprintStart + dayMs },
          { name: 'annotated', sha: sha('acme/web', 'direct'), at: sprintStart + 5 * dayMs },
          { name: 'long-ago', sha: sha('acme/web', 'direct'), at: sprintStart - 50 * dayMs },
        ],
      },
    ]);
    const { reading } = await read({ organization });
    const direct = sha('acme/web', 'direct');

    expect(reading.repositories[0]?.tags).toEqual([
      { name: 'annotated', sha: direct, at: sprintStart + 5 * dayMs },
      { name: 'light', sha: direct, at: sprintStart + dayMs },
    ]);
  });

  test('are read only as far back as the sprint needs', async () => {
    const many = Array.from({ length: 120 }, (_, nth) => {
      const at = sprintStart - nth * dayMs;
      return { commit: { ...web.commits[0], sha: sha('old', nth), committedAt: at }, at };
    });
    const commits = many.map(({ commit }) => ({ ...(web.commits[0] as (typeof web.commits)[number]), ...commit }));
    const tags = many.map(({ commit, at }, nth) => ({ name: `v${nth}`, sha: commit.sha, at }));
    const quiet = { pullRequests: [], releases: [], deployments: [], branches: [], marks: [] };
    const { reading, asked } = await read({ organization: organizationOf([{ ...web, ...quiet, commits, tags }]) });

    expect(reading.repositories[0]?.tags?.map(({ name }) => name)).toEqual(['v0', 'v1']);
    expect(asked.filter((variables) => variables['tags'] === true).length).toBe(1);
  });

  test('that the token may not read are not known, and said', async () => {
    const { reading } = await read({ forbiddenPaths: ['repository.tags'] });

    expect(reading.repositories[0]?.tags).toBeNull();
    expect(reading.gaps).toMatchObject([{ code: 'field-denied', missing: 'tags', affects: ['delivery'] }]);
  });

  test('go with branches where a server knows neither', async () => {
    const { reading } = await read({ missingFields: ['Repository.refs'] });

    expect(reading.repositories[0]).toMatchObject({ tags: null, branches: null });
    expect(reading.repositories[0]?.pullRequests.length).toBeGreaterThan(0);
  });
});
