import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolderUsage } from '../../../src/gather/cache/folder-usage.ts';
import type { KindUsage } from '../../../src/gather/cache/usage.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sprint-usage-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const one: KindUsage = { kind: 'sprint', hits: 1, misses: 2, stored: 3 };
const times = (n: number): KindUsage[] => [{ kind: 'sprint', hits: n, misses: 2 * n, stored: 3 * n }];
const aLine = (at: number) => `${JSON.stringify({ at, kinds: [one], of: [] })}\n`;
const names = async () => (await readdir(dir)).sort();

test('runs that count at once lose nothing', async () => {
  const books = Array.from({ length: 10 }, () => openFolderUsage(dir));
  await Promise.all(Array.from({ length: 200 }, (_, i) => books[i % 10]?.add([one], 1_000 + i)));

  expect(await openFolderUsage(dir).read()).toEqual({ since: 1_000, kinds: times(200) });
});

test('a full page is set aside, and what was set aside long ago is added up', async () => {
  const full = Array.from({ length: 1_000 }, (_, i) => aLine(5_000 + i)).join('');
  await writeFile(join(dir, '.usage'), full);
  const book = openFolderUsage(dir);
  await book.add([one], 9_000);
  const [old = ''] = await names();
  expect(old).toMatch(/^\.usage-old-/);
  expect((await book.read()).kinds).toEqual(times(1_001));

  const longAgo = new Date(Date.now() - 600_000);
  await utimes(join(dir, old), longAgo, longAgo);
  await writeFile(join(dir, '.usage'), full);
  await book.add([one], 9_000);

  expect(await names()).toEqual([expect.stringMatching(/^\.usage-old-/), '.usage-total']);
  expect(await book.read()).toEqual({ since: 5_000, kinds: times(2_002) });
});

test('what a crash left between adding up and removing counts once', async () => {
  const sum = { at: 1, kinds: times(5), of: ['.usage-old-0123456789ab'] };
  await writeFile(join(dir, '.usage-total'), `${JSON.stringify(sum)}\n`);
  await writeFile(join(dir, '.usage-old-0123456789ab'), aLine(1).repeat(5));

  expect((await openFolderUsage(dir).read()).kinds).toEqual(times(5));
});

test('lines that are torn or somebody else’s count nothing', async () => {
  const lines = ['{"at":1,', 'null', '{"at":-1,"kinds":[],"of":[]}', '{"at":1,"kinds":[{"kind":"x"}],"of":[]}', '[]'];
  await writeFile(join(dir, '.usage'), `${lines.join('\n')}\n${aLine(7)}`);

  expect(await openFolderUsage(dir).read()).toEqual({ since: 7, kinds: times(1) });
  await openFolderUsage(dir).forget();
  expect(await names()).toEqual([]);
});
