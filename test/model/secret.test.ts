import { expect, test } from 'vitest';
import { Secret, scrubber } from '../../src/model/secret.ts';

const token = 'a"b\\c/d+e!f(g)ÿ~?>';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each<[string, string]>([
  ['as it is', token],
  ['in JSON', JSON.stringify({ token })],
  ['in an address', `?t=${encodeURIComponent(token)}`],
  ['in an address, in small letters', `?t=${encodeURIComponent(token).toLowerCase()}`],
  [
    'in an address, strictly',
    `?t=${encodeURIComponent(token).replace(/[!()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
  ],
  ...['', 'm:', 'me:', 'me@acme.com:'].flatMap((before): [string, string][] => [
    [`in base64 after “${before}”`, base64(before + token)],
    [`in base64 for addresses after “${before}”`, Buffer.from(before + token).toString('base64url')],
  ]),
])('a secret is found %s', (_, text) => {
  expect(scrubber([new Secret(token)])(text)).toContain('[redacted]');
});

test('the lines of a key are found, however they are broken', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${'A1b2'.repeat(16)}\n${'C3d4'.repeat(16)}\n-----END PRIVATE KEY-----`;
  const scrub = scrubber([new Secret(key)]);
  expect(scrub(key.replaceAll('\n', '\r\n'))).not.toMatch(/A1b2|C3d4/);
  expect(scrub(JSON.stringify({ key }))).not.toMatch(/A1b2|C3d4/);
});
