import { describe, expect, test } from 'vitest';
import type { GithubSettings, JiraSettings } from '../../src/config/settle.ts';
import { serveGithub } from '../../src/demo/github.ts';
import { githubStanding, type Limit, type Standing } from '../../src/gather/hosts/github/standing.ts';
import { Secret } from '../../src/model/secret.ts';
import { githubChecks } from '../../src/tasks/doctor/github.ts';
import { estimateChecks, limitChecks, scopedTokenChecks } from '../../src/tasks/doctor/jira.ts';
import { standingChecks } from '../../src/tasks/doctor/standing.ts';
import { smallOrganization } from '../demo/github-world.ts';
import { aHost, aRuntime, says } from '../gather/host.ts';
import { anIssue } from '../worlds/issues.ts';
import { aGap, aSnapshot, aSource } from '../worlds/snapshots.ts';

const reset = Date.UTC(2026, 2, 2, 14, 5);
const limits: readonly Limit[] = [
  { resource: 'graphql', limit: 5_000, remaining: 4_987, resetAt: reset },
  { resource: 'core', limit: 5_000, remaining: 4_990, resetAt: reset },
];
const standing: Standing = { host: 'api.github.com', kind: 'classic', scopes: ['repo'], limits };
const github: GithubSettings = {
  url: 'https://api.github.com',
  token: new Secret('ghp_canary'),
  tokenName: 'GITHUB_TOKEN',
  repos: ['acme/web'],
  checks: false,
};

/** What a person reads of a token. */
function told(its: Partial<Standing>, settings: Partial<GithubSettings> = {}): string[] {
  return standingChecks({ ...standing, ...its }, { ...github, ...settings }).map(
    ({ outcome, about, says: words, fix }) => `${outcome} ${about}: ${words}${fix === null ? '' : ` → ${fix}`}`,
  );
}

describe('a token of GitHub', () => {
  const asked = async (token: string, options: { graphqlPoints?: number } = {}) => {
    const server = await serveGithub(smallOrganization(), { token, ...options });
    const access = { ...github, url: server.url, token: new Secret(token) };
    const found = await githubStanding(access, aRuntime()).finally(server.close);
    return { ...found, requests: server.requests.map(({ path }) => path) };
  };

  test('is asked about in one request, which costs nothing', async () => {
    const { kind, scopes, limits: left, requests } = await asked('ghp_abc');

    expect(requests).toEqual(['/rate_limit']);
    expect({ kind, scopes }).toEqual({ kind: 'classic', scopes: ['repo', 'read:org'] });
    expect(left).toMatchObject([
      { resource: 'graphql', limit: 5_000, remaining: 5_000 },
      { resource: 'core', limit: 5_000, remaining: 5_000 },
    ]);
  });

  test.each([
    ['github_pat_abc', {}, 'fine-grained'],
    ['ghs_abc', { graphqlPoints: 1_000 }, 'actions'],
    ['ghs_abc', {}, 'installation'],
    ['0123456789012345678901234567890123456789', {}, 'classic'],
  ])('is known by its beginning and its limits (%s, %o)', async (token, options, kind) => {
    expect((await asked(token, options)).kind).toBe(kind);
  });

  test('may be one of a server that sets no limits', async () => {
    const host = await aHost(says({ message: 'Rate limiting is not enabled.' }, 404));
    const found = await githubStanding({ ...github, url: `${host.url}/api/v3` }, aRuntime()).finally(host.close);

    expect(found.limits).toEqual([]);
    expect(told(found)).toContain(`ok github limits: ${new URL(host.url).host} sets none`);
  });

  test('is told with what is left of its limits', () => {
    expect(told({})).toEqual([
      'ok github token: a classic token in GITHUB_TOKEN with the scopes repo, known to api.github.com. It reads what its owner may see.',
      'ok github limits: 4987 of 5000 points for queries left until 14:05 UTC; 4990 of 5000 requests left until 14:05 UTC',
    ]);
  });

  test('whose limits are nearly used up is a warning', () => {
    const used: Limit = { resource: 'graphql', limit: 1_000, remaining: 99, resetAt: reset };

    expect(told({ limits: [used] }).at(-1)).toMatch(/^warning github limits: 99 of 1000 .* → Wait until then/);
  });

  test.each([
    ['several owners', { kind: 'fine-grained' }, { repos: ['acme/web', 'other/*'] }, /2 owners are named/],
    ['a workflow', { kind: 'actions' }, { repos: ['acme/*'] }, /private code of its own repository only/],
    ['scopes', { kind: 'classic', scopes: ['public_repo'] }, {}, /lacks the scope repo/],
    ['checks', { kind: 'fine-grained', scopes: null }, { checks: true }, /fine-grained tokens often may not/],
  ] as const)('that may not do what is asked of it is a warning (%s)', (_, its, settings, words) => {
    const warnings = told(its as Partial<Standing>, settings).filter((line) => line.startsWith('warning'));

    expect(warnings).toEqual([expect.stringMatching(words)]);
  });
});

