import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryVersion } from '../../../src/gather/cache/keys.ts';
import { aRuntime } from '../host.ts';
import { keepsWhatItIsGiven } from './keeps.ts';
import { aCachePlace, anEntry, big } from './places.ts';
import { aRedis, command, onFreePort, type RedisServer, started, withoutRedis } from './redis-server.ts';

const runtime = aRuntime();
const place = aCachePlace(runtime);
/** How the keys of today's entries begin. */
const ours = `sprint:${entryVersion}`;

describe.skipIf(withoutRedis)('a store in a real Redis (skipped without redis-server)', () => {
  let server: RedisServer;
  let url = '';
  beforeEach(async () => {
    server = await aRedis(place.dir);
    ({ url } = server);
  });
  afterEach(async () => {
    await Promise.all(place.opened.splice(0).map((store) => store.close()));
    await server.kill();
  });
  const open = (told = runtime, options = {}) => place.open({ store: 'redis', url, ...options }, told);

  keepsWhatItIsGiven((options) => open(runtime, options));

  test('leaves the keys of others alone', async () => {
    const foreign = [
      ['SET', 'sprinter:1', 'theirs'],
      ['SET', 'session', 'theirs'],
      ['SET', 'sprint:note', 'not an entry'],
      ['SET', `${ours}:sprint:%zz:7:aa:bb`, 'not an entry'],
      ['HSET', `${ours}:sprint:acme:7:cc:dd`, 'a', 'not an entry'],
    ];
    await command(url, ...foreign);
    const store = await open();
    await store.set(anEntry(), { a: 1 });
    expect(await store.get(anEntry({ host: 'acme', principal: 'cc', scope: 'dd' }))).toBeNull();

    expect(await store.clear()).toBe(1);

    const left = (await command(url, ['KEYS', '*'])) as string[];
    expect(left.sort()).toEqual(foreign.map(([, key]) => key).sort());
  });

  test('takes a value that is cut, changed, of another key or no entry at all for a miss', async () => {
    const store = await open();
    await store.set(anEntry(), big);
    const key = `${ours}:sprint:acme.atlassian.net:7:aa:bb`;
    await command(url, ['SETRANGE', key, '300', 'XX']);
    expect(await store.get(anEntry())).toBeNull();
    for (const value of ['', 'x', '{"value":1}']) {
      await command(url, ['SET', key, value]);
      expect(await store.get(anEntry())).toBeNull();
      expect(await command(url, ['EXISTS', key])).toBe(0);
    }
    await store.set(anEntry({ sprint: 8 }), big);
    await command(url, ['COPY', key.replace(':7:', ':8:'), key, 'REPLACE']);
    expect(await store.get(anEntry())).toBeNull();
    expect(runtime.warnings).toEqual([]);
  });

  test('lets entries end by themselves, each kind in its time, and lists them no longer', async () => {
    const store = await open();
    await store.set(anEntry(), { a: 1 });
    await store.set(anEntry({ kind: 'lore', sprint: null, scope: '-' }), { a: 1 });
    const ttl = async (key: string) => Math.round(Number(await command(url, ['TTL', key])) / 86_400);
    const lore = `${ours}:lore:acme.atlassian.net:-:aa:-`;

    expect(await ttl(`${ours}:sprint:acme.atlassian.net:7:aa:bb`)).toBe(400);
    expect(await ttl(lore)).toBe(2);
    await command(url, ['DEL', lore]);
    expect((await store.entries()).map(({ name }) => name.kind)).toEqual(['sprint']);
    expect(await command(url, ['SCARD', 'sprint:index'])).toBe(1);
  });

  test('keeps to its prefix and its database', async () => {
    await (await open(runtime, { prefix: 'team-a' })).set(anEntry(), { a: 1 });
    await (await open(runtime, { url: `${url}/3` })).set(anEntry(), { a: 3 });

    expect(await (await open()).get(anEntry())).toBeNull();
    expect(await (await open(runtime, { prefix: 'team-a' })).get(anEntry())).toEqual({ a: 1 });
    const status = await (await open(runtime, { url: `${url}/3` })).status();
    expect(status.where).toBe(`${url}/3`);
    expect(status.entries).toHaveLength(1);
    const keys = (await command(url, ['KEYS', '*'])) as string[];
    expect(keys.filter((key) => !key.startsWith('team-a:'))).toEqual([]);
  });

  test('that refuses the login is one warning, which says so', async () => {
    await command(url, ['CONFIG', 'SET', 'requirepass', 'open-sesame-77']);
    for (const address of [url, url.replace('redis://', 'redis://:wrong-sesame@')]) {
      const told = aRuntime();
      await (await open(told, { url: address })).set(anEntry(), { a: 1 });

      expect(told.warnings).toEqual([expect.stringContaining('the login was refused')]);
      expect(told.warnings.join()).not.toContain('sesame');
    }
  });

  test('needs no more rights than SECURITY.md says', async () => {
    const documented = await readFile(new URL('../../../SECURITY.md', import.meta.url), 'utf8');
    const [, rights = ''] = /`~sprint:\*` with `([^`]+)`/.exec(documented) ?? [];
    await command(url, [
      'ACL',
      'SETUSER',
      'sprint',
      'on',
      '>s3same',
      'resetkeys',
      '~sprint:*',
      '-@all',
      ...rights.split(' '),
    ]);
    const told = aRuntime();
    const address = url.replace('redis://', 'redis://sprint:s3same@');
    const make = () => open(told, { url: address });
    const store = await make();

    expect(await store.alone('x', told.signal, async () => ({ result: 1, note: 'n' }))).toEqual({ mine: 1 });
    await store.set(anEntry(), big);
    expect(await store.get(anEntry())).toEqual(big);
    expect(await store.entries()).toHaveLength(1);
    await store.delete(anEntry());
    await store.set(anEntry(), big);
    await store.close();
    const again = await make();
    expect((await again.status()).usage.kinds).toHaveLength(1);
    expect(await again.prune({ olderThanMs: 1_000_000 })).toBe(0);
    expect(await again.clear()).toBe(1);
    expect(told.warnings).toEqual([]);
    await expect(command(address, ['GET', 'session'])).rejects.toThrow('NOPERM');
    await expect(command(address, ['FLUSHALL'])).rejects.toThrow('NOPERM');
  });

  test('found by its sentinels', async () => {
    const conf = join(place.dir, 'sentinel.conf');
    const [port] = await onFreePort(async (port) => {
      await writeFile(conf, `port ${port}\nsentinel monitor main 127.0.0.1 ${server.port} 1\n`);
      return started([conf, '--sentinel']);
    });
    const address = `redis+sentinel://127.0.0.1:${port}/2?name=main`;
    const told = aRuntime();
    const store = await open(told, { url: address });

    await store.set(anEntry(), big);
    expect(await store.get(anEntry())).toEqual(big);
    expect(await store.status()).toMatchObject({ store: 'redis', where: address, entries: [{ name: anEntry() }] });
    expect(await store.alone('x', told.signal, async () => ({ result: 1, note: 'n' }))).toEqual({ mine: 1 });
    expect(await store.clear()).toBe(1);
    await store.close();
    expect(await command(`${url}/2`, ['KEYS', 'sprint:note:*'])).toHaveLength(1);
    expect(told.warnings).toEqual([]);
    await (await open(told, { url: address.replace('main', 'other') })).set(anEntry(), {});
    expect(told.warnings).toEqual([expect.stringContaining('the sentinel does not know that name')]);
  });

  test('that no sentinel knows is one warning', async () => {
    const told = aRuntime();
    const began = performance.now();
    await (await open(told, { url: 'redis+sentinel://127.0.0.1:1,127.0.0.1:2?name=main' })).set(anEntry(), {});

    expect(told.warnings).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe.skipIf(withoutRedis)('a store in a cluster of Redis (skipped without redis-server)', () => {
  test('spreads its entries and finds them all again', async () => {
    const nodes = await Promise.all(
      [0, 1, 2].map(async (i) => {
        const dir = join(place.dir, String(i));
        await mkdir(dir);
        return aRedis(dir, '--cluster-enabled', 'yes', '--cluster-node-timeout', '1000');
      }),
    );
    const slots = [
      [0, 5_460],
      [5_461, 10_922],
      [10_923, 16_383],
    ];
    for (const [i, { url, port }] of nodes.entries()) {
      await command(url, ['CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1)]);
      await command(url, ['CLUSTER', 'ADDSLOTSRANGE', ...(slots[i] ?? []).map(String)]);
      for (const other of nodes.slice(0, i)) await command(other.url, ['CLUSTER', 'MEET', '127.0.0.1', String(port)]);
    }
    const isReady = async ({ url }: RedisServer) => {
      const slots = (await command(url, ['CLUSTER', 'SLOTS'])) as unknown[];
      return slots.length === 3 && String(await command(url, ['CLUSTER', 'INFO'])).includes('cluster_state:ok');
    };
    for (const node of nodes) while (!(await isReady(node))) await new Promise((resolve) => setTimeout(resolve, 50));
    const told = aRuntime();
    const address = `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
    const store = await place.open({ store: 'redis', url: address }, told);
    const sprints = Array.from({ length: 12 }, (_, i) => i + 1);

    for (const sprint of sprints) await store.set(anEntry({ sprint }), { sprint });
    for (const sprint of sprints) expect(await store.get(anEntry({ sprint }))).toEqual({ sprint });
    expect(await store.entries()).toHaveLength(12);
    expect((await store.status()).entries).toHaveLength(12);
    expect(await store.alone('x', told.signal, async () => ({ result: 1, note: 'n' }))).toEqual({ mine: 1 });
    const spread = await Promise.all(nodes.map(async ({ url }) => Number(await command(url, ['DBSIZE']))));
    expect(Math.min(...spread)).toBeGreaterThan(0);
    expect(await store.clear()).toBe(12);
    expect(told.warnings).toEqual([]);
  });
});
