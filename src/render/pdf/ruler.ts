import type { Doc } from './document.ts';
import type { Glyphs } from './glyphs.ts';
import type { Faces } from './letters/faces.ts';
import type { Face } from './style.ts';

/** Widths in em, so that one measurement serves every size. */
export interface Ruler {
  readonly space: number;
  /** A word without spaces. */
  word(word: string, face: Face): number;
  /** A text of words and single spaces. */
  text(text: string, face: Face): number;
}

/* Enough for the words of a large sprint; beyond it the cache starts again rather than grow. */
const mostWords = 60_000;

/** Measures with the document's own fonts, once a word. */
export function rulerOf(doc: Doc, faces: Faces, glyphs: Glyphs): Ruler {
  const known: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map() };
  const space = whole(' ', 'regular');

  function word(word: string, face: Face): number {
    const widths = known[face];
    let width = widths.get(word);
    if (width === undefined) {
      width = measure(glyphs.shown(word), face);
      if (widths.size >= mostWords) widths.clear();
      widths.set(word, width);
    }
    return width;
  }

  function measure(shown: string, face: Face): number {
    // With its space, as it stands in a line: kerning with it counts, and the writer knows the word under that key.
    if (faces.plain(shown)) return whole(`${shown} `, face) - space;
    let width = 0;
    for (const { font, text } of faces.stretches(shown, face)) width += doc.font(font).fontSize(1).widthOfString(text);
    return width;
  }

  function whole(word: string, face: Face): number {
    return faces.ready[face].width(word) ?? doc.font(faces.main[face]).fontSize(1).widthOfString(word);
  }

  function text(text: string, face: Face): number {
    let width = 0;
    for (const one of text.split(' ')) width += word(one, face) + space;
    return width - space;
  }

  return { space, word, text };
}
