import { isAbstractType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/demo/github/answer-query.ts';
import { githubSchema } from '../../src/demo/github/schema.ts';
import { worldOf } from '../../src/demo/github/world.ts';
import { serveGithub } from '../../src/demo/github.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { learntOf } from '../../src/gather/hosts/github/learnt.ts';
import { type PartId, parts } from '../../src/gather/hosts/github/parts.ts';
import { probeQuery, repositoryQuery, searchQuery } from '../../src/gather/hosts/github/queries.ts';
import { openGithub, readRepository } from '../../src/gather/hosts/github.ts';
import { openLore } from '../../src/gather/lore.ts';
import {
  busyRepository,
  dayMs,
  organizationOf,
  pullIn,
  smallOrganization,
  sprintWindow,
} from '../demo/github-world.ts';
import { aRuntime } from '../gather/host.ts';
import { type Desk, keptFrom, openDesk } from '../gather/hosts/desk.ts';
import { read, type Trial } from '../gather/hosts/reading.ts';
import { documentedPrice, officialSchema, problemsOfAnswer, problemsOfQuery } from './github-schema.ts';

const schema = officialSchema();
const demo = githubSchema(worldOf(smallOrganization(), {}));

interface Exchange {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly data: unknown;
}

/** All that is said while repositories are read from the demo. */
async function exchanges(trial: Trial): Promise<Exchange[]> {
  const heard: Exchange[] = [];
  const fetch = listening(heard);
  await read({ ...trial, fetch }).catch((error: { kind?: string }) => {
    if (error.kind !== 'not-found') throw error;
  });
  return heard;
}

function listening(heard: Exchange[]): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await globalThis.fetch(input, init);
    const { query, variables } = JSON.parse(String(init?.body)) as Exchange;
    const { data } = (await response.clone().json()) as { data?: unknown };
    heard.push({ query, variables, data: data ?? null });
    return response;
  };
}

/** What is said when an earlier reading is brought up to date. */
async function refreshed(): Promise<Exchange[]> {
  const desk = await openDesk(smallOrganization());
  const windows = [sprintWindow] as const;
  const kept = keptFrom(await desk.ask({ repos: all, windows }), sprintWindow);
  return overheard(desk, async (fetch) => {
    await desk.ask({ repos: all, windows, kept, fetch });
  });
}

/** What is said when an old sprint of a busy repository is read, and one far from it. */
async function searched(): Promise<Exchange[]> {
  const later = Array.from({ length: 90 }, (_, nth) => pullIn('acme/web', 500 + nth, 30));
  const busy = busyRepository('acme/web', 0);
  const desk = await openDesk(organizationOf([{ ...busy, pullRequests: [...busy.pullRequests, ...later] }]));
  const far = { start: sprintWindow.start - 90 * dayMs, end: sprintWindow.end - 90 * dayMs };
  return overheard(desk, async (fetch) => {
    const runtime = aRuntime({ fetch, now: desk.now });
    const learnt = learntOf(openLore(null, desk.now), '');
    const question = { windows: [sprintWindow, far], learnt, kept: null, longestWalk: 0.5 };
    await readRepository(await openGithub(desk.access(), runtime), 'acme/web', question, runtime);
  });
}

async function overheard(desk: Desk, say: (fetch: typeof globalThis.fetch) => Promise<void>): Promise<Exchange[]> {
  const heard: Exchange[] = [];
  try {
    await say(listening(heard));
  } finally {
    await desk.close();
  }
  return heard;
}

const all = ['acme/web', 'acme/api', 'acme/empty', 'acme/attic'];

