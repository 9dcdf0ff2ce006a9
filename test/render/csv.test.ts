import { expect, test } from 'vitest';
import { renderCsv } from '../../src/render/csv.ts';
import { readCsv } from './csv-reader.ts';
import { anIssue, aReport } from './fixtures.ts';

test('writes one line for each issue, with a head, each ended by CRLF', () => {
  const csv = renderCsv(aReport());

  expect(csv.split('\r\n')).toHaveLength(62);
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(readCsv(csv)[0]?.slice(0, 4)).toEqual(['key', 'url', 'type', 'summary']);
});

test('quotes what needs it', () => {
  expect(summaryOf('a, "b"\nc')).toBe('a, "b" c');
});

test('leaves numbers alone, below zero too, and an unknown empty', () => {
  const [head = [], row = []] = readCsv(
    renderCsv(aReport({ issues: [anIssue(1, { initialEstimate: -3, finalEstimate: null })] })),
  );

  expect(row[head.indexOf('initial_estimate')]).toBe('-3');
  expect(row[head.indexOf('final_estimate')]).toBe('');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\uFF1D1', '\t=1', ' =1', '\u2212 1'])('makes %j a text', (text) => {
  expect(summaryOf(text)).toMatch(/^'/);
});

test.each(['PAY-1 = done', 'a+b', 'e-mail'])('leaves %j alone', (text) => {
  expect(summaryOf(text)).toBe(text);
});

test("cuts days in the report's time zone", () => {
  const issue = anIssue(1, { doneAt: '2025-03-10T23:30:00.000Z' });
  const [head = [], row = []] = readCsv(renderCsv(aReport({ issues: [issue], timeZone: 'Asia/Tokyo' })));

  expect(row[head.indexOf('done')]).toBe('2025-03-11');
});

function summaryOf(summary: string): string | undefined {
  return readCsv(renderCsv(aReport({ issues: [anIssue(1, { summary })] })))[1]?.[3];
}
