import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { Secret } from '../../model/secret.ts';
import { entryVersion } from './keys.ts';
import { linesOf, valueIn } from './lines.ts';

const magic = `sprint-entry-${entryVersion}`;
/** Texts of fewer characters are not worth compressing. */
const worthPacking = 16 * 1024;
/** Larger ones are handed on in pieces of so many characters, and of so many bytes when they are read. */
const pieceLength = 64 * 1024;
const chunkSize = 64 * 1024;
/** The largest value we unpack, in bytes: a small gzip can hold a huge text. */
const largest = 1024 * 1024 * 1024;
/** A head is never longer, in bytes. */
export const headBytes = 2_048;

/** What the head of an entry tells. */
export interface Head {
  readonly key: string;
  /** When it was stored. */
  readonly at: number;
  /** What its owner wanted to know of it without unpacking it; empty where that was nothing. */
  readonly about: string;
}

/** What the head of an entry may tell about it. */
const wellTold = /^[\w:~,.-]{1,600}$/;

/**
 * A value as every store keeps it: a line with the checksum of all that follows, a line with the key, a line with the
 * time, the packing and what is told about it, then the value, compressed when it is large. With a seal, nobody else
 * can make the checksum.
 */
export async function wrap(value: unknown, { key, at, about }: Head, seal: Secret | null = null): Promise<Buffer> {
  const pieces = piecesOf(linesOf(value));
  const first = pieces.next().value ?? '';
  const isSmall = first.length < worthPacking;
  const body = isSmall ? [Buffer.from(first)] : await packed(first, pieces);
  const told = wellTold.test(about) ? ` ${about}` : '';
  const head = Buffer.from(`${key}\n${at} ${isSmall ? 'plain' : 'gzip'}${told}\n`);
  const hash = checksum(seal).update(head);
  for (const chunk of body) hash.update(chunk);
  return Buffer.concat([Buffer.from(`${magic} ${hash.digest('hex')}\n`), head, ...body]);
}

/** The value of an entry, in a box; null for one that is damaged, foreign, sealed by another or not of this key. */
export async function unwrap(
  entry: Uint8Array,
  key: string,
  seal: Secret | null = null,
): Promise<{ readonly value: unknown } | null> {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  const parts = partsOf(bytes);
  if (parts === null || parts.key !== key) return null;
  if (parts.sum !== checksum(seal).update(bytes.subarray(parts.from)).digest('hex')) return null;
  const body = bytes.subarray(parts.bodyFrom);
  try {
    return { value: await valueIn(linesIn(parts.packing === 'gzip' ? unpacked(body) : [body])) };
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** The head of an entry, from its first bytes; null for what is none of ours. It is told, not proven: see `unwrap`. */
export function headOf(bytes: Uint8Array): Head | null {
  const parts = partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return parts === null ? null : { key: parts.key, at: parts.at, about: parts.about };
}

/** Whether it begins like an entry of a format that came before this one. */
export function isOutdated(bytes: Uint8Array): boolean {
  const [, version] = /^sprint-entry-(\d{1,4}) /.exec(Buffer.from(bytes).toString('latin1', 0, 32)) ?? [];
  return version !== undefined && Number(version) < entryVersion;
}

function partsOf(bytes: Buffer) {
  const lines = bytes.toString('latin1', 0, headBytes).split('\n', 4);
  const [first = '', key = '', third = '', rest] = lines;
  const [name, sum = ''] = first.split(' ');
  const [, at, packing, about = ''] = /^(\d{1,16}) (plain|gzip)(?: ([\w:~,.-]{1,600}))?$/.exec(third) ?? [];
  if (rest === undefined || name !== magic || at === undefined) return null;
  const from = first.length + 1;
  return { sum, key, at: Number(at), packing, about, from, bodyFrom: from + key.length + third.length + 2 };
}

function checksum(seal: Secret | null): Hash | Hmac {
  return seal === null ? createHash('sha256') : createHmac('sha256', seal.reveal());
}

function* piecesOf(lines: Iterable<string>): Generator<string, undefined> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

async function packed(first: string, rest: Iterable<string>): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const all = function* () {
    yield first;
    yield* rest;
  };
  const zip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize });
  await pipeline(Readable.from(all()), zip, async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  });
  return chunks;
}

async function* unpacked(body: Buffer): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of Readable.from([body]).pipe(createGunzip({ chunkSize }))) {
    bytes += chunk.length;
    if (bytes > largest) throw new SyntaxError('It is too large.');
    yield chunk;
  }
}

async function* linesIn(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString('utf8');
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) throw new SyntaxError('The last line has no end.');
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof SyntaxError || code.startsWith('Z_');
}