describe('the queries we send and the answers the demo gives', () => {
  let heard: Exchange[];
  beforeAll(async () => {
    const lists = ['pullRequests', 'releases', 'deployments', 'defaultBranchRef', 'refs'];
    heard = [
      ...(await exchanges({ repos: all })),
      ...(await exchanges({ repos: ['acme/web'], tooWideAbove: 7 })),
      ...(await exchanges({ repos: ['acme/web'], forbiddenPaths: lists.map((list) => `repository.${list}`) })),
      ...(await exchanges({ repos: ['acme/api'], forbiddenPaths: ['repository.pullRequests.nodes.labels'] })),
      ...(await exchanges({ repos: ['acme/wbe'] })),
      ...(await refreshed()),
      ...(await searched()),
      ...(await exchanges({ repos: ['acme/*'], checks: true })),
    ];
  });

  test('are many, of every kind', () => {
    const kinds = new Set(heard.map(({ query }) => /^query (\w+)/.exec(query)?.[1]));

    expect(kinds).toEqual(new Set(['Repository', 'Overflow', 'Candidates', 'Owned', 'Checks', 'Probe', 'Search']));
    expect(heard.length).toBeGreaterThan(20);
  });

  test('are right by GitHub’s schema', () => {
    expect(heard.flatMap(({ query }) => problemsOfQuery(schema, query))).toEqual([]);
    expect(
      heard.flatMap(({ query, variables, data }) =>
        data === null ? [] : problemsOfAnswer(schema, query, variables, data),
      ),
    ).toEqual([]);
  });

  test('cost what the documented formula says', () => {
    for (const { query, variables } of heard) {
      const { points, nodes } = documentedPrice(schema, query, variables);
      expect(prepare(demo, query, variables, null).price).toEqual({ points, nodes });
    }
  });

  test('a probe of fifty repositories costs two points', () => {
    const names = Array.from({ length: 50 }, (_, nth) => `acme/part-${nth}`);
    const { document, variables } = probeQuery(names, new Set());

    expect(problemsOfQuery(schema, document)).toEqual([]);
    expect(documentedPrice(schema, document, variables)).toEqual({ points: 2, nodes: 1_550, requests: 200 });
  });

  test('a first page costs two points, each later one a single point', () => {
    const prices = heard.slice(0, 40).map(({ query, variables }) => documentedPrice(schema, query, variables));
    const [first] = prices;

    expect(first).toEqual({ points: 2, nodes: 3355, requests: 206 });
    expect(Math.max(...prices.map(({ points }) => points))).toBeLessThanOrEqual(3);
  });

  test.each(Object.keys(parts) as PartId[])('stay right without %s', (part) => {
    const without = new Set([part]);
    const queries = [repositoryQuery(without, 6), searchQuery(without), probeQuery(['acme/web'], without).document];

    expect(queries.flatMap((query) => problemsOfQuery(schema, query))).toEqual([]);
  });
});

