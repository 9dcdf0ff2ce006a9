import { expect, test } from 'vitest';
import { isFigure, isReference, partsOf } from '../../src/render/wrapping.ts';

/** Kept parts in brackets, a bar where a line may break. */
function shown(text: string, most = 24): string {
  return partsOf(text, most)
    .map(({ text: part, keep, breakAfter }) => `${keep ? `[${part}]` : part}${breakAfter ? '|' : ''}`)
    .join('');
}

test.each([
  ['PAY-1384', '[PAY-1384]'],
  ['PAY-1377 and PAY-1381.', '[PAY-1377] and [PAY-1381].'],
  ['northlight/payments-api#590', '[northlight/]|[payments-api#590]'],
  ['see acme/web@61a0be5: a fix', 'see [acme/]|[web@61a0be5]: a fix'],
  ['Re-estimated: 3 → 5', '[Re-estimated]: [3 → 5]'],
  ['2 h → 7.5 h', '[2 h → 7.5 h]'],
  ['not estimated → 5', 'not estimated [→ 5]'],
  ['5–35 % in the 6 sprints before, 6–11 issues', '[5–35 %] in the 6 sprints before, [6–11] issues'],
  ['either/or and a-b', 'either/or and a-b'],
  ['', ''],
])('keeps together what reads badly apart: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test('lets what is longer than asked break', () => {
  expect(shown('acme/a-very-long-name#12', 8)).toBe('[acme/]|a-very-long-name#12');
});

test.each(['y', '1', 'a.', '_', '1,', 'A-', 'a/', '1–', '1.'])('takes no time for an endless word of %s', (letters) => {
  const text = letters.repeat(100_000);
  const begun = performance.now();

  expect(
    partsOf(text, 24)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test('loses no letter', () => {
  const text = 'PAY-1 → 5, acme/web#1 (re-opened) <b>A-1</b> → → x/y@z';

  expect(
    partsOf(text, 24)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test.each(['3 Nov 2026, 08:50', '143.5 points', '+3,598 −1,930', '17.7 h (median)', '127.0.0.1:38979'])(
  'takes %s for a figure',
  (text) => {
    expect(isFigure(text)).toBe(true);
  },
);

test.each(['Bump pino to 7.12.9', '3 → not estimated', '2 issues joined or left the sprint', ''])(
  'takes %j for words',
  (text) => {
    expect(isFigure(text)).toBe(false);
  },
);

test('knows a reference, also at the end of a sentence', () => {
  expect(['acme/web#12', 'acme/web@61a0be5:'].map(isReference)).toEqual([true, true]);
  expect(['acme/web', 'PAY-12', 'see acme/web#12'].map(isReference)).toEqual([false, false, false]);
});
