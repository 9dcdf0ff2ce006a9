import { randomBytes } from 'node:crypto';
import { access, constants, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeError } from './refusal.ts';

/** A file to be. */
export interface FileToWrite {
  readonly path: string;
  /** Its content, piece by piece; taken once. */
  readonly pieces: Iterable<Uint8Array>;
  /** Permissions, such as 0o644. */
  readonly mode: number;
  /** Comes into its place after those that are not last: who waits for it finds the others. */
  readonly last?: boolean;
}

/** A file that is in its place. */
export interface FileWritten {
  readonly path: string;
  readonly bytes: number;
}

const staleAfterMs = 3_600_000;

/**
 * Writes all files or none: every one goes to a temporary file beside its place and onto the disk as soon as it is
 * given, and only then all are renamed. A failure, of the giver too, removes the temporary files and leaves what was there.
 * @throws SprintError `output`, or what the giver throws
 */
export async function writeFiles(
  files: Iterable<FileToWrite> | AsyncIterable<FileToWrite>,
): Promise<readonly FileWritten[]> {
  const temporary: { readonly from: string; readonly to: string; readonly last: boolean }[] = [];
  const written: { path: string; bytes: number }[] = [];
  const devices: [FileToWrite, { bytes: number }][] = [];
  let at: string | null = null;
  try {
    for await (const file of files) {
      at = file.path;
      const outcome = { path: at, bytes: 0 };
      written.push(outcome);
      const kind = await kindOf(at);
      if (kind === 'folder') throw Object.assign(new Error(), { code: 'EISDIR' });
      if (kind === 'device') {
        devices.push([file, outcome]);
        continue;
      }
      await makeFolder(dirname(at));
      const from = join(dirname(at), `.sprint-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
      temporary.push({ from, to: at, last: file.last ?? false });
      outcome.bytes = await writeTemporary(from, file);
      at = null;
    }
    for (const [file, outcome] of devices) {
      at = file.path;
      outcome.bytes = await writeThrough(file);
    }
    for (const { from, to } of temporary.toSorted((a, b) => Number(a.last) - Number(b.last))) {
      at = to;
      await rename(from, to);
    }
    for (const folder of new Set(temporary.map(({ to }) => dirname(to)))) await settle(folder);
    return written;
  } catch (cause) {
    // What makes the pieces may fail too, and knows better why.
    const isSystems = cause instanceof Error && 'code' in cause;
    throw at !== null && isSystems ? writeError(at, cause) : cause;
  } finally {
    for (const { from } of temporary) await rm(from, { force: true });
  }
}

/**
 * Finds out early whether files could be written into a folder that may not exist yet.
 * @throws SprintError `output`
 */
export async function checkFolder(folder: string): Promise<void> {
  try {
    const found = await stat(folder);
    if (!found.isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (missing && dirname(folder) !== folder) return checkFolder(dirname(folder));
    throw writeError(folder, cause);
  }
}

/** Makes a folder and those above it. Node's own recursive way never ends where a system refuses with ENOENT (/proc). */
async function makeFolder(folder: string): Promise<void> {
  const above = dirname(folder);
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || above === folder) throw error;
    await makeFolder(above);
    await mkdir(folder).catch(unlessThere);
  }
}

/** Another run may have made it meanwhile. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function writeTemporary(path: string, { pieces, mode }: FileToWrite): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    const bytes = await writePieces(file, pieces);
    await file.chmod(mode);
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/** A pipe or a device cannot be replaced by a file; it is written to as it is. */
async function writeThrough({ path, pieces }: FileToWrite): Promise<number> {
  const file = await open(path, 'w');
  try {
    return await writePieces(file, pieces);
  } finally {
    await file.close();
  }
}

async function writePieces(file: FileHandle, pieces: Iterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for (const piece of pieces) {
    await file.writeFile(piece);
    bytes += piece.length;
  }
  return bytes;
}

async function kindOf(path: string): Promise<'none' | 'file' | 'folder' | 'device'> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'device';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw error;
  }
}

/** Puts the renames onto the disk, where the system can, and removes what a killed run of ours left behind. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync().catch(() => undefined);
    const now = (await handle.stat()).mtimeMs;
    for (const name of await readdir(folder)) {
      const pid = /^\.sprint-(\d{1,10})-[0-9a-f]{12}\.tmp$/.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) await removeStale(join(folder, name), now);
    }
  } finally {
    await handle.close();
  }
}

async function removeStale(path: string, now: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && now - found.mtimeMs > staleAfterMs) await rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