describe('a repository', () => {
  const config = { github, origins: new Map() } as never;

  test('of which something was refused names the permission that is missing', () => {
    const source = aSource({ id: 'github:acme/web', kind: 'github', status: 'partial' });
    const gap = (missing: string) =>
      aGap({ code: 'field-denied', source: source.id, missing, because: 'not readable with this token' });
    const gaps = [gap('deployments'), gap('reviews'), { ...gap('checks of #1'), code: 'checks-denied' }];
    const checks = githubChecks(aSnapshot({ sources: [source], gaps }), config);

    expect(checks.map(({ outcome, says: words, fix }) => [outcome, words, fix])).toEqual([
      ['warning', 'deployments: not readable with this token', expect.stringContaining('Deployments: read')],
      ['warning', 'reviews: not readable with this token', expect.stringContaining('Pull requests: read')],
      ['warning', 'checks of #1: not readable with this token', expect.stringContaining('Checks: read')],
    ]);
  });

  test('that is denied fails, with the variable of the token', () => {
    const source = aSource({ id: 'github:acme/web', kind: 'github', status: 'denied', error: 'No.' });

    expect(githubChecks(aSnapshot({ sources: [source], gaps: [] }), config)).toMatchObject([
      { outcome: 'failed', exitCode: 3, fix: expect.stringContaining('GITHUB_TOKEN') },
    ]);
  });
});

describe('estimates', () => {
  const used = { unit: 'points', field: 'customfield_1', name: 'Story Points' } as const;
  const snapshot = (estimate: Parameters<typeof aSnapshot>[0]) => aSnapshot({ issues: [anIssue()], ...estimate });
  const fill = (here: number, there: number) => ({
    issues: 60,
    candidates: [
      { field: 'customfield_1', name: 'Story Points', filled: here },
      { field: 'customfield_2', name: 'Story point estimate', filled: there },
    ],
  });
  const others = (estimate: typeof used | { unit: 'count'; field: null; name: null }, here: number, there: number) =>
    estimateChecks(snapshot({ board: { ...aSnapshot({}).board, estimate } }), fill(here, there)).filter(
      ({ about }) => about === 'other estimates',
    );

  test('in a field the board does not use are a warning where that is the fuller one', () => {
    expect(others(used, 4, 51)).toMatchObject([
      {
        outcome: 'warning',
        says: 'Story point estimate (customfield_2) is filled in 51 of 60 issues of the sprint, and the board uses an emptier one, filled in 4',
        fix: expect.stringContaining('customfield_2'),
      },
    ]);
    expect(others(used, 51, 4)).toMatchObject([{ outcome: 'ok' }]);
    expect(others(used, 51, 0)).toEqual([]);
  });

  test('that a board without estimates leaves aside are a warning', () => {
    expect(others({ unit: 'count', field: null, name: null }, 3, 0)).toMatchObject([
      { outcome: 'warning', says: expect.stringContaining('the board uses no field') },
    ]);
  });
});

describe('Jira', () => {
  const jira: JiraSettings = {
    url: 'https://acme.atlassian.net',
    email: null,
    token: new Secret('x'),
    tokenName: 'JIRA_API_TOKEN',
    board: null,
    deployment: 'auto',
    estimateField: null,
    teamField: null,
    doneStatuses: null,
    scope: 'sprint',
  };

  test('reached with a token with scopes says what those cannot read', () => {
    expect(scopedTokenChecks(jira)).toEqual([]);
    expect(scopedTokenChecks({ ...jira, url: 'https://api.atlassian.com/ex/jira/0d1c' })).toMatchObject([
      { outcome: 'warning', says: expect.stringContaining('sprint report'), fix: expect.stringContaining('--verify') },
    ]);
  });

  test('tells the limit that was nearest to its end', () => {
    const limit = { kind: 'limit', host: 'acme.atlassian.net', limit: 100, resetAt: null } as const;
    const found = limitChecks(jira, [
      { ...limit, resource: 'a', remaining: 90 },
      { ...limit, resource: 'b', remaining: 12 },
      { ...limit, resource: 'c', remaining: 1, host: 'api.github.com' },
    ]);

    expect(found).toMatchObject([{ outcome: 'ok', says: '12 of 100 requests were left of the nearest limit (b)' }]);
  });
});
