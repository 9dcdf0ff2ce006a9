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
}

const longestWord = 40;
const chunk = /[\p{L}\p{M}\p{N}]+(?:[._$-]+[\p{L}\p{M}\p{N}]+)*/gu;
const piece = /\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?\p{Ll}+\p{N}*|[\p{Lo}\p{Lm}\p{M}]+|\p{N}+/gu;
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]+$/u;
const hash = /^(?=[a-f]*\d)[0-9a-f]{7,40}$/;

/**
 * The words of the beginning of a text that say what it is about, each once. Names in code are split at humps, dots,
 * underscores and dashes; scripts that write no spaces are read in pairs of letters. Letter case and accents are
 * nothing, and so are addresses, hashes and bare numbers.
 */
export function wordsOf(text: string, longest: number, silent: ReadonlySet<string> = none): readonly Word[] {
  const words = new Map<string, Word>();
  const keep = (word: Word) => {
    const before = words.get(word.stem);
    if (before === undefined) words.set(word.stem, word);
    else if (before.within !== null && word.within === null) words.set(word.stem, { ...before, within: null });
  };
  for (const [whole] of folded(text.slice(0, longest)).matchAll(chunk)) {
    if (whole.length > 3 * longestWord || hash.test(whole.toLowerCase())) continue;
    for (const part of whole.split(/[.-]+/)) {
      const pieces = part.match(piece) ?? [];
      const name = nameOf(part, pieces, silent);
      if (name !== null) keep({ stem: name, shown: part, name: true, within: name });
      for (const one of pieces) keepWord(one.toLowerCase(), name, silent, keep);
    }
  }
  return [...words.values()];
}

const none: ReadonlySet<string> = new Set();

function keepWord(word: string, within: string | null, silent: ReadonlySet<string>, keep: (word: Word) => void): void {
  if (unspaced.test(word)) {
    for (const pair of pairs(word)) keep({ stem: pair, shown: pair, name: false, within });
    return;
  }
  if (word.length < 2 || word.length > longestWord || !/\p{L}/u.test(word) || isSilent(word, silent)) return;
  const stem = stemOf(word);
  if (!isSilent(stem, silent)) keep({ stem, shown: word, name: false, within });
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
  const read = text.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ').replace(/\bhttps?:\/\/\S+/gi, ' ');
  return read
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/['’](?:s|t|re|ve|ll)?\b/g, '')
    .normalize('NFC');
}

function* pairs(word: string): Generator<string> {
  const letters = [...word];
  if (letters.length === 1) yield word;
  for (let i = 1; i < letters.length; i++) yield `${letters[i - 1]}${letters[i]}`;
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
