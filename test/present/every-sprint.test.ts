import { describe, expect, test } from 'vitest';
import type { Block, Report } from '../../src/model/report.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { sections } from '../../src/present/sections.ts';
import { reportSchema } from '../../src/render/report-schema.ts';
import { aRepository } from '../worlds/code.ts';
import { anIssue, estimated, moved } from '../worlds/issues.ts';
import { aGap, aSource } from '../worlds/snapshots.ts';
import { aBoard, aSprint, doing, done, toDo } from '../worlds/sprints.ts';
import { day, minute } from '../worlds/times.ts';
import { aBusySprint, aFutureSprint, aRunningSprint, reportOf } from './worlds.ts';

const counting = aBoard({ estimate: { unit: 'count', field: null, name: null } });
const timing = aBoard({ estimate: { unit: 'seconds', field: 'timeoriginalestimate', name: 'Original estimate' } });

const sprints: Readonly<Record<string, SprintSnapshot>> = {
  ordinary: aBusySprint(),
  running: aRunningSprint(),
  'running past its planned end': aRunningSprint({ takenAt: day(20) }),
  future: aFutureSprint(),
  'future and empty': aFutureSprint({ issues: [] }),
  'future without dates': aFutureSprint({
    sprint: aSprint({ state: 'future', start: null, activated: null, plannedEnd: null, completed: null }),
  }),
  empty: aBusySprint({ issues: [], repositories: [aRepository()] }),
  'without estimates': aBusySprint({
    issues: aBusySprint().issues.map((issue) => ({
      ...issue,
      estimate: null,
      changes: issue.changes.filter(({ kind }) => kind !== 'estimate'),
    })),
  }),
  'counted in issues': aBusySprint({ board: counting }),
  'estimated in time': aBusySprint({ board: timing }),
  'without GitHub': aBusySprint({ repositories: null }),
  'with nothing of GitHub readable': aBusySprint({ repositories: [], gaps: [aGap()] }),
  'read in part': aBusySprint({
    gaps: [aGap({ source: 'jira' }), aGap()],
    sources: [aSource({ status: 'partial', error: 'cut short', fetched: null, expected: null })],
  }),
  'without a planned end': aBusySprint({ sprint: aSprint({ plannedEnd: null }) }),
  'planned to end before it began': aBusySprint({ sprint: aSprint({ plannedEnd: day(-3) }) }),
  'over in a minute': aBusySprint({ sprint: aSprint({ completed: day(0) + minute }) }),
  'just started': aRunningSprint({ takenAt: day(0) }),
  'of ten thousand issues': aBusySprint({ issues: manyIssues(10_000) }),
};

/** What every report has; the other sections say themselves when they apply. */
const always = [
  ...['summary', 'delivered', 'scope', 'progress', 'carry-over', 'flow'],
  ...['code', 'jira-github', 'trend', 'issues', 'method'],
];

