import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import type { Block, Report, Section } from '../../src/model/report.ts';
import { anIssue, moved, sprintSet } from '../worlds/issues.ts';
import { aSnapshot } from '../worlds/snapshots.ts';
import { aBoard, aSprint, doing, done, review, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';
import { reportOf } from './worlds.ts';

const finished = (number: number, hours: number, its: Partial<Issue> = {}) =>
  anIssue({
    key: `PAY-${number}`,
    changes: [moved(day(1), toDo, doing), moved(day(1, hours), doing, done)],
    ...its,
  });
const open = (number: number, from: number) =>
  anIssue({ key: `PAY-${number}`, changes: [moved(day(from), toDo, doing)] });

const sprint = (...issues: readonly Issue[]) => reportOf(aSnapshot({ issues }));

function section(report: Report, id: string): Section {
  const found = report.sections.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no section ${id}.`);
  return found;
}

function chart(report: Report, id: string) {
  return section(report, 'flow').blocks.flatMap((block) =>
    block.kind === 'chart' && block.chart.id === id ? [block.chart] : [],
  )[0];
}

const words = (blocks: readonly Block[]) =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'text') return [block.spans.map(({ text }) => text).join('')];
      return block.kind === 'list' ? block.items.map((spans) => spans.map(({ text }) => text).join('')) : [];
    })
    .join('\n');

describe('cumulative flow', () => {
  test('stacks the columns with done at the foot, and tells the same in a table', () => {
    const drawn = chart(sprint(finished(1, 24), open(2, 1), anIssue({ key: 'PAY-3' })), 'cumulative-flow');

    expect(drawn?.series.map(({ name, role, draw }) => [name, role, draw])).toEqual([
      ['Done', 'band-1', 'area'],
      ['In Review', 'band-2', 'area'],
      ['In Progress', 'band-3', 'area'],
      ['To Do', 'band-4', 'area'],
    ]);
    expect(drawn?.series.map(({ points }) => [points.at(-1)?.y0, points.at(-1)?.y])).toEqual([
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(drawn?.table.columns.map(({ title }) => title)).toEqual(['At', 'To Do', 'In Progress', 'In Review', 'Done']);
    expect(drawn?.table.rows.at(-1)?.map(({ text }) => text)).toEqual(['16 Mar', '1', '1', '0', '1']);
    expect(drawn?.description).toMatch(
      /^3 issues at the start, 0 of them done\. At the end 1 of 3 is done; 1 in To Do, 1 in In Progress and 0 in In Review\./,
    );
  });

  test('of a board of many columns puts those after the first into one band', () => {
    const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name, nth) => ({
      name,
      statusIds: [String(nth + 1)],
    }));
    const report = reportOf(aSnapshot({ board: aBoard({ columns }), issues: [anIssue()] }));

    expect(chart(report, 'cumulative-flow')?.series.map(({ name }) => name)).toEqual([
      'H',
      'G',
      'F',
      'E',
      'B to D',
      'A',
    ]);
    expect(chart(report, 'cumulative-flow')?.table.columns).toHaveLength(9);
  });

  test('is left out where the sprint had no issues', () => {
    expect(chart(sprint(), 'cumulative-flow')).toBeUndefined();
  });
});

describe('the age of work in progress', () => {
  test('has a mark for each issue by column, over what finished ones took, and warns of the old ones', () => {
    const report = sprint(
      ...[10, 20, 30, 40, 50].map((hours, nth) => finished(nth + 1, hours)),
      open(6, 1),
      open(7, 14),
    );
    const drawn = chart(report, 'aging');

    expect(drawn?.x.ticks.map(({ label }) => label)).toEqual(['In Progress', 'In Review']);
    expect(drawn?.series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, y])])).toEqual([
      [
        'Half of finished issues',
        [
          [0, 1.25],
          [1, 1.25],
        ],
      ],
      [
        '85 % of finished issues',
        [
          [0, 2.08],
          [1, 2.08],
        ],
      ],
      [
        'Issue in progress',
        [
          [0, 13.04],
          [0, 0.04],
        ],
      ],
    ]);
    expect(drawn?.description).toContain('1 of 2 is older than 85 % of the 5 finished issues');
    expect(drawn?.table.rows.map((row) => [row[0]?.text, row[0]?.href, row[2]?.tone])).toEqual([
      ['PAY-6', '#issue-PAY-6', 'warning'],
      ['PAY-7', '#issue-PAY-7', 'neutral'],
    ]);
  });

  test('says so where too few are finished to compare with', () => {
    const few = chart(sprint(open(1, 1), finished(2, 10)), 'aging');
    const none = chart(sprint(open(1, 1)), 'aging');

    expect(few?.description).toContain('too few finished ones to compare it with');
    expect(none?.description).toContain('no finished ones are known to compare it with');
    expect(none?.table.rows[0]?.slice(3).map(({ text }) => text)).toEqual(['not available', 'not available']);
  });

  test('is left out where nothing is in progress', () => {
    expect(chart(sprint(finished(1, 10)), 'aging')).toBeUndefined();
  });
});

describe('time in each status', () => {
  const multiples = (report: Report) => section(report, 'flow').blocks.find((block) => block.kind === 'multiples');

  test('is a small chart for each status, all of one scale, and one table', () => {
    const issues = [1, 2, 3].map((number) =>
      anIssue({
        key: `PAY-${number}`,
        changes: [
          moved(day(number), toDo, doing),
          moved(day(2 * number), doing, review),
          moved(day(2 * number, 1), review, done),
        ],
      }),
    );
    const block = multiples(sprint(...issues));

    expect(block?.charts.map(({ title }) => title)).toEqual(['To Do', 'In Progress', 'In Review']);
    expect(new Set(block?.charts.map(({ y }) => y.max)).size).toBe(1);
    expect(block?.charts[1]?.series[0]?.points.map(({ y, label }) => [y, label])).toEqual([
      [3, 'PAY-3: 3 d'],
      [2, 'PAY-2: 2 d'],
      [1, 'PAY-1: 1 d'],
    ]);
    expect(block?.table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['To Do', 'not started', '3', '6 d', '2 d', 'too few', '3 d'],
      ['In Progress', 'at work', '3', '6 d', '2 d', 'too few', '3 d'],
      ['In Review', 'at work', '3', '3 h', '1 h', 'too few', '1 h'],
    ]);
  });

  test('draws thirty bars of a crowd, from the longest to the shortest', () => {
    const crowd = Array.from({ length: 100 }, (_, nth) =>
      anIssue({ key: `PAY-${nth + 1}`, changes: [moved(day(1), toDo, doing), moved(day(1, nth + 1), doing, done)] }),
    );
    const [, inProgress] = multiples(sprint(...crowd))?.charts ?? [];

    const labels = inProgress?.series[0]?.points.map(({ label }) => label);
    expect(labels).toHaveLength(30);
    expect(labels?.at(0)).toBe('PAY-100: 4.2 d');
    expect(labels?.at(-1)).toBe('PAY-1: 1 h');
    expect(inProgress?.description).toContain('Drawn are 30 of them');
  });
});

describe('what was held up', () => {
  test('is listed with hours and reasons, issue by issue', () => {
    const blocked = anIssue({
      ...open(1, 2),
      blockers: [{ key: 'PAY-2', from: day(3), until: day(5), category: null }],
    });
    const { blocks } = section(sprint(blocked, anIssue({ key: 'PAY-2' })), 'flow');
    const table = blocks.flatMap((block) =>
      block.kind === 'table' && block.table.id === 'held-up' ? [block.table] : [],
    )[0];

    expect(words(blocks)).toContain(
      '1 issue was blocked, for 2 d together. 1 of 1 issue in progress showed no sign of life for days.',
    );
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['PAY-1', 'Story 1', 'blocked', '48 h: blocked by PAY-2'],
      ['PAY-1', 'Story 1', 'stalled', '9 days without a sign of life; last: a link to a blocker'],
    ]);
  });

  test('is said to be nothing where nothing was', () => {
    expect(words(section(sprint(finished(1, 10)), 'flow').blocks)).toContain('No issue was known to be blocked.');
  });
});

describe('quality and interrupts', () => {
  const added = finished(2, 10, {
    type: 'Bug',
    changes: [sprintSet(day(1), [], [7]), moved(day(2), toDo, doing), moved(day(3), doing, done)],
  });
  const back = anIssue({
    key: 'PAY-3',
    changes: [moved(day(1), toDo, done), moved(day(2), done, doing)],
  });

  test('tells unplanned work, bugs and re-opened issues, and names each issue', () => {
    const { blocks } = section(sprint(finished(1, 10), added, back), 'interrupts');

    expect(words(blocks)).toBe(
      [
        'Unplanned: 1 of 2 finished issues joined after the start, 50 % of the finished work (1 bug).',
        'Bugs: 1 of 2 finished issues (50 %); 0 came up in the sprint, 0 are open.',
        'Re-opened: 1 of 3 issues that were done (33 %).',
      ].join('\n'),
    );
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(tables.map(({ id, rows }) => [id, rows.map(([key]) => [key?.text, key?.href])])).toEqual([
      ['unplanned', [['PAY-2', '#issue-PAY-2']]],
      ['bugs', [['PAY-2', '#issue-PAY-2']]],
      ['reopened', [['PAY-3', '#issue-PAY-3']]],
    ]);
  });

  test('is left out where there is no sprint to tell of', () => {
    const future = aSprint({ state: 'future', start: null, activated: null, completed: null });
    const report = reportOf(aSnapshot({ sprint: future }));

    expect(report.sections.some(({ id }) => id === 'interrupts')).toBe(false);
    expect(report.flow).toBeNull();
  });
});

test('the report keeps of each status the sums and not every issue', () => {
  const { flow } = sprint(finished(1, 24), finished(2, 48));

  expect(flow?.statuses.find(({ name }) => name === 'In Progress')).toEqual({
    name: 'In Progress',
    kind: 'active',
    hours: 72,
    p50: 24,
    p85: null,
    issues: 2,
    longest: 48,
  });
});
