import { describe, expect, test } from 'vitest';
import { checksOf } from '../../../src/demo/github/checks.ts';
import { withChecks } from '../../../src/gather/hosts/github/checks.ts';
import type { GithubClient } from '../../../src/gather/hosts/github/client.ts';
import type { PullRequest } from '../../../src/model/code.ts';
import { busyRepository, organizationOf, smallOrganization } from '../../demo/github-world.ts';
import { aRepository } from '../../worlds/code.ts';
import { aRuntime } from '../host.ts';
import { type Outcome, read } from './reading.ts';

const rollup = 'nodes.commits.nodes.commit.statusCheckRollup';
const asksChecks = (body: unknown) => String((body as { query?: unknown } | null)?.query).startsWith('query Checks');

function checksIn({ reading }: Outcome) {
  return reading.repositories.flatMap(({ pullRequests }) => pullRequests.map(({ checks }) => checks));
}

function checkQueries({ server }: Outcome) {
  return server.requests.filter(({ body }) => asksChecks(body)).map(({ body }) => body as { variables: { ids: [] } });
}

describe('the checks of pull requests', () => {
  test('are those of their last commit, in queries of their own, 25 at a time', async () => {
    const outcome = await read({ repos: ['acme/api', 'acme/web'], checks: true });
    const pulls = outcome.reading.repositories.flatMap(({ pullRequests }) => pullRequests);

    expect(pulls.map(({ checks }) => checks)).toEqual(pulls.map(checksOf));
    expect(new Set(checksIn(outcome))).toEqual(new Set(['success', 'failure', 'pending', null]));
    expect(checkQueries(outcome)).toHaveLength(Math.ceil(pulls.length / 25));
    expect(outcome.reading.gaps).toEqual([]);
    expect(outcome.reading.sources.reduce((sum, { requests }) => sum + requests, 0)).toBe(
      outcome.server.requests.length,
    );
  });

  test('are not asked for unless wanted', async () => {
    const outcome = await read({ repos: ['acme/api'] });

    expect(new Set(checksIn(outcome))).toEqual(new Set([null]));
    expect(checkQueries(outcome)).toEqual([]);
  });

  test('that a token may not read are a gap, and cost nothing else', async () => {
    const whole = await read({ repos: ['acme/web'] });
    const outcome = await read({ repos: ['acme/web'], checks: true, forbiddenPaths: [rollup] });

    expect(outcome.reading.repositories).toEqual(whole.reading.repositories);
    expect(outcome.reading.gaps).toEqual([
      {
        code: 'checks-denied',
        source: 'github:acme/web',
        missing: `checks of ${whole.reading.repositories[0]?.pullRequests.length} pull requests`,
        because: 'not readable with this token',
        affects: ['merged-with-failing-checks'],
        chosen: false,
      },
    ]);
    expect(outcome.reading.sources).toMatchObject([{ status: 'partial', error: null }]);
  });

  test('are not asked for again once an owner’s may not be read', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `acme/${name}`);
    const organization = organizationOf(names.map((name) => busyRepository(name, 30)));
    const outcome = await read({ organization, repos: names, checks: true, forbiddenPaths: [rollup] });

    // Those that were under way at once.
    expect(checkQueries(outcome).length).toBeLessThanOrEqual(4);
    expect(outcome.reading.gaps.map(({ code, source }) => [code, source])).toEqual(
      names.map((name) => ['checks-denied', `github:${name}`]),
    );
  });

  test('that a server does not know are a gap', async () => {
    const { reading } = await read({
      repos: ['acme/api'],
      checks: true,
      missingFields: ['Commit.statusCheckRollup'],
    });

    expect(reading.repositories).toHaveLength(1);
    expect(reading.gaps).toMatchObject([{ code: 'checks-unknown', because: 'this server does not offer it' }]);
  });

  test('are asked for in halves where GitHub has no time for more', async () => {
    const outcome = await read({
      repos: ['acme/api'],
      checks: true,
      fault: ({ body }) =>
        asksChecks(body) && (body as { variables: { ids: [] } }).variables.ids.length > 3
          ? { status: 502, body: { message: 'timeout' } }
          : null,
    });
    const pulls = outcome.reading.repositories.flatMap(({ pullRequests }) => pullRequests);

    expect(pulls.map(({ checks }) => checks)).toEqual(pulls.map(checksOf));
    expect(outcome.reading.gaps).toEqual([]);
  });

  test('that cannot be read at all are a gap that says why', async () => {
    const { reading } = await read({
      repos: ['acme/api'],
      checks: true,
      fault: ({ body }) =>
        asksChecks(body)
          ? { status: 403, headers: { 'retry-after': '600' }, body: { message: 'secondary rate limit' } }
          : null,
    });

    expect(reading.repositories).toHaveLength(1);
    expect(reading.gaps).toMatchObject([{ code: 'checks-unsent', because: expect.stringContaining('limits') }]);
  });

  test('that passed or failed are believed of what is no longer open', async () => {
    const [repository] = smallOrganization().repositories.slice(1, 2);
    const pullRequests = (repository?.pullRequests ?? []).map((pull): PullRequest => ({ ...pull, checks: 'failure' }));
    const read = { repositories: [aRepository({ name: 'acme/api', pullRequests })], sources: [], gaps: [] };
    const asked: unknown[] = [];
    const client: GithubClient = {
      host: 'github.com',
      tokenName: 'GITHUB_TOKEN',
      ask: async (_, variables) => {
        asked.push(variables['ids']);
        return { data: null, errors: [] };
      },
      get: () => Promise.reject(new Error('Nothing else is asked.')),
    };

    await withChecks(client, [read], aRuntime());

    expect(asked).toEqual([pullRequests.filter(({ state }) => state === 'open').map(({ id }) => id)]);
  });
});
