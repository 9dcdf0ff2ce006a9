import { deflateSync, inflateSync } from 'node:zlib';

/* A page shows far fewer; an image of more would take longer to unpack than the report to write. */
const mostPixels = 4_000_000;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * A PNG (third edition) in a form that pdfkit draws as it is: its pixels can be unpacked, and an index into a palette
 * takes a byte.
 *
 * @throws Error in a few words, for an image that is broken or too large
 */
export function drawablePng(bytes: Buffer): Buffer {
  const chunks = chunksOf(bytes);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (head === undefined || head.length < 13) throw new Error('it has no head');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth, colours, interlaced] = [head.readUInt8(8), head.readUInt8(9), head.readUInt8(12) === 1];
  if (width * height > mostPixels) throw new Error(`it has ${width} × ${height} pixels`);
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  // At most four channels of 16 bits, and a byte for each row of each of seven passes.
  const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: width * height * 8 + height * 14 + 64 });
  const indexed = 3;
  if (colours !== indexed || depth === 8) return bytes;
  if (interlaced) throw new Error('it is interlaced and has a small palette');
  const newHead = Buffer.from(head);
  newHead.writeUInt8(8, 8);
  const kept = chunks.filter(({ type }) => type === 'PLTE' || type === 'tRNS');
  return fileOf([
    { type: 'IHDR', data: newHead },
    ...kept,
    { type: 'IDAT', data: deflateSync(spread(rows, width, height, depth)) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Without checksums: only pdfkit reads it, which does not ask for them. */
function fileOf(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.flatMap(({ type, data }) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return [length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)];
  });
  return Buffer.concat([signature, ...parts]);
}

/** Rows of several indices a byte as rows of one a byte, unfiltered. */
function spread(rows: Buffer, width: number, height: number, depth: number): Buffer {
  const perRow = Math.ceil((width * depth) / 8);
  if (rows.length < (perRow + 1) * height) throw new Error('it is cut short');
  const spreaded = Buffer.alloc((width + 1) * height);
  let above = Buffer.alloc(perRow);
  for (let y = 0; y < height; y++) {
    const start = y * (perRow + 1);
    const row = Buffer.from(rows.subarray(start + 1, start + 1 + perRow));
    unfilter(row, above, rows[start] ?? 0);
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = row[bit >> 3] ?? 0;
      spreaded[y * (width + 1) + 1 + x] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
    above = row;
  }
  return spreaded;
}

/** Undoes the filter of a row, where pixels are no wider than a byte (§9.2). */
function unfilter(row: Buffer, above: Buffer, filter: number): void {
  for (let at = 0; at < row.length; at++) {
    const [a, b, c] = [at === 0 ? 0 : (row[at - 1] ?? 0), above[at] ?? 0, at === 0 ? 0 : (above[at - 1] ?? 0)];
    const guess = filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : filter === 4 ? paeth(a, b, c) : 0;
    row[at] = ((row[at] ?? 0) + guess) & 0xff;
  }
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
