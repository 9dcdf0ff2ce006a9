import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import type { FaultHook } from '../../../src/demo/faults.ts';
import { openStore, type Store } from '../../../src/gather/cache.ts';
import { type GatherRequest, gather, gatherAll } from '../../../src/gather/snapshot.ts';
import { issuesIn, rawSprintReport, rawVelocity, velocityIn } from '../../../src/gather/trackers/jira-oracle-shapes.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

describe('Jira’s own report, where readings are kept', () => {
  let demo: Demo;
  let dir = '';
  let store: Store;
  let answers = true;
  const charts: FaultHook = ({ path }) =>
    path.startsWith('/rest/greenhopper/') && !answers
      ? { status: 403, body: { message: 'scope does not match' } }
      : null;

  beforeEach(async () => {
    answers = true;
    dir = await mkdtemp(join(tmpdir(), 'sprint-oracle-'));
    demo = await startDemo({ jiraFault: charts });
    store = await openStore({ store: 'file', dir, url: null, maxSizeMb: 100 }, aRuntime());
  });
  afterEach(async () => {
    await demo.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** With the clock of the demo, and some days later. */
  async function read(its: Partial<GatherRequest> = {}, daysLater = 0) {
    const before = demo.requests.length;
    const now = () => demo.organization.now + daysLater * 24 * 3_600_000;
    const request = aGatherRequest(demo, { sprint: '38', historySprints: 0, store, ...its });
    const snapshot = await gather(request, aRuntime({ now }));
    const paths = demo.requests.slice(before).map(({ path }) => path.replace(/\?.*/, ''));
    return { snapshot, paths, asked: paths.filter((path) => path.includes('/charts/')) };
  }

  test('is asked for a closed sprint that is kept without it, and then kept with it', async () => {
    const cold = await read({ sprint: '33' });
    const told = await read({ sprint: '33', jiraReport: true });
    const again = await read({ sprint: '33', jiraReport: true });
    const untold = await read({ sprint: '33' });

    expect(cold.asked).toEqual([]);
    expect(told.asked).toHaveLength(2);
    expect(told.paths.filter((path) => path.includes('search'))).toEqual([]);
    expect(told.snapshot.jiraReport?.issues.length).toBeGreaterThan(40);
    expect(told.snapshot.jiraReport?.hidden).toEqual([]);
    expect(told.snapshot.issues).toEqual(cold.snapshot.issues);
    expect([again.paths, untold.paths]).toEqual([[], []]);
    expect(again.snapshot.jiraReport).toEqual(told.snapshot.jiraReport);
  });

  test('makes a reading partial by what it names and the token is not shown, and leaves a whole one kept', async () => {
    const first = await read({ jiraReport: true });
    const whole = await read();
    const told = await read({ jiraReport: true });
    const untold = await read();

    expect(first.snapshot.jiraReport?.hidden).toEqual(['99998']);
    for (const { snapshot } of [first, told]) {
      const gap = snapshot.gaps.find(({ code }) => code === 'issues-hidden');
      expect(gap).toMatchObject({ source: 'jira', chosen: false });
      expect(gap?.because).toMatch(/names one issue .* hidden from it, archived or deleted/);
      const jira = snapshot.sources.find(({ id }) => id === 'jira');
      expect(jira).toMatchObject({ status: 'partial', error: gap?.because });
      expect((jira?.expected ?? 0) - (jira?.fetched ?? 0)).toBe(1);
    }
    // The first was no base for the next; what that kept is whole, and the report is asked for beside it.
    expect(whole.paths.length).toBeGreaterThan(0);
    expect(told.paths.filter((path) => path.includes('search'))).toEqual([]);
    expect(told.asked).toHaveLength(2);
    expect(untold.paths).toEqual([]);
    expect(untold.snapshot.gaps).toEqual(whole.snapshot.gaps);
  });

  test('is not asked for again on the day it was refused', async () => {
    answers = false;
    const refused = await read({ jiraReport: true });
    const sameDay = await read({ jiraReport: true });
    answers = true;
    const later = await read({ jiraReport: true }, 2);

    expect(refused.asked).toHaveLength(2);
    expect(sameDay.asked).toEqual([]);
    expect(sameDay.snapshot.gaps.find(({ code }) => code === 'jira-report-unavailable')?.because).toContain(
      'refused less than a day ago',
    );
    expect(later.snapshot.jiraReport).not.toBeNull();
    expect(later.snapshot.gaps.some(({ code }) => code === 'jira-report-unavailable')).toBe(false);
  });

  test('is asked for anew each time while the sprint runs', async () => {
    const first = await read({ board: '2', sprint: '138', jiraReport: true });
    const second = await read({ board: '2', sprint: '138', jiraReport: true });

    expect([first.asked.length, second.asked.length]).toEqual([2, 2]);
    expect(second.snapshot.jiraReport).toEqual(first.snapshot.jiraReport);
    expect(second.snapshot.issues).toEqual(first.snapshot.issues);
  });

  test('is read of several sprints together, with one question for the velocity chart', async () => {
    const before = demo.requests.length;
    const request = aGatherRequest(demo, { sprint: '29,33', historySprints: 0, jiraReport: true, store });
    await gatherAll(request, aRuntime({ now: () => demo.organization.now }));
    const asked = demo.requests.slice(before).filter(({ path }) => path.includes('/charts/'));

    expect(asked.map(({ path }) => path.split('/charts/')[1]).sort()).toEqual([
      'sprintreport?rapidViewId=1&sprintId=29',
      'sprintreport?rapidViewId=1&sprintId=33',
      'velocity?rapidViewId=1',
    ]);
  });
});

describe('the charts of Jira, which nobody documents', () => {
  const issue = (id: number, initial: unknown, final: unknown) => ({
    id,
    key: `PAY-${id}`,
    estimateStatistic: { statFieldId: 'field_customfield_10016', statFieldValue: initial },
    currentEstimateStatistic: { statFieldId: 'field_customfield_10016', statFieldValue: final },
  });

  test('tell an issue’s outcome by the list it stands in, whether it was added, and its estimates', () => {
    const report = rawSprintReport.parse({
      contents: {
        completedIssues: [issue(1, { value: 3, text: '3.0' }, { value: 5, text: '5.0' })],
        issuesNotCompletedInCurrentSprint: [issue(2, {}, { text: 'null' })],
        puntedIssues: [issue(3, { value: 0 }, null)],
        issuesCompletedInAnotherSprint: [{ id: 4, key: 'PAY-4' }],
        issueKeysAddedDuringSprint: { 'PAY-2': true, 'PAY-77': true },
        allIssuesEstimateSum: { text: 'null' },
      },
    });

    expect(issuesIn(report)).toEqual({
      statistic: 'customfield_10016',
      issues: [
        { id: '1', key: 'PAY-1', outcome: 'completed', added: false, initialEstimate: 3, finalEstimate: 5 },
        { id: '2', key: 'PAY-2', outcome: 'not-completed', added: true, initialEstimate: null, finalEstimate: null },
        { id: '3', key: 'PAY-3', outcome: 'removed', added: false, initialEstimate: 0, finalEstimate: null },
        {
          id: '4',
          key: 'PAY-4',
          outcome: 'completed-outside',
          added: false,
          initialEstimate: null,
          finalEstimate: null,
        },
      ],
    });
  });

  test('may lack lists, name an issue twice, and name none of the fields they add up', () => {
    const twice = [
      { id: '1', key: 'PAY-1' },
      { id: '1', key: 'PAY-1' },
    ];
    const report = rawSprintReport.parse({ contents: { completedIssues: twice, puntedIssues: null } });

    expect(issuesIn(report)).toMatchObject({ statistic: null, issues: [{ id: '1', outcome: 'completed' }] });
    expect(rawSprintReport.safeParse({ errorMessages: ['gone'] }).success).toBe(false);
  });

  test('tell committed and completed of sprints', () => {
    const chart = rawVelocity.parse({
      velocityStatEntries: {
        40: { estimated: { value: 21, text: '21.0' }, completed: { value: 13.5 } },
        38: { estimated: { text: 'null' }, completed: null },
        __proto__x: { estimated: null, completed: null },
      },
    });

    expect(velocityIn(chart)).toEqual([
      { sprintId: 38, committed: null, completed: null },
      { sprintId: 40, committed: 21, completed: 13.5 },
    ]);
  });
});
