import { describe, expect, test } from 'vitest';
import { linked } from '../../src/present/blocks.ts';
import type { Material } from '../../src/present/material.ts';
import { mostSentences, sentenceRules, sentencesOf } from '../../src/present/sentences.ts';
import { anIssue, sprintSet } from '../worlds/issues.ts';
import { aSprint, theSprintBefore } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';
import { aBusySprint, blocksOf, finishedAfter, reportOf, said, sectionOf } from './worlds.ts';

/** A closed sprint of ten issues, nine of them done, of which nothing more is known than these figures. */
function aMaterial(metrics: Readonly<Record<string, object>>, its: Partial<Material> = {}): Material {
  const amount = (issues: number) => ({ issues, estimate: null, unestimated: issues });
  const outcome = (kind: string, i: number) => ({ key: `PAY-${i}`, outcome: kind, sprintsSeen: 1 });
  const figures = {
    window: { start: 0, end: 1 },
    outcomes: [...Array.from({ length: 9 }, (_, i) => outcome('completed', i)), outcome('not-completed', 9)],
    totals: {
      completed: amount(9),
      notCompleted: amount(1),
      added: amount(0),
      removed: amount(0),
      reestimated: amount(0),
    },
    findings: [],
    trend: { moved: null, moves: [], velocity: { unit: 'issues' } },
  };
  return {
    figures,
    snapshot: { repositories: [], sprint: { id: 7 } },
    units: {
      estimated: false,
      amount: ({ issues }: { issues: number }) => `${issues} issue${issues === 1 ? '' : 's'}`,
    },
    running: false,
    goal: null,
    counted: () => 'full',
    metric: (id: string) =>
      metrics[id] === undefined ? null : { value: null, n: 0, parts: {}, evidence: [], because: null, ...metrics[id] },
    ...its,
  } as unknown as Material;
}

const told = (material: Material) => sentencesOf(material).map(said);
const cycle = { 'cycle-time': { value: 24, n: 9, parts: { p85: 48 } } };

describe('the summary', () => {
  test('of an ordinary sprint tells result, scope, rest, time, and board against code', () => {
    expect(told(aMaterial(cycle))).toEqual([
      'The team completed 9 of 10 issues. See scope.',
      'The scope did not change after the start. See what changed.',
      '1 issue was not finished. See what was carried over.',
      'Half of the finished issues took at most 1 day from start to done, and 85 % took at most 2 days. See flow.',
      'Board and code agree: no questions came up. See Jira and GitHub.',
    ]);
  });

  test('gives way to what is out of the ordinary: unplanned work, blocked issues, failed deployments', () => {
    const blocked = ['PAY-1', 'PAY-2', 'PAY-3'].map((ref) => ({ ref, url: null, says: '' }));
    const told5 = told(
      aMaterial({
        ...cycle,
        'unplanned-work': { value: 0.4, n: 9 },
        'blocked-time': { value: 60, n: 3, evidence: blocked },
        'deployment-frequency': { value: 2, n: 4 },
        'change-failure-rate': { value: 0.25, n: 4 },
      }),
    );

    // 100 result, 68 rest, 63 unplanned, 62 blocked, 61 delivery; scope (55), board (50) and time (45) stay out.
    expect(told5).toEqual([
      'The team completed 9 of 10 issues. See scope.',
      '1 issue was not finished. See what was carried over.',
      '40 % of what was completed joined after the start. See what was added.',
      '3 issues were blocked, for 2.5 days in all. See flow.',
      'Something was shipped 2 times a week, and 25 % of it failed or had to be mended. See delivery.',
    ]);
  });

  test('says of shipments no more than is known, and of a running sprint that it is not over', () => {
    const shipped = (failed: object, running = false) =>
      told(aMaterial({ 'deployment-frequency': { value: 1, n: 2 }, 'change-failure-rate': failed }, { running })).at(
        -1,
      );

    expect(shipped({ value: 0, n: 2 })).toBe(
      'Something was shipped 1 time a week, and nothing of it failed. See delivery.',
    );
    expect(shipped({ value: 0, n: 2, completeness: 'lower-bound' })).toContain('nothing of it is known to have failed');
    expect(shipped({ value: 0.5, n: 2, completeness: 'lower-bound' }, true)).toBe(
      'So far something has been shipped 1 time a week, and at least 50 % of it failed or had to be mended. See delivery.',
    );
  });

  test('says of a little of it nothing', () => {
    const few = { 'unplanned-work': { value: 0.24, n: 9 }, 'blocked-time': { value: 0, n: 0 } };
    expect(told(aMaterial({ ...cycle, ...few })).join(' ')).not.toMatch(/joined after|blocked/);
  });

  test('names the figure that lies beyond all sprints before', () => {
    const move = { measure: 'say-do', value: 0.5, median: 0.8, min: 0.7, max: 0.9, n: 4, change: -0.4, beyond: true };
    const { figures } = aMaterial({});
    const trend = {
      ...figures.trend,
      moved: { id: 7, name: 'Sprint 7' },
      moves: [move],
    } as Material['figures']['trend'];
    const all = told(aMaterial(cycle, { figures: { ...figures, trend } }));

    expect(all).toContain('Say/do: 50 % is less than in any of the 4 sprints before (70–90 %). See the trend.');
    expect(all).toHaveLength(mostSentences);
    const other = { ...trend, moved: { id: 6, name: 'Sprint 6' } };
    expect(told(aMaterial(cycle, { figures: { ...figures, trend: other } })).join()).not.toContain('Say/do:');
  });
});

