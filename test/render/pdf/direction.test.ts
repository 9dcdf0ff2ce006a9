import { describe, expect, test } from 'vitest';
import { fromLeft, placed, runsBackwards } from '../../../src/render/pdf/letters/direction.ts';
import { breakLines, type Run } from '../../../src/render/pdf/lines.ts';
import type { Ruler } from '../../../src/render/pdf/ruler.ts';

/** Every character is one em wide. */
const ruler: Ruler = { space: 1, word: (word) => [...word].length, text: (text) => [...text].length };

function run(text: string): Run {
  return { text, face: 'regular', target: null, colour: null };
}

/** What stands where on the only line of these runs, from left to right. */
function seen(...texts: readonly string[]): string {
  const [line] = breakLines(texts.map(run), 1000, ruler);
  const parts = line === undefined ? [] : [...placed(line, ruler)];
  return parts
    .sort((a, b) => a.x - b.x)
    .map(({ piece, backwards }) => (backwards ? [...piece.text].reverse().join('') : piece.text))
    .join('');
}

describe('a line', () => {
  test('of one direction stands as it is read', () => {
    expect(seen('one two, 3')).toBe('one two, 3');
  });

  test('of Hebrew alone runs from right to left, its figures from left to right', () => {
    // Read: gimel dalet 12 he. The end stands at the left.
    expect(seen('גד 12 ה')).toBe('ה 12 דג');
  });

  test('mirrors brackets in what runs backwards', () => {
    expect(seen('אב (גד)')).toBe('(דג) בא');
  });

  test('in Latin holds a Hebrew word in its place', () => {
    expect(seen('see אב גד now')).toBe('see דג בא now');
  });

  test('in Hebrew holds Latin words in their order', () => {
    expect(seen('אב API v2 גד')).toBe('דג API v2 בא');
  });

  test('of several runs keeps their order, and the space after each at its end', () => {
    expect(seen('PAY-1 ', 'אב גד ', 'was done.')).toBe('PAY-1 דג בא was done.');
  });

  test('is read in the order it was written, wherever its parts stand', () => {
    const [line] = breakLines([run('אב API גד')], 1000, ruler);
    const parts = line === undefined ? [] : placed(line, ruler);

    expect(parts.map(({ piece }) => piece.text).join('')).toBe('אב API גד');
    expect(parts.map(({ x }) => x)).toEqual([7, 6, 3, 2, 0]);
  });

  test('takes exactly the width it was measured at', () => {
    const [line] = breakLines([run('אב (API) 12 גד')], 1000, ruler);
    const parts = line === undefined ? [] : placed(line, ruler);

    expect(Math.max(...parts.map(({ x, piece }) => x + piece.width))).toBe(line?.width);
  });
});

test('the first letter decides the direction of a text', () => {
  expect(runsBackwards('12: אב and more')).toBe(true);
  expect(runsBackwards('(a) אב')).toBe(false);
  expect(runsBackwards('12 – 3')).toBe(false);
});

test('the parts of a label are told from left to right', () => {
  expect(fromLeft('אב 12').map(({ text }) => text)).toEqual(['12', ' ', 'אב']);
});

describe('Chinese and Japanese', () => {
  const lines = (text: string, width: number) =>
    breakLines([run(text)], width, ruler).map(({ pieces }) => pieces.map((piece) => piece.text).join(''));

  test('break between any two letters, and fill their lines', () => {
    expect(lines('支付页面无法恢复订单信息优惠券重新加载', 8)).toEqual([
      '支付页面无法恢复',
      '订单信息优惠券重',
      '新加载',
    ]);
  });

  test('keep closing marks with the letter before, opening ones with the letter after', () => {
    expect(lines('あいう、「えお」か', 3)).toEqual(['あい', 'う、', '「え', 'お」か']);
  });

  test('keep Latin words within them whole', () => {
    expect(lines('新しいAPIを使う', 5)).toEqual(['新しい', 'APIを使', 'う']);
  });
});
