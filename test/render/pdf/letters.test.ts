import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { facesOf } from '../../../src/render/pdf/letters/faces.ts';
import { neededBy } from '../../../src/render/pdf/letters/needed.ts';
import { findOutlines } from '../../../src/render/pdf/letters/outlines.ts';
import { withFonts } from '../../../src/render/pdf/letters/svg.ts';
import { trueType } from '../../../src/render/pdf/letters/truetype.ts';
import { renderPdf } from '../../../src/render/pdf.ts';
import { aReport, aSection, span } from '../pdf-fixture.ts';

const codes = (text: string) => new Set([...text].map((character) => character.codePointAt(0) ?? 0));

/** Latin in `Inter`, Arabic in `Arabic`, all else in `Others`. */
const unready = { letters: new Set<number>(), width: () => null, shown: () => null };
const faces = facesOf(
  { regular: 'Inter', bold: 'Inter' },
  { regular: unready, bold: unready },
  {
    regular: [
      { name: 'Inter', letters: codes('abcdefghijklmnopqrstuvwxyz ()&;\u200D') },
      { name: 'Arabic', letters: codes('سلام\u064F\u200D') },
      { name: 'Others', letters: codes('日本語') },
    ],
    bold: [{ name: 'Inter', letters: codes('abc') }],
  },
);

function saying(...texts: readonly string[]): Report {
  return aReport({
    summary: [],
    issues: [],
    chips: [],
    gaps: [],
    sections: [aSection('a', 'A', ...texts.map((text) => ({ kind: 'text', spans: [span(text)] }) as const))],
  });
}

describe('what a report needs', () => {
  test('is nothing beyond Inter for Latin, Greek and Cyrillic', () => {
    const { regular, bold } = neededBy(saying('Łódź – “Δοκιμή” и «проверка» → 3 ≤ 5'.replace('≤', '−')));

    expect([...regular, ...bold]).toEqual([]);
  });

  test('is every other character once, composed, in the bold weight only where something may be bold', () => {
    const report = aReport({
      ...saying('日本'),
      issues: [{ ...aReport().issues[0], summary: 'か\u3099 日' } as never],
    });
    const { regular, bold, han } = neededBy(report);

    expect([...regular].map((code) => String.fromCodePoint(code))).toEqual(['日', '本', 'が']);
    expect([...bold].map((code) => String.fromCodePoint(code))).toEqual(['日', '本']);
    expect(han).toBe('japanese');
  });

  test('tells the writing by letters that only it has', () => {
    expect(neededBy(saying('支付页面')).han).toBe('chinese');
    expect(neededBy(saying('결제 決濟')).han).toBe('korean');
    expect(neededBy(saying('決済する')).han).toBe('japanese');
  });

  test('is bounded, whatever is written', () => {
    const all = Array.from({ length: 30_000 }, (_, index) => String.fromCodePoint(0x3400 + index));
    const texts = Array.from({ length: 10 }, (_, index) => all.slice(index * 3000, index * 3000 + 3000).join(''));

    expect(neededBy(saying(...texts)).regular.size).toBe(8000);
  });
});

describe('fonts by character', () => {
  test('take turns within a text, and marks and joiners stay with their letter', () => {
    expect(faces.stretches('ab 日本 سُل\u200D c', 'regular')).toEqual([
      { font: 'Inter', text: 'ab ' },
      { font: 'Others', text: '日本' },
      { font: 'Inter', text: ' ' },
      { font: 'Arabic', text: 'سُل\u200D' },
      { font: 'Inter', text: ' c' },
    ]);
  });

  test('of a drawing are named where Inter will not do, in the order they stand', () => {
    const svg = '<g><text x="1">a &amp; 日</text><text>سلام (ab)</text><text>plain</text></g>';

    expect(withFonts(svg, faces)).toBe(
      '<g><text x="1">a &amp; <tspan font-family="Others" font-weight="normal">日</tspan></text>' +
        '<text>(ab) <tspan font-family="Arabic" font-weight="normal">سلام</tspan></text><text>plain</text></g>',
    );
  });
});

