import { createReadStream } from 'node:fs';

/** The bytes of a file; null where it has more than `most`, also one that never ends. Throws what the system says. */
export async function readAtMost(path: string, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // `end` counts from 0 and is read too: one byte more than allowed tells that there is more.
  for await (const chunk of createReadStream(path, { end: most })) {
    chunks.push(chunk);
    bytes += chunk.length;
  }
  return bytes > most ? null : Buffer.concat(chunks);
}
