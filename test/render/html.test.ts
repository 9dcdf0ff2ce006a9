import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Block } from '../../src/model/report.ts';
import { sorting } from '../../src/render/html/sorting.ts';
import { renderHtml } from '../../src/render/html.ts';
import { usualOptions } from '../../src/render/options.ts';
import { waterfall } from './chart-fixtures.ts';
import { aCell, anIssue, aReport, aReportOf, aSpan, aTable } from './fixtures.ts';

test('lets run only its own style and script, by their hashes', async () => {
  const html = await renderHtml(aReport());
  const policy = decoded(html.match(/http-equiv=Content-Security-Policy content="([^"]*)"/)?.[1] ?? '');
  const hash = (tag: string) =>
    createHash('sha256')
      .update(html.match(new RegExp(`<${tag}>(.*?)</${tag}>`, 's'))?.[1] ?? '')
      .digest('base64');

  expect(policy).toBe(
    `default-src 'none'; img-src data:; style-src 'sha256-${hash('style')}'; script-src 'sha256-${hash('script')}'; base-uri 'none'; form-action 'none'`,
  );
});

test('is one file that names no other', async () => {
  const html = await renderHtml(aReport());
  const withoutLinks = html.replace(/<a [^>]*>/g, '').replaceAll('http://www.w3.org/2000/svg', '');

  expect(withoutLinks).not.toMatch(/(?:src|href|url\()=?\s*["']?https?:/);
  expect(html).not.toContain('{{');
  expect(html).not.toContain('slot:');
});

test('has one first heading, and an id only once', async () => {
  const html = await renderHtml(aReport());
  const ids = [...html.matchAll(/\sid="?([^\s">]*)/g)].map(([, id]) => id);

  expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  expect(ids).toEqual([...new Set(ids)]);
});

test('gives each of two charts of one name ids of its own', async () => {
  const html = await renderHtml(
    aReportOf({ kind: 'chart', chart: waterfall() }, { kind: 'chart', chart: waterfall() }),
  );
  const ids = [...html.matchAll(/\sid="?([^\s">]*)/g)].map(([, id]) => id);

  expect(ids).toEqual([...new Set(ids)]);
});

test.each([
  ['https://example.org/a?b=1&c=2', 'href="https://example.org/a?b=1&#38;c=2"'],
  ['https://example.org/a/', 'href=https://example.org/a/>'],
  ['#only', 'href=#only'],
])('links to %s', async (href, expected) => {
  expect(await linked(href)).toContain(expected);
});

test.each([
  'javascript:x',
  'data:text/html,x',
  '//example.org',
  '/etc/passwd',
  '#nowhere',
  'https://a:b@example.org',
  'file:///etc/passwd',
  'mailto:a@b.c',
])('shows %s as text, not as a link', async (href) => {
  const html = await linked(href);

  expect(html).not.toContain('<a href');
  expect(html).toContain('the text');
});

test('cannot be given a slot by a text', async () => {
  const html = await renderHtml(aReport({ title: '<!--slot:script--> &lt;!--slot:css--&gt; $&' }));

  expect(html.match(/<style>/g)).toHaveLength(1);
  expect(decoded(html.match(/<h1><bdi>(.*?)<\/bdi>/)?.[1] ?? '')).toBe('<!--slot:script--> &lt;!--slot:css--&gt; $&');
});

test('names what could not be read, above everything else, and not what was chosen', async () => {
  const gap = {
    code: 'x',
    source: 'jira',
    missing: 'Two histories',
    because: 'Jira sent no more.',
    affects: [],
    chosen: false,
  };
  const html = await renderHtml(
    aReport({ status: 'partial', gaps: [gap, { ...gap, missing: 'GitHub', chosen: true }] }),
  );
  const banner = html.match(/<div class=banner.*?<\/div>/s)?.[0] ?? '';

  expect(banner).toContain('Two histories');
  expect(banner).not.toContain('GitHub');
  expect(await renderHtml(aReport({ status: 'complete' }))).not.toContain('class=banner');
});

test('shows an issue without an estimate as such, never as 0', async () => {
  const html = await renderHtml(
    aReport({
      issues: [
        anIssue(1, { initialEstimate: null, finalEstimate: null }),
        anIssue(2, { initialEstimate: 0, finalEstimate: 0 }),
      ],
    }),
  );

  expect(html).toContain('<td class=dim>not estimated<td');
  expect(html).toContain('<td>0<td');
});

