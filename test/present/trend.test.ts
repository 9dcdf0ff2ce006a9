import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { LinkedSprint } from '../../src/model/figures.ts';
import type { Block, Chart, Report } from '../../src/model/report.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { present } from '../../src/present/present.ts';
import { anIssue, aPerson, moved } from '../worlds/issues.ts';
import { aBoardOf, type Had, pastSprints } from '../worlds/past-sprints.ts';
import { aLinkedSprint, measuring } from '../worlds/snapshots.ts';
import { aBoard, aSprint, doing, done, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

function presented(linked: LinkedSprint): Report {
  return present(linked, measure(linked), {
    ...{ people: 'names', version: '0.1.0', sections: {}, order: [], goal: null, title: null },
  });
}

function blocksOf(report: Report, id: string): readonly Block[] {
  return report.sections.find((section) => section.id === id)?.blocks ?? [];
}

function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'text' || block.kind === 'note') return [block.spans];
      return block.kind === 'list' ? block.items : [];
    })
    .map((spans) => spans.map(({ text }) => text).join(''))
    .join('\n');
}

function chartOf(blocks: readonly Block[], id: string): Chart | undefined {
  return blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])).find((chart) => chart.id === id);
}

/** Seven closed sprints of ten days, the last of which did more than any before, and left more open. */
const had = (estimate: number, open = 1): Had => ({
  done: [estimate, 5, 5, 5, 5],
  open: Array.from({ length: open }, () => 2),
  on: [1, 2, 3, 4, 8],
});
const seven = [had(10), had(20), had(15), had(30), had(25), had(20), had(60, 4)];

describe('the trend section', () => {
  const blocks = blocksOf(presented(aBoardOf(seven)), 'trend');

  test('draws committed and completed over the band that holds the middle of the sprints', () => {
    const chart = chartOf(blocks, 'velocity');

    // Completed 30, 40, 35, 50, 45, 40 and 80: sorted 30 35 40 40 45 50 80, ranks 2 and 6.
    expect(chart?.series.map(({ name, draw }) => [name, draw])).toEqual([
      ['Usually completed (p15–p85)', 'area'],
      ['Completed', 'dots'],
      ['Committed', 'dots'],
    ]);
    expect(chart?.series[0]?.points).toEqual([
      { x: 0, y: 50, y0: 35, label: null },
      { x: 6, y: 50, y0: 35, label: null },
    ]);
    expect(chart?.series[1]?.points.map(({ y }) => y)).toEqual([30, 40, 35, 50, 45, 40, 80]);
    expect(chart?.marks).toEqual([{ axis: 'y', at: 40, label: 'Median 40 points' }]);
    expect(chart?.description).toBe(
      '7 closed sprints completed from 30 points to 80 points, with a median of 40 points. The band holds the middle of them, from 35 points to 50 points.',
    );
    expect(chart?.table.rows).toHaveLength(7);
  });

  test('shows a small line of each measure, and all figures in one table', () => {
    const lines = blocks.find((block) => block.kind === 'multiples');

    expect(lines?.charts.map(({ id }) => id)).toEqual([
      ...['trend-say-do', 'trend-carry-over', 'trend-scope-change', 'trend-cycle-p85'],
    ]);
    const carried = lines?.charts[1];
    expect(carried?.series[0]?.points.map(({ y }) => y)).toEqual([1, 1, 1, 1, 1, 1, 4]);
    expect(carried?.description).toBe('From 1 issue to 4 issues.');
    expect(lines?.table.rows.map((row) => row[4]?.text)).toEqual(
      [30, 40, 35, 50, 45, 40, 80].map((points) => `${points} points`),
    );
  });

  test('says what changed most, with the numbers, shares in percentage points', () => {
    const said = textOf(blocks);

    expect(said).toContain('What changed most in Sprint 7');
    expect(said).toContain(
      'Completed: 80 points. That is 100 % more than the median of the 6 sprints before, 40 points (30 points to 50 points), more than in any of them.',
    );
    expect(said).toContain('A range to plan with, not a target.');
  });

  test('suggests a range for the next sprint, and says what it takes for granted', () => {
    const report = presented(aBoardOf(seven));
    const { issues, days, samples } = report.forecast;
    const said = textOf(blocks);

    expect([days, samples]).toEqual([10, 70]);
    expect(said).toContain(
      `Suggested range for the next sprint, of 10 working days: ${issues?.p15}–${issues?.p85} issues; 35 to 50 points (as usual in the last 7 sprints).`,
    );
    expect(said).toContain(`Half of 10,000 runs finish at least ${issues?.p50} issues`);
    for (const assumption of report.forecast.assumes) expect(said).toContain(assumption);
  });

  test('draws every run of the forecast, and shades what is likely', () => {
    const report = presented(aBoardOf(seven));
    const chart = chartOf(blocksOf(report, 'trend'), 'forecast');

    expect(chart?.bands).toMatchObject([{ label: 'Likely (p15–p85)' }]);
    const shares = chart?.series[0]?.points.map(({ y }) => y) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    expect(chart?.table.rows.reduce((sum, row) => sum + (row[1]?.sort ?? 0), 0)).toBe(10_000);
    for (const { at } of chart?.x.ticks ?? []) expect(at).toBeGreaterThanOrEqual(chart?.x.min ?? 0);
  });

  test('gives no figure of too few sprints, and says why', () => {
    const few = blocksOf(presented(aBoardOf([had(10), had(20)])), 'trend');

    expect(few.map(({ kind }) => kind)).toEqual(['chart', 'text', 'table', 'text', 'text']);
    expect(chartOf(few, 'velocity')?.series.map(({ draw }) => draw)).toEqual(['dots', 'dots']);
    expect(textOf(few)).toBe(
      [
        'The range of what is completed is not available: Two closed sprints show what was completed in estimates; a range takes 3.',
        'What changed is not said: Fewer than 3 earlier sprints are known whole.',
        'A forecast is not available: 20 working days of sprints are known; a forecast takes 6 weeks of them, 30 days.',
      ].join('\n'),
    );
  });

  test('of a running sprint says how likely it finishes what is open by its planned end', () => {
    const running: Partial<SprintSnapshot> = {
      ...pastSprints(...seven),
      sprint: aSprint({ state: 'active', completed: null }),
      takenAt: day(7),
      issues: [anIssue(), anIssue({ key: 'PAY-2' })],
    };
    const report = presented(aLinkedSprint(running));
    const { chance, days } = report.forecast;

    expect(textOf(blocksOf(report, 'trend'))).toContain(`In the ${days} working days up to the planned end, `);
    expect(textOf(blocksOf(report, 'trend'))).toContain(
      `2 issues are open: ${Math.round(100 * (chance ?? 0))} % of the runs finish all of them.`,
    );
    expect(chartOf(blocksOf(report, 'trend'), 'forecast')?.marks).toEqual([{ axis: 'x', at: 2, label: 'Open: 2' }]);
  });

  test('says hours where the board counts time, and issues where it counts those', () => {
    const hours = aBoard({ estimate: { unit: 'seconds', field: 'timeoriginalestimate', name: 'Original estimate' } });
    const { snapshot } = aBoardOf([{ done: [3600] }, { done: [7200] }, { done: [5400] }]);
    const timed = chartOf(blocksOf(presented(aLinkedSprint({ ...snapshot, board: hours })), 'trend'), 'velocity');
    expect([timed?.y.title, timed?.marks[0]]).toEqual(['Hours', { axis: 'y', at: 1.5, label: 'Median 1.5 h' }]);

    const counts = aBoard({ estimate: { unit: 'count', field: null, name: null } });
    const counted = chartOf(blocksOf(presented(aLinkedSprint({ ...snapshot, board: counts })), 'trend'), 'velocity');
    expect([counted?.y.title, counted?.marks[0]?.label]).toEqual(['Issues', 'Median 1 issue']);
  });
});

