import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lchown, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { self } from '../../../src/gather/cache/processes.ts';
import { aRuntime } from '../host.ts';
import { keepsWhatItIsGiven } from './keeps.ts';
import { aCachePlace, anEntry, big } from './places.ts';

const runtime = aRuntime();
const place = aCachePlace(runtime);
const { open } = place;

describe('a store of files', () => {
  keepsWhatItIsGiven(open);

  const files = async () => (await readdir(join(place.dir, 'entries'))).map((name) => join(place.dir, 'entries', name));

  test('lasts from one run to the next', async () => {
    await (await open()).set(anEntry(), { a: 1 });

    expect(await (await open()).get(anEntry())).toEqual({ a: 1 });
  });

  test('may be read by its owner only', async () => {
    await (await open()).set(anEntry(), { a: 1 });
    const [file = ''] = await files();

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(place.dir, 'entries'))).mode & 0o777).toBe(0o700);
  });

  test('takes a torn or changed entry for a miss, and removes it', async () => {
    const store = await open();
    await store.set(anEntry(), big);
    const [file = ''] = await files();
    const whole = await readFile(file);
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 1;

    for (const damaged of [whole.subarray(0, whole.length / 2), flipped, Buffer.alloc(0), Buffer.from('x\n')]) {
      await writeFile(file, damaged);
      expect(await store.get(anEntry())).toBeNull();
      expect(await files()).toEqual([]);
      await store.set(anEntry(), big);
    }
    expect(runtime.warnings).toEqual([]);
  });

  test('keeps every entry of two that write at once', async () => {
    const [one, two] = [await open(), await open()];

    await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? one : two).set(anEntry({ sprint: i }), { i })),
    );

    expect(await one.entries()).toHaveLength(40);
    expect((await files()).filter((name) => name.includes('.tmp-'))).toEqual([]);
  });

  test('sweeps what crashed writers left: at once where they are known to be gone, else in time', async () => {
    await (await open()).set(anEntry(), { a: 1 });
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const here = self().split('-')[0];
    const left = [`${here}-${gone}`, `${here}-${process.pid}`, '0123456789ab-1', 'ba9876543210-2'].map((owner) =>
      join(place.dir, 'entries', `.tmp-${owner}-0123456789ab`),
    );
    for (const file of left) await writeFile(file, 'half');
    await utimes(left[3] ?? '', new Date(Date.now() - 7_200_000), new Date(Date.now() - 7_200_000));

    await open();

    expect((await files()).filter((file) => file.includes('.tmp-')).sort()).toEqual(left.slice(1, 3).sort());
  });

  test('drops the oldest when it grows too large', async () => {
    const noise = () => ({ text: Array.from({ length: 60_000 }, () => Math.random().toString(36)).join('') });
    const store = await open({ maxSizeMb: 1 });
    for (const sprint of [1, 2, 3, 4]) {
      await store.set(anEntry({ sprint }), noise());
      await new Promise((resolve) => setTimeout(resolve, 15));
    }

    const { entries, bytes, maxBytes } = await store.status();

    expect(bytes).toBeLessThanOrEqual(maxBytes ?? 0);
    expect(entries.map(({ name }) => name.sprint)).toContain(4);
    expect(entries.map(({ name }) => name.sprint)).not.toContain(1);
  });

  test('that cannot be used is one warning, and the run goes on', async () => {
    const told = aRuntime();
    await writeFile(join(place.dir, 'a-file'), '');
    const store = await open({ dir: join(place.dir, 'a-file') }, told);

    await store.set(anEntry(), { a: 1 });

    expect(await store.get(anEntry())).toEqual({ a: 1 });
    expect(told.warnings).toHaveLength(1);
    expect(told.warnings[0]).toMatch(/a-file cannot be used/);
    expect((await store.status()).store).toBe('memory');
  });

  test('in folders that are not there yet is made with them', async () => {
    const dir = join(place.dir, 'a', 'b', 'c');
    await (await open({ dir })).set(anEntry(), { a: 1 });
    expect((await stat(join(place.dir, 'a'))).mode & 0o777).toBe(0o700);
  });

  test.skipIf(!existsSync('/proc/self'))('where no folder can be made is given up at once', async () => {
    const told = aRuntime();
    await open({ dir: '/proc/sprint/cache' }, told);
    expect(told.warnings).toEqual([expect.stringContaining('/proc/sprint/cache cannot be used')]);
  });
});

