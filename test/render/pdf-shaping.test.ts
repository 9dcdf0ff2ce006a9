import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../src/render/pdf/document.ts';
import { fontFiles, prepareFont } from '../../src/render/pdf/fonts.ts';
import { byPairs, type Shape } from '../../src/render/pdf/shaping.ts';
import { aReport } from './pdf-fixture.ts';

type Parsed = { layout(text: string, features?: Record<string, boolean>): Shape };

/** The typeface as its library shapes it, before anything of ours is in between. */
async function openFont(file: string): Promise<Parsed> {
  const { doc } = await openDocument(aReport());
  return (doc.font(file) as unknown as { _font: { font: Parsed } })._font.font;
}

function measured({ glyphs, positions, advanceWidth }: Shape) {
  return {
    glyphs: glyphs.map((glyph) => (glyph as { id: number }).id),
    letters: glyphs.map((glyph) => (glyph as { codePoints: number[] }).codePoints),
    positions: positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => [xAdvance, yAdvance, xOffset, yOffset]),
    advanceWidth,
  };
}

const letters = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?#/-_()[]{}<>|\\"\'&@%+*= ',
  ...'ÀéñŁßøĐ–—“”…→−αβγδΩλςΑΤΥабвгджщЁЖЪТАУъ',
];
const texts = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 }).map((all) => all.join(''));

describe.each(Object.entries(fontFiles()))('text in %s', (_, file) => {
  test.each([true, false])(
    'is shaped by pairs exactly as it is as a whole (figures of one width: %s)',
    async (tnum) => {
      const font = await openFont(file);
      const whole = (text: string) => font.layout(text, { calt: false, tnum });
      const paired = byPairs(whole);

      fc.assert(
        fc.property(texts, (text) => {
          expect(measured(paired(text))).toEqual(measured(whole(text)));
        }),
        { numRuns: 1500 },
      );
    },
  );

  test('keeps what was written, and lines figures up', async () => {
    const { doc } = await openDocument(aReport());
    const { letters: covered } = prepareFont(doc, file);
    const width = (text: string) => doc.font(file).fontSize(10).widthOfString(text);

    expect(width('111')).toBeCloseTo(width('888'), 6);
    expect(width('->')).toBeGreaterThan(width('-'));
    for (const character of 'AzÄŁőЯїΩώ→↔≤…€□✓✗') expect(covered).toContain(character.codePointAt(0));
  });
});
