import bidiFactory from 'bidi-js';
import type { Line, Piece } from '../lines.ts';
import type { Ruler } from '../ruler.ts';

/** A piece of a line and where it stands, in em from the line's left. */
export interface Placed {
  readonly piece: Piece;
  readonly x: number;
  /** A word whose letters run from right to left. */
  readonly backwards: boolean;
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\uD802\uD803\uD83A\uD83B][\uDC00-\uDFFF]/;

/** Whether a text has letters that run from right to left. */
export function turns(text: string): boolean {
  return rightToLeft.test(text);
}

/** Whether a text as a whole runs from right to left: its first letter with a direction decides (UAX #9, P2 and P3). */
export function runsBackwards(text: string): boolean {
  return turns(/\p{L}/u.exec(text)?.[0] ?? '');
}

/**
 * The pieces of a line in the order they are read, each where it belongs when texts of both directions mix
 * (Unicode Bidirectional Algorithm, UAX #9). What has a direction of its own is cut into words, since the line runs on
 * between them.
 */
export function placed({ pieces, backwards = false }: Line, ruler: Ruler): readonly Placed[] {
  if (!pieces.some(({ text }) => turns(text))) return inOrder(pieces);
  // Several runs are isolated from each other: the name of an issue must not reorder the sentence around it.
  const alone = pieces.every(({ run }) => run === pieces[0]?.run);
  const all: Placed[] = [];
  let left = 0;
  for (const { run, text } of pieces) {
    const atoms = atomsOf(text, alone ? (backwards ? 'rtl' : 'ltr') : 'auto').map((atom) => ({
      ...atom,
      width: widthOf(atom.text, run.face, ruler),
    }));
    const places = new Map<Atom, number>();
    for (const atom of visualOrder(atoms)) {
      places.set(atom, left);
      left += atom.width;
    }
    for (const atom of atoms) {
      const piece = { run, text: atom.text, width: atom.width };
      all.push({ piece, x: places.get(atom) ?? 0, backwards: atom.level % 2 === 1 });
    }
  }
  return all;
}

type Direction = 'ltr' | 'rtl' | 'auto';

function inOrder(pieces: readonly Piece[]): readonly Placed[] {
  let x = 0;
  return pieces.map((piece) => {
    const at = { piece, x, backwards: false };
    x += piece.width;
    return at;
  });
}

/** The parts of a text from left to right, whatever way they are read. */
export function fromLeft(text: string): readonly { readonly text: string; readonly backwards: boolean }[] {
  const atoms = atomsOf(text, 'auto').map(({ text: shown, level }) => ({
    text: shown,
    level,
    backwards: level % 2 === 1,
  }));
  return visualOrder(atoms);
}

/** Text of one level, a word or what is between words. */
interface Atom {
  readonly text: string;
  readonly level: number;
}

// Its types speak of an ES module; Node is given the CommonJS one, whose default is the function itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

function atomsOf(text: string, direction: Direction): readonly Atom[] {
  // The space after a run is that of the sentence, and stays at its end.
  const end = direction === 'auto' ? text.trimEnd().length : text.length;
  const { levels } = bidi.getEmbeddingLevels(text.slice(0, end), direction);
  const atoms: Atom[] = [];
  for (const [from, to] of stretchesOf(text, (at) => levels[at] ?? 0)) {
    const level = levels[from] ?? 0;
    const logical = text.slice(from, to);
    atoms.push({ level, text: level % 2 === 1 ? mirrored(logical) : logical });
  }
  return atoms;
}

/** Where the level changes, and around the words of what runs backwards. */
function* stretchesOf(text: string, level: (at: number) => number): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    const same = at < text.length && level(at) === level(from);
    const backwards = level(from) % 2 === 1;
    if (same && !(backwards && (text[at] === ' ') !== (text[at - 1] === ' '))) continue;
    yield [from, at];
    from = at;
  }
}

function mirrored(text: string): string {
  let shown = '';
  for (const character of text) shown += bidi.getMirroredCharacter(character) ?? character;
  return shown;
}

function widthOf(text: string, face: Piece['run']['face'], ruler: Ruler): number {
  return text.trim() === '' ? text.length * ruler.space : ruler.text(text, face);
}

/** From the highest level down, what is at it or above is turned around (UAX #9, L2). */
function visualOrder<A extends Atom>(atoms: readonly A[]): readonly A[] {
  const order = [...atoms];
  const levels = atoms.map(({ level }) => level);
  for (let level = Math.max(...levels); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((order[from]?.level ?? 0) < level) continue;
      let to = from;
      while (to + 1 < order.length && (order[to + 1]?.level ?? 0) >= level) to += 1;
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
      from = to;
    }
  }
  return order;
}
