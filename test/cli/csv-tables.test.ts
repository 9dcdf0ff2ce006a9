import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCsv } from '../render/csv-reader.ts';
import { aPlace, demoSnapshot, sprint } from './run.ts';

const place = aPlace();
const name = 'sprint-38-sprint-25-group-fares-split-payments';

function configured(csv: readonly string[]): void {
  writeFileSync(join(place.path, 'tables.json'), JSON.stringify({ report: { csv, csvBom: true } }));
}

test('writes each table that the configuration names as a file of its own', async () => {
  configured(['issues', 'links', 'metrics']);
  writeFileSync(join(place.path, 'sprint.json'), await demoSnapshot());
  const { code, stdout } = await sprint(
    'report --from sprint.json --quiet --config tables.json --format csv --out tables',
    place.path,
  );

  expect(code).toBe(0);
  const files = [`${name}.csv`, `${name}.links.csv`, `${name}.metrics.csv`];
  expect(stdout).toBe(files.map((file) => `${join(place.path, 'tables', file)}\n`).join(''));
  expect(readdirSync(join(place.path, 'tables')).sort()).toEqual(files.toSorted());
  const heads = files.map((file) => readCsv(readFileSync(join(place.path, 'tables', file), 'utf8').slice(1))[0]?.[0]);
  expect(heads).toEqual(['key', 'issue', 'metric']);
});

test('refuses several tables in one place before anything is read, and takes one', async () => {
  configured(['issues', 'metrics']);
  const refused = await sprint('report --demo --quiet --config tables.json --format csv --out -', place.path);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('Standard output takes one table, not 2 (csv, metrics.csv).');

  configured(['metrics']);
  writeFileSync(join(place.path, 'sprint.json'), await demoSnapshot());
  const argv = 'report --from sprint.json --quiet --config tables.json --format csv --out -';
  const { code, stdout } = await sprint(argv, place.path);
  expect(code).toBe(0);
  expect(readCsv(stdout.slice(1))[0]).toContain('completeness');
});
