import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../src/cli/width.ts';
import { wrap } from '../../src/cli/wrap.ts';

test('breaks between words', () => {
  expect(wrap('Refund a share when one traveller cancels', 16)).toEqual([
    'Refund a share',
    'when one',
    'traveller',
    'cancels',
  ]);
});

test('breaks a word that is too wide, after a slash or a dash where there is one, and never within a key', () => {
  expect(wrap('feature/PAY-12-round-shares', 12)).toEqual(['feature/', 'PAY-12-', 'round-shares']);
});

test('counts what a terminal gives: two columns for wide characters, none for marks', () => {
  expect(wrap('船の席を選ぶ', 8)).toEqual(['船の席を', '選ぶ']);
  expect(wrap('e\u0301e\u0301e\u0301 x', 5)).toEqual(['e\u0301e\u0301e\u0301 x']);
  expect(wrap('👩‍🚀👩‍🚀👩‍🚀', 4)).toEqual(['👩‍🚀👩‍🚀', '👩‍🚀']);
});

test('cuts what needs more lines than there are, and says so', () => {
  expect(wrap('one two three four five', 9, 2)).toEqual(['one two', 'three…']);
  expect(wrap('onetwothr fourfives', 9, 1)).toEqual(['onetwoth…']);
  expect(wrap('one two', 9, 2)).toEqual(['one two']);
});

test('gives one empty line for nothing', () => {
  expect(wrap('  ', 10)).toEqual(['']);
});

test('never gives a line that is too wide, and loses no letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
      const lines = wrap(text, columns);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
