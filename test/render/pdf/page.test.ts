import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Block, IssueTimeline, Report } from '../../../src/model/report.ts';
import { type Logo, type RenderOptions, usualOptions } from '../../../src/render/options.ts';
import { drawablePng } from '../../../src/render/pdf/png.ts';
import { renderPdf } from '../../../src/render/pdf.ts';
import { aBurnup, aCell, anIssue, aReport, aSection, span } from '../pdf-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprint-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readers = ['pdfinfo', 'pdftotext'].every((tool) => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
const withReaders = describe.skipIf(!readers);

async function read(tool: string, given: Partial<Report>, options: Partial<RenderOptions> = {}): Promise<string> {
  const file = join(folder, 'page.pdf');
  writeFileSync(file, await renderPdf(aReport(given), { ...usualOptions, ...options }));
  return execFileSync(tool, tool === 'pdftotext' ? ['-layout', file, '-'] : [file], { encoding: 'utf8' });
}

const raw = async (options: Partial<RenderOptions>) =>
  Buffer.from(await renderPdf(aReport({ sections: [] }), { ...usualOptions, ...options })).toString('latin1');

/** A PNG of one row of pixels for each of these bytes' rows. */
function aPng(width: number, depth: number, colours: number, rows: readonly (readonly number[])[]): Logo {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([depth, colours, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return [length, Buffer.from(type), data, Buffer.alloc(4)];
  };
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...chunk('IHDR', head),
    ...(colours === 3
      ? [...chunk('PLTE', Buffer.from([255, 0, 0, 0, 0, 255])), ...chunk('tRNS', Buffer.from([0]))]
      : []),
    ...chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    ...chunk('IEND', Buffer.alloc(0)),
  ]);
  return { mediaType: 'image/png', bytes };
}

const rowsOf = (length: number) =>
  Array.from({ length }, (_, index) => [aCell(`row ${index + 1}`), aCell(String(index), { sort: index })]);

function aTable(length: number): Block {
  const columns = [
    { title: 'What', align: 'left' },
    { title: 'Count', align: 'right' },
  ] as const;
  return { kind: 'table', table: { id: 't', caption: 'A long table', columns, rows: rowsOf(length) } };
}

describe('a logo', () => {
  const transparent = aPng(2, 8, 6, [
    [0, 255, 0, 0, 255, 0, 0, 255, 128],
    [0, 0, 255, 0, 0, 255, 255, 255, 255],
  ]);

  test('with transparency is drawn, and gives the same bytes each time', async () => {
    const [first, second] = [await raw({ logo: transparent }), await raw({ logo: transparent })];

    expect(first).toContain('/Subtype /Image');
    expect(first).toContain('/SMask');
    expect(second).toBe(first);
  });

  test.each([
    ['cut short', { mediaType: 'image/png', bytes: transparent.bytes.slice(0, 60) }],
    ['no image', { mediaType: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1]) }],
    [
      'of far too many pixels',
      aPng(
        60_000,
        8,
        6,
        Array.from({ length: 70 }, () => [0]),
      ),
    ],
  ] as const)('that is %s is refused as a mistake of the configuration', async (_, logo) => {
    await expect(raw({ logo: logo as Logo })).rejects.toMatchObject({ kind: 'usage' });
  });

  test('of a small palette gets a byte for each pixel', () => {
    // Two bits a pixel: 1, 0, 1, 1 stand in 0b01000101; the second row adds what is above (filter 2).
    const png = Buffer.from(
      drawablePng(
        Buffer.from(
          aPng(4, 2, 3, [
            [0, 0b01000101],
            [2, 0],
          ]).bytes,
        ),
      ),
    );
    const plain = aPng(4, 8, 3, [
      [0, 1, 0, 1, 1],
      [0, 1, 0, 1, 1],
    ]);

    expect(png.equals(Buffer.from(plain.bytes))).toBe(true);
  });
});

/** What the pages draw, unpacked. */
async function drawn(options: Partial<RenderOptions>): Promise<string> {
  const pdf = Buffer.from(await renderPdf(aReport(), { ...usualOptions, ...options }));
  let text = '';
  for (let at = pdf.indexOf('\nstream\n'); at >= 0; at = pdf.indexOf('\nstream\n', at + 1)) {
    const bytes = pdf.subarray(at + 8, pdf.indexOf('\nendstream', at));
    if (bytes[0] === 0x78) text += inflateSync(bytes).toString('latin1');
  }
  return text;
}

