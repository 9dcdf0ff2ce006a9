import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { entryVersion } from '../../../src/gather/cache/keys.ts';
import { gather } from '../../../src/gather/snapshot.ts';
import type { SprintSnapshot } from '../../../src/model/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { aCachePlace } from './places.ts';
import { aRedis, command, type RedisServer, withoutRedis } from './redis-server.ts';

const place = aCachePlace();

/** What happens to a Redis while a run is under way. */
const faults: Readonly<Record<string, (server: RedisServer) => Promise<unknown>>> = {
  killed: (server) => server.kill(),
  restarted: async (server) => {
    await server.kill();
    await server.restart();
  },
  'made a replica, which may only be read': ({ url }) => command(url, ['REPLICAOF', '127.0.0.1', '1']),
  filled: ({ url }) => command(url, ['CONFIG', 'SET', 'maxmemory', '1']),
  stopped: ({ url }) => command(url, ['CLIENT', 'PAUSE', '600000', 'ALL']),
  'asked for a password': ({ url }) =>
    command(url, ['CONFIG', 'SET', 'requirepass', 'other'], ['CLIENT', 'KILL', 'SKIPME', 'no', 'TYPE', 'normal']).catch(
      () => undefined,
    ),
  'filled with rubbish': async ({ url }) => {
    const keys = (await command(url, ['KEYS', `sprint:${entryVersion}:*`])) as string[];
    expect(keys.length).toBeGreaterThan(0);
    await command(url, ...keys.map((key) => ['SET', key, 'rubbish']), [
      'SADD',
      'sprint:index',
      `${entryVersion}:sprint:x:1:a:b`,
      'zz',
    ]);
  },
};
/** Those that a run need not notice. */
const harmless = ['filled with rubbish'];

describe.skipIf(withoutRedis)('a Redis in mid-run (skipped without redis-server)', () => {
  let demo: Demo;
  let truth = '';
  let server: RedisServer;
  beforeAll(async () => {
    demo = await startDemo();
    truth = content(await gather(aGatherRequest(demo, { board: '2', sprint: 'active' }), aRuntime()));
  });
  afterAll(() => demo.close());
  beforeEach(async () => {
    server = await aRedis(place.dir);
  });
  afterEach(async () => {
    await Promise.all(place.opened.splice(0).map((store) => store.close()));
    await server.kill();
  });

  /** Reads through the store, with the fault before the n-th answer of a host. */
  async function read(fault: () => Promise<unknown>, n: number) {
    let answers = 0;
    const told = aRuntime({
      async fetch(...args: Parameters<typeof fetch>) {
        const answer = await fetch(...args);
        answers += 1;
        if (answers === n) await fault();
        return answer;
      },
    });
    const store = await place.open({ store: 'redis', url: server.url }, told);
    const snapshot = await gather(aGatherRequest(demo, { board: '2', sprint: 'active', store }), told);
    await store.close();
    return { snapshot, warnings: told.warnings };
  }

  test.each(Object.entries(faults))('that is %s leaves the reading right, with one warning', async (name, fault) => {
    const cold = await read(() => fault(server), 3);

    expect(content(cold.snapshot)).toBe(truth);
    expect(cold.warnings).toHaveLength(harmless.includes(name) ? 0 : 1);
  });

  test.each(Object.entries(faults))(
    'that is %s while a kept reading is brought up to date too',
    async (name, fault) => {
      await read(async () => undefined, 1);

      const again = await read(() => fault(server), 1);

      expect(content(again.snapshot)).toBe(truth);
      expect(again.warnings.length).toBeLessThanOrEqual(harmless.includes(name) ? 0 : 1);
    },
  );
});

/** What was read, without how it was come by. */
function content({ sources, takenAt, ...rest }: SprintSnapshot): string {
  return JSON.stringify({ ...rest, sources: sources.map(({ id, status, fetched }) => ({ id, status, fetched })) });
}
