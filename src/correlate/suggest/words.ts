import { stopWords } from './stop-words.ts';

/** One word of a text. */
export interface Word {
  /** What is compared: folded, in lower case, without its ending. */
  readonly stem: string;
  /** As a person would recognise it. */
  readonly shown: string;
  /** The name of something in code, such as `SqlValidator` or `retry_limit`, beside its parts. */
  readonly name: boolean;
  /** The stem of the name it is or is a part of, where it stands nowhere else; null for an ordinary word. */
  readonly within: string | null;
  /** That of the best place it stands in. */
  readonly weight: number;
}

/** A text, how many letters of it are read, and what its words weigh. */
export interface Passage {
  readonly text: string;
  readonly longest: number;
  readonly weight: number;
}

const longestWord = 40;
const chunk = /[\p{L}\p{M}\p{N}]+(?:[._$-]+[\p{L}\p{M}\p{N}]+)*/gu;
const piece = /\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?\p{Ll}+\p{N}*|[\p{Lo}\p{Lm}\p{M}]+|\p{N}+/gu;
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]+$/u;
const hash = /^(?=[a-f]*\d)[0-9a-f]{7,40}$/;

/**
 * The words of the beginnings of texts that say what these are about, each once. Names in code are split at humps, dots,
 * underscores and dashes; scripts that write no spaces are read in pairs of letters. Letter case and accents are
 * nothing, and so are addresses, hashes and bare numbers.
 */
export function wordsOf(passages: readonly Passage[], silent: ReadonlySet<string> = none): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { text, longest, weight } of passages) {
    for (const [whole] of folded(text.slice(0, longest)).matchAll(chunk)) {
      if (whole.length > 3 * longestWord || hash.test(whole.toLowerCase())) continue;
      for (const part of whole.split(/[.-]+/)) {
        const pieces = part.match(piece) ?? [];
        const name = nameOf(part, pieces, silent);
        if (name !== null) keep(words, { stem: name, shown: part, name: true, within: name, weight });
        for (const one of pieces) {
          const shown = one.toLowerCase();
          for (const stem of stemsOf(shown, silent)) keep(words, { stem, shown, name: false, within: name, weight });
        }
      }
    }
  }
  return [...words.values()];
}

const none: ReadonlySet<string> = new Set();

function keep(words: Map<string, Word>, word: Word): void {
  const before = words.get(word.stem);
  if (before === undefined) {
    words.set(word.stem, word);
    return;
  }
  const within = before.within === word.within ? word.within : null;
  const better = before.weight < word.weight ? word : before;
  if (better !== before || within !== before.within) words.set(word.stem, { ...better, within });
}

function stemsOf(word: string, silent: ReadonlySet<string>): readonly string[] {
  if (unspaced.test(word)) return pairs(word);
  if (word.length < 2 || word.length > longestWord || !/\p{L}/u.test(word) || isSilent(word, silent)) return [];
  const stem = stemOf(word);
  return isSilent(stem, silent) ? [] : [stem];
}

function isSilent(word: string, silent: ReadonlySet<string>): boolean {
  return stopWords.has(word) || silent.has(word);
}

/** The stem of a name in code: several pieces joined by humps or underscores, which nobody writes by accident. */
function nameOf(part: string, pieces: readonly string[], silent: ReadonlySet<string>): string | null {
  if (pieces.length < 2 || !/[_$]|\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(part)) return null;
  const joined = pieces.join('').toLowerCase();
  return joined.length > longestWord || isSilent(joined, silent) ? null : `=${joined}`;
}

/** Without accents, full-width forms, addresses and what HTML comments hold. */
function folded(text: string): string {
  const own = text.includes('<!--') ? text.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ') : text;
  const read = own.includes('://') ? own.replace(/\bhttps?:\/\/\S+/gi, ' ') : own;
  const plain = /\P{ASCII}/u.test(read)
    ? read
        .normalize('NFKD')
        .replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
        .normalize('NFC')
    : read;
  return plain.includes("'") || plain.includes('’') ? plain.replace(/['’](?:s|t|re|ve|ll)?\b/g, '') : plain;
}

function pairs(word: string): readonly string[] {
  const letters = [...word];
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}

/** Ordinary endings off, so that `refunds`, `refunded` and `refunding` are one word. Other languages keep theirs. */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.replace(/(?<![su])s$/, '');
  const bare = singular.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  const undoubled = bare === singular ? bare : bare.replace(/([bdfgmnprt])\1$/, '$1');
  const root = undoubled.replace(/(?<=[a-z]{4})(?:ations?|ators?|ates?|ions?|ers?|ors?|ly|ment)$/, '');
  return root.length > 3 ? root.replace(/e$/, '').replace(/y$/, 'i') : root;
}
