import { SprintError } from '../errors.ts';
import type { Logo } from '../render/options.ts';
import { readAtMost } from './read-file.ts';

const mostBytes = 512 * 1024;

/* By what a file begins with, whatever it is called: W3C PNG (Third Edition) §5.2, and the SOI marker of JPEG. */
const kinds: readonly { readonly mediaType: Logo['mediaType']; readonly begins: readonly number[] }[] = [
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
];

/** The logo of a report. @throws SprintError `usage` for a file that cannot be read, is too large or no such image */
export async function readLogo(path: string): Promise<Logo> {
  const bytes = await read(path);
  const kind = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (kind === undefined) {
    throw new SprintError('usage', `The logo ${path} is neither a PNG nor a JPEG.`, {
      hint: 'Save it as one of these, and check report.logo.',
    });
  }
  return { mediaType: kind.mediaType, bytes };
}

async function read(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readAtMost(path, mostBytes);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new SprintError(
      'usage',
      `The logo ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}.`,
      {
        hint: 'Check report.logo; a path in a configuration file starts from the folder of that file.',
        cause,
      },
    );
  }
  if (bytes !== null) return bytes;
  throw new SprintError('usage', `The logo ${path} is too large.`, {
    hint: `It may have ${mostBytes} bytes: every report carries it.`,
  });
}
