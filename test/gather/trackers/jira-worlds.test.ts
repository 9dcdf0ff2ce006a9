import { beforeAll, describe, expect, test } from 'vitest';
import { makeOrganization } from '../../../src/demo/generate.ts';
import { serveJira } from '../../../src/demo/jira.ts';
import type { DemoIssue, Organization } from '../../../src/demo/organization.ts';
import { openTracker, type TrackerReading } from '../../../src/gather/trackers.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { jiraAccess, nothingBefore } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

type Deployment = 'cloud' | 'dc';

/** Reads one sprint of a company whose Jira is up for just as long. */
async function readingOf(
  organization: Organization,
  deployment: Deployment,
  { board = 1, sprint = 38, fetch = globalThis.fetch } = {},
) {
  const server = await serveJira(organization, { deployment });
  const runtime = aRuntime({ now: () => organization.now, fetch });
  const tracker = await openTracker(jiraAccess({ jira: { ...server, boardId: board } }), runtime, nothingBefore());
  const reader = tracker.board(String(board), String(sprint));
  const chosen = await reader.choose(String(sprint), 6);
  const wishes = { historySprints: 6, descriptions: true, recorded: [], jiraReport: false };
  const [reading] = await reader.read(chosen, wishes);
  await server.close();
  if (reading === undefined) throw new Error('one reading was promised');
  return { reading, requests: server.requests };
}

/** Issues without what hangs on the address that the demo happened to get. */
function placeless({ issues, history }: TrackerReading): string {
  const bare = ({ url, ...issue }: Issue) => issue;
  return JSON.stringify([issues.map(bare), history.issues.map(bare)]);
}

describe.each<Deployment>(['cloud', 'dc'])('what is read of a board (%s)', (deployment) => {
  let organization: Organization;
  let usual: TrackerReading;

  beforeAll(async () => {
    organization = makeOrganization();
    ({ reading: usual } = await readingOf(organization, deployment));
  });

  const told = (id: string): DemoIssue | undefined => organization.issues.find((issue) => issue.id === id);

  function expectEstimates({ issues }: TrackerReading, field: 'Story Points' | 'timeoriginalestimate'): void {
    for (const issue of issues) {
      const moves = told(issue.id)?.history.flatMap(({ items }) => items.filter((item) => item.field === field));
      expect(issue.estimate).toBe(told(issue.id)?.estimate ?? null);
      expect(issue.changes.filter(({ kind }) => kind === 'estimate')).toHaveLength(moves?.length ?? 0);
    }
  }

  test('is in points on a company-managed board over two projects', () => {
    expect(usual.board).toMatchObject({ type: 'scrum', estimate: { unit: 'points' } });
    expect(new Set(usual.issues.map(({ project }) => project))).toEqual(new Set(['PAY', 'SHOP']));
    expectEstimates(usual, 'Story Points');
    expect(usual.issues.some(({ changes }) => changes.some(({ kind }) => kind === 'estimate'))).toBe(true);
  });

  test('is in seconds on a team-managed board', async () => {
    const { reading } = await readingOf(organization, deployment, { board: 2, sprint: 77 });

    expect(reading.board).toMatchObject({
      type: 'simple',
      estimate: { unit: 'seconds', field: 'timeoriginalestimate' },
    });
    expect(reading.issues.some(({ estimate }) => estimate !== null && estimate >= 3_600)).toBe(true);
    expectEstimates(reading, 'timeoriginalestimate');
  });

  test('is a number of issues on a board that estimates nothing', async () => {
    const estimate = { unit: 'count', field: null, name: null } as const;
    const boards = organization.boards.map((board) => ({ ...board, estimate }));
    const { reading } = await readingOf({ ...organization, boards }, deployment);

    expect(reading.board.estimate).toEqual(estimate);
    expect(reading.issues.map(({ id }) => id)).toEqual(usual.issues.map(({ id }) => id));
    expect(reading.issues.every((issue) => issue.estimate === null)).toBe(true);
    expect(reading.issues.some(({ changes }) => changes.some(({ kind }) => kind === 'estimate'))).toBe(false);
  });

  test('knows sprints of other boards by the issues that were in them', () => {
    const elsewhere = organization.sprints.find(({ id }) => id === 138);

    expect(usual.sprints.find(({ id }) => id === 138)).toEqual(elsewhere);
  });

  test('does not hang on how many issues the server gives a page', async () => {
    const stingy: typeof fetch = (input, init) => {
      const body = String(init?.body ?? '').replace(/"maxResults":\d+/, '"maxResults":40');
      return fetch(input, { ...init, ...(init?.body != null && { body }) });
    };
    const { reading, requests } = await readingOf(organization, deployment, { fetch: stingy });

    expect(placeless(reading)).toBe(placeless(usual));
    expect(requests.length).toBeGreaterThan(usual.source.requests);
  });

  test('is the same, and no less quickly found, where a thousand other issues of the board have changed', async () => {
    const [pattern] = organization.issues.filter(
      ({ sprintIds, projectKey }) => sprintIds.length === 0 && projectKey === 'PAY',
    );
    if (pattern === undefined) throw new Error('the demo has no issue without a sprint');
    const others = Array.from({ length: 1_050 }, (_, i) => {
      const [id, key] = [String(900_000 + i), `PAY-${900_000 + i}`];
      return { ...pattern, id, key, formerKeys: [], updated: organization.now };
    });
    const issues = [...organization.issues, ...others];
    const { reading, requests } = await readingOf({ ...organization, issues }, deployment);

    expect(placeless(reading)).toBe(placeless(usual));
    if (deployment === 'dc') return;
    const histories = requests.flatMap(({ path, body }) => (path.endsWith('/changelog/bulkfetch') ? [body] : []));
    const fieldsOf = (body: unknown) => (body as { fieldIds: readonly string[] }).fieldIds.length;
    // Of those that may have left only their sprints; then all of those that were there, and of those that did leave.
    expect(histories.map(fieldsOf).sort()).toEqual([1, 1, 10, 10]);
  });
});