describe.each(Object.entries(sprints))('a sprint %s', (name, snapshot) => {
  const report = reportOf(snapshot);

  test('has every section, and something in it', () => {
    const ids = report.sections.map(({ id }) => id);
    expect(ids.filter((id) => always.includes(id))).toEqual(always);
    expect(ids).toEqual(sections.map(({ id }) => id).filter((id) => ids.includes(id)));
    for (const { id, title, question, blocks } of report.sections) {
      expect(blocks.length, id).toBeGreaterThan(0);
      expect(title).not.toBe('');
      expect(question).toMatch(/\?$/);
    }
  });

  test('fits the published schema', () => {
    expect(reportSchema.safeParse(report).error?.issues).toBeUndefined();
  });

  test('never shows what is no word', () => {
    for (const text of textsOf(report)) {
      expect(text).not.toMatch(/\b(?:NaN|undefined|null|Infinity|\[object)\b/);
      expect(text).not.toMatch(/ {2}|\.\.|,,| [.,;]/);
      expect(text).not.toMatch(/\d (points?|issues?|h) ?(?:–|to|became) ?\d[\d.,]* \1\b/);
      expect(text).not.toMatch(/\b1 (?:issues|points|questions|changes|days|hours)\b(?! of)/);
    }
  });

  test('says at most five sentences, each ending in its evidence, and shows at most six tiles', () => {
    expect(report.summary.length).toBeGreaterThan(0);
    expect(report.summary.length).toBeLessThanOrEqual(5);
    const anchors = new Set(report.sections.map(({ id }) => `#${id}`));
    for (const sentence of report.summary) expect(anchors).toContain(sentence.at(-1)?.href);
    for (const block of all(report, 'tiles')) expect(block.tiles.length).toBeLessThanOrEqual(6);
  });

  test('draws charts that stay within their axes and are not too dense', () => {
    for (const { chart } of all(report, 'chart')) {
      expect(chart.description).not.toBe('');
      expect(chart.x.max).toBeGreaterThanOrEqual(chart.x.min);
      expect(chart.y.max).toBeGreaterThan(chart.y.min);
      for (const { points, draw } of chart.series) {
        expect(points.length).toBeLessThanOrEqual(draw === 'line' ? 4_000 : 400);
        for (const { x, y, y0 } of points) {
          for (const value of [y, y0 ?? y]) {
            expect(value).toBeGreaterThanOrEqual(chart.y.min);
            expect(value).toBeLessThanOrEqual(chart.y.max);
          }
          expect(x).toBeGreaterThanOrEqual(chart.x.min);
          expect(x).toBeLessThanOrEqual(chart.x.max);
        }
      }
      checkTable(chart.table);
    }
  });

  test('has tables whose rows fit their columns, and ids that are used once', () => {
    const tables = all(report, 'table').map(({ table }) => table);
    for (const table of tables) checkTable(table);
    const ids = [...tables.map(({ id }) => id), ...all(report, 'chart').map(({ chart }) => chart.id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is the same report every time', () => {
    expect(JSON.stringify(reportOf(snapshot))).toBe(JSON.stringify(report));
    expect(name).not.toBe('');
  });
});

test('a chart that leaves points out says so', () => {
  const report = reportOf(sprints['of ten thousand issues'] ?? aBusySprint());
  const charts = all(report, 'chart').map(({ chart }) => chart);
  for (const id of ['burn-up', 'burndown', 'cycle-time']) {
    expect(charts.find((chart) => chart.id === id)?.description).toMatch(/Drawn are \d+ of \d+ .*extremes/);
  }
});

test('a table that is cut says where the rest stands, if it stands anywhere', () => {
  const report = reportOf(sprints['of ten thousand issues'] ?? aBusySprint());
  const captions = new Map(all(report, 'table').map(({ table }) => [table.id, table.caption]));
  for (const id of ['scope-events', 'open-issues'])
    expect(captions.get(id), id).toMatch(/the first 200 of [\d,]+; the JSON report has all/);
  expect(report.scopeEvents.length).toBeGreaterThan(200);
  expect(report.issues.length).toBeGreaterThan(9_000);

  const planned = reportOf(aFutureSprint({ issues: manyIssues(300) }));
  const [table] = all(planned, 'table');
  expect(table?.table.caption).toBe('300 issues planned (the first 200 of 300)');
});

test('a figure that is not known is never shown as 0', () => {
  const report = reportOf(aBusySprint({ repositories: null }));
  const [tiles] = all(report, 'tiles');
  expect(tiles?.tiles.at(-1)).toMatchObject({ value: 'not available', detail: 'GitHub is not configured' });
});

function manyIssues(count: number) {
  return Array.from({ length: count }, (_, i) => {
    const begun = day(1, (i * 7) % 200) + i;
    return anIssue({
      key: `PAY-${i + 1}`,
      id: String(i + 1),
      changes: [
        ...(i % 40 === 0 ? [estimated(begun - minute, 3, 5)] : []),
        moved(begun, toDo, doing),
        ...(i % 5 === 0 ? [] : [moved(begun + ((i * 31) % 90) * 60 * minute, doing, done)]),
      ],
    });
  });
}

function all<K extends Block['kind']>(report: Report, kind: K): Extract<Block, { kind: K }>[] {
  return report.sections
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
}

function checkTable({ columns, rows, caption }: Extract<Block, { kind: 'table' }>['table']): void {
  expect(caption).not.toBe('');
  expect(rows.length).toBeLessThanOrEqual(4_000);
  for (const row of rows) expect(row).toHaveLength(columns.length);
}

/** Every text a reader sees, except what people wrote in Jira and GitHub. */
function textsOf({ summary, chips, title, sections }: Report): string[] {
  const found: string[] = [title, ...chips];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['text', 'title', 'value', 'detail', 'caption', 'description', 'label', 'question'].includes(key))
        found.push(value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, name);
  };
  visit(summary, '');
  visit(sections, '');
  return found;
}
