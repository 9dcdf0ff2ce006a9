import type { Doc } from '../document.ts';
import { prepareFont, type ReadyFont } from '../fonts.ts';
import type { Face } from '../style.ts';
import type { Needed } from './needed.ts';
import { findOutlines, readFont } from './outlines.ts';
import { openShaped } from './shaped.ts';
import { trueType } from './truetype.ts';
import { shaped } from './typefaces.ts';

/** What of a text stands in one font; `font` is what pdfkit's `font` takes. */
export interface Stretch {
  readonly font: string;
  readonly text: string;
}

/** The fonts of a document, chosen by character. */
export interface Faces {
  /** Inter, which has nearly everything. */
  readonly main: Readonly<Record<Face, string>>;
  /** The same, for words that are plain. */
  readonly ready: Readonly<Record<Face, ReadyFont>>;
  /** Whether all of a text is in Inter. */
  plain(text: string): boolean;
  /** A text in stretches of one font each, in the order they are read. */
  stretches(text: string, face: Face): readonly Stretch[];
  /** Whether this is the name of a font of the document. */
  named(font: string): boolean;
  /** Whether some font has this character. */
  has(code: number): boolean;
}

/** A font of the document and the code points in it. */
export interface Font {
  readonly name: string;
  readonly letters: ReadonlySet<number>;
}

/** Makes ready the fonts that a report needs; where Inter has all of it no other file is read. */
export async function openFaces(doc: Doc, main: Faces['main'], needed: Needed): Promise<Faces> {
  const ready = { regular: prepareFont(doc, main.regular), bold: prepareFont(doc, main.bold) };
  const inMain = new Set([...ready.regular.letters].filter((code) => ready.bold.letters.has(code)));
  const regular: Font[] = [{ name: main.regular, letters: inMain }];
  const bold: Font[] = [{ name: main.bold, letters: inMain }];
  for (const script of shaped) {
    if (!some(needed.regular, script.letters)) continue;
    regular.push(openShaped(doc, `${script.name}-regular`, await readFont(script.regular())));
    bold.push(openShaped(doc, `${script.name}-bold`, await readFont(script.bold())));
  }
  const lacking = { regular: without(needed.regular, regular), bold: without(needed.bold, bold) };
  if (lacking.regular.size > 0) {
    const found = await findOutlines(lacking, needed.han);
    for (const [fonts, face] of [
      [regular, 'regular'],
      [bold, 'bold'],
    ] as const) {
      if (found[face].size === 0) continue;
      const name = face === 'bold' ? 'NotoSans-SemiBold' : 'NotoSans-Regular';
      doc.registerFont(name, Buffer.from(trueType(name, found[face])));
      fonts.push({ name, letters: new Set(found[face].keys()) });
    }
  }
  return facesOf(main, ready, { regular, bold: [...bold, ...regular.slice(1)] });
}

/** Faces that ask their fonts in order; the first of each is the main one. */
export function facesOf(
  main: Faces['main'],
  ready: Faces['ready'],
  fonts: Readonly<Record<Face, readonly Font[]>>,
): Faces {
  const inMain = fonts.regular[0]?.letters ?? new Set();
  const letters = new Map([...fonts.bold, ...fonts.regular].map((font) => [font.name, font.letters]));

  function plain(text: string): boolean {
    if (ascii.test(text)) return true;
    for (const character of text) if (!inMain.has(codeOf(character))) return false;
    return true;
  }

  function stretches(text: string, face: Face): readonly Stretch[] {
    if (plain(text)) return [{ font: main[face], text }];
    const parts: { font: string; text: string }[] = [];
    for (const character of text) {
      const code = codeOf(character);
      const last = parts.at(-1);
      // A mark or joiner belongs to the letter before it, where the font of that has it.
      const stays = last !== undefined && follows.test(character) && letters.get(last.font)?.has(code);
      const font = stays ? last.font : (fonts[face].find((one) => one.letters.has(code))?.name ?? main[face]);
      if (last?.font === font) last.text += character;
      else parts.push({ font, text: character });
    }
    return parts;
  }

  return {
    main,
    ready,
    plain,
    stretches,
    named: (font) => letters.has(font),
    has: (code) => fonts.regular.some((font) => font.letters.has(code)),
  };
}

const ascii = /^[\x20-\x7E]*$/;
const follows = /[\p{M}\u200C\u200D]/u;

function some(codes: ReadonlySet<number>, letters: RegExp): boolean {
  for (const code of codes) if (letters.test(String.fromCodePoint(code))) return true;
  return false;
}

function without(codes: ReadonlySet<number>, fonts: readonly Font[]): ReadonlySet<number> {
  return new Set([...codes].filter((code) => !fonts.some(({ letters }) => letters.has(code))));
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
