import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldIds } from '../../src/demo/company.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import { serveJira } from '../../src/demo/jira.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { asking } from './asking.ts';

interface Found {
  readonly issues: readonly { id: string; key?: string; fields?: Record<string, unknown> }[];
  readonly nextPageToken?: string;
  readonly isLast: boolean;
}
interface Logs {
  readonly issueChangeLogs: readonly {
    issueId: string;
    changeHistories: readonly { id: string; created: string | number; items: readonly { field: string }[] }[];
  }[];
  readonly nextPageToken?: string;
}
interface Page {
  readonly values: readonly { id: number; name: string; state?: string; startDate?: string }[];
  readonly total?: number;
  readonly isLast: boolean;
}

const organization = makeOrganization({ sprintSize: 150 });
const members = organization.issues.filter(({ sprintIds }) => sprintIds.includes(38));
const search = '/rest/api/3/search/jql';

let server: DemoServer;
beforeAll(async () => {
  server = await serveJira(organization, { ceilings: { ids: 120, few: 60, many: 25 } });
});
afterAll(() => server.close());

/** Follows the tokens of a search to the end. */
async function allPages(body: Record<string, unknown>): Promise<Found[]> {
  const { post } = asking(server);
  const pages: Found[] = [];
  for (let nextPageToken: string | undefined; pages.length === 0 || nextPageToken !== undefined; ) {
    const { body: page } = await post<Found>(search, {
      ...body,
      ...(nextPageToken !== undefined && { nextPageToken }),
    });
    pages.push(page);
    nextPageToken = page.nextPageToken;
  }
  return pages;
}