test('words seconds as hours', async () => {
  const html = await renderHtml(
    aReport({
      estimate: { unit: 'seconds', field: 'timeoriginalestimate', name: null },
      issues: [anIssue(1, { initialEstimate: 7200, finalEstimate: 27_000 })],
    }),
  );

  expect(html).toContain('<td data-s=27000><i>2 h → 7.5 h</i>');
});

test('leaves out the columns that a report has nothing for', async () => {
  const html = await renderHtml(
    aReport({ estimate: { unit: 'count', field: null, name: null }, issues: [anIssue(1, { code: [], doneAt: null })] }),
  );

  expect(html).toContain('class="issues no-estimates no-days no-code"');
  expect(html).not.toContain('>Estimate');
});

test.each<[string, Block, string]>([
  ['a table', { kind: 'table', table: aTable({ rows: [] }) }, 'Nothing to list.'],
  ['the issues', { kind: 'issues' }, 'No issues.'],
])('says so when %s is empty', async (_, block, words) => {
  const report = aReportOf(block);

  expect(await renderHtml({ ...report, issues: [] })).toContain(words);
});

test.each([
  [15, 0],
  [16, 1],
])('folds a table of %i rows: %i times', async (length, times) => {
  const rows = Array.from({ length }, (_, row) => [aCell(String(row)), aCell('x'), aCell('y'), aCell('z')]);
  const html = await renderHtml(aReportOf({ kind: 'table', table: aTable({ rows }) }));

  expect(html.split('class=fold>').length - 1).toBe(times);
  expect(html.split('</thead>')[1]?.match(/<tr><th>/g)).toHaveLength(length);
});

test('folds a table of few rows that are tall, and keeps two of them at least', async () => {
  // 480 letters are 10 lines: 5 rows take more than 40, and two more than the 16 that stand folded.
  const rows = Array.from({ length: 5 }, () => [aCell('x '.repeat(240)), aCell('a'), aCell('b'), aCell('c')]);
  const html = await renderHtml(aReportOf({ kind: 'table', table: aTable({ rows }) }));

  expect(html).toContain('Show all 5 rows');
  expect(html).toContain('Show the first 2 rows only');
});

test('lets words in a column of numbers break, and holds an amount in brackets', async () => {
  const words = aTable({ rows: [[aCell('a'), aCell('b'), aCell('c'), aCell('34 issues (123.5 points)')]] });
  const html = await renderHtml(aReportOf({ kind: 'table', table: words }));

  expect(html).toContain('<table id=scope-events class="data w1 w2 w3 n4 wraps"');
  expect(html).toContain('<td>34 issues <i>(123.5 points)</i>');
});

test('shows folded as many rows as the switch promises', async () => {
  const rows = Array.from({ length: 16 }, () => [aCell('a'), aCell('b'), aCell('c'), aCell('d')]);
  const html = await renderHtml(aReportOf({ kind: 'table', table: aTable({ rows }) }));
  const promised = Number(html.match(/Show the first (\d+) rows only/)?.[1]);

  const first = html.match(/<table id=scope-events.*?<tbody>(.*?)<tbody class=rest>/s)?.[1] ?? '';

  expect(first.split('<tr>').length - 1).toBe(promised);
  expect(html).toContain('Show all 16 rows');
});

test('keeps keys, dates and references in one piece, but for the slash', async () => {
  const rows = [[aCell('3 Nov 2026, 08:50'), aCell('PAY-12 and PAY-7'), aCell('acme/web-app#12'), aCell('+3')]];
  const html = await renderHtml(aReportOf({ kind: 'table', table: aTable({ rows }) }));

  expect(html).toContain('<table id=scope-events class="data k1 n4"');
  expect(html).toContain('<i>PAY-12</i> and <i>PAY-7</i>');
  expect(html).toContain('<i>acme/</i><wbr><i>web-app#12</i>');
});

/* The ordinary report has few tables; the demo sprints are held to their sizes in `sizes.test.ts`. */
test.each([
  [60, 150_000],
  [1000, 1_000_000],
])('holds %i issues in at most %i bytes', async (issues, bytes) => {
  const html = await renderHtml(aReport({}, issues));

  expect(html.match(/<tr id=issue-/g)).toHaveLength(issues);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(bytes);
});

