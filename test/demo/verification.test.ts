import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, type DemoOptions, startDemo } from '../../src/demo/demo.ts';
import type { FaultHook } from '../../src/demo/faults.ts';
import { type GatherRequest, gather } from '../../src/gather/snapshot.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import type { Verification } from '../../src/model/verification.ts';
import { aGatherRequest, jiraAccess } from '../gather/demo-request.ts';
import { aRuntime } from '../gather/host.ts';
import { aLinkedSprint } from '../worlds/snapshots.ts';

type Compared = Extract<Verification, { status: 'compared' }>;

function figuresOf(snapshot: SprintSnapshot): Figures {
  return measure(aLinkedSprint(snapshot, { profile: snapshot.jira.deployment }));
}

function read(demo: Demo, sprint: number, its: Partial<GatherRequest> = {}): Promise<SprintSnapshot> {
  const request = aGatherRequest(demo, {
    board: null,
    sprint: `${sprint}`,
    historySprints: 0,
    jiraReport: true,
    ...its,
  });
  return gather(request, aRuntime({ now: () => demo.organization.now }));
}

async function compared(demo: Demo, sprint: number, its: Partial<GatherRequest> = {}): Promise<Compared> {
  const { verification } = figuresOf(await read(demo, sprint, its));
  if (verification?.status !== 'compared') throw new Error(`Sprint ${sprint} was not compared.`);
  return verification;
}

const charts = '/rest/greenhopper/';

describe.each(['cloud', 'dc'] as const)('held against the own report of a Jira on %s', (deployment) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ deployment });
  });
  afterAll(() => demo.close());

  test.each([7, 12, 17, 22, 26, 29, 33, 77, 131, 135])(
    'sprint %i is the same, to the last estimate',
    async (sprint) => {
      const { same, differences, velocity, estimates } = await compared(demo, sprint);

      expect(differences).toEqual([]);
      expect(same).toBe(demo.organization.truth.outcomes.get(sprint)?.length ?? 0);
      expect(estimates).toBeNull();
      expect(velocity?.filter((row) => !row.same) ?? []).toEqual([]);
    },
  );

  test('a sprint differs only for reasons that are told', async () => {
    const { differences, velocity, sums } = await compared(demo, 38, { historySprints: 6 });
    const told = differences.map(({ kind, because, expected }) => [kind, expected, because.slice(0, 30)]);
    const subtasks = told.filter(([, , because]) => `${because}`.startsWith('It is a sub-task'));

    expect(told.filter((one) => !subtasks.includes(one))).toEqual([
      ['outcome', true, 'It was done before it was adde'],
      ['only-jira', true, 'Jira does not show this issue '],
    ]);
    expect(subtasks.length).toBe(deployment === 'dc' ? 4 : 0);
    expect(velocity).toHaveLength(7);
    expect(velocity?.filter(({ same }) => !same)).toMatchObject([
      { sprintId: 38, expected: true, because: 'By the issues on which the two reports differ.' },
    ]);
    const completed = sums.find(({ group }) => group === 'completed');
    expect((completed?.jiras.estimate ?? 0) - (completed?.ours.estimate ?? 0)).toBe(0);
  });

  test('an issue of another crew is outside the filter of the board', async () => {
    const { differences } = await compared(demo, 138);

    expect(differences).toMatchObject([
      { kind: 'only-here', expected: true, jiras: null, because: expect.stringContaining('The filter of the board') },
    ]);
  });
});

