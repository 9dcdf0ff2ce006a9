import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyvStoreAdapter } from 'keyv';
import { headBytes, headOf, isOutdated } from './envelope.ts';
import { missing, openOwn, prepareFolder, writeWhole } from './folder.ts';
import { openFolderLatch } from './folder-latch.ts';
import { openFolderUsage } from './folder-usage.ts';
import type { Boxed, Shelf, ShelfEntry } from './shelf.ts';

const ending = '.entry';
/** So many files are looked into at once. */
const parallel = 16;

/**
 * Opens a folder of entries, one file each. Files are written beside their place and renamed into it, so two writers
 * cannot tear one. Only the owner may read.
 */
export async function openFolder(dir: string): Promise<Shelf> {
  await prepareFolder(dir);
  const path = (key: string) => join(dir, `${createHash('sha256').update(key).digest('hex')}${ending}`);

  const adapter: KeyvStoreAdapter = {
    opts: { dialect: 'sprint-flat-files', url: '' },
    on: () => adapter,
    get: async (key) => {
      const found = await openOwn(path(key));
      if (found === null) return undefined;
      try {
        return { value: await found.handle.readFile() } satisfies Boxed as never;
      } finally {
        await found.handle.close();
      }
    },
    set: (key, { value }: Boxed) => writeWhole(dir, path(key), value),
    delete: async (key) => {
      const isThere = (await stat(path(key)).catch(missing)) !== null;
      await rm(path(key), { force: true });
      return isThere;
    },
    clear: async () => {
      for (const file of await files(dir)) await rm(file, { force: true });
    },
  };
  return {
    kind: 'file',
    where: dir,
    adapter,
    latch: openFolderLatch(dir),
    usage: openFolderUsage(dir),
    list: () => list(dir),
    tidy: () => tidy(dir),
    close: async () => undefined,
  };
}

async function files(dir: string): Promise<string[]> {
  const names = (await readdir(dir).catch(missing)) ?? [];
  return names.filter((name) => name.endsWith(ending)).map((name) => join(dir, name));
}

async function list(dir: string): Promise<ShelfEntry[]> {
  const entries: ShelfEntry[] = [];
  await forEach(await files(dir), async (file) => {
    const begun = await beginningOf(file);
    const head = begun === null ? null : headOf(begun.first);
    if (begun === null || head === null) return;
    const { key, at: storedAt, about } = head;
    entries.push({ key, bytes: begun.bytes, storedAt, about });
  });
  return entries;
}

/** Entries of formats that came before are read by nobody any more. */
async function tidy(dir: string): Promise<number> {
  let removed = 0;
  await forEach(await files(dir), async (file) => {
    const begun = await beginningOf(file);
    if (begun === null || !isOutdated(begun.first)) return;
    await rm(file, { force: true });
    removed += 1;
  });
  return removed;
}

/** The first bytes of a file without its value. */
async function beginningOf(file: string): Promise<{ readonly first: Buffer; readonly bytes: number } | null> {
  const found = await openOwn(file);
  if (found === null) return null;
  try {
    const { buffer, bytesRead } = await found.handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { first: buffer.subarray(0, bytesRead), bytes: found.bytes };
  } finally {
    await found.handle.close();
  }
}

async function forEach<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: parallel }, work));
}
