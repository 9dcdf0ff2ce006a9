import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Deployment, PullRequest, Repository } from '../../src/model/code.ts';
import type { DeliveryRules } from '../../src/model/measuring.ts';
import { aCommit, aDeployment, anAccount, aPullRequest, aRelease, aRepository, aTag } from '../worlds/code.ts';
import { aLinkedSprint, measuring } from '../worlds/snapshots.ts';
import { aSprint } from '../worlds/sprints.ts';
import { day, end, hour } from '../worlds/times.ts';

const sha = (n: number) => `${n}`.repeat(40);
/** Nine commits of the default branch, the newest first. */
const commits = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) =>
  aCommit({ sha: sha(n), committedAt: day(n), pullRequests: [n] }),
);

interface Told {
  readonly repositories: readonly Partial<Repository>[];
  readonly rules?: Partial<DeliveryRules>;
  readonly now?: number;
}

function delivered(id: string, { repositories, rules = {}, now }: Told) {
  const closed = { sprint: aSprint({ completed: day(14) }) };
  const running = now === undefined ? closed : { sprint: aSprint({ state: 'active', completed: null }), takenAt: now };
  const delivery = { ...measuring.delivery, ...rules };
  return measure(
    aLinkedSprint(
      { repositories: repositories.map((its) => aRepository({ commits, ...its })), ...running },
      { measuring: { ...measuring, delivery } },
    ),
  ).metrics[id];
}

const deployed = (at: number, its: Partial<Deployment> = {}) => aDeployment({ createdAt: at, ...its });
const ids = ['deployment-frequency', 'lead-time-for-changes', 'change-failure-rate', 'recovery-time'];

describe('deployment frequency', () => {
  const deployments = [
    deployed(day(1)),
    deployed(day(2), { state: 'replaced' }),
    deployed(day(3), { environment: 'Live' }),
    deployed(day(4), { state: 'failure' }),
    deployed(day(5), { state: 'other' }),
    deployed(day(6), { environment: 'staging' }),
    deployed(end + hour),
  ];

  test('counts what succeeded in production a week, what was replaced since too', () => {
    const metric = delivered('deployment-frequency', { repositories: [{ deployments }] });

    // Three in two weeks.
    expect(metric).toMatchObject({ value: 1.5, n: 3, unit: 'per-week', parts: { deployments: 3, weeks: 2 } });
    expect(metric?.formula).toContain('Told by deployments.');
  });

  test('takes releases, then tags, for deployments where there are none, and says so', () => {
    const releases = [aRelease({ tag: 'v1', publishedAt: day(2) }), aRelease({ tag: 'v2-rc', prerelease: true })];
    const tags = [aTag({ name: 'v3', at: day(2) }), aTag({ name: 'v4-rc.1' }), aTag({ name: 'latest' })];
    const metric = delivered('deployment-frequency', {
      repositories: [
        { name: 'acme/web', deployments },
        { name: 'acme/app', releases, tags },
        { name: 'acme/lib', tags },
        { name: 'acme/docs' },
      ],
    });

    expect(metric).toMatchObject({
      value: 2.5,
      n: 5,
      parts: { deployments: 3, releases: 1, tags: 1, repositories: 3 },
      because: 'Left out: acme/docs shows no deployment to production, no release and no tag of a version.',
    });
    expect(metric?.formula).toContain(
      'Told by deployments of acme/web. Proxy: releases of acme/app. Proxy: tags of acme/lib.',
    );
  });

  test('takes what the configuration wants', () => {
    const repositories = [{ deployments, releases: [aRelease()] }];

    expect(delivered('deployment-frequency', { repositories, rules: { from: 'releases' } })).toMatchObject({
      value: 0.5,
      formula: expect.stringContaining('Proxy: releases.'),
    });
    expect(delivered('deployment-frequency', { repositories, rules: { environments: ['staging'] } })).toMatchObject({
      n: 1,
    });
  });

  test('is nought where shipments are known and none fell into the sprint', () => {
    expect(
      delivered('deployment-frequency', { repositories: [{ deployments: [deployed(end + hour)] }] }),
    ).toMatchObject({
      value: 0,
      n: 0,
    });
  });

  test('counts so far while the sprint runs', () => {
    // Two in half a week.
    const metric = delivered('deployment-frequency', {
      repositories: [{ deployments: deployments.slice(0, 2) }],
      now: day(3, 12),
    });

    expect(metric).toMatchObject({ value: 4, parts: { weeks: 0.5 } });
  });
});

