import { expect, test } from 'vitest';
import type { Store } from '../../../src/gather/cache.ts';
import { Secret } from '../../../src/model/secret.ts';
import { anEntry, big, type Options } from './places.ts';

/** What every store does, wherever it keeps its entries. */
export function keepsWhatItIsGiven(make: (options?: Options) => Promise<Store>) {
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

  test('takes an entry that is sealed otherwise, or not at all, for a miss', async () => {
    const [mine, other] = [new Secret('mine'), new Secret('another')];
    for (const [written, read] of [
      [mine, mine],
      [mine, other],
      [null, mine],
      [mine, null],
    ] as const) {
      await (await make({ seal: written })).set(anEntry(), { a: 1 });
      const found = await (await make({ seal: read })).get(anEntry());
      expect(found).toEqual(written === read ? { a: 1 } : null);
    }
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

  test('counts what was found and what was not, over many runs', async () => {
    for (const sprint of [7, 8]) {
      const store = await make();
      await store.get(anEntry({ sprint }));
      await store.set(anEntry({ sprint }), { a: 1 });
      await store.get(anEntry({ sprint }));
      await store.get(anEntry({ kind: 'lore', sprint: null }));
      await store.close();
    }

    const { usage } = await (await make()).status();

    expect(usage.kinds).toEqual([
      { kind: 'lore', hits: 0, misses: 2, stored: 0 },
      { kind: 'sprint', hits: 2, misses: 2, stored: 2 },
    ]);
    expect(Math.abs((usage.since ?? 0) - Date.now())).toBeLessThan(60_000);
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
