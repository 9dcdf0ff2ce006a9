import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';

/** A value as it is kept: when it was stored, and its JSON, compressed when that pays. */
export interface Envelope {
  readonly at: number;
  readonly packed: boolean;
  readonly body: string;
}

const worthPacking = 16 * 1024;
const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** The largest value we unpack: a small gzip can hold a huge text. */
const largest = 1024 * 1024 * 1024;

/** Wraps a value for keeping. */
export async function wrap(value: unknown, at: number): Promise<Envelope> {
  const json = JSON.stringify(value);
  if (json.length < worthPacking) return { at, packed: false, body: json };
  const packed = await pack(json, { level: constants.Z_BEST_SPEED });
  return { at, packed: true, body: packed.toString('base64') };
}

/** The value of an envelope; throws when it is damaged. */
export async function unwrap({ packed, body }: Envelope): Promise<unknown> {
  if (!packed) return JSON.parse(body);
  const json = await unpack(Buffer.from(body, 'base64'), { maxOutputLength: largest });
  return JSON.parse(json.toString('utf8'));
}

/** What was kept, if it is an envelope of ours. */
export function envelopeOf(kept: unknown): Envelope | null {
  if (typeof kept !== 'object' || kept === null || !('at' in kept && 'packed' in kept && 'body' in kept)) return null;
  const { at, packed, body } = kept;
  return typeof at === 'number' && typeof packed === 'boolean' && typeof body === 'string'
    ? { at, packed, body }
    : null;
}
