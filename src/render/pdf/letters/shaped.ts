import type { Doc } from '../document.ts';
import type { Font } from './faces.ts';

/** What pdfkit keeps of a font; not part of its types. */
interface Embedded {
  readonly font: {
    readonly characterSet: readonly number[];
    layout: (text: string, features?: Features) => unknown;
    getGlyph: (id: number, letters?: readonly number[]) => Glyph;
  };
  readonly subset: { readonly glyphs: number[] };
  readonly unicode: (readonly number[])[];
  readonly widths: number[];
  readonly scale: number;
  layout(
    text: string,
    features?: readonly string[],
  ): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
  encode: (text: string, features?: readonly string[]) => [codes: string[], positions: readonly Position[]];
}

interface Position {
  readonly advanceWidth: number;
  readonly yOffset: number;
}

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

type Features = Readonly<Record<string, boolean>> | readonly string[];

/* Letters join as ever, but marks stand beside each other. */
const unplaced = { mark: false, mkmk: false };

let drawing = false;

/** Draws an SVG in which shaped fonts are used. */
export function drawShaped(draw: () => void): void {
  drawing = true;
  try {
    draw();
  } finally {
    drawing = false;
  }
}

/**
 * Opens a font that shapes its script. One glyph may be the body of several letters, whose dots are glyphs of their
 * own: each of them gets a code in the document, so that what is copied out of it says which letter it was.
 */
export function openShaped(doc: Doc, name: string, bytes: Buffer): Font {
  doc.registerFont(name, bytes);
  const embedded = (doc.font(name) as unknown as { _font: Embedded })._font;
  const { font } = embedded;
  const layout = font.layout.bind(font);
  font.layout = (text, features) => {
    try {
      return layout(text, features);
    } catch (error) {
      // fontkit takes it for granted that every mark fits on every letter; where nobody ever put it, it has no place.
      if (error instanceof TypeError) return layout(text, unplaced);
      throw error;
    }
  };
  const getGlyph = font.getGlyph.bind(font);
  // fontkit keeps each glyph with the letter it stood for first.
  font.getGlyph = (id, letters = []) => {
    const glyph = getGlyph(id, letters);
    const same =
      glyph.codePoints.length === letters.length && glyph.codePoints.every((code, at) => code === letters[at]);
    return same ? glyph : Object.create(glyph, { codePoints: { value: letters } });
  };
  const known = new Map<string, string>();
  embedded.encode = (text, features) => {
    const { glyphs, positions } = embedded.layout(text, features);
    const codes = glyphs.map(codeOfGlyph);
    return [codes, drawing ? positions.map(forDrawing) : positions];
  };
  return { name, letters: new Set(font.characterSet) };

  function codeOfGlyph({ id, advanceWidth, codePoints }: Glyph): string {
    const letter = `${id} ${codePoints.join(' ')}`;
    let code = known.get(letter);
    if (code === undefined) {
      const at = embedded.subset.glyphs.push(id) - 1;
      embedded.widths[at] = advanceWidth * embedded.scale;
      embedded.unicode[at] = codePoints;
      code = at.toString(16).padStart(4, '0');
      known.set(letter, code);
    }
    return code;
  }
}

/** svg-to-pdfkit counts what is above the line downwards, and draws nothing that has no width, as dots and marks. */
function forDrawing(position: Position): Position {
  return { ...position, yOffset: -position.yOffset, advanceWidth: Math.max(1, position.advanceWidth) };
}
