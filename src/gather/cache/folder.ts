import { randomBytes } from 'node:crypto';
import { chmod, constants, type FileHandle, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isGone, self } from './processes.ts';

/** A temporary file of a process we cannot ask about is of no use to anybody after this. */
const staleTempMs = 600_000;
/** A latch or a note that nobody has touched for so long is forgotten. */
const staleLatchMs = 3_600_000;

/**
 * Makes the folder ours: only its owner may read, whatever the umask, and what crashed processes left is gone.
 * @throws Error when it belongs to another user
 */
export async function prepareFolder(dir: string): Promise<void> {
  const isNew = await makeFolder(dir);
  await checkOwner(dir);
  if (isNew) await chmod(dir, 0o700);
  await sweep(dir);
}

/**
 * Makes a folder and those above it; false when it was there. Node's own way to do so (`recursive`) never ends where the
 * system says of what cannot be made that it is not there, as it does in /proc: the process would not end either.
 */
async function makeFolder(dir: string): Promise<boolean> {
  const make = () => mkdir(dir, { mode: 0o700 }).then(() => true, there);
  const made = await make().catch(missing);
  if (made !== null) return made;
  const above = dirname(dir);
  if (above !== dir) await makeFolder(above);
  return make();
}

function there(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
  throw error;
}

/** Writes a file beside its place and renames it into it, so that nobody ever sees a part of it. */
export async function writeWhole(dir: string, file: string, content: Uint8Array): Promise<void> {
  const temp = join(dir, `.tmp-${self()}-${randomBytes(6).toString('hex')}`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(temp, 'wx', 0o600);
    await handle.chmod(0o600);
    await handle.writeFile(content);
    await handle.close();
    handle = null;
    await rename(temp, file);
  } finally {
    await handle?.close();
    await rm(temp, { force: true });
  }
}

/**
 * Opens a file of ours for reading; null when it is not there, a link, no file at all, or somebody else's: a checksum
 * proves that an entry is whole, and not who wrote it.
 */
export async function openOwn(file: string): Promise<{ readonly handle: FileHandle; readonly bytes: number } | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(file, flags).catch(missing);
  if (handle === null) return null;
  const facts = await handle.stat();
  const own = process.getuid?.() ?? facts.uid;
  if (facts.isFile() && facts.uid === own) return { handle, bytes: facts.size };
  await handle.close();
  return null;
}

/** Null for what is not there, or is a link. */
export function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) return null;
  throw error;
}

/** Removes what crashed processes left behind. The age of a file is told by the real clock, as its time is. */
async function sweep(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const [, owner] = /^\.tmp-([0-9a-f]{12}-\d+)-[0-9a-f]{12}$/.exec(name) ?? [];
    const isLatch = /^\.(?:lock|note)-[0-9a-f-]+$/.test(name);
    if (owner === undefined && !isLatch) continue;
    const facts = await stat(join(dir, name)).catch(missing);
    if (facts === null) continue;
    const ageMs = Date.now() - facts.mtimeMs;
    if (owner === undefined ? ageMs > staleLatchMs : isGone(owner) || ageMs > staleTempMs) {
      await rm(join(dir, name), { force: true });
    }
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
