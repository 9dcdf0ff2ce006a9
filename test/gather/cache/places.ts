import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { EntryName } from '../../../src/gather/cache/keys.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/gather/cache.ts';
import { Secret } from '../../../src/model/secret.ts';
import { aRuntime } from '../host.ts';

/** A store as tests wish for it; its address may be plain. */
export type Options = Partial<Omit<StoreOptions, 'url'>> & { readonly url?: string | null };

/** A fresh folder for each test of a file, and stores that are closed after it. */
export function aCachePlace(runtime = aRuntime()) {
  const place = { dir: '', open, opened: [] as Store[] };
  async function open({ url = null, ...options }: Options = {}, told = runtime): Promise<Store> {
    const address = url === null ? null : new Secret(url);
    const store = await openStore(
      { store: 'file', dir: join(place.dir, 'entries'), maxSizeMb: 50, ...options, url: address },
      told,
    );
    place.opened.push(store);
    return store;
  }
  beforeEach(async () => {
    place.dir = await mkdtemp(join(tmpdir(), 'sprint-cache-'));
  });
  afterEach(async () => {
    await Promise.all(place.opened.splice(0).map((store) => store.close()));
    await rm(place.dir, { recursive: true, force: true });
  });
  return place;
}

/** The name of an ordinary entry. */
export function anEntry(overrides: Partial<EntryName> = {}): EntryName {
  return { kind: 'sprint', host: 'acme.atlassian.net', principal: 'aa', scope: 'bb', sprint: 7, ...overrides };
}

/** A value that is worth compressing. */
export const big = {
  issues: Array.from({ length: 2_000 }, (_, i) => ({ key: `PAY-${i}`, summary: `Päckchen ${i} 🚚` })),
};
