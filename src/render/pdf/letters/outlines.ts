import { readFileSync } from 'node:fs';
import type { Font } from 'fontkit';
import { type Han, type Typeface, typefacesFor } from './typefaces.ts';

/** A glyph as it is drawn, in thousandths of an em: closed contours of points on and off the curve. */
export interface Outline {
  readonly advance: number;
  readonly contours: readonly (readonly Point[])[];
}

/** Of two points off a curve in a row none stands between: every point on it is said. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

const weights = { regular: 400, bold: 600 } as const;

/** Finds the outlines of letters in the typefaces that have them; what none has is not in the answer. */
export async function findOutlines(
  wanted: Readonly<Record<keyof typeof weights, ReadonlySet<number>>>,
  han: Han,
): Promise<Readonly<Record<keyof typeof weights, ReadonlyMap<number, Outline>>>> {
  const found = { regular: new Map<number, Outline>(), bold: new Map<number, Outline>() };
  const left = new Set([...wanted.regular, ...wanted.bold].sort((a, b) => a - b));
  for (const typeface of typefacesFor(han)) {
    for (const [path, codes] of filesOf(typeface, left)) {
      const font = await openFont(path);
      const known = codes.filter((code) => font.hasGlyphForCodePoint(code));
      for (const face of ['regular', 'bold'] as const) {
        const asked = known.filter((code) => wanted[face].has(code));
        if (asked.length === 0) continue;
        const weighted = 'wght' in font.variationAxes ? font.getVariation({ wght: weights[face] }) : font;
        for (const code of asked) found[face].set(code, outlineOf(weighted, code));
      }
      for (const code of known) left.delete(code);
    }
  }
  return found;
}

/** The files of a typeface that may have some of these letters, and which. */
function filesOf({ knows, files }: Typeface, codes: ReadonlySet<number>): ReadonlyMap<string, number[]> {
  const asked = [...codes].filter((code) => knows.test(String.fromCodePoint(code)));
  const all = new Map<string, number[]>();
  if (asked.length === 0) return all;
  const open = new Set(asked);
  for (const { path, ranges } of files()) {
    const inside = ranges === null ? [...open] : within(open, ranges);
    if (inside.length > 0) all.set(path, inside);
  }
  return all;
}

/** Those of the code points that lie in ranges such as `U+4E00-4EFF,U+20AC`. */
function within(codes: ReadonlySet<number>, ranges: string): number[] {
  const inside: number[] = [];
  for (const [, from = '', to = from] of ranges.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/gi)) {
    const last = Number.parseInt(to, 16);
    for (let code = Number.parseInt(from, 16); code <= last; code++) if (codes.has(code)) inside.push(code);
  }
  return inside;
}

async function openFont(path: string): Promise<Font> {
  const { create } = await import('fontkit');
  return create(await readFont(path));
}

/**
 * The bytes of a font, unpacked if they are WOFF2: fontkit reads that as well, but slowly, and not at a chosen weight.
 */
export async function readFont(path: string): Promise<Buffer> {
  const bytes = readFileSync(path);
  if (!path.endsWith('.woff2')) return bytes;
  const { default: decompress } = await import('woff2-encoder/decompress');
  return Buffer.from(await decompress(bytes));
}

function outlineOf(font: Font, code: number): Outline {
  const { advanceWidth, path } = font.glyphForCodePoint(code);
  const scale = 1000 / font.unitsPerEm;
  const contours: Point[][] = [];
  for (const { command, args } of path.commands) {
    if (command === 'moveTo') contours.push([]);
    for (let index = 0; index < args.length; index += 2) {
      const on = index === args.length - 2;
      const [x, y] = [Math.round((args[index] ?? 0) * scale), Math.round((args[index + 1] ?? 0) * scale)];
      contours.at(-1)?.push({ x, y, on });
    }
  }
  return { advance: Math.round(advanceWidth * scale), contours: contours.map(closed).filter((one) => one.length > 2) };
}

/** A contour closes by itself: its end need not be said again. */
function closed(points: Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  const same = first !== undefined && last?.on && points.length > 1 && first.x === last.x && first.y === last.y;
  return same ? points.slice(0, -1) : points;
}
