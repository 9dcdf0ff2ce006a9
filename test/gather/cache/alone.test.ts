import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Demo, startDemo } from '../../../src/demo/demo.ts';
import { type Latch, singly } from '../../../src/gather/cache/latch.ts';
import { self } from '../../../src/gather/cache/processes.ts';
import { openStore, type Store } from '../../../src/gather/cache.ts';
import { gather } from '../../../src/gather/snapshot.ts';
import { aGatherRequest } from '../demo-request.ts';
import { aRuntime } from '../host.ts';
import { aCachePlace, type Options } from './places.ts';
import { aRedis, command, type RedisServer, withoutRedis } from './redis-server.ts';

const place = aCachePlace();
let demo: Demo;
/** How many requests one reading takes. */
let usual = 0;

beforeAll(async () => {
  demo = await startDemo({ latencyMs: 5 });
  const store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 50 }, aRuntime());
  await gather(aGatherRequest(demo, { store }), aRuntime());
  usual = demo.requests.length;
});
afterAll(() => demo.close());

const never = new AbortController().signal;
const waiting = 'Waiting for another run that reads the same';

/** A work that ends when it is told to. */
function aWork(note = 'a note') {
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const work = async () => {
    began();
    await ended;
    return { result: 'mine', note };
  };
  return { work, begun, end };
}

/** A runtime that tells when its run waits for another. */
function aWaiter() {
  let tell: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const told: string[] = [];
  const progress = ({ says }: { readonly says: string }) => {
    told.push(says);
    if (says === waiting) tell();
  };
  return { runtime: aRuntime({ progress }), waits, told };
}

function letsOneWork(options: () => Options) {
  const open = (runtime = aRuntime()): Promise<Store> => place.open(options(), runtime);

  test('who comes second waits, says so once, and gets the note', async () => {
    const [first, { runtime, waits, told }] = [aWork('33,38'), aWaiter()];
    const [one, two] = [await open(), await open(runtime)];
    const mine = one.alone('a sprint', never, first.work);
    await first.begun;
    const other = one.alone('another sprint', never, async () => ({ result: 'at once', note: '' }));
    const theirs = two.alone('a sprint', never, async () => ({ result: 'too', note: '' }));
    await waits;
    first.end();

    expect(await mine).toEqual({ mine: 'mine' });
    expect(await other).toEqual({ mine: 'at once' });
    expect(await theirs).toEqual({ note: '33,38' });
    expect(told.filter((says) => says === waiting)).toHaveLength(1);
    // Who comes later does the work: what was read then may be old now.
    expect(await two.alone('a sprint', never, async () => ({ result: 'anew', note: '' }))).toEqual({ mine: 'anew' });
  });

  test('where the first fails, the next of those who wait does the work', async () => {
    const [first, { runtime, waits }] = [aWork(), aWaiter()];
    const [one, two] = [await open(), await open(runtime)];
    const mine = one.alone('a sprint', never, first.work);
    await first.begun;
    const theirs = two.alone('a sprint', never, async () => ({ result: 'theirs', note: '' }));
    await waits;
    first.end(new Error('The host is down.'));

    await expect(mine).rejects.toThrow('The host is down.');
    expect(await theirs).toEqual({ mine: 'theirs' });
  });

  test('who is cancelled while waiting goes at once', async () => {
    const [first, { runtime, waits }] = [aWork(), aWaiter()];
    const [one, two] = [await open(), await open(runtime)];
    const stop = new AbortController();
    const mine = one.alone('a sprint', never, first.work);
    await first.begun;
    const theirs = two.alone('a sprint', stop.signal, async () => ({ result: 'theirs', note: '' }));
    await waits;
    stop.abort();

    await expect(theirs).rejects.toMatchObject({ kind: 'interrupted' });
    first.end();
    expect(await mine).toEqual({ mine: 'mine' });
  });

  test('ten that ask for one sprint at once read it once', async () => {
    const read = async (store: Store) =>
      (await gather(aGatherRequest(demo, { store }), aRuntime())).issues.map(({ key }) => key);
    const before = demo.requests.length;
    const stores = await Promise.all(Array.from({ length: 10 }, () => open()));

    const readings = await Promise.all(stores.map(read));

    expect(new Set(readings.map((keys) => keys.join())).size).toBe(1);
    expect(demo.requests.length - before).toBe(usual);
  });
}

