import { describe, expect, test } from 'vitest';
import type { MetricResult } from '../../src/model/figures.ts';
import type { ReportIssue } from '../../src/model/report.ts';
import type { Material } from '../../src/present/material.ts';
import { mostQuestions, retroQuestions, retroRules } from '../../src/present/retro.ts';
import { aBusySprint, aFutureSprint, blocksOf, finishedAfter, proseOf, reportOf, said, sectionOf } from './worlds.ts';

type Parts = Partial<Pick<MetricResult, 'value' | 'n' | 'parts' | 'evidence'>>;

/** Only what questions are made from. */
function aMaterial(
  metrics: Readonly<Record<string, Parts>>,
  { issues = [], ...its }: Partial<Omit<Material, 'issues'>> & { issues?: readonly Partial<ReportIssue>[] } = {},
): Material {
  const shown = issues.map((issue) => ({
    outcome: 'completed',
    added: false,
    reopened: false,
    sprintsSeen: 1,
    ...issue,
  }));
  return {
    issues: shown,
    issueByKey: new Map(shown.map((issue) => [issue.key, issue])),
    running: false,
    goal: null,
    snapshot: { sprint: { goal: 'Refunds' } },
    metric: (id: string) =>
      metrics[id] === undefined ? null : { value: null, n: 0, parts: {}, evidence: [], ...metrics[id] },
    counted: () => 'full',
    ...its,
  } as unknown as Material;
}

const asked = (material: Material) => retroQuestions(material).map(({ says, asks }) => `${says} ${asks}`);
const evidence = (...refs: readonly string[]) => refs.map((ref) => ({ ref, url: null, says: 'for 3 days' }));

