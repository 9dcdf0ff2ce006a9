import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Report } from '../../src/model/report.ts';
import { present } from '../../src/present/present.ts';
import { aBranch, aCommit, aPullRequest, aRelease, aReview, bot } from '../worlds/code.ts';
import { anIssue, moved } from '../worlds/issues.ts';
import { linkedSprint, type World } from '../worlds/linked-code.ts';
import {
  type aCorrelation,
  aGap,
  aLink,
  aNamedIssue,
  aStray,
  branchTarget,
  commitTarget,
  pullRequestTarget,
} from '../worlds/snapshots.ts';
import { doing, done, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';
import { proseOf, rowsOf, sectionOf, tableOf } from './worlds.ts';

/** The report of a world, with links as they are given. */
function reportOf(world: World, correlation: Partial<Parameters<typeof aCorrelation>[0]> = {}): Report {
  const linked = linkedSprint(world);
  const whole = { ...linked, correlation: { ...linked.correlation, ...correlation } };
  return present(whole, measure(whole), {
    people: 'names',
    version: '0.1.0',
    sections: {},
    order: [],
    goal: null,
    title: null,
  });
}

const section = (report: Report) => proseOf(sectionOf(report, 'jira-github'));
const toPull = (number: number) => pullRequestTarget(aPullRequest({ number }));
const finished = (n: number) =>
  anIssue({ key: `PAY-${n}`, changes: [moved(day(1), toDo, doing), moved(day(4), doing, done)] });

describe('the questions', () => {
  const world: World = {
    issues: [finished(1), finished(2), finished(3), anIssue({ key: 'PAY-4', changes: [moved(day(1), toDo, doing)] })],
    pullRequests: [
      aPullRequest({ number: 1, state: 'open' }),
      aPullRequest({ number: 2 }),
      aPullRequest({ number: 3 }),
      aPullRequest({ number: 4 }),
    ],
    links: [aLink({ to: toPull(1) }), aLink({ issue: 'PAY-2', to: toPull(2) })],
    strays: [
      aStray({ to: toPull(3), issue: aNamedIssue() }),
      aStray({ to: toPull(4), key: 'PAY-99', kind: 'dangling', nearest: ['PAY-2'] }),
    ],
  };

  test('come kind by kind, the gravest first, with evidence and something to do', () => {
    const lines = section(reportOf(world)).split('\n');
    expect(lines.filter((line) => / – \d question/.test(line))).toEqual([
      'Done with an open pull request – 1 question',
      'In progress and silent – 1 question',
      'Done without code – 1 question. Searched: web.',
      'Wrong or dangling key – 1 question',
      'Work outside the sprint – 1 question',
    ]);
    expect(lines).toContain(
      'PAY-1 was done, and web#1 was still open at the end of the sprint. Is the issue done without it? PAY-1: done 10 days before the end; web#1: opened 2 days before it was done, open at the end of the sprint. Merge or close web#1, or move PAY-1 back.',
    );
    expect(lines).toContain(
      'web#4 names PAY-99, an issue that Jira does not have or does not show. Is PAY-2 meant? web#4: names PAY-99. Put the key right where it stands, or ask for access to the issue.',
    );
  });

  test('are counted by kind at a glance, the first three of them', () => {
    const [tiles] = sectionOf(reportOf(world), 'summary').blocks.flatMap((block) =>
      block.kind === 'tiles' ? [block.tiles] : [],
    );
    expect(tiles?.at(-1)).toMatchObject({
      value: '5 questions',
      detail: '1 done with an open pull request, 1 in progress and silent, 1 done without code and 2 more',
    });
  });

  test('that could not be asked are said together, once for each reason', () => {
    const bullets = section(reportOf({ ...world, gaps: [aGap()] }))
      .split('\n')
      .slice(0, 1);
    expect(bullets[0]).toMatch(
      /^Issues with code: at least 2; Merged, still open: not available; .*Missing: the pull requests of acme\/api/,
    );
  });
});

describe('how far board and code lead to each other', () => {
  test('is told in figures', () => {
    const commit = aCommit();
    const report = reportOf({
      issues: [finished(1), finished(2), anIssue({ key: 'PAY-3' })],
      pullRequests: [aPullRequest(), aPullRequest({ number: 13 })],
      commits: [commit],
      links: [aLink(), aLink({ to: commitTarget(commit), tier: 'inherited' })],
      strays: [aStray({ to: toPull(13) })],
    });
    expect(rowsOf(tableOf(report, 'traces'))).toEqual([
      ['Issues with code', '1', '3', '33 %'],
      ['Completed issues without code', '1', '2', '50 %'],
      ['Open issues whose code is all merged', '0', '1', '0 %'],
      ['Changes that name no issue', '0', '3', '0 %'],
      ['Changes for issues outside the sprint', '1', '3', '33 %'],
      ['Changes with doubtful keys', '0', '3', '0 %'],
      ['Links inherited from other code', '1', '2', '50 %'],
    ]);
  });

  test('has no share of what is only a lower bound', () => {
    const report = reportOf({ pullRequests: [aPullRequest()], strays: [aStray({ kind: 'unchecked' })] });
    expect(rowsOf(tableOf(report, 'traces'))).toContainEqual([
      'Changes for issues outside the sprint',
      'at least 0',
      '1',
      'not available',
    ]);
  });

  test('counts links to branches beside pull requests and commits, and names the confidence that counts', () => {
    const branch = aBranch();
    const report = reportOf({ branches: [branch], links: [aLink({ to: branchTarget(branch) })] }, { countsFrom: 0.9 });
    expect(rowsOf(tableOf(report, 'links'))[0]?.slice(2)).toEqual(['0', '0', '1', '1']);
    expect(section(report)).toContain('A link counts from a confidence of 0.9,');
    expect(report.issues[0]?.code).toMatchObject([{ text: 'web@PAY-1-try', url: branch.url }]);
  });
});

describe('possible links', () => {
  const suggestion = {
    issue: 'PAY-1',
    to: toPull(20),
    title: 'Round | <i>refunds</i>',
    confidence: 0.55,
    reasons: [
      { kind: 'person' as const, says: 'by the assignee' },
      { kind: 'rare-word' as const, says: 'both speak of RefundBatch' },
    ],
  };

  test('stand apart with their reasons, and are said not to count', () => {
    const report = reportOf({}, { suggestions: [suggestion] });
    const table = tableOf(report, 'possible-links');
    expect(table.caption).toBe('Possible links: 1 guess at what code without an issue belongs to, not counted');
    expect(rowsOf(table)).toEqual([
      ['web#20', 'Round | <i>refunds</i>', 'PAY-1', '55 %', 'by the assignee and both speak of RefundBatch'],
    ]);
    expect(table.rows[0]?.[2]?.href).toBe('#issue-PAY-1');
    expect(report.metrics['issues-with-code']?.value).toBe(0);
  });

  test('are left out where there are none', () => {
    expect(
      sectionOf(reportOf({}), 'jira-github').blocks.some(
        (block) => block.kind === 'table' && block.table.id === 'possible-links',
      ),
    ).toBe(false);
  });
});

test('what was delivered on several branches, gathered, or of unknown people is said in a sentence each', () => {
  const report = reportOf(
    { pullRequests: [aPullRequest(), aPullRequest({ number: 21, author: bot })], links: [aLink()] },
    {
      deliveries: [{ issue: 'PAY-1', original: toPull(12), backports: [toPull(13), toPull(14)] }],
      gatherings: [toPull(15)],
      people: {
        matched: [{ person: 'u-ada', name: 'Ada Marsh', login: 'ada', by: 'name' }],
        unmatchedPeople: [{ person: 'u-grace', name: 'Grace Chen' }],
        unmatchedLogins: [],
      },
    },
  );
  expect(section(report)).toContain(
    '1 change went to more than one branch; the 2 backports are no work of their own. 1 release or merge only gathers the work of others and is not counted. Whose GitHub account is whose was found for 1 person; for 1 in Jira and 0 on GitHub it was not.',
  );
});

describe('where the time goes', () => {
  const journey = (n: number, its: Parameters<typeof aPullRequest>[0] = {}) =>
    aPullRequest({
      number: n,
      createdAt: day(2),
      mergedAt: day(3),
      mergeCommit: `${n}`.repeat(40),
      reviews: [aReview(day(2, n))],
      commits: [aCommit({ sha: `a${n}`.repeat(20), authoredAt: day(2, -n), committedAt: day(2) })],
      ...its,
    });
  const world = (all: readonly ReturnType<typeof journey>[], its: World = {}): World => ({
    issues: [...all.map(({ number }) => finished(number)), anIssue({ key: 'PAY-9' })],
    pullRequests: all,
    links: all.map(({ number }) => aLink({ issue: `PAY-${number}`, to: toPull(number) })),
    ...its,
  });

  test('is the median of each stretch of the completed issues', () => {
    const report = reportOf(world([1, 2, 3, 4, 5].map((n) => journey(n))));
    const table = tableOf(report, 'journeys');
    expect(table.caption).toBe('Where the time goes: the way of the 5 completed issues');
    expect(rowsOf(table)).toEqual([
      ['Creation to start of work', '5', '21 d', '21 d', '0', '0'],
      ['Start of work to first commit', '5', '21 h', '23 h', '0', '0'],
      ['First commit to pull request', '5', '3 h', '5 h', '0', '0'],
      ['Pull request to first review', '5', '3 h', '5 h', '0', '0'],
      ['First review to approval', '5', '0 min', '0 min', '0', '0'],
      ['Approval to merge', '5', '21 h', '23 h', '0', '0'],
      ['Merge to release', '0', 'not available', 'not available', '0', '5'],
      ['Merge to Done', '5', '1 d', '1 d', '0', '0'],
    ]);
  });

  test('counts what is not known for certain as unknown, and what came the other way round', () => {
    const unsure = journey(1, { mergedAt: day(5), commits: [] });
    const report = reportOf(world([unsure, journey(2)], { releases: [aRelease()] }));
    const rows = rowsOf(tableOf(report, 'journeys'));
    expect(rows.find(([title]) => title === 'Start of work to first commit')).toEqual([
      'Start of work to first commit',
      '1',
      '22 h',
      'too few',
      '0',
      '1',
    ]);
    expect(rows.find(([title]) => title === 'Merge to release')?.slice(1)).toEqual([
      '0',
      'not available',
      'not available',
      '0',
      '2',
    ]);
    expect(rows.at(-1)).toEqual(['Merge to Done', '2', '−1 d', 'too few', '1', '0']);
  });

  test('is not told where nothing was completed or no code was read', () => {
    const ids = (report: Report) =>
      sectionOf(report, 'flow').blocks.flatMap((block) => (block.kind === 'table' ? [block.table.id] : []));
    expect(ids(reportOf({}))).toEqual(['times']);
    expect(ids(reportOf({ issues: [finished(1)] }))).toEqual(['times', 'journeys']);
  });
});
