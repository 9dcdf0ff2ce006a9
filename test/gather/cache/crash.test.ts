import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../../src/gather/cache.ts';
import { aRuntime } from '../host.ts';
import { builtStore } from './built.ts';
import { aCachePlace, anEntry, big } from './places.ts';

const place = aCachePlace();
const writer = fileURLToPath(new URL('./writer.js', import.meta.url));
let ground = '';
let module = '';

beforeAll(async () => {
  ground = await mkdtemp(join(tmpdir(), 'sprint-built-'));
  module = await builtStore(ground);
});
afterAll(() => rm(ground, { recursive: true, force: true }));

/** A process that writes entries. */
function aWriter(first: number, count: number, ...dirs: readonly string[]) {
  const child = spawn(process.execPath, [writer, module, String(first), String(count), ...dirs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  /** When it has said this; a writer that ended before says nothing more. */
  const hasSaid = async (words: string) => {
    while (!said.includes(words) && child.exitCode === null) await once(child.stdout, 'data');
  };
  const kept = () => [...said.matchAll(/^kept (\d+)$/gm)].map(([, sprint]) => Number(sprint));
  return { child, hasSaid, kept, ended: once(child, 'close'), warned: () => said.includes('warning') };
}

async function wholeSprints(store: Store): Promise<number[]> {
  const found: number[] = [];
  for (const { name: own } of await store.entries()) {
    const value = (await store.get(own)) as { sprint: number; issues: { at: number }[] } | null;
    if (
      value?.issues.length === 60 * (1 + ((value?.sprint ?? 0) % 40)) &&
      value.issues.every(({ at }) => at === own.sprint)
    ) {
      found.push(own.sprint ?? 0);
    }
  }
  return found;
}

test('thirty writers that are killed lose nothing they kept, tear nothing, and leave no rubbish', async () => {
  const dir = join(place.dir, 'entries');
  for (let round = 0; round < 5; round += 1) {
    const writers = Array.from({ length: 6 }, (_, i) => aWriter(1_000 * (6 * round + i), 1_000, dir));
    const delays = writers.map((_, i) => ((round * 6 + i) * 37) % 120);
    await Promise.all(
      writers.map(async ({ child, hasSaid, ended }, i) => {
        // One is killed while it opens the store, the others while they write.
        await hasSaid(i === 0 ? 'ready\n' : 'kept');
        setTimeout(() => child.kill('SIGKILL'), delays[i]);
        await ended;
      }),
    );
    const store = await place.open();

    const whole = await wholeSprints(store);
    expect(writers.some((one) => one.kept().length > 0)).toBe(true);
    expect(whole).toHaveLength((await store.entries()).length);
    expect(whole).toEqual(expect.arrayContaining(writers.flatMap((one) => one.kept())));
    expect((await readdir(dir)).filter((file) => file.startsWith('.tmp-')).length).toBeLessThanOrEqual(1);
  }
});

test('twenty pairs of writers keep every key', async () => {
  const each = 8;
  const dirs = Array.from({ length: 20 }, (_, i) => join(place.dir, `pair-${i}`));
  const writers = [aWriter(1, each, ...dirs), aWriter(101, each, ...dirs)];
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.some((one) => one.warned())).toBe(false);

  for (const dir of dirs) {
    const store = await place.open({ dir });
    expect(await wholeSprints(store)).toHaveLength(2 * each);
    const { usage } = await store.status();
    expect(usage.kinds).toEqual([{ kind: 'sprint', hits: 0, misses: 0, stored: 2 * each }]);
  }
});

test.skipIf(process.platform === 'win32')('only its owner may read, whatever the umask', async () => {
  for (const umask of [0o000, 0o022, 0o277]) {
    const before = process.umask(umask);
    const dir = join(place.dir, `umask-${umask}`);
    const told = aRuntime();
    const store = await place.open({ dir }, told);
    await store.alone('a sprint', told.signal, async () => {
      await store.set(anEntry(), big);
      return { result: null, note: 'x' };
    });
    await store.close();
    process.umask(before);

    expect(told.warnings).toEqual([]);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(dir)) {
      expect([file, (await stat(join(dir, file))).mode & 0o177]).toEqual([file, 0]);
    }
  }
});

test('an entry that is a link, a pipe or a folder is a miss', async () => {
  const store = await place.open();
  await store.set(anEntry(), big);
  const dir = join(place.dir, 'entries');
  const [entry = ''] = (await readdir(dir)).filter((file) => file.endsWith('.entry'));
  const file = join(dir, entry);
  await rm(file);
  await writeFile(join(place.dir, 'elsewhere'), 'x');
  await symlink(join(place.dir, 'elsewhere'), file);
  expect(await store.get(anEntry())).toBeNull();
  await rm(file);
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [file]);
    expect(await store.get(anEntry())).toBeNull();
    await rm(file);
  }
  await mkdir(file);
  expect(await store.get(anEntry())).toBeNull();
});

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)('an entry or a folder of another user is not used', async () => {
  const dir = join(place.dir, 'entries');
  await (await place.open()).set(anEntry(), big);
  for (const file of await readdir(dir)) await chown(join(dir, file), 12_345, 12_345);
  expect(await (await place.open()).get(anEntry())).toBeNull();
  await chown(dir, 12_345, 12_345);
  const told = aRuntime();
  await (await place.open({}, told)).set(anEntry(), big);
  expect(told.warnings).toEqual([expect.stringContaining('the folder belongs to another user')]);
});

test.skipIf(isRoot || process.platform === 'win32')(
  'a folder that may only be read is read, with one warning',
  async () => {
    await (await place.open()).set(anEntry(), big);
    await chmod(join(place.dir, 'entries'), 0o500);
    await onlyReads();
    await chmod(join(place.dir, 'entries'), 0o700);
  },
);

/** A small disk of our own; null where the system does not give one. */
function aDisk(dir: string, options: string): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir], { stdio: 'ignore' });
    return () => execFileSync('umount', [dir]);
  } catch {
    return null;
  }
}

async function onlyReads(): Promise<void> {
  const told = aRuntime();
  const store = await place.open({}, told);
  expect(await store.get(anEntry())).toEqual(big);
  await store.set(anEntry({ sprint: 8 }), { a: 8 });
  await store.set(anEntry({ sprint: 9 }), { a: 9 });
  await store.delete(anEntry());
  expect(await store.get(anEntry({ sprint: 8 }))).toEqual({ a: 8 });
  expect(await store.get(anEntry())).toBeNull();
  expect((await store.entries()).map(({ name: { sprint } }) => sprint).sort()).toEqual([8, 9]);
  expect(await store.alone('x', told.signal, async () => ({ result: 1, note: '' }))).toEqual({ mine: 1 });
  expect(told.warnings).toEqual([expect.stringContaining('cannot be written')]);
  await store.close();
}

test.skipIf(!isRoot)(
  'a full disk, or one that may only be read, is read all the same, with one warning',
  async ({ skip }) => {
    const dir = join(place.dir, 'entries');
    await mkdir(dir, { mode: 0o700 });
    const unmount = aDisk(dir, 'size=64k,mode=0700');
    if (unmount === null) return skip('the system gives no disk');
    try {
      await (await place.open()).set(anEntry(), big);
      await writeFile(join(dir, 'filler'), Buffer.alloc(256 * 1_024)).catch(() => undefined);
      await onlyReads();
      execFileSync('mount', ['-o', 'remount,ro', dir]);
      await onlyReads();
    } finally {
      unmount();
    }
  },
);
