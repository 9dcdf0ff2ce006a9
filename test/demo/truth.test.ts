import { afterEach, describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { unknownKeysIn } from '../../src/correlate/unknown.ts';
import { type Demo, type DemoOptions, startDemo } from '../../src/demo/demo.ts';
import type { TrueOutcome } from '../../src/demo/organization.ts';
import { type GatherRequest, gather } from '../../src/gather/snapshot.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Amount, OutcomeKind } from '../../src/model/figures.ts';
import { Secret } from '../../src/model/secret.ts';
import { measuring, thresholds } from '../worlds/snapshots.ts';

let demo: Demo;
afterEach(() => demo.close());

/** Reads a sprint of the demo over HTTP, and says what was found, as the truth says it. */
async function read(sprint: number, recorded: GatherRequest['recorded'] = []) {
  const { jira, github, organization } = demo;
  const snapshot = await gather(
    {
      jira: {
        url: jira.url,
        email: jira.email,
        token: new Secret(jira.token),
        tokenName: 'JIRA_API_TOKEN',
        deployment: 'auto',
        estimateField: null,
        teamField: null,
        doneStatuses: null,
        scope: 'sprint',
      },
      github: { url: github.url, token: new Secret(github.token), tokenName: 'GITHUB_TOKEN' },
      repos: github.repos,
      board: null,
      sprint: `${sprint}`,
      historySprints: 2,
      store: null,
      refresh: false,
      offline: false,
      allowStale: false,
      jiraReport: false,
      checks: false,
      descriptions: true,
      recorded,
      unknownKeys: { by: null, in: async (known) => unknownKeysIn(known) },
    },
    {
      fetch: globalThis.fetch,
      now: () => organization.now,
      signal: new AbortController().signal,
      progress: () => undefined,
      warn: (message) => expect.fail(message),
    },
  );
  const correlation = correlate(snapshot);
  const calendar = {
    timeZone: 'Europe/Berlin',
    workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    holidays: [],
  } as const;
  const { outcomes, totals } = measure({
    snapshot,
    correlation,
    calendar,
    profile: 'cloud',
    thresholds,
    measuring,
    compared: [],
  });
  const truth = organization.truth.outcomes.get(sprint) ?? [];
  const suggested = new Map(correlation.suggestions.map(({ issue, to }) => [`${to.repository} ${to.ref}`, issue]));
  return {
    gaps: snapshot.gaps,
    strays: correlation.strays,
    recorded: sorted(
      correlation.links
        .filter(({ tier, counts }) => tier === 'recorded' && counts)
        .map(({ issue, to, tier, relation }) => `${issue} ${to.repository} ${to.ref} ${tier} ${relation}`),
    ),
    trueRecorded: sorted(
      (organization.truth.recorded.get(sprint) ?? []).map(
        ({ issue, repository, ref, tier, relation }) => `${issue} ${repository} ${ref} ${tier} ${relation}`,
      ),
    ),
    intents: (organization.truth.intents.get(sprint) ?? []).map(({ repository, number, issue }) => ({
      issue,
      suggested: suggested.get(`${repository} ${number}`) ?? null,
    })),
    outcomes: sorted(outcomes.map((row) => worded(row))),
    trueOutcomes: sorted(truth.map((row) => worded(row))),
    totals,
    truth,
    links: sorted(
      correlation.links.map(
        ({ issue, to, tier, relation }) => `${issue} ${to.repository} ${to.ref} ${tier} ${relation}`,
      ),
    ),
    trueLinks: sorted(
      (organization.truth.links.get(sprint) ?? []).map(
        ({ issue, repository, ref, tier, relation }) => `${issue} ${repository} ${ref} ${tier} ${relation}`,
      ),
    ),
  };
}

function worded(row: Omit<TrueOutcome, 'plays'>): string {
  const { key, outcome, added, carriedIn, carriedOut, reopened, initialEstimate, finalEstimate, sprintsSeen } = row;
  return JSON.stringify({
    key,
    outcome,
    added,
    carriedIn,
    carriedOut,
    reopened,
    initialEstimate,
    finalEstimate,
    sprintsSeen,
  });
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.toSorted();
}

function amount(estimates: readonly (number | null)[]): Amount {
  const known = estimates.filter((estimate) => estimate !== null);
  const sum = known.reduce((total, estimate) => total + estimate, 0);
  return {
    issues: estimates.length,
    estimate: known.length === 0 ? null : sum,
    unestimated: estimates.length - known.length,
  };
}

const boards = [7, 12, 17, 22, 26, 29, 33, 38, 77, 131, 135, 138];
const start = async (options: DemoOptions) => {
  demo = await startDemo(options);
};

describe.each(['cloud', 'dc'] as const)('what is read of the demo on %s', (deployment) => {
  test('is what happened in every sprint, issue by issue and link by link', async () => {
    await start({ deployment });
    for (const sprint of boards) {
      const { gaps, outcomes, trueOutcomes, links, trueLinks } = await read(sprint);

      expect(gaps).toEqual([]);
      expect(outcomes).toEqual(trueOutcomes);
      expect(links).toEqual(trueLinks);
    }
  });

  test('knows of code that only Jira tells about, when it is asked', async () => {
    await start({ deployment });
    const { gaps, recorded, trueRecorded } = await read(38, ['development-panel', 'remote-links']);

    expect(gaps).toEqual([]);
    expect(trueRecorded.length).toBeGreaterThan(0);
    expect(recorded).toEqual(trueRecorded);
  });

  test('tells of every key that is of no issue of the sprint what it is', async () => {
    await start({ deployment });
    const { strays } = await read(38);
    const kinds = new Map(strays.map(({ key, kind }) => [key, kind]));
    const moved = strays.find(({ issue }) => issue !== null && issue.asked !== issue.key);

    expect(kinds.get('PAY-99999')).toBe('dangling');
    expect(kinds.get('DATA_2-7')).toBe('other-project');
    expect(kinds.get('SUP-3109')).toBe('other-project');
    expect(moved).toMatchObject({ kind: 'out-of-sprint', issue: { summary: 'Archive the paper invoices' } });
    expect(strays).toContainEqual(
      expect.objectContaining({
        kind: 'out-of-sprint',
        issue: expect.objectContaining({ summary: 'Offer group cabins on the night lines' }),
      }),
    );
    expect([...kinds.values()]).not.toContain('unchecked');
  });

  test('suggests the issue that work was meant for which names none, and nothing for work that was meant for none', async () => {
    await start({ deployment });
    const { intents } = await read(38);

    expect(intents.length).toBeGreaterThan(3);
    for (const { issue, suggested } of intents) expect(suggested).toBe(issue);
  });

  test('adds up to what happened', async () => {
    await start({ deployment });
    const { totals, truth } = await read(38);
    const initial = (added: boolean) =>
      amount(truth.filter((row) => row.added === added).map((row) => row.initialEstimate));
    const final = (outcome: OutcomeKind) =>
      amount(truth.filter((row) => row.outcome === outcome).map((row) => row.finalEstimate));

    expect(totals).toMatchObject({
      committed: initial(false),
      added: initial(true),
      completed: final('completed'),
      completedOutside: final('completed-outside'),
      notCompleted: final('not-completed'),
      removed: final('removed'),
    });
  });
});

test.each([1_000, 10_000])('a sprint of %i issues is read as it was', { timeout: 600_000 }, async (sprintSize) => {
  await start({ sprintSize });
  const { gaps, outcomes, trueOutcomes, links, trueLinks } = await read(38);

  expect(gaps).toEqual([]);
  expect(outcomes).toHaveLength(sprintSize);
  expect(outcomes).toEqual(trueOutcomes);
  expect(links).toEqual(trueLinks);
});

test('another seed tells another company, and it is read as well', async () => {
  await start({ seed: 4_711, sprintSize: 120 });
  const { outcomes, trueOutcomes, links, trueLinks } = await read(38);

  expect(outcomes).toEqual(trueOutcomes);
  expect(links).toEqual(trueLinks);
});
