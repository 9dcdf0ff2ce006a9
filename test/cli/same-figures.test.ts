import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, Cell, Report, Table } from '../../src/model/report.ts';
import { readCsv } from '../render/csv-reader.ts';
import { aPlace, sprint } from './run.ts';

const place = aPlace();
const hasPdfText = existsSync('/usr/bin/pdftotext');

interface Written {
  readonly report: Report;
  readonly html: string;
  readonly markdown: string;
  /** Null where nothing here reads a PDF. */
  readonly pdf: string | null;
  csv(table: 'issues' | 'metrics' | 'links'): readonly Readonly<Record<string, string>>[];
}

/** One reading, every format. */
async function written(id: number): Promise<Written> {
  writeFileSync(join(place.path, 'all.json'), JSON.stringify({ report: { csv: ['issues', 'links', 'metrics'] } }));
  const { code, stderr } = await sprint(
    `report ${id} --demo --config all.json --format html,pdf,json,md,csv --out out/ --allow-partial --quiet`,
    place.path,
  );
  expect(code, stderr).toBe(0);
  const names = readdirSync(join(place.path, 'out'));
  const path = (end: RegExp) => join(place.path, 'out', names.find((name) => end.test(name)) ?? 'missing');
  const text = (end: RegExp) => readFileSync(path(end), 'utf8');
  const ends = { issues: /(?<!links|metrics)\.csv$/, links: /\.links\.csv$/, metrics: /\.metrics\.csv$/ };
  return {
    report: JSON.parse(text(/\.json$/)),
    html: text(/\.html$/),
    markdown: text(/\.md$/),
    pdf: hasPdfText ? plain(execFileSync('pdftotext', [path(/\.pdf$/), '-'], { encoding: 'utf8' })) : null,
    csv(table) {
      const [head = [], ...rows] = readCsv(text(ends[table]));
      return rows.map((row) => Object.fromEntries(head.map((title, at) => [title, row[at] ?? ''])));
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Words with one space between them, whatever broke or marked them. */
function plain(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function textOfHtml(html: string): string {
  return plain(
    html
      .replace(/<\/?(?:wbr|nobr|[abius]|strong|bdi|span|em)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
        String.fromCodePoint(parseInt(code, hex ? 16 : 10)),
      )
      .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole),
  );
}

/** The words of each cell of a table of the page, whether its end tags are written or not. */
function htmlRows(html: string, id: string): string[][] {
  const [, body = ''] = html.match(new RegExp(`<table[^>]*\\sid="?${id}"?[ >][^]*?<tbody[^>]*>([^]*?)</table>`)) ?? [];
  return body
    .split(/<tr[ >]/)
    .slice(1)
    .map((row) =>
      row
        .split(/<t[dh](?=[ >])/)
        .slice(1)
        .map((one) => textOfHtml(`<td${one}`)),
    );
}

function markdownRows(markdown: string, caption: string): string[][] {
  const lines = markdown.split('\n').map(unescaped);
  const at = lines.findIndex((line) => line.includes(caption));
  const table = lines.slice(at + 1).findIndex((line) => line.startsWith('|')) + at + 1;
  const rows: string[][] = [];
  for (const line of lines.slice(table + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(line.slice(1, -1).split(' | ').map(plain));
  }
  return rows;
}

/** Markdown as it reads: escapes, links and entities told as their words. */
function unescaped(line: string): string {
  return line
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function tables(report: Report): readonly Table[] {
  return report.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block: Block) => (block.kind === 'table' ? [block.table] : []));
}

const words = (row: readonly Cell[]) => row.map(({ text }) => plain(text));

describe.each([38, 135])('of sprint %i', (id) => {
  test('every tile, figure and issue reads the same in HTML, PDF, Markdown, CSV and JSON', async () => {
    const { report, html, markdown, pdf, csv } = await written(id);
    const page = textOfHtml(html);
    const lines = plain(markdown.split('\n').map(unescaped).join(' '));
    const tiles = report.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
    expect(tiles.length).toBeGreaterThan(3);
    for (const { title, value } of tiles) {
      for (const text of [page, lines, ...(pdf === null ? [] : [pdf])]) {
        expect(text, title).toContain(plain(title));
        expect(text, title).toContain(plain(value));
      }
    }

    const figures = tables(report).filter((table) => table.id.startsWith('formulas-'));
    expect(figures.flatMap(({ rows }) => rows)).toHaveLength(Object.keys(report.metrics).length);
    for (const { id: name, caption, rows } of figures) {
      const told = rows.map((row) => words(row).slice(0, 3));
      expect(htmlRows(html, name).map((row) => row.slice(0, 3))).toEqual(told);
      expect(markdownRows(markdown, caption).map((row) => row.slice(0, 3))).toEqual(told);
      if (pdf === null) continue;
      const close = pdf.replaceAll(' ', '');
      for (const [title = '', value = ''] of told) {
        expect(close).toContain(title.replaceAll(' ', ''));
        // A long reason may go on after the turn of a page.
        expect(close, title).toContain(value.replaceAll(' ', '').slice(0, 24));
      }
    }

    const measured = new Map(
      csv('metrics')
        .filter(({ part }) => part === '')
        .map((row) => [row['metric'], row]),
    );
    for (const { id: metric, value, n, state } of Object.values(report.metrics)) {
      expect(measured.get(metric)).toMatchObject({ value: value === null ? '' : String(value), n: String(n), state });
    }

    const rows = csv('issues');
    expect(rows.map(({ key, outcome, final_estimate: estimate }) => ({ key, outcome, estimate }))).toEqual(
      report.issues.map(({ key, outcome, finalEstimate }) => ({
        key,
        outcome,
        estimate: finalEstimate === null ? '' : String(finalEstimate),
      })),
    );
    for (const { key, summary } of report.issues) {
      expect(html).toContain(`id=issue-${key}`);
      expect(markdown).toContain(key);
      expect(textOfHtml(html)).toContain(plain(summary));
      if (pdf !== null) expect(pdf).toContain(key);
    }
    expect(csv('links')).toHaveLength(report.links.length);
  });
});
