import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import type { FaultHook } from '../../src/demo/faults.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import type { Ceilings } from '../../src/demo/jira/site.ts';
import { serveJira } from '../../src/demo/jira.ts';
import { SprintError } from '../../src/errors.ts';
import { type GatherRequest, gather, listSprints } from '../../src/gather/snapshot.ts';
import type { Issue } from '../../src/model/issue.ts';
import { Secret } from '../../src/model/secret.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import type { Runtime } from '../../src/runtime.ts';
import { aGatherRequest, jiraAccess } from './demo-request.ts';
import { aRuntime } from './host.ts';

let fault: FaultHook = () => null;
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ jiraFault: (request) => fault(request) });
});

afterAll(async () => {
  await demo.close();
});

/** Reads once, and tells which requests it took. */
async function read(overrides: Partial<GatherRequest> = {}, runtime: Runtime = aRuntime(), from: Demo = demo) {
  const before = from.requests.length;
  const snapshot = await gather(aGatherRequest(from, overrides), runtime);
  return { snapshot, requests: from.requests.slice(before) };
}

async function refusal(work: Promise<unknown>): Promise<SprintError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SprintError)) throw new Error(`expected a SprintError, got ${String(error)}`);
  return error;
}

async function withFault<T>(hook: FaultHook, work: () => Promise<T>): Promise<T> {
  fault = hook;
  try {
    return await work();
  } finally {
    fault = () => null;
  }
}

describe('a cold reading from Jira Cloud', () => {
  let reading: Awaited<ReturnType<typeof read>>;

  beforeAll(async () => {
    reading = await read();
  });

  test('holds every issue that had to do with the sprint, those that left it included', () => {
    const { snapshot } = reading;
    const truth = demo.organization.truth.outcomes.get(snapshot.sprint.id) ?? [];
    const keys = new Set(snapshot.issues.map(({ key }) => key));

    expect(truth.length).toBeGreaterThan(50);
    expect(truth.filter(({ key }) => !keys.has(key))).toEqual([]);
    expect(truth.some(({ outcome }) => outcome === 'removed')).toBe(true);
  });

  test('holds every issue of the earlier sprints that velocity counts', () => {
    const { history } = reading.snapshot;
    const keys = new Set(history.issues.map(({ key }) => key));

    expect(history.sprints).toHaveLength(6);
    for (const sprint of history.sprints) {
      const truth = demo.organization.truth.outcomes.get(sprint.id) ?? [];
      expect(truth.filter(({ key }) => !keys.has(key))).toEqual([]);
    }
  });

  test('tells histories as they happened', () => {
    for (const issue of reading.snapshot.issues) {
      const told = demo.organization.issues.find(({ id }) => id === issue.id);
      const moves = told?.history.flatMap(({ items }) => items.filter(({ field }) => field === 'status')) ?? [];
      expect(issue.changes.filter(({ kind }) => kind === 'status')).toHaveLength(moves.length);
      expect(issue.historyComplete).toBe(true);
      expect(issue.estimate).toBe(told?.estimate ?? null);
      expect(issue.sprintIds).toEqual(told?.sprintIds);
      expect(issue.formerKeys).toEqual(told?.formerKeys);
    }
  });

  test('takes few requests, none of them to a list that is gone or going, and counts them', () => {
    const { snapshot, requests } = reading;
    const places = requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

    expect(requests.length).toBeLessThanOrEqual(12);
    expect(snapshot.sources).toMatchObject([
      { id: 'jira', kind: 'jira-cloud', status: 'ok', requests: requests.length },
    ]);
    expect(places).not.toContainEqual(
      expect.stringMatching(/\/rest\/api\/\d\/search$|agile\/1\.0\/.*(issue|backlog)$/),
    );
    expect(requests.every(({ status }) => status === 200)).toBe(true);
  });

  test('knows the board, its done column, its estimation field, and every project', () => {
    const { board, projects, statuses } = reading.snapshot;
    const [told] = demo.organization.boards;

    expect(board).toEqual({
      id: told?.id,
      name: told?.name,
      type: told?.type,
      columns: told?.columns,
      filterId: told?.filterId,
      estimate: { ...told?.estimate, name: expect.any(String) },
    });
    expect(projects).toEqual(demo.organization.projects.map(({ key }) => key).sort());
    expect(statuses).toEqual(expect.arrayContaining([...demo.organization.statuses]));
  });

  test('says that GitHub was left out', () => {
    expect(reading.snapshot.repositories).toBeNull();
    expect(reading.snapshot.gaps).toMatchObject([{ code: 'github-not-configured', chosen: true }]);
  });
});