test('the row of a sprint in the trend says what its tiles say', () => {
  const report = presented(aBoardOf(seven));
  const tiles = report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])),
  );
  const lines = blocksOf(report, 'trend').find((block) => block.kind === 'multiples');
  const titles = lines?.table.columns.map(({ title }) => title) ?? [];
  const row = lines?.table.rows.at(-1) ?? [];

  const shared = tiles.filter(({ title }) => titles.includes(title));
  expect(shared.length).toBeGreaterThanOrEqual(5);
  for (const { title, value } of shared) expect(row[titles.indexOf(title)]?.text).toBe(value);
});

describe('the teams section', () => {
  const rule = { measuring: { ...measuring, teams: { by: 'component' as const, groups: {} } } };
  const finished = (n: number, component: string, who: string) =>
    anIssue({
      key: `PAY-${n}`,
      components: [component],
      assignee: aPerson({ id: who, name: who }),
      changes: [moved(day(1), toDo, doing), moved(day(3), doing, done)],
    });

  test('is not there where nothing puts issues into teams', () => {
    expect(presented(aLinkedSprint()).sections.map(({ id }) => id)).not.toContain('teams');
  });

  test('has a row for each team by name, and times only of three people and issues', () => {
    const issues = [
      ...[finished(1, 'web', 'ada'), finished(2, 'web', 'grace'), finished(3, 'web', 'mary')],
      finished(4, 'api', 'ada'),
      anIssue({ key: 'PAY-5' }),
    ];
    const blocks = blocksOf(presented(aLinkedSprint({ issues }, rule)), 'teams');
    const table = blocks.find((block) => block.kind === 'table')?.table;

    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      [
        ...['api', '1 issue (3 points)', '0 issues (0 points)', '1 issue (3 points)', '0 issues (0 points)'],
        ...['fewer than three finished issues', 'fewer than three finished issues'],
      ],
      [
        ...['web', '3 issues (9 points)', '0 issues (0 points)', '3 issues (9 points)', '0 issues (0 points)'],
        ...['2 d', '3 issues, too few'],
      ],
      [
        ...['No team', '1 issue (3 points)', '0 issues (0 points)', '0 issues (0 points)', '1 issue (3 points)'],
        ...['fewer than three finished issues', 'fewer than three finished issues'],
      ],
    ]);
  });

  test('says when no issue has a team, and when some count in several', () => {
    expect(textOf(blocksOf(presented(aLinkedSprint({}, rule)), 'teams'))).toContain(
      'No issue of the sprint has a component that means a team.',
    );
    const both = [anIssue({ components: ['api', 'web'] })];
    expect(textOf(blocksOf(presented(aLinkedSprint({ issues: both }, rule)), 'teams'))).toContain(
      '1 issue belongs to several teams and is counted in each',
    );
  });
});
