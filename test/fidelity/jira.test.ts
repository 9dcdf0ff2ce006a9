import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldIds } from '../../src/demo/company.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import { serveJira } from '../../src/demo/jira.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { openTracker } from '../../src/gather/trackers.ts';
import { Secret } from '../../src/model/secret.ts';
import { loginOf } from '../demo/asking.ts';
import { nothingBefore } from '../gather/demo-request.ts';
import { type Exchange, loadJiraSpec, validateExchange } from './jira-schema.ts';

const here = loadJiraSpec() !== null;
const organization = makeOrganization();

let server: DemoServer;
beforeAll(async () => {
  server = await serveJira(organization, { ceilings: { ids: 5_000, few: 40, many: 20 } });
});
afterAll(() => server.close());

/** A `fetch` that keeps every exchange. */
function recording(heard: Exchange[]): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const asked = await request.clone().text();
    const response = await globalThis.fetch(request);
    const text = await response.clone().text();
    heard.push({
      method: request.method,
      path: pathname,
      query: searchParams,
      requestBody: asked === '' ? null : (JSON.parse(asked) as unknown),
      status: response.status,
      responseBody: response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text,
    });
    return response;
  };
}

async function exchange(method: string, target: string, body?: unknown): Promise<Exchange> {
  const heard: Exchange[] = [];
  const headers = { ...loginOf(server), 'Content-Type': 'application/json' };
  await recording(heard)(`${server.url}${target}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const [only] = heard;
  if (only === undefined) throw new Error('Nothing was heard.');
  return only;
}

// Atlassian's descriptions are not ours to ship: they lie beside the repository, in ../shared/specs, or are left out.
describe.skipIf(!here)('by Atlassian’s own description', () => {
  const issueIdsOrKeys = organization.issues.slice(-60).map(({ id }) => id);
  const linked = organization.issues.find(({ remoteLinks }) => remoteLinks.length > 1)?.id ?? '';

  test.each<[method: string, target: string, body?: unknown]>([
    ['GET', '/rest/api/3/serverInfo'],
    ['GET', '/rest/api/3/myself'],
    ['GET', '/rest/api/3/field'],
    ['GET', '/rest/api/3/status'],
    ['GET', '/rest/api/3/project/search?startAt=0&maxResults=100'],
    ['GET', '/rest/agile/1.0/board?name=crew&startAt=0&maxResults=50'],
    ['GET', '/rest/agile/1.0/board/1'],
    ['GET', '/rest/agile/1.0/board/1/configuration'],
    ['GET', '/rest/agile/1.0/board/2/configuration'],
    ['GET', '/rest/agile/1.0/board/3/configuration'],
    ['GET', '/rest/agile/1.0/board/1/sprint?state=closed,active,future&maxResults=50'],
    ['GET', '/rest/agile/1.0/board/3/sprint'],
    ['GET', '/rest/agile/1.0/board/99/configuration'],
    ['GET', '/rest/agile/1.0/sprint/38'],
    ['GET', '/rest/agile/1.0/sprint/40'],
    ['GET', '/rest/agile/1.0/sprint/99'],
    ['POST', '/rest/api/3/search/jql', { jql: 'sprint = 38' }],
    [
      'POST',
      '/rest/api/3/search/jql',
      { jql: 'sprint = 38', fields: ['*all'], maxResults: 5_000, expand: 'changelog' },
    ],
    ['POST', '/rest/api/3/search/jql', { jql: 'sprint = 38', fields: ['summary', fieldIds.sprint], maxResults: 10 }],
    ['POST', '/rest/api/3/search/jql', { jql: 'nonsense' }],
    ['GET', '/rest/api/3/search/jql?jql=sprint%3D38&fields=summary&maxResults=3'],
    ['GET', '/rest/api/3/search?jql=sprint%3D38'],
    ['POST', '/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys, maxResults: 10_000 }],
    [
      'POST',
      '/rest/api/3/changelog/bulkfetch',
      { issueIdsOrKeys, fieldIds: ['status', fieldIds.sprint], maxResults: 50 },
    ],
    ['POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, fields: ['*all'], expand: ['changelog'] }],
    ['POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: ['LEG-5', 'PAY-99999'], fields: ['summary', 'status'] }],
    ['GET', '/rest/api/3/issue/LEG-5?fields=summary,issuetype,status'],
    ['GET', `/rest/api/3/issue/${linked}/remotelink`],
    ['GET', '/rest/api/3/issue/PAY-99999/remotelink'],
    ['GET', `/rest/api/3/issue/${issueIdsOrKeys[0]}?expand=changelog&fields=*all`],
    ['GET', `/rest/api/3/issue/${issueIdsOrKeys[0]}/changelog?startAt=1&maxResults=2`],
    ['GET', '/rest/api/3/issue/PAY-99999'],
  ])('%s %s is answered rightly', async (method, target, body) => {
    expect(validateExchange(await exchange(method, target, body))).toEqual([]);
  });

  test('everything we ask of Jira Cloud for a report is right, and so is every answer', async () => {
    const heard: Exchange[] = [];
    const runtime = {
      fetch: recording(heard),
      now: () => organization.now,
      signal: new AbortController().signal,
      progress: () => undefined,
      warn: () => undefined,
    };
    const access = {
      url: server.url,
      email: server.email,
      token: new Secret(server.token),
      tokenName: 'JIRA_API_TOKEN',
      deployment: 'auto',
      estimateField: null,
      teamField: null,
      doneStatuses: null,
      scope: 'sprint',
    } as const;
    const board = (await openTracker(access, runtime, nothingBefore())).board('Payments crew', null);
    const wishes = { historySprints: 6, descriptions: true, recorded: ['remote-links'], jiraReport: false } as const;
    await board.read(await board.choose('last-closed', 6), wishes);
    await board.lookUp(['LEG-5', 'SUP-3109', 'PAY-99999', 'PAY-99998']);

    expect(heard.length).toBeGreaterThan(8);
    expect(heard.flatMap(validateExchange)).toEqual([]);
  });

  test.each<[what: string, its: Partial<Exchange>, mistake: string]>([
    ['a path that is not', { path: '/rest/api/3/sprints' }, 'no such path'],
    ['a method that is not', { method: 'DELETE' }, 'knows no DELETE'],
    ['a parameter that is not', { query: new URLSearchParams({ since: '1' }) }, 'no parameter since'],
    ['a body that is wrong', { requestBody: { jql: 38 } }, 'body: /jql must be string'],
    ['a property that is not', { requestBody: { jql: '', startAt: 0 } }, 'additional properties (startAt)'],
    ['an answer that is wrong', { responseBody: { issues: {} } }, 'answer: /issues must be array'],
    ['a status that is not', { status: 299 }, 'never answers 299'],
    [
      'a refusal in another shape',
      { status: 400, responseBody: { problem: 'x' } },
      'refusal: / must NOT have additional properties',
    ],
  ])('notices %s', async (_, its, mistake) => {
    const right = await exchange('POST', '/rest/api/3/search/jql', { jql: 'sprint = 38' });

    expect(validateExchange({ ...right, ...its }).join('\n')).toContain(mistake);
  });
});