describe('a question is asked', () => {
  test('about the issue carried along for longest, from the third sprint on', () => {
    const open = (key: string, sprintsSeen: number) => ({ key, sprintsSeen, outcome: 'not-completed' as const });

    expect(asked(aMaterial({}, { issues: [open('PAY-1', 2)] }))).toEqual([]);
    const [question] = retroQuestions(aMaterial({}, { issues: [open('PAY-1', 3), open('PAY-2', 5)] }));
    expect(question).toMatchObject({
      says: 'PAY-2 is in its fifth sprint, and 1 other issue is as old or nearly so.',
      href: '#issue-PAY-2',
    });
  });

  test('about a plan of which less than 70 % was kept, once the sprint is over', () => {
    expect(asked(aMaterial({ 'say-do': { value: 0.7 } }))).toEqual([]);
    expect(asked(aMaterial({ 'say-do': { value: 0.69 } }))).toEqual([
      'The team completed 69 % of what it had committed to. Was the plan too large, or what came between?',
    ]);
    expect(asked(aMaterial({ 'say-do': { value: 0.2 } }, { running: true }))).toEqual([]);
    expect(asked(aMaterial({ 'say-do': { value: null } }))).toEqual([]);
  });

  test('about work that joined after the start, from a quarter of what was completed on', () => {
    const late = (value: number) => ({ 'unplanned-work': { value, parts: { issues: 2, completedIssues: 9 } } });

    expect(asked(aMaterial(late(0.24)))).toEqual([]);
    expect(asked(aMaterial(late(0.25)))).toEqual([
      '25 % of what was completed joined after the start (2 of 9 issues). Where did it come from, and what had to wait for it?',
    ]);
  });

  test('about long waits for a first review, of five pull requests or more', () => {
    const review = (n: number, p85: number) => aMaterial({ 'time-to-first-review': { value: 6, n, parts: { p85 } } });

    expect(asked(review(4, 90))).toEqual([]);
    expect(asked(review(5, 24))).toEqual([]);
    expect(asked(review(5, 60))[0]).toBe(
      'Half of the pull requests had a first review within 6 hours, and the slowest 15 % waited 2.5 days or longer. What would bring the first look sooner?',
    );
  });

  test('about merges that wait to be called done, and code merged under open issues', () => {
    const late = { value: 30, n: 6, parts: { p85: 72 } };
    expect(asked(aMaterial({ 'merge-to-done': late }))[0]).toContain('half of the issues were done within 1.3 days');
    const open = { value: 2, n: 9, evidence: evidence('PAY-8', 'PAY-9') };
    expect(asked(aMaterial({ 'merged-still-open': open }))[0]).toBe(
      'All code of PAY-8 and 1 other issue was merged, and on the board they are open. Does the board lag behind, or is there work it does not show?',
    );
  });

  test('about what was re-opened, blocked, silent, outside, unreviewed, and what failed', () => {
    const material = aMaterial(
      {
        'blocked-time': { value: 72, n: 3, evidence: evidence('PAY-1') },
        'in-progress-silent': { value: 1, n: 3, evidence: evidence('PAY-2') },
        'outside-sprint': { value: 2, n: 10 },
        'merged-without-review': { value: 3, n: 12 },
        'change-failure-rate': { value: 0.2, n: 5 },
        'reopen-rate': { value: 0.1, n: 10, evidence: evidence('PAY-1', 'PAY-4') },
      },
      { issues: [{ key: 'PAY-1' }] },
    );

    expect(retroQuestions(material).map(({ says }) => says)).toEqual([
      'PAY-1 was blocked (for 3 days).',
      'Of 5 things shipped, 20 % failed or had to be mended.',
      'PAY-1 and 1 other issue left Done again.',
      'PAY-2 was in progress and its code did not move (for 3 days).',
      '2 of 10 changes were for issues outside the sprint.',
    ]);
  });

  test('of a running sprint about what is silent now', () => {
    const silent = { 'in-progress-silent': { value: 1, n: 3, evidence: evidence('PAY-2') } };

    expect(asked(aMaterial(silent, { running: true }))).toEqual([
      'PAY-2 is in progress and its code has not moved (for 3 days). Is it being worked on, or did something else come first?',
    ]);
  });

  test('about the goal, where the team says that it was not met, and about a goal that is missing', () => {
    expect(asked(aMaterial({}, { goal: 'missed' }))[0]).toMatch(/^The team says that the goal was missed\./);
    expect(asked(aMaterial({}, { goal: 'met' }))).toEqual([]);
    const sprint = { goal: null } as Material['snapshot']['sprint'];
    expect(asked(aMaterial({}, { snapshot: { sprint } as Material['snapshot'] }))[0]).toContain('no goal');
  });
});

test('the rules are in the order of their importance, no two alike, and each says when it asks', () => {
  const ranks = retroRules.map(({ importance }) => importance);
  expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => b - a));
  for (const { when } of retroRules) expect(when).not.toMatch(/\.$|^$/);
});

describe('the section', () => {
  test('has at most five questions, each with its evidence', () => {
    const report = reportOf(aBusySprint(), { goal: 'missed' });
    const [list] = blocksOf(sectionOf(report, 'retro'), 'list');

    expect(list?.items.length).toBeGreaterThanOrEqual(3);
    expect(list?.items.length).toBeLessThanOrEqual(mostQuestions);
    expect(list?.items.map(said)[1]).toBe(
      'PAY-7 is in its third sprint. What would it take to finish it, to make it smaller, or to let it go? See PAY-7.',
    );
    for (const item of list?.items ?? []) expect(item.at(-1)?.href).toMatch(/^#/);
  });

  test('says so when nothing came up', () => {
    const calm = reportOf(aBusySprint({ issues: [finishedAfter(3)], repositories: null }));
    expect(proseOf(sectionOf(calm, 'retro'))).toBe('Nothing came up that the figures could ask about.');
  });

  test('never names a person', () => {
    const text = JSON.stringify(sectionOf(reportOf(aBusySprint()), 'retro'));
    expect(text).not.toMatch(/Ada|Marsh|Grace|Chen/);
  });

  test('is left out before the sprint starts', () => {
    expect(reportOf(aFutureSprint()).sections.map(({ id }) => id)).not.toContain('retro');
  });
});