describe('where nothing tells deliveries', () => {
  test('no figure of them is known, never nought', () => {
    for (const id of ids)
      expect(delivered(id, { repositories: [{}] })).toMatchObject({
        value: null,
        n: 0,
        state: 'not-configured',
        because: expect.stringContaining('acme/web shows no deployment to production'),
      });
  });

  test('of some repositories because they were not read, a count is a lower bound, and a share or a time is not known', () => {
    const repositories = [
      { name: 'acme/web', deployments: [deployed(day(2)), deployed(day(3), { state: 'failure' })] },
      { name: 'acme/api', deployments: null },
    ];
    const because = 'Not known of all repositories: the deployments of acme/api were not read.';

    // One in two weeks is known.
    expect(delivered('deployment-frequency', { repositories })).toMatchObject({
      value: 0.5,
      completeness: 'lower-bound',
      because,
    });
    for (const id of ['lead-time-for-changes', 'change-failure-rate', 'recovery-time'])
      expect(delivered(id, { repositories })).toMatchObject({ value: null, state: 'not-available', because });
  });

  test('because they were not read, that is said, and nothing stands in for them', () => {
    for (const id of ids)
      expect(delivered(id, { repositories: [{ deployments: null, releases: [aRelease()] }] })).toMatchObject({
        value: null,
        state: 'not-available',
        because: expect.stringContaining('the deployments of acme/web were not read'),
      });
    const rules = { from: 'releases' } as const;
    expect(
      delivered('deployment-frequency', { repositories: [{ deployments: null, releases: [aRelease()] }], rules }),
    ).toMatchObject({ value: 0.5 });
  });
});

describe('lead time for changes', () => {
  const own = (at: number, n: number) => aCommit({ sha: `${n}`.repeat(20), authoredAt: at, committedAt: at });
  const pull = (number: number, its: Partial<PullRequest>) =>
    aPullRequest({ number, mergeCommit: sha(number), mergedAt: day(number), ...its });

  test('runs from each commit, those of a squashed branch too, to the first shipment that holds it', () => {
    const pullRequests = [
      pull(3, { commits: [own(day(2), 21), own(day(2, 12), 22), { ...own(day(2), 23), parents: 2 }] }),
      // Merged before the deployment of day 4 ended, and not in it: that was of the commit before.
      pull(4, { commits: [own(day(3), 24)] }),
      pull(8, { commits: [own(day(7), 25)] }),
    ];
    const deployments = [deployed(day(4), { sha: sha(3) }), deployed(day(6), { sha: sha(5) })];
    const metric = delivered('lead-time-for-changes', { repositories: [{ pullRequests, deployments }] });

    // #3: day 4 − day 2 = 48 h and 36 h. #4: day 6 − day 3 = 72 h. #8 is in none yet.
    expect(metric).toMatchObject({
      value: 48,
      n: 3,
      parts: { min: 36, max: 72, changes: 2, notYet: 1, unsure: 0 },
      evidence: [
        { ref: 'acme/web#4', says: '72 h from its first commit to acme/web@production' },
        { ref: 'acme/web#3', says: '48 h from its first commit to acme/web@production' },
      ],
    });
    expect(metric?.because).toContain('1 change was in no shipment yet.');
  });

  test('leaves out what programs wrote, and what came to another branch alone', () => {
    const bot = anAccount({ login: 'ci[bot]', kind: 'bot' });
    const pullRequests = [
      pull(3, { commits: [own(day(2), 21), { ...own(day(1), 22), author: bot }] }),
      pull(4, { baseBranch: 'release/1', mergeCommit: 'f'.repeat(40), commits: [own(day(1), 23)] }),
      // Merged into another branch, which came to the default branch with it.
      pull(5, { baseBranch: 'develop', commits: [own(day(3), 24)] }),
    ];
    const deployments = [deployed(day(6), { sha: sha(5) })];
    const metric = delivered('lead-time-for-changes', { repositories: [{ pullRequests, deployments }] });

    // #3: day 6 − day 2 = 96 h. #5: day 6 − day 3 = 72 h.
    expect(metric).toMatchObject({ n: 2, parts: { min: 72, max: 96, changes: 2, notYet: 0, unsure: 0 } });
  });

  test('takes commits pushed without a pull request', () => {
    const direct = aCommit({ sha: sha(5), committedAt: day(5), authoredAt: day(4, 12), pullRequests: [] });
    const metric = delivered('lead-time-for-changes', {
      repositories: [{ commits: [direct], deployments: [deployed(day(6), { sha: sha(5) })] }],
    });

    expect(metric).toMatchObject({ value: 36, n: 1, evidence: [{ ref: 'acme/web@5555555' }] });
  });

  test('leaves out what is not known to be in a shipment, and counts it', () => {
    const pullRequests = [pull(3, { commits: [own(day(2), 21)] })];
    const releases = [aRelease({ publishedAt: day(5) })];

    expect(delivered('lead-time-for-changes', { repositories: [{ pullRequests, releases }] })).toMatchObject({
      value: null,
      parts: { unsure: 1 },
      because: 'No change of the sprint is known to have been shipped.',
    });
  });
});