describe('asking Jira for its own report', () => {
  let demo: Demo;
  afterEach(() => demo.close());
  const start = async (options: DemoOptions) => {
    demo = await startDemo(options);
    return demo;
  };
  const asked = () => demo.requests.filter(({ path }) => path.startsWith(charts));

  test('changes no figure', async () => {
    await start({});
    const { verification, ...told } = figuresOf(await read(demo, 33));
    const { verification: none, ...untold } = figuresOf(await read(demo, 33, { jiraReport: false }));

    // What the filter of the board drops is known from Jira's report alone.
    const others = ({ quality, gradeRules, ...rest }: typeof told) => [
      rest,
      { ...quality, checks: quality.checks.filter(({ id }) => id !== 'filter-dropped') },
      gradeRules.filter(({ says }) => !says.includes('filter of the board')),
    ];
    expect(others(told)).toEqual(others(untold));
    expect([verification?.status, none]).toEqual(['compared', null]);
    expect(asked()).toHaveLength(2);
  });

  test('changes no number where it names an issue that is hidden, and says which may be too low', async () => {
    await start({});
    const told = await read(demo, 38);
    const { outcomes, totals } = figuresOf(told);
    const untold = figuresOf(await read(demo, 38, { jiraReport: false }));

    expect(outcomes).toEqual(untold.outcomes);
    expect([totals?.completeness, untold.totals?.completeness]).toEqual(['lower-bound', 'full']);
    expect(told.gaps.map(({ code }) => code)).toContain('issues-hidden');
    expect(told.sources[0]?.status).toBe('partial');
  });

  test.each([
    ['cloud', '/rest/api/3/search/jql'],
    ['dc', '/rest/api/2/search'],
  ] as const)('finds issues on %s that left the sprint and the filter of the board', async (deployment, search) => {
    // What the filter does not show any more, the question for leavers does not find.
    const blind: FaultHook = ({ path, body }) =>
      path.startsWith(search) && JSON.stringify(body).includes('not in')
        ? { body: { issues: [], isLast: true, startAt: 0, maxResults: 100, total: 0 } }
        : null;
    await start({ deployment, jiraFault: blind });
    const truth = demo.organization.truth.outcomes.get(38) ?? [];
    const without = figuresOf(await read(demo, 38, { jiraReport: false }));
    const { outcomes, verification } = figuresOf(await read(demo, 38));

    expect(without.outcomes.length).toBeLessThan(truth.length);
    expect(outcomes.map(({ key, outcome }) => `${key} ${outcome}`).sort()).toEqual(
      truth.map(({ key, outcome }) => `${key} ${outcome}`).sort(),
    );
    expect(verification).toMatchObject({ status: 'compared' });
    expect((verification as Compared).differences.every(({ expected }) => expected)).toBe(true);
  });

  test.each([401, 403, 404, 503] as const)('stands without an answer (%i), and asks once', async (status) => {
    await start({
      jiraFault: ({ path }) => (path.startsWith(charts) ? { status, body: { message: 'scope does not match' } } : null),
    });
    const { gaps, sources, jiraReport, ...snapshot } = await read(demo, 38);
    const { verification } = figuresOf({ gaps, sources, jiraReport, ...snapshot });

    expect(jiraReport).toBeNull();
    const [gap] = gaps;
    expect(gap).toMatchObject({ code: 'jira-report-unavailable', chosen: true });
    expect(sources[0]?.status).toBe('ok');
    expect(verification).toMatchObject({ status: 'unavailable', because: gap?.because });
    expect(
      asked()
        .map(({ path }) => path.replace(/\?.*/, '').split('/').at(-1))
        .sort(),
    ).toEqual(['sprintreport', 'velocity']);
  });

  test('explains nothing by what it could not look at', async () => {
    const refused: FaultHook = ({ path, body }) =>
      path.startsWith('/rest/api/3/issue/bulkfetch') && JSON.stringify(body).includes('99998')
        ? { status: 403, body: {} }
        : null;
    await start({ jiraFault: refused });
    const snapshot = await read(demo, 38);
    const { differences } = figuresOf(snapshot).verification as Compared;

    expect(snapshot.gaps[0]).toMatchObject({ code: 'jira-report-unchecked', chosen: true });
    expect(differences.find(({ kind }) => kind === 'only-jira')).toMatchObject({ id: '99998', expected: false });
  });

  test('tells what jira.done of the configuration makes of it', async () => {
    await start({});
    const jira = jiraAccess(demo, { doneStatuses: ['Done', 'Released', 'Merged', 'In Review'] });
    const { differences } = await compared(demo, 38, { jira });

    expect(differences.filter(({ because }) => because.startsWith('jira.done')).length).toBeGreaterThan(0);
    expect(differences.filter(({ expected }) => !expected)).toEqual([]);
  });

  test('compares no estimates of different units', async () => {
    await start({});
    const { differences, estimates, sums, velocity } = await compared(demo, 33, {
      jira: jiraAccess(demo, { estimateField: 'Story point estimate' }),
    });

    expect(differences).toEqual([]);
    expect(estimates).toContain('customfield_10026');
    expect(velocity).toBeNull();
    for (const { ours, jiras } of sums) {
      expect(ours).toEqual(jiras);
      expect(jiras.estimate).toBeNull();
    }
  });

  test('knows no reason for what nobody can explain', async () => {
    await start({});
    const snapshot = await read(demo, 33);
    const { jiraReport } = snapshot;
    const [first, second, ...rest] = jiraReport?.issues ?? [];
    if (jiraReport === null || first === undefined || second === undefined) throw new Error('No report was read.');
    const changed = {
      ...jiraReport,
      issues: [{ ...first, outcome: 'removed' as const, initialEstimate: 99 }, ...rest],
    };
    const { verification } = figuresOf({ ...snapshot, jiraReport: changed });

    expect((verification as Compared).differences.map(({ key, kind, expected }) => [key, kind, expected])).toEqual(
      expect.arrayContaining([
        [first.key, 'outcome', false],
        [first.key, 'estimates', false],
        [second.key, 'only-here', false],
      ]),
    );
  });
});
