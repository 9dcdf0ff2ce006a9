import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { lchown, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryName } from '../../../src/gather/cache/keys.ts';
import { self } from '../../../src/gather/cache/processes.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/gather/cache.ts';
import { Secret } from '../../../src/model/secret.ts';
import { aRuntime } from '../host.ts';

let dir = '';
const opened: Store[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sprint-cache-'));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await rm(dir, { recursive: true, force: true });
});

const runtime = aRuntime();

type Options = Partial<Omit<StoreOptions, 'url'>> & { readonly url?: string | null };

async function open({ url = null, ...options }: Options = {}, told = runtime): Promise<Store> {
  const address = url === null ? null : new Secret(url);
  const store = await openStore(
    { store: 'file', dir: join(dir, 'entries'), maxSizeMb: 50, ...options, url: address },
    told,
  );
  opened.push(store);
  return store;
}

function anEntry(overrides: Partial<EntryName> = {}): EntryName {
  return { kind: 'sprint', host: 'acme.atlassian.net', principal: 'aa', scope: 'bb', sprint: 7, ...overrides };
}

const big = { issues: Array.from({ length: 2_000 }, (_, i) => ({ key: `PAY-${i}`, summary: `Päckchen ${i} 🚚` })) };

function keepsWhatItIsGiven(make: () => Promise<Store>) {
  test('gives back what was kept, small or large, and nothing else', async () => {
    const store = await make();
    await store.set(anEntry(), { a: [1, null, 'ü'] });
    await store.set(anEntry({ sprint: 8 }), big);

    expect(await store.get(anEntry())).toEqual({ a: [1, null, 'ü'] });
    expect(await store.get(anEntry({ sprint: 8 }))).toEqual(big);
    expect(await store.get(anEntry({ sprint: 9 }))).toBeNull();
    expect(await store.get(anEntry({ principal: 'cc' }))).toBeNull();
    expect(await store.get(anEntry({ scope: 'cc' }))).toBeNull();
  });

  test('lists its entries with kind, host, sprint, size and age', async () => {
    const store = await make();
    const began = Date.now();
    await store.set(anEntry(), { a: 1 });

    const status = await store.status();

    expect(status.entries).toMatchObject([{ name: anEntry() }]);
    expect(status.bytes).toBe(status.entries[0]?.bytes);
    expect(status.bytes).toBeGreaterThan(5);
    expect(Math.abs((status.entries[0]?.storedAt ?? 0) - began)).toBeLessThan(5_000);
  });

  test('forgets by sprint, by host, or everything', async () => {
    const store = await make();
    const [one, two, three] = [anEntry(), anEntry({ sprint: 8 }), anEntry({ sprint: 9, host: 'jira.example:8443' })];
    for (const entry of [one, two, three]) await store.set(entry, { entry });

    expect(await store.clear({ sprint: 8 })).toBe(1);
    expect(await store.get(two)).toBeNull();
    expect(await store.clear({ host: 'jira.example:8443' })).toBe(1);
    expect((await store.entries()).map(({ name }) => name.sprint)).toEqual([7]);
    expect(await store.clear()).toBe(1);
    expect(await store.entries()).toEqual([]);
  });
}

describe('a store of files', () => {
  keepsWhatItIsGiven(open);

  const files = async () => (await readdir(join(dir, 'entries'))).map((name) => join(dir, 'entries', name));

  test('lasts from one run to the next', async () => {
    await (await open()).set(anEntry(), { a: 1 });

    expect(await (await open()).get(anEntry())).toEqual({ a: 1 });
  });

  test('may be read by its owner only', async () => {
    await (await open()).set(anEntry(), { a: 1 });
    const [file = ''] = await files();

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'entries'))).mode & 0o777).toBe(0o700);
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
      join(dir, 'entries', `.tmp-${owner}-0123456789ab`),
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
    await writeFile(join(dir, 'a-file'), '');
    const store = await open({ dir: join(dir, 'a-file') }, told);

    await store.set(anEntry(), { a: 1 });

    expect(await store.get(anEntry())).toEqual({ a: 1 });
    expect(told.warnings).toHaveLength(1);
    expect(told.warnings[0]).toMatch(/a-file cannot be used/);
    expect((await store.status()).store).toBe('memory');
  });
});

