import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyvStoreAdapter } from 'keyv';
import type { Shelf, ShelfEntry } from './shelf.ts';

const ending = '.entry';
const magic = 'sprint-entry-1';
const staleTempMs = 3_600_000;

/**
 * Opens a folder of entries, one file each: a first line with the checksum of the rest, a second with the key, then
 * the value. Files are written beside their place and renamed into it, so two writers cannot tear one; what is torn
 * all the same (a crash, a damaged disk) fails its checksum, is a miss and is removed. Only the owner may read.
 */
export async function openFolder(dir: string, now: () => number): Promise<Shelf> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await checkOwner(dir);
  await sweep(dir, now());
  const path = (key: string) => join(dir, `${createHash('sha256').update(key).digest('hex')}${ending}`);

  const adapter: KeyvStoreAdapter = {
    opts: { dialect: 'sprint-flat-files', url: '' },
    on: () => adapter,
    get: async (key) => {
      const file = path(key);
      const content = await readFile(file).catch(missing);
      if (content === null) return undefined;
      const value = valueIn(content, key);
      if (value === null) await rm(file, { force: true });
      return (value ?? undefined) as never;
    },
    set: (key, value: string) => writeWhole(dir, path(key), fileOf(key, value)),
    delete: async (key) => {
      const file = path(key);
      const there = (await stat(file).catch(missing)) !== null;
      await rm(file, { force: true });
      return there;
    },
    clear: async () => {
      for (const name of await names(dir)) await rm(join(dir, name), { force: true });
    },
  };
  return { kind: 'file', where: dir, adapter, list: () => list(dir), close: async () => undefined };
}

/** A file's content: checksum, key, value. */
function fileOf(key: string, value: string): string {
  const rest = `${key}\n${value}`;
  return `${magic} ${checksum(rest)}\n${rest}`;
}

function valueIn(content: Buffer, key: string): string | null {
  const head = content.indexOf(10);
  if (head < 0) return null;
  const rest = content.subarray(head + 1);
  if (content.toString('latin1', 0, head) !== `${magic} ${checksum(rest)}`) return null;
  const text = rest.toString('utf8');
  return text.startsWith(`${key}\n`) ? text.slice(key.length + 1) : null;
}

function checksum(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function writeWhole(dir: string, file: string, content: string): Promise<void> {
  const temp = join(dir, `.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(temp, 'wx', 0o600);
    await handle.writeFile(content);
    await handle.close();
    handle = null;
    await rename(temp, file);
  } finally {
    await handle?.close();
    await rm(temp, { force: true });
  }
}

async function list(dir: string): Promise<ShelfEntry[]> {
  const entries = await Promise.all(
    (await names(dir)).map(async (name) => {
      const file = join(dir, name);
      const [key, facts] = await Promise.all([keyIn(file), stat(file).catch(missing)]);
      return key === null || facts === null ? [] : [{ key, bytes: facts.size, storedAt: Math.round(facts.mtimeMs) }];
    }),
  );
  return entries.flat();
}

/** The key of a file without reading its value. */
async function keyIn(file: string): Promise<string | null> {
  const handle = await open(file, 'r').catch(missing);
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_024), 0, 1_024, 0);
    const [first, key, rest] = buffer.toString('utf8', 0, bytesRead).split('\n', 3);
    return first?.startsWith(magic) && key !== undefined && rest !== undefined ? key : null;
  } finally {
    await handle.close();
  }
}

async function names(dir: string): Promise<string[]> {
  return ((await readdir(dir).catch(missing)) ?? []).filter((name) => name.endsWith(ending));
}

/** Removes what crashed writers left behind. */
async function sweep(dir: string, now: number): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!/^\.\d+\.[0-9a-f]{12}\.tmp$/.test(name)) continue;
    const facts = await stat(join(dir, name)).catch(missing);
    if (facts !== null && now - facts.mtimeMs > staleTempMs) await rm(join(dir, name), { force: true });
  }
}

/** A folder of somebody else could be read, or filled, by them, and a link of theirs led anywhere tomorrow. */
async function checkOwner(dir: string): Promise<void> {
  const own = process.getuid?.();
  if (own === undefined) return;
  const [folder, link] = await Promise.all([stat(dir), lstat(dir)]);
  // A link of the administrator's is as good as one's own.
  if (folder.uid !== own || ![own, 0].includes(link.uid)) throw new Error('the folder belongs to another user');
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
