import { describe, expect, test } from 'vitest';
import { renderCsv, renderCsvTable } from '../../src/render/csv.ts';
import { extensionsOf, formats } from '../../src/render/formats.ts';
import { usualOptions } from '../../src/render/options.ts';
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

describe('the figures', () => {
  const report = aReport();
  const [head = [], ...rows] = readCsv(renderCsvTable(report, 'metrics', false));
  const at = (row: readonly string[], column: string) => row[head.indexOf(column)];

  test('are a line for each metric and for each of its parts, with the numbers of the JSON', () => {
    const told = Object.fromEntries(rows.map((row) => [`${at(row, 'metric')}/${at(row, 'part')}`, at(row, 'value')]));

    for (const [id, { value, parts }] of Object.entries(report.metrics)) {
      expect(told[`${id}/`]).toBe(value === null ? '' : String(value));
      for (const [part, figure] of Object.entries(parts)) {
        expect(told[`${id}/${part}`]).toBe(figure === null ? '' : String(figure));
      }
    }
    expect(rows).toHaveLength(
      Object.values(report.metrics).reduce((sum, { parts }) => sum + 1 + Object.keys(parts).length, 0),
    );
  });

  test('leave an unknown empty and say why, and give a unit only to what has that unit', () => {
    const sayDo = report.metrics['say-do'];
    if (sayDo === undefined) throw new Error('There is one.');
    const unknown = { ...sayDo, value: null, because: '=Jira said no', parts: { p85: 2.5, issues: 7 } };
    const [titles = [], ...lines] = readCsv(
      renderCsvTable({ ...report, metrics: { 'say-do': unknown } }, 'metrics', false),
    );
    const cells = lines.map((line) => ['part', 'value', 'unit', 'because'].map((name) => line[titles.indexOf(name)]));

    expect(cells).toEqual([
      ['', '', 'ratio', "'=Jira said no"],
      ['p85', '2.5', 'ratio', "'=Jira said no"],
      ['issues', '7', '', "'=Jira said no"],
    ]);
  });
});

test('writes the links of issues and code, one a line, with how each is known', () => {
  const [head = [], ...rows] = readCsv(renderCsvTable(aReport(), 'links', false));

  expect(rows.map((row) => ['issue', 'kind', 'ref', 'tier', 'counts'].map((name) => row[head.indexOf(name)]))).toEqual([
    ['PAY-1', 'pull-request', '401', 'explicit', 'true'],
  ]);
});

test('begins each file with a byte order mark where that is wished for, and only there', async () => {
  const begin = async (csvBom: boolean, extension: string) => {
    const options = { ...usualOptions, csv: ['issues', 'metrics'] as const, csvBom };
    return [...Buffer.concat([...(await formats.csv.render(aReport(), options, extension))]).subarray(0, 3)];
  };

  for (const extension of ['csv', 'metrics.csv']) {
    expect(await begin(true, extension)).toEqual([0xef, 0xbb, 0xbf]);
    expect(await begin(false, extension)).not.toEqual([0xef, 0xbb, 0xbf]);
  }
});

test('is a file for each table that is asked for, once', () => {
  const csv = ['metrics', 'issues', 'metrics', 'links'] as const;

  expect(extensionsOf(formats.csv, { ...usualOptions, csv })).toEqual(['metrics.csv', 'csv', 'links.csv']);
  expect(extensionsOf(formats.csv, usualOptions)).toEqual(['csv']);
  expect(extensionsOf(formats.html, usualOptions)).toEqual(['html']);
});

function summaryOf(summary: string): string | undefined {
  return readCsv(renderCsv(aReport({ issues: [anIssue(1, { summary })] })))[1]?.[3];
}
