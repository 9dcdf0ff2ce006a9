import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Commit, PullRequest } from '../../src/model/code.ts';
import { aCommit, aPullRequest, aRepository, bot } from '../worlds/code.ts';
import { anIssue, aSubtask, sprintSet } from '../worlds/issues.ts';
import { aCorrelation, anEvidence, aSnapshot } from '../worlds/snapshots.ts';
import { aSprint } from '../worlds/sprints.ts';
import { day, end, start } from '../worlds/times.ts';

const sha = (n: number): string => n.toString(16).padStart(40, '0');
const plainPullRequest = (its: Partial<PullRequest>) => aPullRequest({ title: 'Change', headBranch: 'change', ...its });

describe('a link', () => {
  test('gathers the signals of its pull request, strongest first', () => {
    const pullRequest = aPullRequest({ title: 'PAY-1: Round', headBranch: 'pay-1-round', body: 'Fixes PAY-1' });
    const { links } = correlate(aSnapshot({ repositories: [aRepository({ pullRequests: [pullRequest] })] }));

    expect(links).toEqual([
      {
        issue: 'PAY-1',
        to: { kind: 'pull-request', repository: 'acme/web', ref: '12', url: 'https://github.com/acme/web/pull/12' },
        relation: 'implements',
        tier: 'explicit',
        confidence: 0.9999,
        counts: true,
        primary: true,
        conflicts: [],
        reverted: false,
        gathered: false,
        evidence: [
          anEvidence({ text: 'PAY-1: Round' }),
          anEvidence({
            signal: 'branch',
            field: 'branch',
            text: 'pay-1-round',
            matched: 'pay-1',
            normalised: ['letter-case'],
            confidence: 0.97,
          }),
          anEvidence({ signal: 'pull-request-body', field: 'body', text: 'Fixes PAY-1', at: 6, confidence: 0.9 }),
        ],
      },
    ]);
  });

  test('a long line is cut around the key', () => {
    const subject = `${'words '.repeat(60)}(PAY-1) ${'more '.repeat(60)}`;
    const { links } = correlate(aSnapshot({ repositories: [aRepository({ commits: [aCommit({ subject })] })] }));
    const text = links[0]?.evidence[0]?.text ?? '';
    expect(text).toContain('PAY-1');
    expect(text.length).toBeLessThan(180);
  });

  test('to a sub-task is also its parent’s, once', () => {
    const parent = anIssue();
    const pullRequests = [
      plainPullRequest({ title: 'PAY-90: x' }),
      plainPullRequest({ number: 13, title: 'PAY-1, PAY-90: y' }),
    ];
    const { links } = correlate(
      aSnapshot({ issues: [parent, aSubtask(parent)], repositories: [aRepository({ pullRequests })] }),
    );
    expect(links.map(({ issue, to, tier, confidence }) => [issue, to.ref, tier, confidence])).toEqual([
      ['PAY-1', '12', 'inherited', 0.931],
      ['PAY-1', '13', 'explicit', 0.98],
      ['PAY-90', '12', 'explicit', 0.98],
      ['PAY-90', '13', 'explicit', 0.98],
    ]);
    expect(links[0]?.evidence).toEqual([anEvidence({ text: 'PAY-90: x', matched: 'PAY-90', via: 'PAY-90' })]);
  });

  test('a key of a known project that is not in the sprint is out of sprint', () => {
    const repositories = [aRepository({ pullRequests: [plainPullRequest({ title: 'PAY-77: x' })] })];
    const { links, strays, unlinked } = correlate(aSnapshot({ repositories }));
    expect(links).toEqual([]);
    expect(strays).toMatchObject([{ key: 'PAY-77', to: { ref: '12' } }]);
    expect(unlinked.code).toEqual([]);
  });
});