describe('in one folder', () => {
  letsOneWork(() => ({}));

  test('a process that was killed is waited for no longer', async () => {
    const store = await place.open();
    const work = aWork();
    const held = store.alone('a sprint', never, work.work);
    await work.begun;
    const [lock = ''] = (await readdir(join(place.dir, 'entries'))).filter((name) => name.startsWith('.lock-'));
    const file = join(place.dir, 'entries', lock);
    const [token = ''] = (await readFile(file, 'utf8')).split(' ');
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(file, `other-${token} ${self().split('-')[0]}-${child.pid}`);

    expect(await store.alone('a sprint', never, async () => ({ result: 'ours', note: '' }))).toEqual({ mine: 'ours' });
    work.end();
    expect(await held).toEqual({ mine: 'mine' });
  });

  test('one of another machine that is not heard of for five seconds is waited for no longer', async () => {
    const { runtime, told } = aWaiter();
    const store = await place.open({}, runtime);
    await store.alone('a sprint', never, async () => {
      const [lock = ''] = (await readdir(join(place.dir, 'entries'))).filter((name) => name.startsWith('.lock-'));
      await writeFile(join(place.dir, 'entries', lock), 'somebody 0123456789ab-4711');
      return { result: null, note: '' };
    });
    let clock = 0;
    const ticking = vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 2_600;
      return clock;
    });

    const came = await store.alone('a sprint', never, async () => ({ result: 'ours', note: '' }));

    ticking.mockRestore();
    expect(came).toEqual({ mine: 'ours' });
    expect(told).toContain(waiting);
  });

  test('leaves no latch behind', async () => {
    const store = await place.open();
    await store.alone('a sprint', never, async () => ({ result: null, note: 'x' }));

    const left = await readdir(join(place.dir, 'entries'));
    expect(left.filter((name) => name.startsWith('.lock-'))).toEqual([]);
  });
});

describe('in one memory', () => {
  const memoryOf = {};
  letsOneWork(() => ({ store: 'memory', memoryOf }));
});

describe.skipIf(withoutRedis)('in one Redis (skipped without redis-server)', () => {
  let server: RedisServer;
  beforeEach(async () => {
    server = await aRedis(place.dir);
  });
  afterEach(async () => {
    await Promise.all(place.opened.splice(0).map((store) => store.close()));
    await server.kill();
  });
  const options = () => ({ store: 'redis', url: server.url }) as const;
  letsOneWork(options);

  test('a holder that is heard of no longer is waited for only as long as its latch lasts', async () => {
    const store = await place.open(options());
    const work = aWork();
    const held = store.alone('a sprint', never, work.work);
    await work.begun;
    const [key = ''] = (await command(server.url, ['KEYS', 'sprint:lock:*'])) as string[];
    expect(Number(await command(server.url, ['PTTL', key]))).toBeGreaterThan(3_000);
    await command(server.url, ['SET', key, 'somebody', 'PX', '300']);

    expect(await store.alone('a sprint', never, async () => ({ result: 'ours', note: '' }))).toEqual({ mine: 'ours' });
    await command(server.url, ['SET', key, 'somebody', 'PX', '60000']);
    work.end();
    expect(await held).toEqual({ mine: 'mine' });
    expect(await command(server.url, ['GET', key])).toBe('somebody');
  });

  test('where it dies, those who wait do the work', async () => {
    const [first, { runtime, waits }] = [aWork(), aWaiter()];
    const [one, two] = [await place.open(options()), await place.open(options(), runtime)];
    const mine = one.alone('a sprint', never, first.work);
    await first.begun;
    const theirs = two.alone('a sprint', never, async () => ({ result: 'theirs', note: '' }));
    await waits;
    await server.kill();

    expect(await theirs).toEqual({ mine: 'theirs' });
    first.end();
    expect(await mine).toEqual({ mine: 'mine' });
  });
});

test('who has waited for two that left nothing waits for no third', async () => {
  const holders = ['one', 'one', 'two', 'three', 'three'].values();
  const asked: string[] = [];
  const latch: Latch = {
    take: async () => holders.next().value ?? null,
    renew: async () => undefined,
    release: async () => undefined,
    async note(_, holder) {
      asked.push(holder);
      return null;
    },
  };
  const came = await singly(latch, 'a sprint', { signal: never, onWait: () => undefined }, async () => ({
    result: 'mine',
    note: '',
  }));

  expect(came).toEqual({ mine: 'mine' });
  expect(asked).toEqual(['one', 'two']);
  expect(holders.next().value).toBe('three');
});
