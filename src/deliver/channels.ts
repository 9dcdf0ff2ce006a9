import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { SprintError } from '../errors.ts';
import { checkFolder, writeFiles } from './files.ts';
import { writeError } from './refusal.ts';

/** A rendered report. `name` is its deterministic file name. */
export interface Output {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where outputs go: into a folder under their names, into one file, or out of the process. */
export type Destination =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stream'; readonly stream: NodeJS.WritableStream };

/**
 * Delivers all outputs together, JSON last: who waits for it finds the others complete. Gives the files written.
 * @throws SprintError `output`; then files that were there before are untouched.
 */
export async function deliver(outputs: readonly Output[], destination: Destination): Promise<string[]> {
  if (destination.kind === 'stream') {
    for (const { bytes } of outputs) await send(destination.stream, bytes);
    return [];
  }
  const files = outputs.map(({ name, bytes }) => {
    const path = destination.kind === 'folder' ? join(destination.path, name) : destination.path;
    return { path, bytes, mode: 0o644 };
  });
  await writeFiles(files.toSorted((a, b) => Number(isJson(a.path)) - Number(isJson(b.path))));
  return files.map(({ path }) => path);
}

/**
 * What an `--out` means for the formats asked for: `-` is standard output, a name that ends like a format is a file,
 * everything else a folder. Told before anything is read, and whether it can be written.
 * @throws SprintError `usage` for several formats into one place, `output` for a place that cannot be written
 */
export async function destinationOf(
  out: string,
  extensions: readonly string[],
  known: readonly string[],
  stdout: NodeJS.WritableStream | null,
): Promise<Destination> {
  if (out === '-') {
    if (extensions.length > 1) throw onlyOne('Standard output takes', extensions);
    if (stdout === null)
      throw new SprintError('usage', 'There is no standard output here.', { hint: 'Name a folder.' });
    return { kind: 'stream', stream: stdout };
  }
  const ending = extname(out).slice(1).toLowerCase();
  if (/[\\/]$/.test(out) || !(known.includes(ending) || (await isFile(out))) || (await isFolder(out))) {
    await checkFolder(out);
    return { kind: 'folder', path: out };
  }
  if (extensions.length > 1) throw onlyOne(`The file ${basename(out)} takes`, extensions);
  if (known.includes(ending) && ending !== extensions[0]) {
    throw new SprintError('usage', `The file ${basename(out)} would hold ${extensions[0]}.`, {
      hint: `Add --format ${ending}, or give it another name.`,
    });
  }
  await checkFolder(dirname(out));
  return { kind: 'file', path: out };
}

function onlyOne(taker: string, extensions: readonly string[]): SprintError {
  return new SprintError('usage', `${taker} one format, not ${extensions.length} (${extensions.join(', ')}).`, {
    hint: 'Name a folder with --out, or one format with --format.',
  });
}

function isJson(path: string): boolean {
  return extname(path) === '.json';
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** A file, a pipe or a device. */
async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isDirectory();
}

/** Waits until the bytes are taken. A reader who has left wanted no more: that is no error. */
function send(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => {
      const code = error !== null && error !== undefined && 'code' in error ? error.code : null;
      if (!error || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') resolve();
      else reject(writeError('Standard output', error));
    });
  });
}
