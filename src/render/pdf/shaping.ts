/** A shaped text as pdfkit uses it; positions are in the font's units until pdfkit scales them in place. */
export interface Shape {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly Record<string, number>[];
  readonly advanceWidth: number;
}

type Shaping = (text: string) => Shape;

/*
 * Letters that stand for themselves: no marks, no joining scripts, no fraction slash. With alternates switched off
 * nothing happens among them but kerning, which is a matter of two neighbours.
 */
const plainText =
  /^[\x20-\x7E\xA0-\xAC\xAE-\u02AF\u0370-\u0377\u037B-\u037F\u0384-\u03FF\u0400-\u0482\u048A-\u052F\u1E00-\u1EFF\u2010-\u2027\u2030-\u203A\u20AC\u2190-\u2193\u2212]+$/;

/* Kerning is that of a script, which the letters of the whole text decide, not those of the pair alone. */
const scripts = [
  { letters: /\p{Script=Latin}/u, sample: 'x' },
  { letters: /\p{Script=Greek}/u, sample: 'ο' },
  { letters: /\p{Script=Cyrillic}/u, sample: 'о' },
];

/**
 * Shapes text as `shape` does, but learns each pair of neighbours once instead of each word: fontkit takes a tenth of
 * a millisecond for a word, and a large sprint has tens of thousands of different ones.
 */
export function byPairs(shape: Shaping): Shaping {
  const known = new Map<string, { readonly glyph: unknown; readonly position: Record<string, number> }>();

  function first(pair: string, sample: string) {
    const asked = pair.length === 2 ? pair + sample : pair;
    let found = known.get(asked);
    if (found === undefined) {
      const { glyphs, positions } = shape(asked);
      found = { glyph: glyphs[0], position: positions[0] ?? {} };
      known.set(asked, found);
    }
    return found;
  }

  return (text) => {
    const [script, mixed] = plainText.test(text) ? scripts.filter(({ letters }) => letters.test(text)) : scripts;
    if (mixed !== undefined) return shape(text);
    const glyphs: unknown[] = [];
    const positions: Record<string, number>[] = [];
    for (let index = 0; index < text.length; index += 1) {
      const { glyph, position } = first(text.slice(index, index + 2), script?.sample ?? '');
      glyphs.push(glyph);
      positions.push({ ...position });
    }
    return {
      glyphs,
      positions,
      get advanceWidth() {
        let width = 0;
        for (const { xAdvance } of positions) width += xAdvance ?? 0;
        return width;
      },
    };
  };
}
