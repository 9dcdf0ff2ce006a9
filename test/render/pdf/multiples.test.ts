import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { renderPdf } from '../../../src/render/pdf.ts';
import { hoursIn, timeInStatus } from '../chart-fixtures.ts';
import { aReportOf } from '../fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprint-pdf-multiples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

interface Word {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Every word with its place on its page, in points. */
async function wordsOf(names: readonly string[]): Promise<Word[]> {
  const charts = names.map((name) => hoursIn(name, 'active'));
  const file = join(folder, `${names.length}.pdf`);
  writeFileSync(file, await renderPdf(aReportOf({ ...timeInStatus(), charts })));
  const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  return html.split('<page ').flatMap((text, page) =>
    [...text.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, y, word = '']) => ({
      page,
      x: Number(x),
      y: Math.round(Number(y)),
      text: word,
    })),
  );
}

describe.skipIf(!hasPoppler)('small charts in the PDF', () => {
  test.each([
    [2, 2],
    [3, 3],
    [4, 4],
    [7, 3],
  ])('%i of them stand %i side by side, each under its name', async (count, columns) => {
    const names = Array.from({ length: count }, (_, n) => `Status${n + 1}`);
    const placed = (await wordsOf(names))
      .filter(({ text }) => names.includes(text))
      .sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
    const rows = grouped(placed);

    expect(placed.map(({ text }) => text)).toEqual(names);
    expect(rows.map((row) => row.length)).toEqual(
      Array.from({ length: Math.ceil(count / columns) }, (_, row) => Math.min(columns, count - row * columns)),
    );
  });

  test('never lose a row between two pages', async () => {
    const names = Array.from({ length: 24 }, (_, n) => `Status${n + 1}`);
    const words = await wordsOf(names);

    for (const row of grouped(words.filter(({ text }) => names.includes(text)))) {
      const [first] = row;
      const below = words.filter(({ page, y, text }) => page === first?.page && y > first.y && text === 'PAY-1');
      expect(below.length).toBeGreaterThanOrEqual(row.length);
    }
  });
});

test('each small chart is a figure with words that stand for it', async () => {
  const pdf = Buffer.from(await renderPdf(aReportOf(timeInStatus()))).toString('latin1');

  for (const { title } of timeInStatus().charts) expect(pdf).toContain(`/Alt (${title}: Half of the issues were`);
});

function grouped(words: readonly Word[]): Word[][] {
  const rows = new Map<string, Word[]>();
  for (const word of words) {
    const at = `${word.page} ${word.y}`;
    rows.set(at, [...(rows.get(at) ?? []), word]);
  }
  return [...rows.values()];
}