describe('a sprint of 1,000 issues', () => {
  const organization = makeOrganization({ sprintSize: 1_000 });

  async function readLarge(ceilings: Ceilings) {
    const server = await serveJira(organization, { ceilings, changelogTimes: 'milliseconds' });
    const jira = { url: server.url, email: server.email, token: server.token, boardId: 1 };
    const snapshot = await gather(aGatherRequest({ jira }), aRuntime());
    await server.close();
    return { issues: snapshot.issues, history: snapshot.history, requests: server.requests };
  }
  const withoutUrl = (issues: readonly Issue[]) => issues.map(({ url, ...issue }) => issue);

  test('takes at most 21 requests, and is the same whatever the size of Jira’s pages', async () => {
    const wide = await readLarge({ ids: 5_000, few: 1_000, many: 100 });
    const narrow = await readLarge({ ids: 5_000, few: 100, many: 100 });

    const truth = organization.truth.outcomes.get(38) ?? [];
    const keys = new Set(wide.issues.map(({ key }) => key));
    expect(truth.length).toBeGreaterThanOrEqual(1_000);
    expect(truth.filter(({ key }) => !keys.has(key))).toEqual([]);
    expect(wide.requests.length).toBeLessThanOrEqual(21);
    expect(withoutUrl(narrow.issues)).toEqual(withoutUrl(wide.issues));
    expect(withoutUrl(narrow.history.issues)).toEqual(withoutUrl(wide.history.issues));
  });
});

test('Jira Data Center tells the same issues', async () => {
  const dc = await startDemo({ deployment: 'dc' });
  const sprint = String((await read()).snapshot.sprint.id);
  const cloud = (await read({ sprint })).snapshot;
  const { snapshot } = await read({ sprint, jira: jiraAccess(dc, { deployment: 'auto' }) }, aRuntime(), dc);
  await dc.close();

  const plain = ({ issues }: SprintSnapshot) =>
    issues.map(({ key, estimate, sprintIds, changes, status, subtask }) => ({
      key,
      estimate,
      sprintIds,
      status: status.id,
      subtask,
      changes: changes.map(({ at, kind }) => `${at} ${kind}`),
    }));
  expect(snapshot.jira.deployment).toBe('dc');
  expect(snapshot.sources[0]).toMatchObject({ kind: 'jira-dc', status: 'ok' });
  expect(plain(snapshot)).toEqual(plain(cloud));
});

