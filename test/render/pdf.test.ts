import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderPdf } from '../../src/render/pdf.ts';
import { aCell, anIssue, aReport, aSection, span } from './pdf-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprint-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** poppler-utils read the file as any viewer would; without them these tests are skipped. */
const readers = ['pdfinfo', 'pdftotext', 'pdffonts'].every((tool) => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
const withReaders = describe.skipIf(!readers);

let files = 0;

async function read(tool: string, given: Partial<Report>, ...options: string[]): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.pdf`);
  writeFileSync(file, await renderPdf(aReport(given)));
  const names = tool === 'pdftotext' ? [file, '-'] : [file];
  return execFileSync(tool, [...options, ...names], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** Without line breaks, which are the layout's. */
function flowing(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function aReportSaying(...texts: readonly string[]): Partial<Report> {
  return {
    status: 'complete',
    sections: [aSection('scope', 'Scope', ...texts.map((text) => ({ kind: 'text', spans: [span(text)] }) as const))],
  };
}

const raw = async (given: Partial<Report>) => Buffer.from(await renderPdf(aReport(given))).toString('latin1');

test('the same report gives the same bytes, at any time', async () => {
  const first = await renderPdf(aReport());
  await new Promise((resolve) => setTimeout(resolve, 1100));

  expect(Buffer.compare(first, await renderPdf(aReport()))).toBe(0);
});

test('a report without anything in it is a page with its title', async () => {
  const bytes = await renderPdf(aReport({ sections: [], summary: [], chips: [], issues: [], gaps: [], title: '' }));

  expect(Buffer.from(bytes.slice(0, 8)).toString('latin1')).toBe('%PDF-1.7');
});

test('addresses that are not http(s) become no link', async () => {
  const hrefs = ['javascript:alert(1)', 'java\tscript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '#nowhere'];
  const pdf = await raw({
    summary: [],
    issues: [anIssue(1, { url: 'javascript:alert(2)', code: [{ text: 'x', url: 'vbscript:x', how: '' }] })],
    sections: [
      aSection('scope', 'Scope', { kind: 'list', items: hrefs.map((href) => [span(href, href)]) }, { kind: 'issues' }),
    ],
  });

  expect(pdf).not.toContain('/Link');
  expect(pdf).not.toContain('/URI');
  expect(pdf).not.toContain('/JavaScript');
});

test('links lead to addresses, and to places that exist', async () => {
  const spans = [
    span('PAY-1', '#issue-PAY-1'),
    span('web', 'https://acme.example/a?b=(c)'),
    span('gone', '#issue-PAY-9'),
  ];
  const pdf = await raw({
    summary: [],
    issues: [anIssue(1, { code: [] })],
    sections: [aSection('scope', 'Scope', { kind: 'text', spans }), aSection('issues', 'Issues', { kind: 'issues' })],
  });

  expect(pdf).toContain('/URI (https://acme.example/a?b=\\(c\\))');
  expect(pdf).toContain('/D (issue-PAY-1)');
  expect(pdf).toContain('(issue-PAY-1) [');
  expect(pdf).not.toContain('issue-PAY-9)');
});

test('text from outside cannot leave the string it stands in', async () => {
  const hostile = ') >> endobj <</S/JavaScript/JS(app.alert(1))>>\\ \u202Egpj.exe <script>]]></rdf:li>';
  const pdf = await raw({
    title: hostile,
    sections: [aSection('scope', hostile, { kind: 'text', spans: [span(hostile)] })],
  });

  expect(pdf).not.toMatch(/[^\\]\) >> endobj <<\/S\/JavaScript/);
  expect(pdf).toContain('&#60;/rdf:li&#62;');
  expect(pdf).not.toMatch(/exe <script>\]\]><\/rdf:li>[^)]*<\/rdf/);
});

test('words, texts and cells of any length are laid out', async () => {
  const long = 'x'.repeat(200_000);
  const bytes = await renderPdf(
    aReport({
      title: long,
      chips: [long],
      issues: [anIssue(1, { key: long, summary: long, assignee: long, labels: [long], status: long })],
      sections: [
        aSection('scope', long, { kind: 'text', spans: [span(long)] }, { kind: 'quote', text: long, source: long }),
        aSection('a', 'A', {
          kind: 'note',
          tone: 'bad',
          spans: [span(long), span(long), span('e\u0301'.repeat(50_000))],
        }),
        aSection('b', 'B', {
          kind: 'tiles',
          tiles: [{ title: long, value: long, detail: long, tone: 'good', href: null, metric: null }],
        }),
        aSection('c', 'C', { kind: 'issues' }),
      ],
    }),
  );

  expect(bytes.length).toBeGreaterThan(1000);
});

withReaders(readers ? 'as a reader sees it' : 'as a reader sees it (poppler-utils are not installed)', () => {
  test('the file is tagged, titled, dated by its data and free of scripts', async () => {
    const info = await read('pdfinfo', {}, '-isodates');

    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Title: +Sprint 42: R&D <payments>$/m);
    expect(info).toMatch(/^Creator: +sprint-report 0\.1\.0$/m);
    expect(info).toMatch(/^CreationDate: +2025-11-17T09:30:00Z$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
    expect(info).toMatch(/^PDF version: +1\.7$/m);
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
  });

  test('the metadata say the same in XML, whatever characters the title has', async () => {
    const xml = await read('pdfinfo', {}, '-meta');

    expect(xml).toContain('Sprint 42: R&#38;D &#60;payments&#62;');
    expect(xml).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('sections, tables, lists, figures and links are told apart for a screen reader', async () => {
    const structure = await read('pdfinfo', {}, '-struct');

    for (const tag of [
      'Document',
      'H1',
      'Sect',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'Figure',
      'Link',
      'BlockQuote',
    ])
      expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    expect(structure.match(/^ *H2\b/gm)).toHaveLength(9);
  });

  test('every section is there, in Latin, Cyrillic and Greek', async () => {
    const report = aReport();
    const text = flowing(await read('pdftotext', {}));

    for (const { title, question } of report.sections) {
      expect(text).toContain(title);
      expect(text).toContain(question);
    }
    for (const { key } of report.issues) expect(text).toContain(key);
    expect(text).toContain('Завершить интеграцию с банком.');
    expect(text).toContain('Χρόνος και μέθοδος.');
    expect(text).toContain('Refund export for Łódź, Öresund and Ðakovo');
    expect(text).toContain('acme/api was not read.');
    expect(text).toContain('Even pace');
  });

  test('pages are numbered, and name the report and the section they begin in', async () => {
    const pages = (await read('pdftotext', {}, '-layout')).split('\f').slice(0, -1);

    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(pages[1]?.trimStart()).toMatch(/^Sprint 42: R&D <payments> +Scope/);
  });

  test('the head of a table is repeated on every page it goes on to', async () => {
    const issues = Array.from({ length: 120 }, (_, index) => anIssue(index + 1));
    const pages = (
      await read(
        'pdftotext',
        { issues, summary: [], sections: [aSection('issues', 'Issues', { kind: 'issues' })] },
        '-layout',
      )
    )
      .split('\f')
      .slice(0, -1);

    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) expect(page).toMatch(/Key +Issue +Outcome +Estimate +Done +Code/);
  });

  test('what no typeface of ours can draw is shown as missing, and can still be found', async () => {
    const text = await read('pdftotext', aReportSaying('Название कर of ᚠ and e\u0301, ж\u0323\u0301'));

    expect(flowing(text)).toContain('Название कर of ᚠ and é, ж\u0323\u0301');
    expect(flowing(text)).toContain(
      '□ stands for characters that the typefaces of this document do not have (U+0915, U+0930, U+16A0)',
    );
  });

  test('characters that hide or reorder text are written out', async () => {
    const text = flowing(
      await read('pdftotext', aReportSaying('annual\u202Efdp.exe', 'a\u0000b\u001B[31mc', 'zero\u200Bwidth', 'a->b')),
    );

    expect(text).toContain('annual[U+202E]fdp.exe');
    expect(text).toContain('zero[U+200B]width');
    expect(text).toContain('a->b');
    expect([...text].filter((character) => '\0\u001B\u202E\u200B'.includes(character))).toEqual([]);
  });

  test('both weights are embedded, and nothing else is used', async () => {
    const fonts = (await read('pdffonts', {})).trim().split('\n').slice(2);

    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/\+Inter-(Regular|SemiBold) .* yes yes yes /);
  });

  test('a sprint of thousands takes a line an issue, and loses none', async () => {
    const issues = Array.from({ length: 2001 }, (_, index) => anIssue(index + 1));
    const text = await read('pdftotext', {
      issues,
      summary: [],
      sections: [aSection('issues', 'Issues', { kind: 'issues' })],
    });

    const keys = new Set(text.match(/PAY-\d+/g));
    expect(keys.size).toBe(2001);
    expect(flowing(text)).toContain('2,001 issues One line each');
  });

  test('an empty table and an empty sprint say so', async () => {
    const empty = {
      id: 't',
      caption: 'Nothing to see',
      columns: [{ title: 'Issue', align: 'left' } as const],
      rows: [],
    };
    const text = flowing(
      await read('pdftotext', {
        issues: [],
        summary: [],
        sections: [aSection('a', 'A', { kind: 'table', table: empty }, { kind: 'issues' })],
      }),
    );

    expect(text).toContain('Nothing to see None.');
    expect(text).toContain('No issues.');
  });

  test('a cell of many words stays within its page', async () => {
    const words = 'much to say '.repeat(200);
    const table = {
      id: 't',
      caption: 'Wide',
      columns: Array.from({ length: 8 }, (_, index) => ({ title: `Column ${index}`, align: 'left' }) as const),
      rows: Array.from({ length: 30 }, () => Array.from({ length: 8 }, () => aCell(words))),
    };
    const box = await read(
      'pdftotext',
      { summary: [], sections: [aSection('a', 'A', { kind: 'table', table })] },
      '-bbox',
    );

    const bottoms = [...box.matchAll(/yMax="([\d.]+)"/g)].map(([, y]) => Number(y));
    const rights = [...box.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.max(...bottoms)).toBeLessThan(841.89);
    expect(Math.max(...rights)).toBeLessThan(549);
  });
});
