import { createRequire } from 'node:module';
import type { Doc } from './document.ts';
import { byPairs, type Letter, lettersBy, type Shape, type Shaping } from './shaping.ts';
import type { Face } from './style.ts';

const require = createRequire(import.meta.url);

/** The files of the typeface: Inter, in the two weights a report needs. */
export function fontFiles(): Readonly<Record<Face, string>> {
  return {
    regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    bold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  };
}

/** A font that is ready: what it can show, and a quick way to measure and write its plain words. */
export interface ReadyFont {
  readonly letters: ReadonlySet<number>;
  /** In em; null for what must be shaped as a whole. */
  width(word: string): number | null;
  /** What goes between the brackets of a TJ operator; null for what must be shaped as a whole. */
  shown(word: string): string | null;
}

/** What pdfkit keeps of a font; not part of its types. */
interface Embedded {
  readonly font: Parsed;
  readonly scale: number;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
}

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface Parsed {
  readonly characterSet: readonly number[];
  readonly unitsPerEm: number;
  layout(text: string, features?: Readonly<Record<string, boolean>> | readonly string[]): Shape;
}

/* Figures of one width align in columns; in words they, and above all the hyphen of that set, look spaced out. */
const numeric = /^[\d.,:%+−→ ]+$/;
/* Enough for the words of a large sprint; beyond it they are found anew rather than kept. */
const mostWords = 60_000;

/**
 * Makes a font ready in the document. Contextual alternates are switched off, since they redraw what people wrote:
 * `->` would become an arrow. Figures get one width, unless features are asked for (an empty list does).
 */
export function prepareFont(doc: Doc, file: string): ReadyFont {
  const { _font: embedded } = doc.font(file) as unknown as { _font: Embedded };
  const { font } = embedded;
  const layout = font.layout.bind(font);
  const inWords: Shaping = (text) => layout(text, { calt: false, tnum: false });
  const inFigures: Shaping = (text) => layout(text, { calt: false, tnum: true });
  const [words, figures] = [byPairs(inWords), byPairs(inFigures)];
  font.layout = (text, features) => (features === undefined && numeric.test(text) ? figures(text) : words(text));
  const [ofWords, ofFigures] = [lettersBy(inWords, written), lettersBy(inFigures, written)];
  const known = new Map<string, Word | null>();

  /** A letter with its code in the document; null for one that does not stand on its own. */
  function written({ glyph, position }: Letter) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = position;
    const { id, advanceWidth, codePoints } = glyph as Glyph;
    const code = embedded.subset.includeGlyph(id);
    embedded.widths[code] ??= advanceWidth * embedded.scale;
    embedded.unicode[code] ??= codePoints;
    const kerning = Math.round((advanceWidth - xAdvance) * embedded.scale);
    const shown = code.toString(16).padStart(4, '0') + (kerning === 0 ? '' : `> ${kerning} <`);
    return { glyph, position, xAdvance, shown: xOffset === 0 && yOffset === 0 ? shown : null };
  }

  function wordOf(text: string): Word | null {
    let word = known.get(text);
    if (word === undefined) {
      word = composed((numeric.test(text) ? ofFigures : ofWords)(text), font.unitsPerEm);
      if (known.size >= mostWords) known.clear();
      known.set(text, word);
    }
    return word;
  }

  return {
    letters: new Set(font.characterSet),
    width: (word) => wordOf(word)?.width ?? null,
    shown: (word) => wordOf(word)?.shown ?? null,
  };
}

interface Word {
  readonly width: number;
  readonly shown: string;
}

function composed(
  letters: readonly { readonly xAdvance: number; readonly shown: string | null }[] | null,
  unitsPerEm: number,
): Word | null {
  if (letters === null) return null;
  let width = 0;
  let shown = '';
  for (const letter of letters) {
    if (letter.shown === null) return null;
    width += letter.xAdvance;
    shown += letter.shown;
  }
  return { width: width / unitsPerEm, shown };
}