describe('code without an issue', () => {
  const orphans = (pullRequests: PullRequest[], commits: Commit[] = [], sprint = aSprint()) =>
    correlate(aSnapshot({ sprint, repositories: [aRepository({ pullRequests, commits })] })).unlinked.code;

  test('is what people merged, left open or pushed in the sprint without a key', () => {
    const found = orphans(
      [plainPullRequest({}), plainPullRequest({ number: 13, state: 'open', createdAt: day(-3), updatedAt: day(1) })],
      [aCommit()],
    );
    expect(found).toMatchObject([
      { kind: 'pull-request', ref: '12', title: 'Change', author: 'Ada Marsh', automated: false },
      { kind: 'pull-request', ref: '13' },
      { kind: 'commit', title: 'Fix rounding' },
    ]);
  });

  test('is not what was merged before, after, given up, or is a merge', () => {
    const found = orphans(
      [
        plainPullRequest({ mergedAt: day(-1) }),
        plainPullRequest({ number: 13, mergedAt: day(15) }),
        plainPullRequest({ number: 14, state: 'closed' }),
        plainPullRequest({ number: 15, state: 'open', createdAt: day(15), updatedAt: day(15) }),
      ],
      [
        aCommit({ parents: 2 }),
        aCommit({ sha: sha(2), pullRequests: [99] }),
        aCommit({ sha: sha(3), committedAt: day(-1) }),
      ],
    );
    expect(found).toEqual([]);
  });

  test('is not what only gathers the work of others', () => {
    expect(orphans([plainPullRequest({ headBranch: 'develop', baseBranch: 'main' })])).toEqual([]);
  });

  test('of a program is told apart', () => {
    expect(orphans([plainPullRequest({ author: bot })])).toMatchObject([{ automated: true }]);
    const named = aCommit({ author: { login: null, name: 'renovate[bot]', kind: 'user', email: null } });
    expect(orphans([], [named])).toMatchObject([{ automated: true }]);
  });

  test('a quoted key does not say what the code is for', () => {
    expect(orphans([plainPullRequest({ body: '> PAY-1' })])).toHaveLength(1);
  });

  test('is none in a sprint that has not started', () => {
    expect(orphans([plainPullRequest({})], [], aSprint({ state: 'future', start: null, activated: null }))).toEqual([]);
  });
});

describe('issues without code', () => {
  test('are those of the sprint that no counting link leads to', () => {
    const parent = anIssue();
    const issues = [
      parent,
      anIssue({ key: 'PAY-10' }),
      anIssue({ key: 'PAY-9' }),
      anIssue({ key: 'PAY-3', sprintIds: [] }),
      anIssue({ key: 'PAY-4', changes: [sprintSet(day(2), [7], [])] }),
      aSubtask(parent),
    ];
    const repositories = [
      aRepository({
        pullRequests: [
          plainPullRequest({ title: 'PAY-1: x' }),
          plainPullRequest({ number: 13, title: 'Revert "PAY-9: x"' }),
        ],
      }),
    ];
    expect(correlate(aSnapshot({ issues, repositories })).unlinked.issues).toEqual(['PAY-4', 'PAY-9', 'PAY-10']);
  });

  test('are not those that left before the start or joined after the end', () => {
    const issues = [
      anIssue({ changes: [sprintSet(start, [7], [])] }),
      anIssue({ key: 'PAY-2', changes: [sprintSet(end + 1, [], [7])] }),
      anIssue({ key: 'PAY-3', changes: [sprintSet(start + 1, [7], [])] }),
      anIssue({ key: 'PAY-4', changes: [sprintSet(end, [], [7])] }),
    ];
    expect(correlate(aSnapshot({ issues })).unlinked.issues).toEqual(['PAY-3', 'PAY-4']);
  });

  test('are not known before the sprint has started, since no code is read then', () => {
    const sprint = aSprint({ state: 'future', start: null, activated: null });
    expect(correlate(aSnapshot({ sprint, repositories: [] })).unlinked.issues).toEqual([]);
  });

  test('are not those whose sub-task is, however unsure its link', () => {
    const parent = anIssue();
    const repositories = [aRepository({ pullRequests: [plainPullRequest({ body: 'Hello.\n\nThis is PAY-90.' })] })];
    expect(correlate(aSnapshot({ issues: [parent, aSubtask(parent)], repositories })).unlinked.issues).toEqual([]);
  });

  test('are not known when no code is read', () => {
    expect(correlate(aSnapshot({ repositories: null }))).toEqual(aCorrelation());
  });
});