test('no two rules matter the same, ordinary or notable, so that the choice is never a toss', () => {
  const ranks = sentenceRules.flatMap(({ importance, notable }) => [
    importance,
    ...(notable ? [notable.importance] : []),
  ]);
  expect(new Set(ranks).size).toBe(ranks.length);
  for (const { importance, notable } of sentenceRules) expect(notable?.importance ?? 1000).toBeGreaterThan(importance);
});

test('every sentence ends in a link', () => {
  for (const spans of reportOf(aBusySprint()).summary) {
    const end = spans.at(-1);
    expect(end).toEqual(linked(end?.text ?? '', end?.href ?? ''));
    expect(end?.href).toMatch(/^#/);
  }
});

describe('a tile', () => {
  /** Three closed sprints before, which completed 3, 6 and 9 points, and the ordinary one. */
  function withHistory(sprintsBefore: number) {
    const before = Array.from({ length: sprintsBefore }, (_, i) => {
      const [start, completed] = [day(-14 * (i + 1)), day(-14 * i, -1)];
      return theSprintBefore({
        id: 60 + i,
        name: `Sprint 6.${i}`,
        start,
        activated: start,
        plannedEnd: completed,
        completed,
      });
    });
    const issues = before.flatMap(({ id }, i) =>
      Array.from({ length: i + 1 }, (_, n) => {
        const done = finishedAfter(-14 * (i + 1) + 5 + n, { key: `PAY-${(i + 1) * 100 + n}` });
        return { ...done, sprintIds: [id], created: day(-80) };
      }),
    );
    return aBusySprint({ history: { sprints: before, issues }, sprints: [...before, aSprint()] });
  }

  test('shows the range of the sprints before, from three on', () => {
    const tilesOf = (before: number) => {
      const [block] = blocksOf(sectionOf(reportOf(withHistory(before)), 'summary'), 'tiles');
      return block?.tiles.find(({ metric }) => metric === 'completed')?.detail;
    };

    expect(tilesOf(3)).toMatch(/, 3–9 points in the 3 sprints before$/);
    expect(tilesOf(2)).not.toContain('sprints before');
  });

  test('keeps a reason and that range apart', () => {
    const added = { ...finishedAfter(5), changes: [sprintSet(day(1), [], [7])] };
    const report = reportOf({ ...withHistory(3), issues: [added] });
    const [block] = blocksOf(sectionOf(report, 'summary'), 'tiles');

    expect(block?.tiles.find(({ metric }) => metric === 'say-do')?.detail).toMatch(
      /^Nothing was committed at the start\. .+ in the 3 sprints before$/,
    );
  });

  test('there are at most six of them', () => {
    const [block] = blocksOf(sectionOf(reportOf(aBusySprint({ issues: [anIssue()] })), 'summary'), 'tiles');
    expect(block?.tiles.length).toBeLessThanOrEqual(6);
  });
});
