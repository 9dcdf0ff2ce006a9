import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { SprintError } from '../errors.ts';
import { checkFolder, type FileToWrite, type FileWritten, writeFiles } from './files.ts';
import { writeError } from './refusal.ts';

/** A rendered report. `name` is its deterministic file name, `pieces` its content, taken once. */
export interface Output {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** Where outputs go: into a folder under their names, into one file, or out of the process. */
export type Destination =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stream'; readonly stream: NodeJS.WritableStream };

/** An output that arrived: `-` is standard output. */
export type Delivered = FileWritten;

type Outputs = Iterable<Output> | AsyncIterable<Output>;

/**
 * Delivers all outputs or none, each written as soon as it is given, so that none is held for the others. JSON comes
 * into its place last: who waits for it finds the others complete.
 * @throws SprintError `output`, or what the giver throws; then files that were there before are untouched.
 */
export async function deliver(outputs: Outputs, destination: Destination): Promise<readonly Delivered[]> {
  if (destination.kind !== 'stream') return writeFiles(filesOf(outputs, destination));
  const sent: Delivered[] = [];
  for await (const { pieces } of outputs) {
    let bytes = 0;
    for (const piece of pieces) {
      await send(destination.stream, piece);
      bytes += piece.length;
    }
    sent.push({ path: '-', bytes });
  }
  return sent;
}

async function* filesOf(
  outputs: Outputs,
  { kind, path: place }: Exclude<Destination, { kind: 'stream' }>,
): AsyncGenerator<FileToWrite> {
  for await (const { name, pieces } of outputs) {
    const path = kind === 'folder' ? join(place, name) : place;
    yield { path, pieces, mode: 0o644, last: isJson(path) };
  }
}

/**
 * What an `--out` means for the files asked for, by their extensions: `-` is standard output, a name that ends like a format is a file,
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
  const [only = ''] = extensions;
  if (known.includes(ending) && ending !== only.slice(only.lastIndexOf('.') + 1)) {
    throw new SprintError('usage', `The file ${basename(out)} would hold ${only}.`, {
      hint: `Add --format ${ending}, or give it another name.`,
    });
  }
  await checkFolder(dirname(out));
  return { kind: 'file', path: out };
}

function onlyOne(taker: string, extensions: readonly string[]): SprintError {
  const tables = extensions.every((extension) => /(?:^|\.)csv$/.test(extension));
  if (tables) {
    return new SprintError('usage', `${taker} one table, not ${extensions.length} (${extensions.join(', ')}).`, {
      hint: 'Name a folder with --out, or one table in report.csv.',
    });
  }
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