describe('a store in memory', () => {
  let memoryOf = {};
  beforeEach(() => {
    memoryOf = {};
  });
  keepsWhatItIsGiven((options) => open({ store: 'memory', memoryOf, ...options }));

  test('keeps nothing for others than those it belongs to', async () => {
    await (await open({ store: 'memory', memoryOf })).set(anEntry(), { a: 1 });

    expect(await (await open({ store: 'memory', memoryOf: {} })).get(anEntry())).toBeNull();
    expect(await (await open({ store: 'memory' })).get(anEntry())).toBeNull();
  });
});

test('a Redis that is down is one warning, at once, and the run goes on', async () => {
  const told = aRuntime();
  const store = await open({ store: 'redis', url: 'redis://:hidden@127.0.0.1:1' }, told);

  await store.set(anEntry(), { a: 1 });

  expect(await store.get(anEntry())).toEqual({ a: 1 });
  expect(told.warnings).toHaveLength(1);
  expect(told.warnings[0]).toContain('redis://127.0.0.1:1');
  expect(told.warnings.join()).not.toContain('hidden');
});

test('a store that was lost is not tried again at once by those it is opened for later', async () => {
  let tried = 0;
  const silent = createServer((socket) => {
    tried += 1;
    socket.resume();
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const told = aRuntime();
  const options = { store: 'redis', url: `redis://127.0.0.1:${port}`, memoryOf: {} } as const;

  for (let request = 0; request < 5; request += 1) expect(await (await open(options, told)).get(anEntry())).toBeNull();

  expect(tried).toBe(1);
  expect(new Set(told.warnings)).toEqual(
    new Set([`The cache at redis://127.0.0.1:${port} cannot be used (it does not answer); going on without it.`]),
  );
  await open({ ...options, memoryOf: {} }, told);
  expect(tried).toBe(2);
  silent.close();
});

test('a Redis that accepts and says nothing is given up', async () => {
  const silent = createServer((socket) => socket.resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const told = aRuntime();
  const store = await open(
    { store: 'redis', url: `redis://127.0.0.1:${(silent.address() as AddressInfo).port}` },
    told,
  );

  expect(await store.get(anEntry())).toBeNull();

  expect(told.warnings).toHaveLength(1);
  silent.close();
});

test.skipIf(process.getuid?.() !== 0)('a folder whose link belongs to another user is not used', async () => {
  await mkdir(join(place.dir, 'mine'), { mode: 0o700 });
  await symlink(join(place.dir, 'mine'), join(place.dir, 'entries'));
  await lchown(join(place.dir, 'entries'), 12_345, 12_345);
  const told = aRuntime();

  await (await open({}, told)).set(anEntry(), { a: 1 });

  expect(told.warnings).toEqual([expect.stringContaining('the folder belongs to another user')]);
  expect(await readdir(join(place.dir, 'mine'))).toEqual([]);
});

test('a link of one’s own, blanks and letters of any script are fine in the name of the folder', async () => {
  const folder = join(place.dir, 'Große Ablage 日本 🚢');
  await mkdir(folder, { mode: 0o700 });
  await symlink(folder, join(place.dir, 'entries'));
  const store = await open();
  await store.set(anEntry(), { a: 1 });

  expect(await store.get(anEntry())).toEqual({ a: 1 });
  expect(await readdir(folder)).toHaveLength(1);
});

test('Redis without an address, or with a wrong one, is a mistake in the configuration', async () => {
  await expect(open({ store: 'redis', url: null })).rejects.toMatchObject({ kind: 'usage' });
  await expect(open({ store: 'redis', url: 'http://x' })).rejects.toMatchObject({ kind: 'usage' });
});
