import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliver, destinationOf } from '../../src/deliver/channels.ts';
import { writeFiles } from '../../src/deliver/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprint-deliver-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const outputs = [
  { name: 'sprint-7.json', pieces: [bytes('{'), bytes('}')] },
  { name: 'sprint-7.html', pieces: [bytes('<p>')] },
];
const known = ['html', 'pdf', 'json', 'md', 'csv'];

describe('delivering into a folder', () => {
  test('makes it, writes every output, readable for others, and leaves nothing else behind', async () => {
    const path = join(folder, 'a', 'b');

    const files = await deliver(outputs, { kind: 'folder', path });

    expect(files).toEqual([
      { path: join(path, 'sprint-7.json'), bytes: 2 },
      { path: join(path, 'sprint-7.html'), bytes: 3 },
    ]);
    expect(readdirSync(path).sort()).toEqual(['sprint-7.html', 'sprint-7.json']);
    expect(readFileSync(join(path, 'sprint-7.html'), 'utf8')).toBe('<p>');
    expect(statSync(join(path, 'sprint-7.html')).mode & 0o777).toBe(0o644);
  });

  test.skipIf(!existsSync('/proc'))('gives up where the system lets nobody make a folder', async () => {
    await expect(deliver(outputs, { kind: 'folder', path: '/proc/sprint-reports' })).rejects.toMatchObject({
      kind: 'output',
      message: expect.stringMatching(/\/proc\/sprint-reports\/sprint-7\.\w+ cannot be written/),
    });
  });

  test('leaves existing reports untouched when one of several cannot be written', async () => {
    writeFileSync(join(folder, 'sprint-7.html'), 'old');
    mkdirSync(join(folder, 'sprint-7.json'));

    await expect(deliver(outputs, { kind: 'folder', path: folder })).rejects.toMatchObject({
      kind: 'output',
      message: `${join(folder, 'sprint-7.json')} cannot be written: it is a folder (EISDIR).`,
    });

    expect(readFileSync(join(folder, 'sprint-7.html'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['sprint-7.html', 'sprint-7.json']);
  });

  test('replaces a link instead of writing through it', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, join(folder, 'sprint-7.html'));

    await deliver(outputs, { kind: 'folder', path: folder });

    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'sprint-7.html'), 'utf8')).toBe('<p>');
  });

  test('sweeps what a killed run left long ago, and nothing younger or foreign', async () => {
    const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    const old = new Date(Date.now() - 7_200_000);
    const names = [`.sprint-${dead}-0123456789ab.tmp`, `.sprint-${process.pid}-0123456789ab.tmp`, '.other.tmp'];
    for (const name of names) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), old, old);
    }
    writeFileSync(join(folder, `.sprint-${dead}-ffffffffffff.tmp`), '');

    await deliver(outputs, { kind: 'folder', path: folder });

    expect(existsSync(join(folder, `.sprint-${dead}-0123456789ab.tmp`))).toBe(false);
    expect(existsSync(join(folder, `.sprint-${dead}-ffffffffffff.tmp`))).toBe(true);
    expect(existsSync(join(folder, `.sprint-${process.pid}-0123456789ab.tmp`))).toBe(true);
    expect(existsSync(join(folder, '.other.tmp'))).toBe(true);
  });

  test('a giver that fails half-way leaves nothing behind, and says itself why', async () => {
    const broken = function* () {
      yield* outputs;
      throw new Error('no more');
    };
    await expect(deliver(broken(), { kind: 'folder', path: folder })).rejects.toThrow('no more');
    const torn = {
      name: 'sprint-7.md',
      *pieces(): Generator<Uint8Array> {
        yield bytes('# ');
        throw new Error('no such figure');
      },
    };
    const halves = [{ name: torn.name, pieces: torn.pieces() }];
    await expect(deliver(halves, { kind: 'folder', path: folder })).rejects.toThrow('no such figure');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a device is written to, never replaced', async () => {
    await writeFiles([{ path: '/dev/null', pieces: [bytes('gone')], mode: 0o644 }]);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('JSON comes last, so that it marks the others as complete', async () => {
    mkdirSync(join(folder, 'sprint-7.html'));
    await expect(deliver(outputs, { kind: 'folder', path: folder })).rejects.toMatchObject({ kind: 'output' });
    expect(existsSync(join(folder, 'sprint-7.json'))).toBe(false);
  });
});

describe('delivering to a stream', () => {
  test('gives the bytes as they are', async () => {
    const { stream, text } = collecting();
    expect(await deliver(outputs.slice(1), { kind: 'stream', stream })).toEqual([{ path: '-', bytes: 3 }]);
    expect(text()).toBe('<p>');
  });

  test('takes a reader who left for satisfied, and any other failure for one', async () => {
    const failing = (code: string) =>
      new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(), { code })) }).on(
        'error',
        () => {},
      );
    await expect(deliver(outputs, { kind: 'stream', stream: failing('EPIPE') })).resolves.toMatchObject([{}, {}]);
    await expect(deliver(outputs, { kind: 'stream', stream: failing('ENOSPC') })).rejects.toMatchObject({
      kind: 'output',
    });
  });
});

describe('where an --out leads', () => {
  const html = ['html'];

  test('a name that ends like a format is a file; anything else is a folder', async () => {
    const kindOf = async (out: string) => (await destinationOf(out, html, known, null)).kind;
    expect(await kindOf(join(folder, 'report.html'))).toBe('file');
    expect(await kindOf(join(folder, 'reports'))).toBe('folder');
    expect(await kindOf(join(folder, 'v1.2'))).toBe('folder');
    expect(await kindOf(`${join(folder, 'odd.html')}/`)).toBe('folder');
    mkdirSync(join(folder, 'folder.html'));
    expect(await kindOf(join(folder, 'folder.html'))).toBe('folder');
    writeFileSync(join(folder, 'plain'), '');
    expect(await kindOf(join(folder, 'plain'))).toBe('file');
  });

  test('one place takes one format, and a name must fit it', async () => {
    const two = ['html', 'pdf'];
    const { stream } = collecting();
    await expect(destinationOf('-', two, known, stream)).rejects.toMatchObject({ kind: 'usage' });
    await expect(destinationOf(join(folder, 'a.html'), two, known, null)).rejects.toMatchObject({ kind: 'usage' });
    await expect(destinationOf(join(folder, 'a.pdf'), html, known, null)).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('--format pdf'),
    });
  });

  test('one place takes one table of CSV, whatever it is called', async () => {
    const tables = ['csv', 'links.csv'];
    const { stream } = collecting();
    const refused = { kind: 'usage', hint: expect.stringContaining('report.csv') };
    await expect(destinationOf('-', tables, known, stream)).rejects.toMatchObject({
      ...refused,
      message: 'Standard output takes one table, not 2 (csv, links.csv).',
    });
    await expect(destinationOf(join(folder, 'a.csv'), tables, known, null)).rejects.toMatchObject(refused);
    const one = await destinationOf(join(folder, 'a.csv'), ['links.csv'], known, null);
    expect(one.kind).toBe('file');
  });

  test('a place that cannot be written is found out before anything is read', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(destinationOf(join(folder, 'file', 'below'), html, known, null)).rejects.toMatchObject({
      kind: 'output',
      message: expect.stringContaining('a part of the path is a file'),
    });
  });
});

function collecting(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