describe('the price', () => {
  test('is that of the example in GitHub’s documentation: 5,101 requests, 51 points', () => {
    const query = `{ viewer { repositories(first: 100) { nodes {
      pullRequests(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }`;

    expect(prepare(demo, query, {}, null).price).toEqual({ points: 51, nodes: 100 + 5_000 + 300_000 });
    expect(documentedPrice(schema, query, {}).requests).toBe(5_101);
  });

  test('counts a connection once that two fragments ask for, and multiplies by node ids', () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ...A ...B } }
      fragment A on PullRequest { reviews(first: 10) { nodes { state } } }
      fragment B on PullRequest { reviews(first: 10) { totalCount } }`;

    expect(prepare(demo, query, { ids: Array(25).fill('x') }, null).price).toEqual({ points: 1, nodes: 250 });
  });
});

describe('the demo’s schema', () => {
  test('is a part of GitHub’s: same names, same types, same arguments', () => {
    const problems: string[] = [];
    for (const { name, fields } of demo.objects.values()) {
      const official = schema.getType(name);
      if (!isObjectType(official)) {
        problems.push(`GitHub has no object ${name}`);
        continue;
      }
      for (const [field, { type, args }] of fields) {
        const theirs = official.getFields()[field];
        if (String(theirs?.type) !== type) problems.push(`${name}.${field} is ${theirs?.type}, not ${type}`);
        for (const [argument, argumentType] of Object.entries(args)) {
          const known = theirs?.args.find((candidate) => candidate.name === argument);
          if (String(known?.type) !== argumentType) problems.push(`${name}.${field}(${argument}) is ${known?.type}`);
        }
      }
    }
    for (const [name, members] of demo.abstracts) {
      const official = schema.getType(name);
      const possible = isAbstractType(official) ? schema.getPossibleTypes(official).map((type) => type.name) : [];
      problems.push(
        ...members.filter((member) => !possible.includes(member)).map((member) => `${member} is no ${name}`),
      );
    }

    expect(problems).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const query = '{ rateLimit { cost } repository(owner: "acme", name: "web") { name pushedAt } }';
  const data = { rateLimit: { cost: 1 }, repository: { name: 'web', pushedAt: '2026-03-02T09:00:00Z' } };

  test('let a right answer through', () => {
    expect(problemsOfAnswer(schema, query, {}, data)).toEqual([]);
  });

  test.each([
    ['a wrong field', '{ repository(owner: "a", name: "b") { pullRequests(first: 1) { nodes { mergedDate } } } }'],
    [
      'an argument that does not exist',
      '{ repository(owner: "a", name: "b") { pullRequests(first: 1, since: "x") { totalCount } } }',
    ],
    ['a missing argument', '{ repository(owner: "a") { name } }'],
    [
      'a wrong enum value',
      '{ repository(owner: "a", name: "b") { pullRequests(first: 1, states: [DONE]) { totalCount } } }',
    ],
    [
      'a variable of the wrong type',
      'query ($n: String) { repository(owner: "a", name: "b") { pullRequests(first: $n) { totalCount } } }',
    ],
  ])('find %s in a query', (_, wrong) => {
    expect(problemsOfQuery(schema, wrong)).not.toEqual([]);
  });

  test.each([
    ['a word for a number', { ...data, rateLimit: { cost: 'many' } }],
    ['a missing field', { ...data, repository: { name: 'web' } }],
    ['null where there may be none', { ...data, repository: { name: null, pushedAt: null } }],
    ['a date in another form', { ...data, repository: { name: 'web', pushedAt: '2 March 2026' } }],
    ['a field nobody asked for', { ...data, repository: { ...data.repository, extra: 1 } }],
  ])('find %s in an answer', (_, wrong) => {
    expect(problemsOfAnswer(schema, query, {}, wrong)).not.toEqual([]);
  });

  test('price a nested list higher than a flat one', () => {
    const flat = 'query ($n: Int!) { viewer { repositories(first: $n) { totalCount } } }';
    const nested =
      'query ($n: Int!) { viewer { repositories(first: $n) { nodes { releases(first: 9) { totalCount } } } } }';

    expect(documentedPrice(schema, flat, { n: 100 }).requests).toBe(1);
    expect(documentedPrice(schema, nested, { n: 100 }).requests).toBe(101);
  });
});

describe('every field of the demo', () => {
  let server: DemoServer;
  beforeAll(async () => {
    server = await serveGithub(smallOrganization());
  });
  afterAll(() => server.close());

  const ask = async (query: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${server.token}` };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  /** All fields of an object that hold no object, in one selection. */
  const plain = (name: string): string =>
    [...(demo.objects.get(name)?.fields ?? [])]
      .filter(([, { type }]) => !demo.objects.has(bare(type)) && !demo.abstracts.has(bare(type)))
      .map(([field]) => field)
      .join(' ');
  const bare = (type: string) => type.replace(/[[\]!]/g, '');

  test('answers in the type GitHub gives it', async () => {
    const actor = `{ __typename ... on User { ${plain('User')} } ... on Bot { ${plain('Bot')} } }`;
    const commit = `{ ${plain('Commit')} author { ${plain('GitActor')} user { login } } parents(first: 2) { nodes { oid } totalCount } repository { name } }`;
    const page = `pageInfo { ${plain('PageInfo')} } totalCount`;
    const query = `{
      rateLimit { ${plain('RateLimit')} }
      viewer { ${plain('User')} }
      search(query: "is:pr", type: ISSUE, first: 3) { issueCount pageInfo { endCursor } nodes { __typename ... on PullRequest { number } } }
      repository(owner: "acme", name: "web") {
        ${plain('Repository')}
        refs(refPrefix: "refs/heads/", first: 9, query: "e", orderBy: {field: ALPHABETICAL, direction: DESC}) {
          ${page} nodes { ${plain('Ref')} target { ... on Commit ${commit} } associatedPullRequests(first: 1) { ${page} nodes { number } } }
        }
        defaultBranchRef { ${plain('Ref')} target { ... on Commit ${commit} } }
        releases(first: 5) { ${page} edges { cursor node { ${plain('Release')} tagCommit ${commit} } } }
        deployments(first: 5) { ${page} nodes { ${plain('Deployment')} latestStatus { ${plain('DeploymentStatus')} } } }
        pullRequests(last: 12) { ${page} nodes {
          ${plain('PullRequest')} author ${actor} mergedBy ${actor} mergeCommit ${commit} headRepository { name }
          labels(first: 2) { nodes { ${plain('Label')} } }
          reviews(first: 2) { nodes { ${plain('PullRequestReview')} author ${actor} } }
          reviewThreads(first: 2) { nodes { ${plain('PullRequestReviewThread')} } }
          commits(first: 2) { nodes { ${plain('PullRequestCommit')} commit ${commit} pullRequest { number } } }
          timelineItems(first: 2) { nodes { __typename
            ... on ReopenedEvent { ${plain('ReopenedEvent')} }
            ... on ReadyForReviewEvent { ${plain('ReadyForReviewEvent')} } } }
        } }
      }
    }`;

    expect(problemsOfQuery(schema, query)).toEqual([]);
    const data = await ask(query);
    expect(problemsOfAnswer(schema, query, {}, data)).toEqual([]);
  });
});
