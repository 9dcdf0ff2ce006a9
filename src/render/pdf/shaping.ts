/** A shaped text as pdfkit uses it; positions are in the font's units until pdfkit scales them in place. */
export interface Shape {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly Record<string, number>[];
  readonly advanceWidth: number;
}

export type Shaping = (text: string) => Shape;

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

/** A glyph in its place, in the font's units. */
export interface Letter {
  readonly glyph: unknown;
  readonly position: Readonly<Record<string, number>>;
}

/**
 * The letters of a text as `shape` sets them, but each pair of neighbours is learnt once instead of each word: fontkit
 * takes a tenth of a millisecond for a word, and a large sprint has tens of thousands of different ones. Null for text
 * that is more than its pairs.
 */
export function lettersBy<L>(shape: Shaping, keep: (letter: Letter) => L): (text: string) => readonly L[] | null {
  const known = new Map<string, L>();

  function first(pair: string): L {
    const { glyphs, positions } = shape(pair);
    const found = keep({ glyph: glyphs[0], position: positions[0] ?? {} });
    known.set(pair, found);
    return found;
  }

  /** A text of one script tells of all its pairs at once. */
  function learn(text: string, sample: string): void {
    const { glyphs, positions } = shape(text);
    if (glyphs.length !== text.length) return;
    for (let index = 0; index < text.length; index += 1) {
      const key = keyOf(text, index, sample);
      if (!known.has(key)) known.set(key, keep({ glyph: glyphs[index], position: positions[index] ?? {} }));
    }
  }

  return (text) => {
    const [script, mixed] = plainText.test(text) ? scripts.filter(({ letters }) => letters.test(text)) : scripts;
    if (mixed !== undefined) return null;
    const sample = script?.sample ?? '';
    const letters: L[] = [];
    for (let index = 0; index < text.length; index += 1) {
      const key = keyOf(text, index, sample);
      if (!known.has(key)) learn(text, sample);
      letters.push(known.get(key) ?? first(key));
    }
    return letters;
  };
}

/** A letter and the one after it, which may be a space, with a letter of the script when they are of none. */
function keyOf(text: string, index: number, sample: string): string {
  return index + 1 < text.length ? text.slice(index, index + 2) + sample : text.slice(index);
}

/** Shapes text as `shape` does, by its pairs where that is all there is to it. */
export function byPairs(shape: Shaping): Shaping {
  const lettersOf = lettersBy(shape, (letter) => letter);
  return (text) => {
    const letters = lettersOf(text);
    if (letters === null) return shape(text);
    const positions = letters.map(({ position }) => ({ ...position }));
    return {
      glyphs: letters.map(({ glyph }) => glyph),
      positions,
      get advanceWidth() {
        let width = 0;
        for (const { xAdvance } of positions) width += xAdvance ?? 0;
        return width;
      },
    };
  };
}
