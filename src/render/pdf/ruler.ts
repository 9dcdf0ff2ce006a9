import type { Doc } from './document.ts';
import type { Glyphs } from './glyphs.ts';
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
export function rulerOf(doc: Doc, files: Readonly<Record<Face, string>>, glyphs: Glyphs): Ruler {
  const known: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map() };
  const space = doc.font(files.regular).fontSize(1).widthOfString(' ');

  function word(word: string, face: Face): number {
    const widths = known[face];
    let width = widths.get(word);
    if (width === undefined) {
      // With its space, as it stands in a line: pdfkit keeps the shape of a word under exactly that key.
      width =
        doc
          .font(files[face])
          .fontSize(1)
          .widthOfString(`${glyphs.shown(word)} `) - space;
      if (widths.size >= mostWords) widths.clear();
      widths.set(word, width);
    }
    return width;
  }

  function text(text: string, face: Face): number {
    let width = 0;
    for (const one of text.split(' ')) width += word(one, face) + space;
    return width - space;
  }

  return { space, word, text };
}