describe('a store in memory', () => {
  keepsWhatItIsGiven(() => open({ store: 'memory' }));
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
  await mkdir(join(dir, 'mine'), { mode: 0o700 });
  await symlink(join(dir, 'mine'), join(dir, 'entries'));
  await lchown(join(dir, 'entries'), 12_345, 12_345);
  const told = aRuntime();

  await (await open({}, told)).set(anEntry(), { a: 1 });

  expect(told.warnings).toEqual([expect.stringContaining('the folder belongs to another user')]);
  expect(await readdir(join(dir, 'mine'))).toEqual([]);
});

test('a link of one’s own, blanks and letters of any script are fine in the name of the folder', async () => {
  const place = join(dir, 'Große Ablage 日本 🚢');
  await mkdir(place, { mode: 0o700 });
  await symlink(place, join(dir, 'entries'));
  const store = await open();
  await store.set(anEntry(), { a: 1 });

  expect(await store.get(anEntry())).toEqual({ a: 1 });
  expect(await readdir(place)).toHaveLength(1);
});

test('Redis without an address, or with a wrong one, is a mistake in the configuration', async () => {
  await expect(open({ store: 'redis', url: null })).rejects.toMatchObject({ kind: 'usage' });
  await expect(open({ store: 'redis', url: 'http://x' })).rejects.toMatchObject({ kind: 'usage' });
});

const redisServer = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
})();

describe.skipIf(redisServer === null && process.env['CI'] === undefined)(
  'a store in a real Redis (skipped without redis-server)',
  () => {
    let server: ChildProcess;
    let url = '';

    beforeEach(async () => {
      const port = await freePort();
      server = spawn(redisServer ?? '', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await new Promise<void>((resolve) => {
        server.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('Ready to accept') && resolve());
      });
      url = `redis://127.0.0.1:${port}`;
    });

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
      const gone = new Promise((resolve) => server.once('exit', resolve));
      if (server.exitCode === null && server.kill('SIGKILL')) await gone;
    });

    const openHere = (told = runtime) => open({ store: 'redis', url }, told);

    keepsWhatItIsGiven(() => openHere());

    test('leaves the keys of others alone', async () => {
      const { createClient } = await import('@keyv/redis');
      const other = createClient({ url }).on('error', () => undefined);
      await other.connect();
      await other.set('sprinter:1', 'theirs');
      await other.set('session', 'theirs');
      await other.set('sprint:note', 'not an entry');
      await other.set('sprint:1:sprint:%zz:7:aa:bb', 'not an entry');
      await other.hSet('sprint:1:sprint:acme:7:cc:dd', 'a', 'not an entry');
      const store = await openHere();
      await store.set(anEntry(), { a: 1 });

      expect(await store.clear()).toBe(1);

      expect((await other.keys('*')).sort()).toEqual([
        'session',
        'sprint:1:sprint:%zz:7:aa:bb',
        'sprint:1:sprint:acme:7:cc:dd',
        'sprint:note',
        'sprinter:1',
      ]);
      other.destroy();
    });

    test('that refuses the login is one warning, which says so', async () => {
      const { createClient } = await import('@keyv/redis');
      const admin = createClient({ url }).on('error', () => undefined);
      await admin.connect();
      await admin.configSet('requirepass', 'open-sesame-77');
      admin.destroy();
      for (const address of [url, url.replace('redis://', 'redis://:wrong-sesame@')]) {
        const told = aRuntime();
        const store = await open({ store: 'redis', url: address }, told);
        await store.set(anEntry(), { a: 1 });

        expect(told.warnings).toEqual([expect.stringContaining('the login was refused')]);
        expect(told.warnings.join()).not.toContain('sesame');
      }
    });

    test('that dies in the middle is one warning', async () => {
      const told = aRuntime();
      const store = await openHere(told);
      await store.set(anEntry(), { a: 1 });
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await gone;

      expect(await store.get(anEntry())).toBeNull();
      await store.set(anEntry(), { a: 2 });
      expect(await store.get(anEntry())).toEqual({ a: 2 });
      expect(told.warnings).toHaveLength(1);
    });

    test('is read anew by the next run', async () => {
      await (await openHere()).set(anEntry(), big);

      expect(await (await openHere()).get(anEntry())).toEqual(big);
    });
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
