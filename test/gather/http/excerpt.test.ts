import { expect, test } from 'vitest';
import { excerptOf, plainText } from '../../../src/gather/http/excerpt.ts';

test.each([
  ['a login', 'You sent Basic bWVAYWNtZS5jb206c2VjcmV0MQ== to us', 'You sent Basic [redacted] to us'],
  ['a token', 'Bad ghp_abcdef123456 and github_pat_11ABC_def', 'Bad [redacted] and [redacted]'],
  ['a signed token', 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0In0.c2ln_X-9 is wrong', 'Bearer [redacted] is wrong'],
  ['a key', 'No -----BEGIN RSA PRIVATE KEY-----\nMIIEow', 'No [redacted]'],
])('a host’s words are repeated without %s', (_, text, said) => {
  expect(plainText(text)).toBe(said);
});

test('a token that would be cut to length leaves no piece', () => {
  expect(excerptOf(JSON.stringify({ message: `${'x'.repeat(190)} ghs_${'9'.repeat(36)}` }))).not.toContain('ghs_');
});

test.each([
  ['at its end', (token: string) => `${'so many words '.repeat(13)}${token}`],
  ['far behind much that is left out', (token: string) => `${' '.repeat(790)}${token}`],
])('a token of no known form leaves no piece either, cut %s', (_, says) => {
  const token = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5';
  for (let at = 0; at < 30; at += 1) {
    const said = excerptOf(JSON.stringify({ message: says(`${'-'.repeat(at)} ${token} is wrong`) })) ?? '';
    expect(said.replace(token, ''), said).not.toMatch(/Zm9v/);
  }
});

test('words without blanks are cut where they are long enough', () => {
  expect(plainText('船'.repeat(300))).toBe(`${'船'.repeat(199)}…`);
});

test.each(['Basic authentication with passwords is deprecated.', 'The bearer token is expired'])(
  'ordinary words stay (%s)',
  (text) => {
    expect(plainText(text)).toBe(text);
  },
);
