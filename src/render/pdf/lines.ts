import { isReference, referenceParts } from '../wrapping.ts';
import { runsBackwards, turns } from './letters/direction.ts';
import type { Ruler } from './ruler.ts';
import type { Face } from './style.ts';

/** Where a text leads: an address, or a place in this document. */
export type Target = { readonly kind: 'web'; readonly url: string } | { readonly kind: 'place'; readonly name: string };

/** Text of one look, ready for layout. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly target: Target | null;
  /** Null takes the colour of the style. */
  readonly colour: string | null;
}

/** Ends the line wherever it stands among other runs. */
export const newLine: Run = { text: '\n', face: 'regular', target: null, colour: null };

/** What of a run stands on one line; `width` in em. */
export interface Piece {
  readonly run: Run;
  text: string;
  width: number;
}

export interface Line {
  readonly pieces: Piece[];
  /** In em, without a space at the end. */
  width: number;
  /** The paragraph as a whole runs from right to left. */
  readonly backwards?: boolean;
}

/** What must stay together: parts of words that no space divides, perhaps of several runs. */
interface Unit {
  readonly parts: Piece[];
  width: number;
  /** A space follows. */
  spaced: boolean;
}

/** Breaks runs into lines of at most `width` em; longer words are broken after punctuation, then anywhere. */
export function breakLines(runs: readonly Run[], width: number, ruler: Ruler): Line[] {
  return paragraphs(runs).flatMap((paragraph) => breakParagraph(paragraph, width, ruler));
}

/** The runs between the ends of lines. */
export function paragraphs(runs: readonly Run[]): readonly (readonly Run[])[] {
  if (!runs.includes(newLine)) return [runs];
  const all: Run[][] = [[]];
  for (const run of runs) {
    if (run === newLine) all.push([]);
    else all.at(-1)?.push(run);
  }
  return all;
}

function breakParagraph(runs: readonly Run[], width: number, ruler: Ruler): Line[] {
  const [only] = runs;
  // Most cells are one short text.
  if (only !== undefined && runs.length === 1 && only.text.length <= 120 && only.text.trim() !== '') {
    const whole = ruler.text(only.text, only.face);
    if (whole <= width) return [{ pieces: [{ run: only, text: only.text, width: whole }], width: whole, ...way(runs) }];
  }
  const lines: Line[] = [];
  let line: Line = { pieces: [], width: 0, ...way(runs) };
  let gap = 0;
  for (const unit of unitsOf(runs, width, ruler)) {
    if (line.pieces.length > 0 && line.width + gap + unit.width > width) {
      lines.push(line);
      line = { pieces: [], width: 0, ...way(runs) };
      gap = 0;
    }
    append(line, unit, gap);
    line.width += gap + unit.width;
    gap = unit.spaced ? ruler.space : 0;
  }
  if (line.pieces.length > 0) lines.push(line);
  return lines;
}

/** A text that stands alone runs as its letters do; a sentence made of several keeps our own direction. */
function way(runs: readonly Run[]): { backwards: true } | undefined {
  const [only] = runs;
  return only !== undefined && runs.length === 1 && turns(only.text) && runsBackwards(only.text)
    ? { backwards: true }
    : undefined;
}

/** The first lines; the last of them takes what fits of the rest and ends in an ellipsis when there were more. */
export function firstLines(lines: readonly Line[], most: number, width: number, ruler: Ruler): readonly Line[] {
  const last = lines[most - 1];
  const next = lines[most];
  if (last === undefined || next === undefined) return lines;
  return [
    ...lines.slice(0, most - 1),
    cutLine([...last.pieces, ...next.pieces], last.backwards ?? false, width, ruler),
  ];
}

function cutLine(pieces: readonly Piece[], backwards: boolean, width: number, ruler: Ruler): Line {
  const line: Line = { pieces: [], width: 0, ...(backwards ? { backwards } : {}) };
  const most = width - ruler.word('…', 'bold');
  let piece: Piece | undefined;
  for (const { run, text } of pieces) {
    const begun: string = piece === undefined ? text : ` ${text}`;
    if (piece?.run !== run) {
      piece = { run, text: '', width: 0 };
      line.pieces.push(piece);
    }
    for (const character of begun) {
      const wide = character === ' ' ? ruler.space : letterWidth(character, run.face, ruler);
      if (line.width + wide > most) {
        piece.text = `${piece.text.trimEnd()}…`;
        return line;
      }
      piece.text += character;
      piece.width += wide;
      line.width += wide;
    }
  }
  if (piece !== undefined) piece.text += '…';
  return line;
}

/** The width in em of the widest thing that is not broken while there is room for it. */
export function widestUnit(runs: readonly Run[], ruler: Ruler): number {
  let widest = 0;
  for (const unit of unitsOf(runs, Number.POSITIVE_INFINITY, ruler)) widest = Math.max(widest, unit.width);
  return widest;
}

