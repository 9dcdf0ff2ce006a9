import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPlace, sprint } from './run.ts';

const place = aPlace();

function reportsIn(folder: string): readonly Report[] {
  const files = readdirSync(join(place.path, folder)).filter((file) => file.endsWith('.json'));
  return files
    .map((file) => JSON.parse(readFileSync(join(place.path, folder, file), 'utf8')) as Report)
    .sort((a, b) => a.sprint.id - b.sprint.id);
}

/** The figures of a trend, as the report of the sprint itself has them. */
function figuresOf({ metrics, findings }: Report) {
  return {
    committed: metrics['commitment']?.value,
    completed: metrics['completed']?.value,
    sayDo: metrics['say-do']?.value,
    carryOver: metrics['carry-over']?.value,
    scopeChange: metrics['scope-change']?.value,
    cycleP50: metrics['cycle-time']?.value,
    cycleP85: metrics['cycle-time']?.parts['p85'],
    questions: findings.length,
  };
}

function rowFigures({ committed, completed, ...row }: Report['trend']['rows'][number]) {
  const { sayDo, carryOver, scopeChange, cycleP50, cycleP85, questions } = row;
  const sums = { committed: committed?.estimate, completed: completed?.estimate };
  return { ...sums, sayDo, carryOver, scopeChange, cycleP50, cycleP85, questions };
}

describe('the trend over several sprints', () => {
  test('has the figures of each own report, agrees with the printed table, and rebuilds the same from one sprint alone', async () => {
    const { code, stderr } = await sprint('report last:6 --demo --format json --out many', place.path);
    expect(code).toBe(0);
    const many = reportsIn('many');
    const newest = many.at(-1) as Report;
    expect(many.map(({ sprint: { id } }) => id)).toEqual([17, 22, 26, 29, 33, 38]);

    for (const report of many) {
      const row = newest.trend.rows.find(({ id }) => id === report.sprint.id);
      expect(row?.source).toBe('measured');
      expect(row === undefined ? null : rowFigures(row)).toEqual(figuresOf(report));
    }
    const lines = stderr.slice(stderr.lastIndexOf('Id ')).trimEnd().split('\n').slice(1);
    const table = newest.sections
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'multiples' ? [block.table] : [])))
      .find(({ id }) => id === 'trend');
    const titles = table?.columns.map(({ title }) => title) ?? [];
    for (const [
      i,
      {
        sprint: { name },
      },
    ] of many.entries()) {
      const row = table?.rows.find(([first]) => first?.text === name) ?? [];
      const words = ['Completed', 'Say/do', 'Scope change', 'Carried over', 'Cycle time, median', 'Board and code'];
      for (const title of words) expect(lines[i]).toContain(`  ${row[titles.indexOf(title)]?.text}`);
    }

    expect((await sprint('report 38 --demo --format json --out alone', place.path)).code).toBe(0);
    const [alone] = reportsIn('alone');
    const without = ({ source: _, questions: __, ...row }: Report['trend']['rows'][number]) => row;
    expect(alone?.trend.rows.map(without)).toEqual(newest.trend.rows.map(without));
    expect(alone?.forecast).toEqual(newest.forecast);
  });
});

describe('a capacity file', () => {
  test('gives what a person-day completed, and holds the commitment against what is usual', async () => {
    writeFileSync(
      join(place.path, 'capacity.csv'),
      'sprint,person_days,leave\n26,45,0\n29,40,5\n33,44,1\n38,20,2\n38,30,0\n',
    );
    writeFileSync(join(place.path, '.sprintrc'), JSON.stringify({ capacity: { file: 'capacity.csv' } }));

    expect((await sprint('report 38 --demo --config .sprintrc --format json --out out', place.path)).code).toBe(0);

    const [report] = reportsIn('out');
    // 137.5 points in 20 + 30 days.
    expect(report?.metrics['velocity-per-capacity']).toMatchObject({
      value: 2.75,
      parts: { personDays: 50, leave: 2 },
    });
    // 126 ÷ 45 = 2.8, 83 ÷ 40 = 2.075 and 121 ÷ 44 = 2.75 points a day: 2.75 × 50 days = 137.5; 150.5 were committed.
    expect(report?.metrics['over-commitment']).toMatchObject({ value: 150.5 / 137.5, n: 3 });
  });

  test('that cannot be read stops the run, and names the place', async () => {
    writeFileSync(join(place.path, 'capacity.csv'), 'sprint,person_days\n38,lots\n');
    writeFileSync(join(place.path, '.sprintrc'), JSON.stringify({ capacity: { file: 'capacity.csv' } }));

    const { code, stderr } = await sprint('report 38 --demo --config .sprintrc --format json --out out', place.path);

    expect(code).toBe(2);
    expect(stderr).not.toContain('Reading');
    expect(stderr).toContain('capacity.csv cannot be read at line 2, column person_days: “lots” is no number of days');
  });
});
