import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareWidth } from '../../src/render/pdf/columns.ts';
import { glyphsOf, layoutText } from '../../src/render/pdf/glyphs.ts';
import { breakLines, firstLines, type Line, newLine, type Run } from '../../src/render/pdf/lines.ts';
import type { Ruler } from '../../src/render/pdf/ruler.ts';

/** Every character is one em wide. */
const ruler: Ruler = { space: 1, word: (word) => [...word].length, text: (text) => [...text].length };

function run(text: string, given: Partial<Run> = {}): Run {
  return { text, face: 'regular', target: null, colour: null, ...given };
}

function texts(lines: readonly Line[]): string[] {
  return lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
}

describe('lines', () => {
  test('break at spaces', () => {
    expect(texts(breakLines([run('one two three')], 8, ruler))).toEqual(['one two', 'three']);
  });

  test('keep a comma by the link before it', () => {
    const link = run('PAY-1', { target: { kind: 'place', name: 'issue-PAY-1' } });

    expect(texts(breakLines([run('see '), link, run(', then PAY-2')], 9, ruler))).toEqual([
      'see',
      'PAY-1,',
      'then',
      'PAY-2',
    ]);
  });

  test('break a long address after its punctuation, and a long word anywhere', () => {
    expect(texts(breakLines([run('acme/web-frontend#123')], 10, ruler))).toEqual(['acme/web-', 'frontend#', '123']);
    expect(texts(breakLines([run('x'.repeat(25))], 10, ruler))).toEqual([
      'x'.repeat(10),
      'x'.repeat(10),
      'x'.repeat(5),
    ]);
  });

  test('end where they are told to', () => {
    expect(texts(breakLines([run('Completed'), newLine, run('Added')], 40, ruler))).toEqual(['Completed', 'Added']);
  });

  test('cut short, fill their last line and say so', () => {
    const lines = breakLines([run('Олена Шевченко')], 10, ruler);

    expect(texts(firstLines(lines, 1, 10, ruler))).toEqual(['Олена Шев…']);
    expect(texts(firstLines(lines, 2, 10, ruler))).toEqual(['Олена', 'Шевченко']);
  });

  test('lose no letter and are never too wide, whatever the runs', () => {
    const words = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), { maxLength: 6 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (parts, width) => {
        const lines = breakLines(
          parts.map((text) => run(text)),
          width,
          ruler,
        );
        const bare = (all: readonly string[]) => all.join('').replaceAll(' ', '');

        expect(bare(texts(lines))).toBe(bare(parts));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('columns', () => {
  const wish = fc.tuple(fc.double({ min: 0.1, max: 44, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

  test('never take more than there is, nor less than their longest word where there is room for it', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 9 }), (all) => {
        const wishes = all.map(([natural, part]) => ({ natural, least: natural * part, texts: [[natural]] }));
        const widths = shareWidth(
          wishes,
          wishes.map(() => true),
          60,
        );
        const least = wishes.reduce((sum, one) => sum + one.least, 0);

        expect(widths.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60.0001);
        if (least < 60)
          for (const [at, one] of wishes.entries()) expect(widths[at]).toBeGreaterThanOrEqual(one.least - 1e-9);
      }),
    );
  });

  test('get their width where it saves most lines: names whole, sentences the rest', () => {
    const wishes = [
      { natural: 5, least: 5, texts: [[5], [5], [5]] },
      { natural: 44, least: 8, texts: [[44], [30], [40]] },
      { natural: 10, least: 6, texts: [[10], [9], [10]] },
    ];
    const [key, sentence, name] = shareWidth(wishes, [true, true, true], 40);

    expect(key).toBe(5);
    expect(name).toBeGreaterThanOrEqual(10);
    expect(sentence).toBeGreaterThan(24);
  });

  test('of rare long texts give way to those that are long in every row', () => {
    const wishes = [
      { natural: 20, least: 6, texts: [[20], [6], [6], [6], [6], [6], [6], [6]] },
      { natural: 20, least: 6, texts: [[20], [20], [20], [20], [20], [20], [20], [20]] },
    ];
    const [rare, always] = shareWidth(wishes, [true, true], 27);

    expect(always).toBe(20);
    expect(rare).toBe(7);
  });
});

test('columns of a row get their width by its tallest cell', () => {
  // Beside a text of 120 the one of 20 may well take two lines.
  const wishes = [
    { natural: 44, least: 8, texts: [[120], [110]] },
    { natural: 20, least: 8, texts: [[20], [20]] },
  ];
  const [tall = 0, low = 0] = shareWidth(wishes, [true, true], 40);

  expect(tall).toBeGreaterThan(26);
  expect(low).toBeLessThan(14);
});

describe('text for layout', () => {
  test('is cut when it is endless, and says how much is left out', () => {
    expect(layoutText('x'.repeat(5000), 10)).toBe('xxxxxxxxxx… (4,990 more characters)');
    expect(layoutText('ab\u{1F680}', 3)).toBe('ab… (1 more characters)');
  });

  test('is composed, so that the typeface finds the letter, and stacks no more than three marks', () => {
    expect(layoutText('e\u0301')).toBe('é');
    expect(layoutText(`x${'\u0323\u0307'.repeat(40)}`).length).toBeLessThanOrEqual(4);
  });

  test('shows a box for each letter the typeface lacks, none for marks and joiners', () => {
    const { shown, missing } = glyphsOf(new Set([...'abc □'].map((character) => character.codePointAt(0) ?? 0)));

    expect(shown('a 日本 b')).toBe('a □□ b');
    expect(shown('👩‍💻 c\u200F')).toBe('□ c');
    expect(shown('a\u0332b')).toBe('ab');
    expect(missing).toContain(0x65e5);
    expect(missing).not.toContain(0x200f);
  });
});