function append(line: Line, unit: Unit, gap: number): void {
  for (const part of unit.parts) {
    const last = line.pieces.at(-1);
    const space = gap > 0 && part === unit.parts[0];
    if (last !== undefined && space) {
      // The space belongs to the piece before it, unless that is a link, which should not be underlined so far.
      if (last.run === part.run || last.run.target === null) grow(last, ' ', gap);
      else line.pieces.push({ run: { ...last.run, target: null }, text: ' ', width: gap });
    }
    const joined = line.pieces.at(-1);
    if (joined?.run === part.run) grow(joined, part.text, part.width);
    else line.pieces.push({ ...part });
  }
}

function grow(piece: Piece, text: string, width: number): void {
  piece.text += text;
  piece.width += width;
}

function* unitsOf(runs: readonly Run[], width: number, ruler: Ruler): Generator<Unit> {
  let unit: Unit = { parts: [], width: 0, spaced: false };
  for (const run of runs) {
    for (const [token] of run.text.matchAll(/[^ ]+ ?| /g)) {
      const spaced = token.endsWith(' ');
      const pieces = piecesOf(spaced ? token.slice(0, -1) : token, run, width, ruler);
      for (const [index, part] of pieces.entries()) {
        if (index > 0 || unit.width + part.width > width) {
          if (unit.parts.length > 0) yield unit;
          unit = { parts: [], width: 0, spaced: false };
        }
        unit.parts.push(part);
        unit.width += part.width;
      }
      if (!spaced) continue;
      unit.spaced = true;
      if (unit.parts.length > 0) yield unit;
      unit = { parts: [], width: 0, spaced: false };
    }
  }
  if (unit.parts.length > 0) yield unit;
}

/* Letters up to which a word with a hyphen is not broken at it. */
const shortWord = 16;
const afterPunctuation = /(?<=[/_.\-#,:;&=?@)])(?=[^/_.\-#,:;&=?@)])/;

/*
 * Chinese and Japanese have no spaces: a line may break between any two letters, but not before a closing mark, a
 * small kana or a lengthening, nor after an opening one.
 */
const ideographs = /[\u2E80-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF01-\uFF60]|[\uD840-\uD888]/;
const unbroken =
  /[（〔［｛〈《「『【([{]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][、。，．・：；？！ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ）〕］｝〉》」』】)\]},.!?:;%…]*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（〔［｛〈《「『【([{]+|[（〔［｛〈《「『【([{]+/gu;

/**
 * A short word is one piece; a reference may break after its slash, another long word after punctuation; what then is
 * still too wide breaks anywhere.
 */
function piecesOf(word: string, run: Run, width: number, ruler: Ruler): Piece[] {
  if (word === '') return [];
  if (ideographs.test(word)) {
    return (word.match(unbroken) ?? []).flatMap((part) => {
      const piece = pieceOf(part, run, width, ruler);
      return piece === null ? chopped(part, run, width, ruler) : [piece];
    });
  }
  const halves = word.length > shortWord && isReference(word) ? referenceParts(word) : [word];
  return halves.flatMap((half) => {
    const whole = word.length <= shortWord || halves.length > 1 ? pieceOf(half, run, width, ruler) : null;
    if (whole !== null) return [whole];
    return half.split(afterPunctuation).flatMap((part) => {
      const piece = pieceOf(part, run, width, ruler);
      return piece === null ? chopped(part, run, width, ruler) : [piece];
    });
  });
}

/** The text as one piece when it fits. */
function pieceOf(text: string, run: Run, width: number, ruler: Ruler): Piece | null {
  // A word of thousands of letters is not shaped as one: that takes minutes.
  const wide = text.length <= 64 ? ruler.word(text, run.face) : Number.POSITIVE_INFINITY;
  return wide <= width && Number.isFinite(wide) ? { run, text, width: wide } : null;
}

function chopped(word: string, run: Run, width: number, ruler: Ruler): Piece[] {
  const most = Math.min(width, 40);
  const pieces: Piece[] = [];
  let piece: Piece = { run, text: '', width: 0 };
  for (const character of word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const wide = letterWidth(character, run.face, ruler);
    if (piece.text !== '' && piece.width + wide > most) {
      pieces.push(piece);
      piece = { run, text: '', width: 0 };
    }
    piece.text += character;
    piece.width += wide;
  }
  pieces.push(piece);
  return pieces;
}

/** The most a letter takes within a word: in the middle of one, an Arabic letter may be wider than by itself. */
function letterWidth(letter: string, face: Face, ruler: Ruler): number {
  const alone = ruler.word(letter, face);
  if (!turns(letter)) return alone;
  return Math.max(alone, ruler.word(letter.repeat(4), face) - ruler.word(letter.repeat(3), face));
}
