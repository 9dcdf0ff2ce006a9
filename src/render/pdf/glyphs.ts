import { visible } from '../visible.ts';

/** Turns text into what the fonts can show, and remembers what they could not. */
export interface Glyphs {
  /** The text as drawn: each character without a glyph is a □, its marks and joiners go with it. */
  shown(text: string): string;
  /** Code points that had no glyph, in the order they were met. */
  readonly missing: ReadonlySet<number>;
}

/** The sign drawn in the place of what cannot be. */
export const placeholder = '□';

/* A stack of marks on one letter would climb over its neighbours; no language needs more than three. */
const stackedMarks = /(\p{M}{3})\p{M}+/gu;

/* The brackets `visible` puts around a hidden character it writes out; the typeface has none of these. */
const writtenOut = /⟨(U\+[0-9A-F]{4,6})⟩/g;

/** More letters than any place in a document has room for. */
export const longest = 4000;

/** One line of text made safe and whole for layout; what is longer than any layout needs is cut, and says so. */
export function layoutText(text: string, most = longest): string {
  if (text.length <= most && ascii.test(text) && !text.includes('  ')) return text;
  // Cut before the work, which grows with the length, and after it, as hidden characters are written out.
  const whole = visible(cut(text, most))
    .normalize('NFC')
    .replace(writtenOut, '[$1]')
    .replace(stackedMarks, '$1')
    .replace(/ {2,}/g, ' ');
  const kept = cut(whole, most);
  if (text.length > most) return `${kept}… (${(text.length - most).toLocaleString('en')} more characters)`;
  return kept === whole ? whole : `${kept}…`;
}

/** The glyphs of fonts that cover exactly these code points. */
export function glyphsOf(covered: { has(code: number): boolean }): Glyphs {
  const missing = new Set<number>();
  const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

  function shown(text: string): string {
    if (ascii.test(text) || isCovered(text)) return text;
    let drawn = '';
    for (const { segment } of clusters.segment(text)) drawn += isCovered(segment) ? segment : replaced(segment);
    return drawn;
  }

  function isCovered(text: string): boolean {
    for (const character of text) if (!covered.has(codeOf(character))) return false;
    return true;
  }

  /** A character without a glyph is replaced; a mark or joiner that cannot be drawn leaves its letter standing. */
  function replaced(cluster: string): string {
    let drawn = '';
    for (const character of cluster) {
      const code = codeOf(character);
      if (covered.has(code)) drawn += character;
      else if (/\p{Zs}/u.test(character)) drawn += ' ';
      else if (!/\p{Default_Ignorable_Code_Point}/u.test(character)) {
        missing.add(code);
        if (drawn === '') drawn = placeholder;
      }
    }
    return drawn;
  }

  return { shown, missing };
}

const ascii = /^[\x20-\x7E]*$/;

/** Never between the halves of a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