test('an accent is used as it is, or darker where it could not be read', async () => {
  expect(await drawn({ accent: '#0000ff' })).toMatch(/^0 0 1 scn$/m);
  expect(await drawn({ accent: '#ffff00' })).not.toMatch(/^1 1 0 scn$/m);
  expect(await drawn({})).not.toMatch(/^0 0 1 scn$/m);
});

withReaders(readers ? 'pages' : 'pages (poppler-utils are not installed)', () => {
  test('are of the size that is asked for', async () => {
    expect(await read('pdfinfo', {}, { paper: 'letter' })).toMatch(/^Page size: +612 x 792 pts \(letter\)$/m);
    expect(await read('pdfinfo', {}, { paper: 'a4' })).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
  });

  test('on Letter, nothing is cut off at the edges', async () => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, await renderPdf(aReport(), { ...usualOptions, paper: 'letter' }));
    const box = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });

    const rights = [...box.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x));
    const bottoms = [...box.matchAll(/yMax="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(Math.max(...rights)).toBeLessThanOrEqual(612 - 47);
    expect(Math.max(...bottoms)).toBeLessThan(792 - 20);
  });

  test('never end with the head of a section, whatever stands before it', async () => {
    for (let lines = 30; lines < 46; lines++) {
      const filler = Array.from(
        { length: lines },
        (_, index) => ({ kind: 'text', spans: [span(`line ${index}`)] }) as const,
      );
      const sections = [aSection('a', 'Filler', ...filler), aSection('b', 'Announced', aTable(3))];
      const pages = (await read('pdftotext', { sections, summary: [], gaps: [], status: 'complete' })).split('\f');

      const page = pages.find((text) => /^ *Announced/m.test(text)) ?? '';
      expect(page).toMatch(/Announced[\s\S]*A long table[\s\S]*What[\s\S]*row 1/);
    }
  });

  test('never begin with the last row of a table alone', async () => {
    for (let rows = 30; rows < 45; rows++) {
      const sections = [aSection('a', 'A', aTable(rows))];
      const pages = (await read('pdftotext', { sections, summary: [], gaps: [], status: 'complete' })).split('\f');
      const last = pages.filter((page) => /row \d/.test(page)).at(-1) ?? '';

      expect(last).toContain(`row ${rows - 1} `);
      expect(last).toContain(`row ${rows} `);
    }
  });

  test('take a chart a little lower rather than leave their end empty', async () => {
    const filler = Array.from(
      { length: 18 },
      (_, index) => ({ kind: 'text', spans: [span(`line ${index}`)] }) as const,
    );
    const sections = [aSection('a', 'A', ...filler, { kind: 'chart', chart: aBurnup() })];
    const given = { sections, summary: [], gaps: [], chips: [], status: 'complete' } as const;

    // 842 points, less title and head (178), 18 lines of 22 (396) and the foot (60), leave 208. The chart would take 226
    // with its name, but does with 174.
    expect(await read('pdfinfo', given)).toMatch(/^Pages: +1$/m);
  });

  test('tell the way of each issue on a line below it', async () => {
    const step = (milestone: IssueTimeline['steps'][number]['milestone'], at: string | null) => ({
      milestone,
      at,
      ref: null,
      url: null,
      because: null,
    });
    const timeline: IssueTimeline = {
      steps: [
        step('created', '2025-10-20T08:00:00.000Z'),
        step('started', '2025-11-03T08:00:00.000Z'),
        step('merged', null),
      ],
      waits: [{ from: 'created', to: 'started', hours: 336, says: '14 d' }],
    };
    const issues = [anIssue(1, { timeline }), anIssue(2)];
    const text = await read('pdftotext', { issues, sections: [aSection('i', 'Issues', { kind: 'issues' })] });

    expect(text).toContain('Created 20 Oct → Started 3 Nov (14 d)');
    expect(text.match(/Created /g)).toHaveLength(1);
  });
});
