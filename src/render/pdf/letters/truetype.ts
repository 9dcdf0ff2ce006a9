import type { Outline, Point } from './outlines.ts';

/*
 * A TrueType font in the tables that fontkit needs to shape and embed it (OpenType 1.9, "Font file" and the chapters
 * of the tables). It never leaves this program: what goes into a document is the subset that pdfkit makes of it.
 */

const unitsPerEm = 1000;
const ascent = 880;
const descent = -120;

/** Makes one font of outlines from several, by code point. */
export function trueType(name: string, outlines: ReadonlyMap<number, Outline>): Uint8Array {
  const letters = [...outlines].sort(([a], [b]) => a - b);
  const glyphs = [{ advance: unitsPerEm, contours: [] }, ...letters.map(([, outline]) => outline)];
  const shapes = glyphs.map(({ contours }) => shapeOf(contours));
  return fontFile({
    cmap: charactersTable(letters.map(([code]) => code)),
    glyf: Buffer.concat(shapes),
    head: headTable(),
    hhea: horizontalHead(glyphs.length),
    // Each glyph stands where its own points say.
    hmtx: Buffer.concat(glyphs.map(({ advance, contours }) => shorts(advance, boundsOf(contours.flat()).xMin))),
    loca: locations(shapes),
    maxp: Buffer.concat([longs(0x00010000), shorts(glyphs.length, 1000, 100, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: nameTable(name),
    post: Buffer.concat([longs(0x00030000, 0), shorts(-100, 50), longs(0, 0, 0, 0, 0)]),
  });
}

/* Flags of points and of the whole in "glyf". */
const onCurve = 1;
const shortX = 2;
const shortY = 4;
const sameOrPositiveX = 16;
const sameOrPositiveY = 32;
const mayOverlap = 64;

function shapeOf(contours: Outline['contours']): Buffer {
  if (contours.length === 0) return Buffer.alloc(0);
  const points = contours.flat();
  const { xMin, yMin, xMax, yMax } = boundsOf(points);
  const ends: number[] = [];
  for (const contour of contours) ends.push((ends.at(-1) ?? -1) + contour.length);
  const flags: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  let last: Point = { x: 0, y: 0, on: true };
  for (const point of points) {
    const x = step(point.x - last.x, shortX, sameOrPositiveX);
    const y = step(point.y - last.y, shortY, sameOrPositiveY);
    flags.push((point.on ? onCurve : 0) | (flags.length === 0 ? mayOverlap : 0) | x.flag | y.flag);
    xs.push(...x.bytes);
    ys.push(...y.bytes);
    last = point;
  }
  const bytes = Buffer.concat([
    shorts(contours.length, xMin, yMin, xMax, yMax, ...ends, 0),
    Buffer.from([...flags, ...xs, ...ys]),
  ]);
  return padded(bytes);
}

function step(by: number, short: number, sameOrPositive: number): { flag: number; bytes: readonly number[] } {
  if (by === 0) return { flag: sameOrPositive, bytes: [] };
  if (Math.abs(by) < 256) return { flag: short | (by > 0 ? sameOrPositive : 0), bytes: [Math.abs(by)] };
  return { flag: 0, bytes: [(by >> 8) & 0xff, by & 0xff] };
}

function boundsOf(points: readonly Point[]): { xMin: number; yMin: number; xMax: number; yMax: number } {
  let [xMin, yMin, xMax, yMax] = [0, 0, 0, 0];
  for (const [index, { x, y }] of points.entries()) {
    xMin = index === 0 ? x : Math.min(xMin, x);
    yMin = index === 0 ? y : Math.min(yMin, y);
    xMax = index === 0 ? x : Math.max(xMax, x);
    yMax = index === 0 ? y : Math.max(yMax, y);
  }
  return { xMin, yMin, xMax, yMax };
}

/** Format 12: each group is one code point and its glyph, the first after the one for what is missing. */
function charactersTable(codes: readonly number[]): Buffer {
  const groups = codes.map((code, index) => longs(code, code, index + 1));
  const head = Buffer.concat([shorts(0, 1, 3, 10), longs(12), shorts(12, 0), longs(16 + 12 * codes.length, 0)]);
  return Buffer.concat([head, longs(codes.length), ...groups]);
}

function headTable(): Buffer {
  const magic = 0x5f0f3cf5;
  return Buffer.concat([
    longs(0x00010000, 0x00010000, 0, magic),
    shorts(0b1011, unitsPerEm),
    longs(0, 0, 0, 0),
    shorts(-unitsPerEm, -unitsPerEm, 2 * unitsPerEm, 2 * unitsPerEm, 0, 6, 2, 1, 0),
  ]);
}

function horizontalHead(glyphs: number): Buffer {
  return Buffer.concat([
    longs(0x00010000),
    shorts(ascent, descent, 0, 3 * unitsPerEm, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, glyphs),
  ]);
}

function locations(shapes: readonly Uint8Array[]): Buffer {
  let at = 0;
  return longs(0, ...shapes.map(({ length }) => (at += length)));
}

/** One record: the PostScript name (6), in English for Windows. */
function nameTable(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  return Buffer.concat([shorts(0, 1, 18, 3, 1, 0x0409, 6, text.length, 0), text]);
}

/** The file of these tables, without checksums, which only those check who install fonts. */
function fontFile(tables: Readonly<Record<string, Buffer>>): Uint8Array {
  const names = Object.keys(tables);
  const directory: Buffer[] = [longs(0x00010000), shorts(names.length, 0, 0, 0)];
  const bodies: Buffer[] = [];
  let at = 12 + 16 * names.length;
  for (const name of names) {
    const table = tables[name] as Buffer;
    directory.push(Buffer.from(name, 'latin1'), longs(0, at, table.length));
    bodies.push(padded(table));
    at += (bodies.at(-1) as Buffer).length;
  }
  return Buffer.concat([...directory, ...bodies]);
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * index);
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