describe('what cannot be found', () => {
  test('a wrong token names the host, the variable, and what to do', async () => {
    const before = demo.requests.length;
    const error = await refusal(read({ jira: jiraAccess(demo, { token: new Secret('expired-token-0815') }) }));

    expect(error.kind).toBe('access');
    expect(error.message).toContain(new URL(demo.jira.url).host);
    expect(error.message).toContain('JIRA_API_TOKEN');
    expect(error.hint).toMatch(/expire/);
    expect(`${error.stack}${error.hint}`).not.toContain('expired-token-0815');
    // What was under way when the first refusal came, and nothing after it.
    expect(demo.requests.length - before).toBeLessThanOrEqual(6);
  });

  test('an unknown board or sprint names the nearest', async () => {
    const board = await refusal(read({ board: 'Paymnets' }));
    const sprint = await refusal(read({ sprint: 'no such sprint at all' }));
    const id = await refusal(read({ sprint: '99999' }));
    const boardId = await refusal(read({ board: '99999' }));

    expect(board.kind).toBe('not-found');
    expect(board.candidates.length).toBeGreaterThan(0);
    expect(sprint).toMatchObject({ kind: 'not-found' });
    expect(sprint.candidates.length).toBeGreaterThan(0);
    expect(id).toMatchObject({ kind: 'not-found' });
    expect(boardId).toMatchObject({ kind: 'not-found', message: expect.stringContaining('no board “99999”') });
    expect(boardId.candidates).toContainEqual(expect.stringMatching(/^1 \(/));
  });

  test('no board at all lists those there are', async () => {
    const error = await refusal(read({ board: null }));

    expect(error.kind).toBe('usage');
    expect(error.candidates).toContainEqual(expect.stringMatching(/^1 \(/));
  });

  test('without a board, a sprint asked by its id brings its own', async () => {
    const { sprint } = (await read()).snapshot;

    expect((await read({ board: null, sprint: String(sprint.id) })).snapshot.board.id).toBe(1);
  });

  test('a kanban board is refused clearly', async () => {
    const kanban = demo.organization.boards.find(({ type }) => type === 'kanban');
    if (kanban === undefined) throw new Error('the demo has no kanban board');

    const error = await refusal(read({ board: String(kanban.id) }));

    expect(error).toMatchObject({ kind: 'usage' });
    expect(error.message).toMatch(/kanban board/);
  });
});

test('a board is found by its name, in any letter case', async () => {
  const [board] = demo.organization.boards;

  expect((await read({ board: (board?.name ?? '').toUpperCase() })).snapshot.board.id).toBe(board?.id);
});

test('a future sprint is read without code, and says so', async () => {
  const future = demo.organization.sprints.find(
    ({ state, originBoardId }) => state === 'future' && originBoardId === 1,
  );
  if (future === undefined) throw new Error('the demo has no future sprint');

  const { snapshot } = await read({
    sprint: String(future.id),
    github: { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' },
    repos: demo.github.repos,
  });

  expect(snapshot.sprint.state).toBe('future');
  expect(snapshot.repositories).toEqual([]);
  expect(snapshot.gaps).toMatchObject([{ code: 'sprint-not-started', chosen: true }]);
});

describe('a part that fails', () => {
  const broken = { status: 400, body: { errorMessages: ['It is broken.'], errors: {} } };
  const jqlOf = (body: unknown) => String((body as { jql?: string } | null)?.jql ?? '');

  test.each<[string, FaultHook]>([
    ['leavers-unreadable', ({ body }) => (jqlOf(body).startsWith('filter') ? broken : null)],
    ['history-unreadable', ({ body }) => (jqlOf(body).startsWith('sprint in') ? broken : null)],
    ['changes-unreadable', ({ path }) => (path.includes('/changelog/') ? broken : null)],
    ['projects-unreadable', ({ path }) => (path.includes('/project/search') ? broken : null)],
    ['statuses-unreadable', ({ path }) => (path.endsWith('/status') ? broken : null)],
    ['board-configuration-unreadable', ({ path }) => (path.endsWith('/configuration') ? broken : null)],
  ])('leaves the gap %s, and the reading goes on', async (code, hook) => {
    const { snapshot } = await withFault(hook, () => read());
    const gap = snapshot.gaps.find((one) => one.code === code);

    expect(gap).toMatchObject({ source: 'jira', chosen: false, because: expect.stringContaining('It is broken.') });
    expect(gap?.affects.length).toBeGreaterThan(0);
    expect(snapshot.sources[0]?.status).toBe('partial');
    expect(snapshot.issues.length).toBeGreaterThan(30);
  });

  test('marks the issues whose history is missing', async () => {
    const { snapshot } = await withFault(
      ({ path }) => (path.includes('/changelog/') ? broken : null),
      () => read(),
    );

    expect(snapshot.issues.every(({ historyComplete }) => !historyComplete)).toBe(true);
  });

  test.each(['/field', '/search/jql', '/board/1/sprint'])(
    'is an error where there is no report without it (%s)',
    async (path) => {
      const error = await refusal(
        withFault(
          (request) => (request.path.includes(path) ? broken : null),
          () => read(),
        ),
      );

      expect(error.message).toMatch(/It is broken/);
    },
  );

  test('is an error when nobody is logged in, even where Jira answers as if there were nothing', async () => {
    const stranger: FaultHook = ({ path }) =>
      path.endsWith('/myself')
        ? { status: 401, body: { message: 'Client must be authenticated to access this resource.' } }
        : null;

    expect(await refusal(withFault(stranger, () => read()))).toMatchObject({ kind: 'access', status: 401 });
  });

  test.each([
    ['with a board by name', { board: 'Payments' }],
    ['with a board by id', { board: '1' }],
    ['without a board', { board: null }],
    ['without a board, by the id of a sprint', { board: null, sprint: '38' }],
  ])('is refused access, not told that nothing is there, when a proxy drops the login: %s', async (_, overrides) => {
    const asStranger: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.delete('authorization');
      return fetch(input, { ...init, headers });
    };

    expect(await refusal(read(overrides, aRuntime({ fetch: asStranger })))).toMatchObject({ kind: 'access' });
  });
});

test('a moved issue keeps its old keys, even where Jira filters them out of the history', async () => {
  const moved = demo.organization.issues.find(
    ({ formerKeys, sprintIds }) => formerKeys.length > 0 && sprintIds.includes(38),
  );
  let asked = 0;
  const withoutKeys: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const body = String(init?.body ?? '');
    if (!String(input).includes('/changelog/bulkfetch') || !body.includes('fieldIds')) return response;
    asked += 1;
    const answer = (await response.text()).replaceAll('"field":"Key"', '"field":"Link"');
    return new Response(answer, response);
  };

  const { snapshot } = await read({}, aRuntime({ fetch: withoutKeys }));

  expect(moved).toBeDefined();
  expect(asked).toBe(1);
  expect(snapshot.issues.find(({ id }) => id === moved?.id)?.formerKeys).toEqual(moved?.formerKeys);
});

test('a page token that comes back stops the reading', async () => {
  const again: FaultHook = ({ body, path }) =>
    path.endsWith('/search/jql') && String((body as { jql: string }).jql).startsWith('sprint = ')
      ? { status: 200, body: { issues: [], nextPageToken: 'again' } }
      : null;

  const error = await refusal(withFault(again, () => read()));

  expect(error.message).toMatch(/same page token twice/);
});

test('a cancelled run stops at once and says why', async () => {
  const stop = new AbortController();
  const hook: FaultHook = ({ path }) => {
    if (!path.endsWith('/search/jql')) return null;
    stop.abort(new SprintError('interrupted', 'Interrupted.'));
    return { wire: 'hang' };
  };

  const error = await refusal(withFault(hook, () => read({}, aRuntime({ signal: stop.signal }))));

  expect(error).toMatchObject({ kind: 'interrupted' });
});

test('the sprints of a board are listed with one request for the list', async () => {
  const before = demo.requests.length;

  const { board, sprints } = await listSprints(aGatherRequest(demo), aRuntime());

  const told = demo.organization.sprints.filter(({ originBoardId }) => originBoardId === 1);
  expect(board.name).toBe(demo.organization.boards[0]?.name);
  expect(told.every(({ id }) => sprints.some((sprint) => sprint.id === id))).toBe(true);
  expect(demo.requests.slice(before).filter(({ path }) => /\/sprint\?/.test(path))).toHaveLength(1);
});
