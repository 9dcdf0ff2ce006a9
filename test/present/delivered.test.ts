import { describe, expect, test } from 'vitest';
import { aPullRequest, aRelease, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aGap } from '../worlds/snapshots.ts';
import { aSprint } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';
import {
  aBusySprint,
  aFutureSprint,
  aRunningSprint,
  blocksOf,
  finishedAfter,
  proseOf,
  reportOf,
  rowsOf,
  said,
  sectionOf,
  tableOf,
} from './worlds.ts';

const deliveredOf = (...given: Parameters<typeof reportOf>) => sectionOf(reportOf(...given), 'delivered');

describe('the goal', () => {
  test('is quoted, and its judgement is left to people', () => {
    const section = deliveredOf(aBusySprint());

    expect(blocksOf(section, 'quote')).toEqual([
      { kind: 'quote', text: 'Refunds work end to end', source: 'Sprint goal' },
    ]);
    expect(proseOf(section)).toContain('Whether the goal was met is for the team to say.');
    expect(proseOf(deliveredOf(aRunningSprint()))).not.toContain('for the team to say');
  });

  test.each([
    ['met', 'was met', 'good'],
    ['missed', 'was missed', 'bad'],
    ['partial', 'was met in part', 'warning'],
  ] as const)('is said to be %s only in the name of the team', (goal, words, tone) => {
    const report = reportOf(aBusySprint(), { goal });

    expect(report.sprint.goalOutcome).toBe(goal);
    const [note] = blocksOf(sectionOf(report, 'delivered'), 'note');
    expect(note).toMatchObject({ tone, spans: [{ text: `The team says: the goal ${words}.` }] });
    expect(report.summary.map(said)).toContain(`The team says that the goal ${words}. See the goal.`);
    expect(proseOf(sectionOf(report, 'delivered'))).not.toContain('for the team to say');
  });

  test('that nobody wrote down is said to be missing', () => {
    const sprint = aSprint({ goal: ' ' });
    expect(proseOf(deliveredOf(aBusySprint({ sprint })))).toContain('The sprint has no goal in Jira.');
  });
});

describe('what was delivered', () => {
  test('is grouped by type where no issue has a parent', () => {
    const issues = [
      finishedAfter(3, { key: 'PAY-1' }),
      finishedAfter(4, { key: 'PAY-2', estimate: 5 }),
      finishedAfter(5, { key: 'PAY-3', type: 'Bug', estimate: null }),
      anIssue({ key: 'PAY-4' }),
    ];
    const report = reportOf(aBusySprint({ issues }));

    // Stories 3 + 5 = 8 points; the bug has no estimate.
    const [list] = blocksOf(sectionOf(report, 'delivered'), 'list');
    expect(list?.items.map(said)).toEqual(['Story: 2 issues, 8 points', 'Bug: 1 issue']);
    expect(rowsOf(tableOf(report, 'delivered-issues')).map((row) => row.slice(0, 4))).toEqual([
      ['Story', 'PAY-1', 'Story 1', '3'],
      ['Story', 'PAY-2', 'Story 2', '5'],
      ['Bug', 'PAY-3', 'Story 3', 'not estimated'],
    ]);
    expect(proseOf(sectionOf(report, 'delivered'))).toContain('3 issues were completed, by type:');
  });

  test('is grouped by parent where one is known, the largest first, those without one last', () => {
    const epic = { id: '9', key: 'PAY-900' };
    const issues = [
      finishedAfter(3, { key: 'PAY-1' }),
      finishedAfter(4, { key: 'PAY-2' }),
      finishedAfter(5, { key: 'PAY-3', parent: { id: '8', key: 'PAY-800' } }),
      finishedAfter(5, { key: 'PAY-4', parent: epic }),
      finishedAfter(5, { key: 'PAY-5', parent: epic }),
      anIssue({ id: '9', key: 'PAY-900', type: 'Epic', summary: 'Refunds', sprintIds: [] }),
    ];
    const [list] = blocksOf(deliveredOf(aBusySprint({ issues })), 'list');

    expect(list?.items.map(said)).toEqual([
      'PAY-900 Refunds: 2 issues, 6 points',
      'PAY-800: 1 issue, 3 points',
      'Without a parent: 2 issues, 6 points',
    ]);
    expect(list?.items[0]?.[0]?.href).toBe('https://acme.atlassian.net/browse/PAY-900');
  });

  test('is grouped by type where less than half have a parent', () => {
    const issues = [
      finishedAfter(3, { key: 'PAY-1', parent: { id: '8', key: 'PAY-800' } }),
      finishedAfter(4, { key: 'PAY-2' }),
      finishedAfter(5, { key: 'PAY-3' }),
    ];
    const [list] = blocksOf(deliveredOf(aBusySprint({ issues })), 'list');
    expect(list?.items.map(said)).toEqual(['Story: 3 issues, 9 points']);
  });

  test('names the release that brought it, or why none is known', () => {
    const pull = aPullRequest({ number: 1, title: 'PAY-1: Change', mergedAt: day(3), mergeCommit: 'a'.repeat(40) });
    const release = aRelease({ tag: 'v2', publishedAt: day(6), url: 'https://github.com/acme/web/releases/v2' });
    const issues = [finishedAfter(5, { key: 'PAY-1' }), finishedAfter(6, { key: 'PAY-2' })];
    const repositories = [aRepository({ pullRequests: [pull], releases: [release] })];
    const table = tableOf(reportOf(aBusySprint({ issues, repositories })), 'delivered-issues');

    expect(rowsOf(table).map((row) => row.at(-1))).toEqual([expect.stringMatching(/v2, 8 Mar$/), 'not merged']);
    expect(table.rows[0]?.at(-1)?.href).toBe('https://github.com/acme/web/releases/v2');
    const without = tableOf(reportOf(aBusySprint({ issues, repositories: null })), 'delivered-issues');
    expect(without.columns.map(({ title }) => title)).not.toContain('Released');
  });

  test('is a lower bound, or not known, where Jira could not be read', () => {
    const some = aBusySprint({ gaps: [aGap({ code: 'issues-missing', source: 'jira' })] });
    expect(proseOf(deliveredOf(some))).toContain('At least 9 issues were completed');
    const none = aBusySprint({ gaps: [aGap({ code: 'changes-unreadable', source: 'jira' })] });
    expect(proseOf(deliveredOf(none))).toContain('What was completed is not known');
  });

  test('speaks of so far while the sprint runs, and of nothing before it starts', () => {
    expect(proseOf(deliveredOf(aRunningSprint()))).toMatch(/issues are completed so far, by type/);
    expect(proseOf(deliveredOf(aFutureSprint()))).toContain('nothing is delivered yet');
    const open = aBusySprint({ issues: [anIssue()] });
    expect(proseOf(deliveredOf(open))).toContain('Nothing was completed.');
  });
});