describe('searching', () => {
  test('gives ids only, and fifty of them, when nothing else is asked for', async () => {
    const { body } = await asking(server).post<Found>(search, { jql: 'sprint = 38' });

    expect(body.issues).toHaveLength(50);
    expect(body.issues.every((issue) => Object.keys(issue).join() === 'id')).toBe(true);
  });

  test.each([
    ['ids only', ['id'], 120],
    ['few fields', ['summary', 'status'], 60],
    ['many fields', ['*all'], 25],
  ])('puts fewer issues on a page the more is asked of them: %s', async (_, fields, most) => {
    const [first] = await allPages({ jql: 'sprint = 38', fields, maxResults: 5_000 });

    expect(first?.issues).toHaveLength(most);
    expect(first?.isLast).toBe(false);
  });

  test('leads through all issues, each once, by tokens that say nothing', async () => {
    const pages = await allPages({ jql: 'sprint = 38', fields: ['summary'], maxResults: 5_000 });
    const ids = pages.flatMap(({ issues }) => issues.map(({ id }) => id));

    expect(new Set(ids)).toEqual(new Set(members.map(({ id }) => id)));
    expect(ids).toHaveLength(members.length);
    expect(pages.at(-1)).not.toHaveProperty('nextPageToken');
    expect(pages[0]?.nextPageToken).not.toMatch(/sprint|60/);
  });

  test('refuses the token of another question', async () => {
    const { body } = await asking(server).post<Found>(search, { jql: 'sprint = 38' });
    const other = await asking(server).post(search, { jql: 'sprint = 33', nextPageToken: body.nextPageToken });

    expect(other.status).toBe(400);
  });

  test('gives exactly the fields asked for, null where there is nothing', async () => {
    const fields = ['summary', 'assignee', fieldIds.points, fieldIds.sprint];
    const { body } = await asking(server).post<Found>(search, { jql: 'sprint = 38', fields });

    for (const issue of body.issues) expect(Object.keys(issue.fields ?? {}).toSorted()).toEqual(fields.toSorted());
  });

  test.each([
    ['nothing restricted', '', 'Unbounded JQL'],
    ['only an order', 'ORDER BY created', 'Unbounded JQL'],
    ['an unknown field', 'team = 7', "Field 'team' does not exist"],
    ['an unknown sprint', 'sprint = 9999', "Sprint with name '9999' does not exist"],
    ['a broken bracket', '(sprint = 38', 'Unexpected the end of the query'],
    ['a broken list', 'id in (1 2)', "Unexpected '2'"],
    ['an unknown filter', 'filter = 1', "A value with ID '1' does not exist for the field 'filter'"],
    ['a date in another shape', 'updated >= "13.11.2026"', "Date value '13.11.2026' for field 'updated' is invalid"],
  ])('refuses %s as Jira does', async (_, jql, message) => {
    const { status, body } = await asking(server).post<{ errorMessages: string[] }>(search, { jql });

    expect(status).toBe(400);
    expect(body.errorMessages[0]).toContain(message);
  });

  test('refuses a body with something unknown in it', async () => {
    const { status, body } = await asking(server).post<{ errorMessages: string[] }>(search, {
      jql: 'sprint = 38',
      startAt: 0,
    });

    expect(status).toBe(400);
    expect(body.errorMessages[0]).toContain('Invalid request payload');
  });

  test('shows at most forty entries of a history inside an issue, the newest first', async () => {
    const row = organization.truth.outcomes.get(38)?.find(({ plays }) => plays === 'more-than-forty-entries');
    const issue = organization.issues.find(({ key }) => key === row?.key);
    const { body } = await asking(server).get<{ changelog: { histories: { id: string }[] } }>(
      `/rest/api/3/issue/${issue?.key}?expand=changelog`,
    );

    expect(body.changelog.histories.map(({ id }) => id)).toEqual(
      issue?.history
        .toReversed()
        .slice(0, 40)
        .map(({ id }) => id),
    );
  });

  test('is gone where it used to be, and so are the issue lists of boards', async () => {
    const { ask } = asking(server);
    const answers = await Promise.all([
      ask<{ errorMessages: string[] }>('GET', '/rest/api/3/search?jql=sprint=38'),
      ask<{ errorMessages: string[] }>('POST', '/rest/api/3/search', { jql: 'sprint = 38' }),
      ask<{ errorMessages: string[] }>('GET', '/rest/agile/1.0/board/1/sprint/38/issue'),
      ask<{ errorMessages: string[] }>('GET', '/rest/agile/1.0/sprint/38/issue'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect(answers[0]?.body.errorMessages[0]).toMatch(/\/rest\/api\/3\/search\/jql.*CHANGE-2046/);
  });
});

describe('questions in JQL', () => {
  const found = async (jql: string) => {
    const pages = await allPages({ jql, fields: ['id'], maxResults: 5_000 });
    return pages.flatMap(({ issues }) => issues.map(({ id }) => id));
  };
  const ids = (holds: (issue: (typeof organization.issues)[number]) => boolean) =>
    new Set(organization.issues.filter(holds).map(({ id }) => id));

  test('do not take sprint 7 for sprint 77', async () => {
    expect(new Set(await found('sprint = 7'))).toEqual(ids(({ sprintIds }) => sprintIds.includes(7)));
  });

  test('find members of several sprints', async () => {
    expect(new Set(await found('sprint in (33, 38)'))).toEqual(
      ids(({ sprintIds }) => sprintIds.includes(33) || sprintIds.includes(38)),
    );
  });

  test('leave out issues without a sprint when a sprint is excluded', async () => {
    expect(new Set(await found('sprint != 38'))).toEqual(
      ids(({ sprintIds }) => sprintIds.length > 0 && !sprintIds.includes(38)),
    );
  });

  test('find what left a sprint', async () => {
    const since = Date.parse('2026-11-02T07:00:00Z');
    const left = await found('filter = 10100 AND updated >= "2026-11-02 08:00" AND (sprint != 38 OR sprint is EMPTY)');

    expect(new Set(left)).toEqual(
      ids(
        ({ projectKey, updated, sprintIds }) =>
          ['PAY', 'SHOP'].includes(projectKey) && updated >= since && !sprintIds.includes(38),
      ),
    );
  });

  test('count back from now', async () => {
    const since = organization.now - 20_160 * 60_000;

    expect(new Set(await found('project in (PAY, SHOP) and updated >= "-20160m"'))).toEqual(
      ids(({ projectKey, updated }) => ['PAY', 'SHOP'].includes(projectKey) && updated >= since),
    );
  });

  test('take ids, keys and keys of the past', async () => {
    const [issue] = organization.issues.filter(({ formerKeys }) => formerKeys.length > 0);

    expect(await found(`id in (${issue?.id}, ${issue?.formerKeys[0]}) OR key = ${issue?.key}`)).toEqual([issue?.id]);
  });

  test('are answered in the order asked for', async () => {
    const created = new Map(organization.issues.map((issue) => [issue.id, issue.created]));
    const times = (await found('sprint = 38 ORDER BY created ASC')).map((id) => created.get(id));

    expect(times).toEqual(times.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });
});

describe('histories in bulk', () => {
  const path = '/rest/api/3/changelog/bulkfetch';
  const issueIdsOrKeys = members.map(({ id }) => id);

  test('come by date and over pages, so that one issue is split', async () => {
    const { post } = asking(server);
    const pages: Logs[] = [];
    for (let nextPageToken: string | undefined; pages.length === 0 || nextPageToken !== undefined; ) {
      const body = { issueIdsOrKeys, maxResults: 200, ...(nextPageToken !== undefined && { nextPageToken }) };
      pages.push((await post<Logs>(path, body)).body);
      nextPageToken = pages.at(-1)?.nextPageToken;
    }
    const seen = pages.flatMap(({ issueChangeLogs }) => issueChangeLogs.map(({ issueId }) => issueId));
    const entries = pages.flatMap(({ issueChangeLogs }) =>
      issueChangeLogs.flatMap(({ changeHistories }) => changeHistories),
    );
    const first = (pages[0]?.issueChangeLogs ?? []).flatMap(({ changeHistories }) =>
      changeHistories.map(({ created }) => String(created)),
    );
    const last = (pages.at(-1)?.issueChangeLogs ?? []).flatMap(({ changeHistories }) =>
      changeHistories.map(({ created }) => String(created)),
    );

    expect(new Set(seen).size).toBeLessThan(seen.length);
    expect(new Set(entries.map(({ id }) => id))).toEqual(
      new Set(members.flatMap(({ history }) => history.map(({ id }) => id))),
    );
    expect(Math.max(...first.map(Date.parse))).toBeLessThanOrEqual(Math.min(...last.map(Date.parse)));
  });

  test('hold only the fields asked for, those without a field id by their name', async () => {
    const { body } = await asking(server).post<Logs>(path, {
      issueIdsOrKeys,
      fieldIds: ['status', fieldIds.sprint],
      maxResults: 10_000,
    });
    const entries = body.issueChangeLogs.flatMap(({ changeHistories }) => changeHistories);

    expect(new Set(entries.flatMap(({ items }) => items.map(({ field }) => field)))).toEqual(
      new Set(['status', 'Sprint']),
    );
    expect(entries.flatMap(({ items }) => items)).toContainEqual(
      expect.not.objectContaining({ fieldId: expect.anything() }),
    );
  });

  test.each([
    ['nobody', { issueIdsOrKeys: [] }],
    ['more than a thousand issues', { issueIdsOrKeys: Array.from({ length: 1_001 }, (_, n) => `${n}`) }],
    ['more than ten fields', { issueIdsOrKeys: ['1'], fieldIds: Array.from({ length: 11 }, (_, n) => `f${n}`) }],
    ['a page of more than ten thousand', { issueIdsOrKeys: ['1'], maxResults: 10_001 }],
  ])('are refused for %s', async (_, body) => {
    expect((await asking(server).post(path, body)).status).toBe(400);
  });

  test('can tell times as numbers', async () => {
    const other = await serveJira(organization, { changelogTimes: 'milliseconds' });
    const { body } = await asking(other).post<Logs>(path, { issueIdsOrKeys });
    await other.close();

    expect(body.issueChangeLogs[0]?.changeHistories[0]?.created).toEqual(expect.any(Number));
  });
});

describe('issues in bulk', () => {
  const path = '/rest/api/3/issue/bulkfetch';

  test('follow keys of the past, and leave out whom nobody knows', async () => {
    const [issue] = organization.issues.filter(({ formerKeys }) => formerKeys.length > 0);
    const issueIdsOrKeys = [issue?.formerKeys[0], 'PAY-99999'];
    const { body } = await asking(server).post<Found & { issueErrors: unknown[] }>(path, {
      issueIdsOrKeys,
      fields: ['summary'],
    });

    expect(body.issues.map(({ key }) => key)).toEqual([issue?.key]);
    expect(body.issueErrors).toEqual([]);
  });

  test('are a hundred at most', async () => {
    const issueIdsOrKeys = Array.from({ length: 101 }, (_, n) => `${n}`);

    expect((await asking(server).post(path, { issueIdsOrKeys })).status).toBe(400);
  });
});

describe('boards and sprints', () => {
  test('are found by a part of the name', async () => {
    const { body } = await asking(server).get<Page>('/rest/agile/1.0/board?name=payments');

    expect(body.values.map(({ id }) => id)).toEqual([1, 4]);
  });

  test('come closed first, the oldest first, page by page and without a count', async () => {
    const { get } = asking(server);
    const { body: first } = await get<Page>('/rest/agile/1.0/board/1/sprint?maxResults=5');
    const { body: second } = await get<Page>('/rest/agile/1.0/board/1/sprint?maxResults=5&startAt=5');

    expect([first, second].flatMap(({ values }) => values.map(({ id }) => id))).toEqual([
      7, 12, 17, 22, 26, 29, 33, 38, 40,
    ]);
    expect([first.isLast, second.isLast, first.total]).toEqual([false, true, undefined]);
  });

  test('are chosen by state', async () => {
    const { body } = await asking(server).get<Page>('/rest/agile/1.0/board/2/sprint?state=active,future');

    expect(body.values.map(({ id, state }) => [id, state])).toEqual([[138, 'active']]);
  });

  test('have no sprints on a kanban board', async () => {
    const { status, body } = await asking(server).get<{ errorMessages: string[] }>('/rest/agile/1.0/board/3/sprint');

    expect([status, body.errorMessages]).toEqual([400, ['The board does not support sprints']]);
  });

  test('say that a board or a sprint is not there', async () => {
    const { get } = asking(server);
    const [board, sprint] = await Promise.all([
      get('/rest/agile/1.0/board/99/configuration'),
      get('/rest/agile/1.0/sprint/99'),
    ]);

    expect([board.status, sprint.status]).toEqual([404, 404]);
    expect(JSON.stringify(board.body)).toContain('does not exist or you do not have permission');
  });

  test('tell in which field a board estimates, among several that could be meant', async () => {
    const { get } = asking(server);
    const { body: board } = await get<{ estimation: { field: { fieldId: string } } }>(
      '/rest/agile/1.0/board/1/configuration',
    );
    const { body: fields } = await get<{ id: string; name: string; untranslatedName?: string }[]>('/rest/api/3/field');
    const candidates = fields.filter(({ name, untranslatedName }) => /story point/i.test(untranslatedName ?? name));

    expect(board.estimation.field.fieldId).toBe(fieldIds.points);
    expect(candidates.map(({ id }) => id).toSorted()).toEqual([fieldIds.otherPoints, fieldIds.points].toSorted());
    expect(fields.find(({ id }) => id === fieldIds.points)?.name).toBe('Story-Punkte');
  });
});

describe('logging in', () => {
  test('refuses a wrong token in Jira’s words, everywhere', async () => {
    const { get, post } = asking(server, {
      Authorization: `Basic ${Buffer.from('me@example.com:wrong').toString('base64')}`,
    });
    const answers = await Promise.all([
      get('/rest/api/3/myself'),
      get('/rest/agile/1.0/board'),
      post(search, { jql: 'sprint = 38' }),
    ]);

    for (const { status, headers, body } of answers) {
      expect(status).toBe(401);
      expect(headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
      expect(headers.get('www-authenticate')).toMatch(/^OAuth realm=/);
      expect(body).toBe('Client must be authenticated to access this resource.');
    }
  });

  test('lets nobody in, but answers as if there were nothing', async () => {
    const { get, post } = asking(server, {});
    const [found, boards, projects, me] = await Promise.all([
      post<Found>(search, { jql: 'sprint = 38' }),
      get<Page>('/rest/agile/1.0/board'),
      get<Page>('/rest/api/3/project/search'),
      get('/rest/api/3/myself'),
    ]);

    expect([found.status, found.body.issues]).toEqual([200, []]);
    expect([boards.status, boards.body.values]).toEqual([200, []]);
    expect([projects.status, projects.body.values]).toEqual([200, []]);
    expect(me.status).toBe(401);
  });
});

describe('every answer', () => {
  test('is JSON with the limits of the moment', async () => {
    const { headers } = await asking(server).get('/rest/api/3/status');

    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
    expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('tells times of issues with the offset of the season', async () => {
    const { body } = await asking(server).post<Found>(search, {
      jql: 'sprint in (7, 38)',
      fields: ['created'],
      maxResults: 60,
    });
    const { body: older } = await asking(server).post<Found>(search, { jql: 'sprint = 7', fields: ['created'] });
    const offsets = [...body.issues, ...older.issues].map(({ fields }) => String(fields?.['created']).slice(-5));

    expect(new Set(offsets)).toEqual(new Set(['+0100', '+0200']));
  });

  test('is 404 for a path nobody knows and 405 for another method', async () => {
    const { get, ask } = asking(server);

    expect((await get('/rest/api/3/nothing')).status).toBe(404);
    expect((await ask('POST', '/rest/api/3/status', {})).status).toBe(405);
  });
});

describe('Data Center', () => {
  let old: DemoServer;
  beforeAll(async () => {
    old = await serveJira(organization, { deployment: 'dc' });
  });
  afterAll(() => old.close());

  test('wants the token alone', async () => {
    expect(old.email).toBeNull();
    expect((await asking(old).get('/rest/api/2/myself')).status).toBe(200);
    expect((await asking(old, { Authorization: 'Bearer other' }).get('/rest/api/2/myself')).status).toBe(401);
  });

  test('searches by position with whole histories, and has no version 3', async () => {
    const ask = {
      jql: 'sprint = 38 ORDER BY key',
      fields: ['summary'],
      expand: ['changelog'],
      startAt: 100,
      maxResults: 1_000,
    };
    const { body } = await asking(old).post<{
      total: number;
      issues: { id: string; changelog: { total: number; histories: unknown[] } }[];
    }>('/rest/api/2/search', ask);
    const lengths = new Map(members.map(({ id, history }) => [id, history.length]));

    expect(body.total).toBe(members.length);
    expect(body.issues).toHaveLength(members.length - 100);
    for (const { id, changelog } of body.issues)
      expect([changelog.total, changelog.histories.length]).toEqual([lengths.get(id), lengths.get(id)]);
    expect((await asking(old).post('/rest/api/3/search/jql', { jql: 'sprint = 38' })).status).toBe(404);
  });

  test('answers the same search when it is asked by address', async () => {
    const query = new URLSearchParams({
      jql: 'sprint = 38',
      fields: 'summary,status',
      maxResults: '7',
      expand: 'changelog',
    });
    const { body } = await asking(old).get<{ issues: { fields: object }[] }>(`/rest/api/2/search?${query}`);

    expect(body.issues).toHaveLength(7);
    expect(Object.keys(body.issues[0]?.fields ?? {})).toEqual(['summary', 'status']);
  });

  test('writes sprints as text inside issues, with the keys in no fixed order', async () => {
    const { body } = await asking(old).post<Found>('/rest/api/2/search', {
      jql: 'sprint in (26, 29)',
      fields: [fieldIds.sprint],
      maxResults: 1_000,
    });
    const texts = body.issues.flatMap(({ fields }) => fields?.[fieldIds.sprint] as string[]);

    expect(texts).toContainEqual(
      expect.stringMatching(/\[id=26,rapidViewId=1,state=CLOSED,name=Sprint 22: SEPA \[pilot\],/),
    );
    expect(texts).toContainEqual(expect.stringMatching(/,name=Sprint 23: Open invoices, dunning,.*,id=29\]$/));
  });

  test('tells dates of sprints with an offset, names users by name, and counts sprints', async () => {
    const { get } = asking(old);
    const { body: sprints } = await get<Page>('/rest/agile/1.0/board/1/sprint');
    const { body: me } = await get<Record<string, unknown>>('/rest/api/2/myself');
    const { body: projects } = await get<{ key: string }[]>('/rest/api/2/project');

    expect(sprints.total).toBe(9);
    expect(sprints.values[0]?.startDate).toBe('2026-07-27T09:34:12.402+02:00');
    expect(me).toMatchObject({ name: 'ingrid.haugland', key: expect.stringMatching(/^JIRAUSER/) });
    expect(me).not.toHaveProperty('accountId');
    expect(projects.map(({ key }) => key)).toEqual(organization.projects.map(({ key }) => key));
  });
});