describe('outlines', () => {
  test('come from the typefaces that have the letters, in both weights', async () => {
    const wanted = codes('日漢한🚀⌘∀\u0915');
    const { regular, bold } = await findOutlines({ regular: wanted, bold: wanted }, 'japanese');

    expect([...regular.keys()].sort()).toEqual([...codes('日漢한🚀⌘∀')].sort());
    for (const [code, { advance, contours }] of regular) {
      expect(advance).toBeGreaterThan(300);
      expect(contours.length).toBeGreaterThan(0);
      expect(bold.has(code)).toBe(true);
    }
    // Each ideograph takes one em, in every weight.
    expect(regular.get(0x65e5)?.advance).toBe(1000);
    expect(bold.get(0x65e5)?.advance).toBe(1000);
    expect(bold.get(0x65e5)?.contours).not.toEqual(regular.get(0x65e5)?.contours);
  });

  test('of Han characters look as the language of the report has them', async () => {
    const wanted = { regular: codes('直'), bold: new Set<number>() };
    const [chinese, japanese] = [await findOutlines(wanted, 'chinese'), await findOutlines(wanted, 'japanese')];

    expect(chinese.regular.get(0x76f4)).not.toEqual(japanese.regular.get(0x76f4));
  });

  test('make a font that says which letters it has and how wide they are', async () => {
    const { create } = await import('fontkit');
    const square = [
      { x: 100, y: 0, on: true },
      { x: 900, y: 0, on: true },
      { x: 900, y: 700, on: false },
      { x: 100, y: 700, on: true },
    ];
    const font = create(trueType('Made-Up', new Map([[0x1f680, { advance: 1250, contours: [square] }]])));

    expect(font.hasGlyphForCodePoint(0x1f680)).toBe(true);
    expect(font.hasGlyphForCodePoint(0x41)).toBe(false);
    const glyph = font.glyphForCodePoint(0x1f680);
    expect(glyph.advanceWidth).toBe(1250);
    expect(glyph.path.commands.map(({ command, args }) => [command, ...args])).toEqual([
      ['moveTo', 100, 0],
      ['lineTo', 900, 0],
      ['quadraticCurveTo', 900, 700, 100, 700],
      ['closePath'],
    ]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'sprint-letters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readers = ['pdftotext', 'pdffonts'].every((tool) => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

async function read(tool: string, report: Report): Promise<string> {
  const file = join(folder, 'letters.pdf');
  writeFileSync(file, await renderPdf(report));
  return execFileSync(tool, tool === 'pdftotext' ? [file, '-'] : [file], { encoding: 'utf8' });
}

/** Without the marks of direction that pdftotext adds. */
const bare = (text: string) => text.replace(/[\u200E\u200F\u202A-\u202C]/g, '').replace(/\s+/g, ' ');

describe.skipIf(!readers)(readers ? 'read back' : 'read back (poppler-utils are not installed)', () => {
  test('every script we cover is drawn, and copied as it was written', async () => {
    const texts = [
      '決済サービスの「分割払い」を実装する',
      '支付页面在网络断开后无法恢复',
      '付款頁面在網路斷線後無法恢復',
      '결제 페이지에서 오류 메시지를 표시합니다',
      'إصلاح صفحة الدفع بعد انتهاء الجلسة',
      'תיקון דף התשלום',
      '🚀 ✈ ☎ ⚠ ∀x∈ℝ ⌘ ★',
    ];
    const text = bare(await read('pdftotext', saying(...texts)));

    for (const said of texts) expect(text).toContain(said);
    expect(text).not.toContain('□');
  });

  test('a sentence of ours keeps its order around a title that runs from right to left', async () => {
    const spans = [span('PAY-1', 'https://acme.example/1'), span(' '), span('תיקון דף'), span(' was completed.')];
    const report = { ...saying(), sections: [aSection('a', 'A', { kind: 'text', spans })] };

    // Which side of a change of direction its space is on, the reader decides.
    expect(bare(await read('pdftotext', report))).toMatch(/PAY-1 תיקון דף ?was completed\./);
  });

  test('fonts are embedded as subsets, and only those that are used', async () => {
    const plain = await read('pdffonts', saying('Łódź'));
    const mixed = await read('pdffonts', saying('日本 שלום'));

    expect(plain.trim().split('\n').slice(2)).toHaveLength(2);
    const fonts = mixed.trim().split('\n').slice(2);
    expect(fonts.map((line) => /\+([\w-]+)/.exec(line)?.[1]).sort()).toEqual([
      'Inter-Regular',
      'Inter-SemiBold',
      'NotoSans-Regular',
      'NotoSansHebrew-Regular',
    ]);
    for (const line of fonts) expect(line).toMatch(/ yes yes yes /);
  });

  test('marks that no font expects, and endless joined words, stay within the page', async () => {
    const marks = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x0610 + index, 0x05b0 + (index % 16)));
    const report = { ...saying('م'.repeat(3000), `א${marks.join('ب')}`, marks.join('')), title: 'ممم'.repeat(80) };
    const file = join(folder, 'marks.pdf');
    writeFileSync(file, await renderPdf(report));
    const box = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });

    const rights = [...box.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.max(...rights)).toBeLessThan(595.28 - 30);
  });

  test('equal reports give equal bytes in every script', async () => {
    const report = saying('日本 🚀 سلام שלום');

    expect(Buffer.compare(await renderPdf(report), await renderPdf(report))).toBe(0);
  });
});
