import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTransport } from '../../../src/gather/http.ts';
import { type Act, aHost, aRuntime, type Host } from '../host.ts';

let host: Host | null = null;

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await host?.close();
  host = null;
});

async function read(act: Act): Promise<unknown> {
  host = await aHost(act);
  const access = { id: 'jira', name: 'Jira', url: host.url, tokenName: 'T', idempotentPosts: [] } as const;
  return (await openTransport(access, aRuntime()).fetch(host.url)).json();
}

const body =
  (bytes: Buffer | string, headers: Record<string, string> = {}): Act =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(bytes);

describe('a body is read', () => {
  test.each<[string, Act]>([
    ['with a byte order mark', body('\ufeff{"name":"Zoë"}')],
    ['in gzip', body(gzipSync('{"name":"Zoë"}'), { 'content-encoding': 'gzip' })],
    [
      'in the encoding it names',
      body(Buffer.from('{"name":"Zoë"}', 'latin1'), { 'content-type': 'application/json; charset=ISO-8859-1' }),
    ],
    [
      'in UTF-16, where it says so',
      body(Buffer.from('{"name":"Zoë"}', 'utf16le'), { 'content-type': 'application/json;charset="utf-16le"' }),
    ],
  ])('%s', async (_, act) => {
    expect(await read(act)).toEqual({ name: 'Zoë' });
  });
});

describe('a body is refused', () => {
  const cut: Act = (_, response) => {
    const zipped = gzipSync(JSON.stringify({ text: 'x'.repeat(10_000) }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(zipped.subarray(0, zipped.length - 12));
  };
  const endless: Act = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(4 * 1024 * 1024, 0x20);
    const more = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  };

  test.each<[string, Act, RegExp, number]>([
    ['that never ends', endless, /larger than 50 MB/, 1],
    ['that is no UTF-8', body(Buffer.from('{"name":"Zo\u00eb"}', 'latin1')), /damaged: not all of it is UTF-8/, 3],
    ['in an encoding nobody knows', body('{}', { 'content-type': 'application/json; charset=x-none' }), /x-none/, 1],
    ['with something after its end', body('{"issues":[]}</html>'), /its JSON is damaged/, 3],
    ['of two values', body('{"issues":[]}{"issues":[]}'), /its JSON is damaged/, 3],
    ['that is empty', body(''), /its JSON is not complete/, 3],
    ['that lacks its last brace', body('{"issues":[]'), /its JSON is not complete/, 3],
    ['that is a text', body('"Bad gateway"'), /a bare string instead of an object/, 1],
    ['that is null', body('null'), /a bare null instead of an object/, 1],
    ['whose gzip is cut', cut, /cut short|not complete/, 3],
    [
      'whose gzip is none',
      body('{"issues":[]}', { 'content-encoding': 'gzip' }),
      /damaged|cut short|failed on the network/,
      3,
    ],
  ])('%s', async (_, act, words, sent) => {
    const error = await read(act).then(
      () => null,
      (reason) => reason,
    );
    expect(error).toMatchObject({ kind: 'unavailable', hint: expect.stringMatching(/\w/) });
    expect(error.message).toMatch(words);
    expect(error.message).toContain(`Jira at ${new URL(host?.url ?? '').host}`);
    expect(host?.seen).toHaveLength(sent);
  });
});
