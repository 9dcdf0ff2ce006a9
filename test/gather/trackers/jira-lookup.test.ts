import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault, FaultHook } from '../../../src/demo/faults.ts';
import { makeOrganization } from '../../../src/demo/generate.ts';
import { serveJira } from '../../../src/demo/jira.ts';
import type { DemoIssue } from '../../../src/demo/organization.ts';
import type { DemoServer } from '../../../src/demo/server.ts';
import { openJiraClient } from '../../../src/gather/trackers/jira-client.ts';
import { lookUpKeys } from '../../../src/gather/trackers/jira-lookup.ts';
import { jiraAccess } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

const told = makeOrganization({ sprintSize: 400 });
const [moved] = told.issues.filter(({ formerKeys }) => formerKeys.length > 0);
if (moved === undefined) throw new Error('the demo has no moved issue');
/** A second issue that was moved, and one that was moved twice, the first of whose moves no history tells. */
const [second, twice] = told.issues.filter(({ type, formerKeys }) => type === 'Task' && formerKeys.length === 0);
if (second === undefined || twice === undefined) throw new Error('the demo has too few issues');
const move = (issue: DemoIssue, ...formerKeys: readonly string[]): DemoIssue => ({
  ...issue,
  formerKeys,
  history: [
    ...issue.history,
    {
      id: `9${issue.id}`,
      at: issue.updated,
      author: null,
      items: [
        {
          field: 'Key',
          fieldId: null,
          from: null,
          fromString: formerKeys.at(-1) ?? null,
          to: null,
          toString: issue.key,
        },
      ],
    },
  ],
});
const others = new Map([
  [second.id, move(second, 'LEG-901')],
  [twice.id, move(twice, 'LEG-902', 'SUP-902')],
]);
const organization = { ...told, issues: told.issues.map((issue) => others.get(issue.id) ?? issue) };
const [present, another] = organization.issues;
const formerKey = moved.formerKeys[0] ?? '';

