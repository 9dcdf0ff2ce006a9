import { expect, test } from 'vitest';
import { webLink } from '../../src/render/links.ts';
import { visible } from '../../src/render/visible.ts';
import { harmless } from './hostile.ts';

test.each(harmless)('leaves %s alone', (text) => {
  expect(visible(text)).toBe(text);
});

test.each([
  ['safe\u202Etxt.exe', 'safe⟨U+202E⟩txt.exe'],
  ['a\u200Bb', 'a⟨U+200B⟩b'],
  ['PAY\u200D-1', 'PAY⟨U+200D⟩-1'],
  ['a\u{E0041}', 'a⟨U+E0041⟩'],
  ['a\r\n\tb', 'a b'],
  ['\u001b[31m', '\uFFFD[31m'],
  ['\uD83D!', '\uFFFD!'],
])('writes %j so that all of it is seen', (text, expected) => {
  expect(visible(text)).toBe(expected);
});

test.each(['https://example.org/', 'http://localhost:8080/x?y#z'])('takes %s as an address', (href) => {
  expect(webLink(href)).toBe(href);
});

test.each([
  null,
  '',
  'javascript:x',
  'https:/x',
  'https://',
  'https://a@b.c/',
  'java\tscript:x',
  'https://example.org/\n',
  'ftp://x',
  'https:\\\\x',
])('takes no %j', (href) => {
  expect(webLink(href)).toBeNull();
});