test('shows a logo as a part of the page, and an accent that can be read in both themes', async () => {
  const logo = { mediaType: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) } as const;
  const html = await renderHtml(aReport(), { ...usualOptions, accent: '#ffcc00', logo });

  expect(html).toContain('<img class=own-logo src="data:image/png;base64,iVBORw==" alt=Logo');
  expect(html).toMatch(/:root\{--accent:light-dark\(#[0-9a-f]{6},#ffcc00\)\}<\/style>/);
});

test('names what a drawing shows by the words beside it', async () => {
  const html = await renderHtml(aReportOf({ kind: 'chart', chart: waterfall() }));
  const [, labels = ''] = html.match(/<svg [^>]*role=img[^>]*aria-labelledby="([^"]*)"/) ?? [];

  expect(labels.split(' ')).toHaveLength(2);
  for (const id of labels.split(' ')) expect(html).toMatch(new RegExp(` id=${id}>[^<]+<`));
});

test('tells how code is known beside its link, and unfolds when things happened', async () => {
  const html = await renderHtml(aReport({ issues: [anIssue(5)] }));
  const row = html.match(/<tr id=issue-PAY-5>.*/)?.[0] ?? '';

  expect(row).toContain('acme/<wbr>web#405</a> <small>title and branch</small>');
  expect(row).toContain('<details><summary>2 more</summary>');
  expect(row).toContain('<summary>Timeline</summary><ol><li>Created 28 Feb<li>Started 3 Mar (3 d)');
  expect(row).toContain('Not seen: first review, approved, released.');
});

test('sorts long numbers by their rank, and words that are numbers by themselves', async () => {
  const sorted = async (...cells: [string, number | null][]) => {
    const rows = cells.map(([text, sort]) => [aCell('x'), aCell('y'), aCell('z'), aCell(text, { sort })]);
    const html = await renderHtml(aReportOf({ kind: 'table', table: aTable({ rows }) }));
    return [...html.matchAll(/<td>z<td(?: data-s=([^\s>]*))?/g)].map(([, sort]) => sort ?? null);
  };

  expect(await sorted(['1 Mar', 1_740_800_000_000], ['28 Feb', 1_740_700_000_000], ['open', null])).toEqual([
    '1',
    '0',
    null,
  ]);
  expect(await sorted(['yes', 1], ['no', 0])).toEqual(['1', '0']);
  expect(await sorted(['3', 3], ['5.5', 5.5])).toEqual([null, null]);
});

test.each<[string, [string, number | null][], boolean]>([
  [
    'amounts',
    [
      ['+1,331 points', 1331],
      ['−5 points', -5],
      ['not available', null],
    ],
    true,
  ],
  [
    'times in several units',
    [
      ['9 min', 0.15],
      ['1.5 d', 36],
      ['23 h', 23],
    ],
    true,
  ],
  [
    'sums of two numbers',
    [
      ['+38 −45', 83],
      ['+60 −2', 62],
    ],
    false,
  ],
  [
    'a number that stands for nothing',
    [
      ['3 issues, too few', null],
      ['2 d', 48],
    ],
    false,
  ],
  [
    'an estimate that was taken away',
    [
      ['3 → not estimated', null],
      ['5', 5],
    ],
    true,
  ],
])('%s need no other number to sort by, or do', (_, cells, told) => {
  const sort = sorting(cells.map(([text, sort]) => aCell(text, { sort })));

  expect(cells.every(([text, number]) => sort(aCell(text, { sort: number })) === false)).toBe(told);
});

test('a number with a word before it for its tone sorts by what is said beside it', () => {
  const cells = [aCell('22 d', { sort: 22, tone: 'warning' }), aCell('3 d', { sort: 3 })];

  expect(cells.map(sorting(cells))).toEqual(['22', '3']);
});

test('writes equal reports as equal bytes', async () => {
  expect(await renderHtml(aReport())).toBe(await renderHtml(aReport()));
});

async function linked(href: string): Promise<string> {
  const html = await renderHtml(aReportOf({ kind: 'text', spans: [aSpan('the text', href)] }));
  return html.match(/<p class=prose>.*?<\/p>/s)?.[0] ?? '';
}

function decoded(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