describe('change failure rate and recovery', () => {
  const pullRequests = [
    aPullRequest({ number: 5, title: 'Round half even', mergedAt: day(5) }),
    aPullRequest({ number: 6, title: 'Hotfix: round half up', mergedAt: day(6) }),
    aPullRequest({ number: 7, title: 'Prefix totals', mergedAt: day(7), author: anAccount({ login: 'lin' }) }),
  ];
  const rate = (deployments: readonly Deployment[], its: Partial<Told> = {}) =>
    delivered('change-failure-rate', { repositories: [{ pullRequests, deployments }], ...its });
  const recovery = (deployments: readonly Deployment[]) =>
    delivered('recovery-time', { repositories: [{ pullRequests, deployments }] });

  test('hold what GitHub says has failed, until the next that succeeded; failures in a row are one', () => {
    const deployments = [
      deployed(day(2), { sha: sha(2) }),
      deployed(day(3), { sha: sha(3), state: 'failure' }),
      deployed(day(3, 4), { sha: sha(3), state: 'failure' }),
      deployed(day(3, 5), { sha: sha(3), environment: 'prod-eu' }),
      deployed(day(3, 10), { sha: sha(3) }),
    ];

    // Two of five; from day 3 to the next success in the same environment are 10 hours.
    expect(rate(deployments)).toMatchObject({ value: 0.4, n: 5, parts: { failed: 2, mended: 0 } });
    expect(recovery(deployments)).toMatchObject({ value: 10, n: 1, parts: { notYet: 0 } });
  });

  test('hold what a fix or a rollback followed within the hours configured', () => {
    const fixed = [deployed(day(5), { sha: sha(5) }), deployed(day(5, 20), { sha: sha(6) })];
    const rolledBack = [deployed(day(8), { sha: sha(8) }), deployed(day(8, 2), { sha: sha(7) })];

    expect(rate([...fixed, ...rolledBack])).toMatchObject({
      value: 0.5,
      n: 4,
      parts: { failed: 0, mended: 2 },
      evidence: [
        { says: 'deployment to production mended by #6 in acme/web@production' },
        { says: 'deployment to production rolled back by acme/web@production' },
      ],
    });
    // 20 hours and 2 hours; nearest rank.
    expect(recovery([...fixed, ...rolledBack])).toMatchObject({ value: 2, n: 2, parts: { max: 20 } });
    expect(rate(fixed, { rules: { failureHours: 19 } })).toMatchObject({ value: 0, n: 2 });
  });

  test('do not take a word within a word, nor a change the next one does not bring', () => {
    expect(rate([deployed(day(6), { sha: sha(6) }), deployed(day(6, 20), { sha: sha(7) })])).toMatchObject({
      value: 0,
    });
    expect(rate([deployed(day(5), { sha: sha(6) }), deployed(day(6, 1), { sha: sha(6) })])).toMatchObject({ value: 0 });
  });

  test('hear the names of releases and tags, and pull requests merged meanwhile where commits are not known', () => {
    const releases = [
      aRelease({ tag: 'v1', publishedAt: day(2) }),
      aRelease({ tag: 'v1-hotfix', publishedAt: day(2, 5) }),
    ];
    const tags = [aTag({ name: 'v1', at: day(5, 20) }), aTag({ name: 'v2', at: day(6, 1) })];

    expect(delivered('change-failure-rate', { repositories: [{ releases }] })).toMatchObject({ value: 0.5, n: 2 });
    expect(delivered('change-failure-rate', { repositories: [{ pullRequests, tags }] })).toMatchObject({
      value: 0.5,
      evidence: [{ ref: 'acme/web@v1', says: 'tag v1 mended by #6 in acme/web@v2' }],
    });
  });

  test('are a lower bound while the last shipment is young, and not known without one', () => {
    const metric = rate([deployed(day(2)), deployed(day(4))], { now: day(4, 2) });

    expect(metric).toMatchObject({ value: 0, n: 2, completeness: 'lower-bound', parts: { young: 1 } });
    expect(rate([deployed(end + hour)])).toMatchObject({ value: null, state: 'not-enough-data' });
    expect(recovery([deployed(day(2))])).toMatchObject({ value: null, because: 'No shipment of the sprint failed.' });
    expect(recovery([deployed(day(1)), deployed(day(2), { state: 'failure' })])).toMatchObject({
      value: null,
      parts: { notYet: 1 },
      because: 'No shipment has followed the failed ones yet.',
    });
  });
});
