import { createRequire } from 'node:module';
import type { Doc } from './document.ts';
import { byPairs, type Shape } from './shaping.ts';
import type { Face } from './style.ts';

const require = createRequire(import.meta.url);

/** The files of the typeface: Inter, in the two weights a report needs. */
export function fontFiles(): Readonly<Record<Face, string>> {
  return {
    regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    bold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  };
}

/** What pdfkit keeps of a parsed font; not part of its types. */
interface Parsed {
  readonly characterSet: readonly number[];
  layout(text: string, features?: Readonly<Record<string, boolean>> | readonly string[]): Shape;
}

/* Figures of one width align in columns; in words they, and above all the hyphen of that set, look spaced out. */
const numeric = /^[\d.,:%+−→ ]+$/;

/**
 * Makes a font ready in the document and returns the code points it can show. Contextual alternates are switched
 * off, since they redraw what people wrote: `->` would become an arrow. Figures get one width, unless features are
 * asked for (an empty list does).
 */
export function prepareFont(doc: Doc, file: string): ReadonlySet<number> {
  const { font } = (doc.font(file) as unknown as { _font: { font: Parsed } })._font;
  const layout = font.layout.bind(font);
  const words = byPairs((text) => layout(text, { calt: false, tnum: false }));
  const figures = byPairs((text) => layout(text, { calt: false, tnum: true }));
  font.layout = (text, features) => (features === undefined && numeric.test(text) ? figures(text) : words(text));
  return new Set(font.characterSet);
}
