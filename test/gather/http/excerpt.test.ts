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

test.each(['Basic authentication with passwords is deprecated.', 'The bearer token is expired'])(
  'ordinary words stay (%s)',
  (text) => {
    expect(plainText(text)).toBe(text);
  },
);
