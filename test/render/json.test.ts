import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/render/json.ts';
import { reportJsonSchema } from '../../src/render/report-schema.ts';
import { aReport } from './fixtures.ts';

function jsonOf(report: Report): string {
  return Buffer.concat([...renderJson(report)]).toString();
}

const validator = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(validator);
const fits = validator.compile(reportJsonSchema());

test('publishes the schema that the code has', async () => {
  await expect(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/report.schema.json',
  );
});

test('writes what the published schema describes', () => {
  fits(JSON.parse(jsonOf(aReport())));

  expect(fits.errors).toBeNull();
});

test.each([
  ['an estimate written as text', '"finalEstimate": 2', '"finalEstimate": "2"'],
  ['an issue without an outcome', '"outcome": "completed"', '"result": "completed"'],
  ['an unknown kind of block', '"kind": "quote"', '"kind": "html"'],
  ['another version', '"schemaVersion": 1', '"schemaVersion": 2'],
])('has a schema that refuses %s', (_, right, wrong) => {
  const spoilt = JSON.stringify(aReport(), null, 2).replace(right, wrong);

  expect(fits(JSON.parse(spoilt))).toBe(false);
});

test('writes keys in the order of the schema, whatever order they came in', () => {
  const report = aReport();
  const reversed = Object.fromEntries(Object.entries(report).toReversed()) as unknown as Report;

  expect(jsonOf(reversed)).toBe(jsonOf(report));
  expect(Object.keys(JSON.parse(jsonOf(reversed))).slice(0, 3)).toEqual(['schemaVersion', 'status', 'takenAt']);
});

test('leaves nothing out', () => {
  expect(JSON.parse(jsonOf(aReport()))).toEqual(aReport());
});

test('refuses to write a report that breaks its own promise', () => {
  expect(() => jsonOf({ ...aReport(), takenAt: null as unknown as string })).toThrow(/takenAt/);
});