describe.each(['cloud', 'dc'] as const)('keys looked up in Jira (%s)', (deployment) => {
  let fault: FaultHook = () => null;
  let server: DemoServer;
  beforeAll(async () => {
    server = await serveJira(organization, { deployment, fault: (request) => fault(request) });
  });
  afterAll(() => server.close());

  async function lookUp(keys: readonly string[], hook: FaultHook = () => null) {
    fault = hook;
    const before = server.requests.length;
    const runtime = aRuntime();
    const access = jiraAccess({ jira: { ...server, boardId: 1 } });
    const jira = await openJiraClient(access, runtime);
    const { named, gaps } = await lookUpKeys({ jira, runtime, deployment }, keys);
    const found = named.issues.map(({ asked, key }) => `${asked} ${key}`);
    return { named, gaps, found, missing: named.missing, requests: server.requests.slice(before) };
  }

  test('are asked for together, and tell what the issue is', async () => {
    const keys = [another?.key ?? '', present?.key ?? ''];
    const { named, gaps, missing, requests } = await lookUp([...keys, ...keys.map((key) => key.toLowerCase())]);

    expect(requests).toHaveLength(1);
    expect({ gaps, missing }).toEqual({ gaps: [], missing: [] });
    expect(named.issues).toContainEqual({
      asked: present?.key,
      id: present?.id,
      key: present?.key,
      url: `${server.url}/browse/${present?.key}`,
      type: present?.type,
      summary: present?.summary,
      status: { id: present?.statusId, name: expect.any(String), category: expect.any(String) },
    });
  });

  test('cost no question when there are none', async () => {
    expect(await lookUp([])).toMatchObject({ found: [], missing: [], gaps: [], requests: [] });
  });

  test('are followed to where the issue is now', async () => {
    const { found, missing, requests } = await lookUp([formerKey, present?.key ?? '']);

    expect(found).toContain(`${formerKey} ${moved.key}`);
    expect(missing).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  test('are told apart when several were moved, some are asked for twice, and some are of no issue', async () => {
    const keys = ['PAY-99999', 'LEG-901', formerKey, 'LEG-902', 'SUP-902', second.key, present?.key ?? '', 'DATA_2-12'];
    const { found, missing, gaps } = await lookUp(keys);

    expect(found.toSorted()).toEqual(
      [
        `LEG-901 ${second.key}`,
        `${formerKey} ${moved.key}`,
        `LEG-902 ${twice.key}`,
        `SUP-902 ${twice.key}`,
        `${second.key} ${second.key}`,
        `${present?.key} ${present?.key}`,
      ].toSorted(),
    );
    expect(missing).toEqual(['DATA_2-12', 'PAY-99999']);
    expect(gaps).toEqual([]);
  });

  test('that no issue has are missing, and a number that none can have is not asked for', async () => {
    const { missing, found, requests } = await lookUp(['PAY-99998', 'PAY-99999', `PAY-${'9'.repeat(30)}`]);

    expect(found).toEqual([]);
    expect(missing).toEqual(['PAY-99998', 'PAY-99999', `PAY-${'9'.repeat(30)}`]);
    expect(requests).toHaveLength(deployment === 'cloud' ? 1 : 3);
    expect(JSON.stringify(requests)).not.toContain('9'.repeat(30));
  });

  test('cost Jira Cloud one question, where the histories of what is found leave nothing open', async () => {
    const { found, missing, requests } = await lookUp(['PAY-99999', 'LEG-901', formerKey, present?.key ?? '']);

    expect(found).toHaveLength(3);
    expect(missing).toEqual(['PAY-99999']);
    expect(requests).toHaveLength(deployment === 'cloud' ? 1 : 2);
  });

  test('are the same in whatever order they come', async () => {
    const keys = ['PAY-99999', 'LEG-901', formerKey, present?.key ?? '', another?.key ?? ''];

    expect((await lookUp(keys.toReversed())).named).toEqual((await lookUp(keys)).named);
  });

  test('beyond 500 stay unchecked, which is said and no failure', async () => {
    const keys = organization.issues.slice(0, 560).map(({ key }) => key);
    const { found, missing, gaps, requests } = await lookUp(keys);

    expect(found).toHaveLength(Math.min(500, keys.length));
    expect(missing).toEqual([]);
    expect(requests).toHaveLength(5);
    expect(gaps).toMatchObject([
      { code: 'keys-unchecked', chosen: true, because: expect.stringMatching(/^\d+ of the/) },
    ]);
  });

  test('that Jira does not answer stay unchecked, and leave a gap', async () => {
    const broken = { status: 400, body: { errorMessages: ['It is broken.'], errors: {} } };
    const { found, missing, gaps } = await lookUp(['PAY-99999', present?.key ?? ''], () => ({
      ...broken,
      status: 404,
    }));

    expect({ found, missing }).toEqual({ found: [], missing: [] });
    expect(gaps).toMatchObject([{ code: 'keys-unchecked', chosen: false, source: 'jira' }]);
  });

  test('are asked for again when Jira was busy', async () => {
    let busyFor = 1;
    const busy: FaultHook = () => {
      busyFor -= 1;
      return busyFor === 0 ? { status: 503, headers: { 'retry-after': '0' } } : null;
    };
    const { gaps, found, requests } = await lookUp([`${present?.key}`], busy);

    expect(gaps).toEqual([]);
    expect(found).toEqual([`${present?.key} ${present?.key}`]);
    expect(requests.map(({ status }) => status)).toEqual([503, 200]);
  });
});

describe('Jira Cloud', () => {
  const json = { 'content-type': 'application/json' };
  const issue = (id: string, key: string, more: object = {}) => ({
    id,
    key,
    fields: { summary: key, issuetype: { name: 'Bug' }, status: { id: '1', name: 'Open' } },
    changelog: { startAt: 0, maxResults: 0, total: 0, histories: [] },
    ...more,
  });

  /** Answers by the keys of each question in turn. */
  async function answering(keys: readonly string[], answer: (asked: readonly string[]) => Fault) {
    const questions: (readonly string[])[] = [];
    const hook: FaultHook = ({ path, body }) => {
      if (/\/issue\/OLD-7\?/.test(path)) return { headers: json, body: issue('7', 'PAY-7') };
      if (!path.endsWith('/bulkfetch')) return null;
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: readonly string[] };
      questions.push(issueIdsOrKeys);
      return answer(issueIdsOrKeys);
    };
    const server = await serveJira(organization, { fault: hook });
    const jira = await openJiraClient(jiraAccess({ jira: { ...server, boardId: 1 } }), aRuntime());
    const { named, gaps } = await lookUpKeys({ jira, runtime: aRuntime(), deployment: 'cloud' }, keys);
    await server.close();
    return { found: named.issues.map(({ asked, key }) => `${asked} ${key}`), missing: named.missing, gaps, questions };
  }
  const issues = (...all: readonly object[]): Fault => ({ headers: json, body: { issues: all, issueErrors: [] } });

  test('may have given a whole project another key, which no history tells', async () => {
    const { found, missing } = await answering(['OLD-7', 'PAY-7', 'PAY-99999'], (asked) =>
      asked.includes('PAY-7') || asked.includes('OLD-7') ? issues(issue('7', 'PAY-7')) : issues(),
    );

    expect(found).toEqual(['OLD-7 PAY-7', 'PAY-7 PAY-7']);
    expect(missing).toEqual(['PAY-99999']);
  });

  test('may show the end of a long history only: what it does not tell is asked for once more', async () => {
    const histories = Array.from({ length: 40 }, () => ({ items: [] }));
    const long = issue('8', 'PAY-8', { changelog: { total: 40, histories } });
    const { found, missing, questions } = await answering(['LEG-3', 'PAY-8'], () => issues(long));

    expect(found).toEqual(['LEG-3 PAY-8', 'PAY-8 PAY-8']);
    expect(missing).toEqual([]);
    expect(questions).toEqual([['LEG-3', 'PAY-8'], ['LEG-3']]);
  });

  test('may say things twice, and things that nobody asked for', async () => {
    const items = [{ field: 'Key', fromString: 'LEG-3', toString: 'PAY-9' }];
    const moved = issue('9', 'PAY-9', { changelog: { total: 1, histories: [{ items }] } });
    const all = issues(
      moved,
      moved,
      issue('1', 'XYZ-1'),
      issue('2', 'XYZ-2'),
      issue('3', 'PAY-30'),
      issue('3', 'PAY-30'),
    );
    const { found, gaps } = await answering(['LEG-3', 'PAY-30', 'PAY-99999', 'PAY-99998'], () => all);

    expect(found).toEqual(['LEG-3 PAY-9', 'PAY-30 PAY-30']);
    expect(gaps).toEqual([]);
  });

  test('may refuse some of many questions: what the others told is kept', async () => {
    const keys = organization.issues.slice(0, 250).map(({ key }) => key);
    let refused = false;
    const { found, missing, gaps } = await answering(keys, (asked) => {
      const refuse = !refused;
      refused = true;
      return refuse
        ? { status: 403, headers: json, body: {} }
        : issues(...asked.map((key, n) => issue(`${key}${n}`, key)));
    });

    expect(found.length).toBeGreaterThanOrEqual(150);
    expect(missing).toEqual([]);
    expect(gaps).toMatchObject([{ code: 'keys-unchecked', chosen: false }]);
  });

  test('may hold issues back for now: those are asked for one by one', async () => {
    const issueErrors = [{ id: present?.id, errorMessage: 'Try again later.' }];
    const hook: FaultHook = ({ path }) =>
      path.endsWith('/bulkfetch')
        ? { headers: { 'content-type': 'application/json' }, body: { issues: [], issueErrors } }
        : null;
    const server = await serveJira(organization, { fault: hook });
    const jira = await openJiraClient(jiraAccess({ jira: { ...server, boardId: 1 } }), aRuntime());

    const { named, gaps } = await lookUpKeys({ jira, runtime: aRuntime(), deployment: 'cloud' }, [
      present?.key ?? '',
      'PAY-99999',
    ]);
    await server.close();

    expect(named).toMatchObject({ issues: [{ key: present?.key }], missing: ['PAY-99999'] });
    expect(gaps).toEqual([]);
  });
});

describe('Jira Data Center', () => {
  test('says of an issue that we may not see that it is forbidden, which is as good as none', async () => {
    const forbidden = {
      status: 403,
      body: { errorMessages: ['You do not have the permission to see the specified issue.'], errors: {} },
    };
    const hidden: FaultHook = ({ path }) => (/\/issue\/SUP-1\?/.test(path) ? forbidden : null);
    const server = await serveJira(organization, { deployment: 'dc', fault: hidden });
    const jira = await openJiraClient(jiraAccess({ jira: { ...server, boardId: 1 } }), aRuntime());

    const { named, gaps } = await lookUpKeys({ jira, runtime: aRuntime(), deployment: 'dc' }, [
      'SUP-1',
      present?.key ?? '',
      'PAY-99999',
    ]);
    await server.close();

    expect(named).toMatchObject({ issues: [{ key: present?.key }], missing: ['PAY-99999', 'SUP-1'] });
    expect(gaps).toEqual([]);
  });

  test('may be asked for many keys one by one, and nobody is warned of it', async () => {
    const warnings: string[] = [];
    const listen = ({ name }: Error) => warnings.push(name);
    process.on('warning', listen);
    const server = await serveJira(organization, { deployment: 'dc' });
    const jira = await openJiraClient(jiraAccess({ jira: { ...server, boardId: 1 } }), aRuntime());
    const keys = Array.from({ length: 30 }, (_, nth) => `PAY-${99_900 + nth}`);

    const { named } = await lookUpKeys({ jira, runtime: aRuntime(), deployment: 'dc' }, keys);
    await server.close();
    process.off('warning', listen);

    expect(named.missing).toHaveLength(30);
    expect(warnings).toEqual([]);
  });

  test('may refuse a query for one key in it: the rest is found all the same', async () => {
    const refused = {
      status: 400,
      body: { errorMessages: ["An issue with key 'PAY-99999' does not exist."], errors: {} },
    };
    const strict: FaultHook = ({ body, path }) =>
      path.endsWith('/search') && JSON.stringify(body).includes('PAY-99999') ? refused : null;
    const server = await serveJira(organization, { deployment: 'dc', fault: strict });
    const jira = await openJiraClient(jiraAccess({ jira: { ...server, boardId: 1 } }), aRuntime());
    const keys = organization.issues.slice(0, 40).map(({ key }) => key);

    const { named, gaps } = await lookUpKeys({ jira, runtime: aRuntime(), deployment: 'dc' }, [...keys, 'PAY-99999']);
    await server.close();

    expect(named.issues).toHaveLength(40);
    expect(named.missing).toEqual(['PAY-99999']);
    expect(gaps).toEqual([]);
  });
});
