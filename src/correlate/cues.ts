import {
  addressStart,
  isKeyNumber,
  isPullRequest,
  longestWord,
  projectStart,
  wordEnd,
  wordStart,
} from './sentences.ts';
import {
  blaming,
  closing,
  denying,
  done,
  ending,
  fillers,
  joining,
  knowing,
  places,
  relating,
  relatingWith,
  setting,
  standingIn,
} from './words.ts';

/** What the words around a key make of it. */
export type Cue = 'closing' | 'relating' | null;

/** How far back a word can be and still speak of the key. */
const reach = 300;
const mostWords = 24;
const latin = /^(?:e\.g|i\.e)$/i;
const emphasis = /^_+/;
/** `SELECT without FROM [AB-12]`: a word of some language, and not of what is said of the key. */
const capitals = /^[A-Z]{2,}$/;

/**
 * What the words before a key say of it: `fixes AB-12`, `see also AB-12 and AB-13`. Goes back word by word, over joining
 * words, punctuation, other keys and addresses, and stops at the end of a sentence or at any other word.
 */
export function cueBefore(text: string, at: number): Cue {
  let next = '';
  let end = at;
  // Where the first of the keys begins that what is said is said of.
  let key = at;
  for (let count = 0; count < mostWords; count++) {
    const to = wordEnd(text, end, at - reach);
    if (to === -1) return setting.has(next) && count === 1 ? 'relating' : null;
    const from = wordStart(text, to);
    if (isPullRequest(text, from, to)) {
      end = from;
      continue;
    }
    if (isKeyNumber(text, from, to)) {
      // `fixed AB-12 in AB-13`: what is said of one key is not said of the other.
      if (next !== '' && next !== 'and' && next !== 'or' && next !== 'also') return null;
      end = projectStart(text, from - 1);
      const address = addressStart(text, end, at - reach);
      if (address !== -1) end = address;
      key = end;
      next = '';
      continue;
    }
    if (to - from > longestWord) return null;
    if (latin.test(text.slice(Math.max(0, from - 2), to))) return 'relating';
    const word = text.slice(from, to).replace(emphasis, '').toLowerCase();
    if (end === key && (ending.has(word) || capitals.test(text.slice(from, to))) && isLabel(text, key)) return null;
    const cue = cueOf(word, next);
    if (cue === 'closing') return unlessDenied(text, from, word);
    if (cue !== null) return cue;
    if (!joining.has(word)) return null;
    if (!standingIn.has(word)) next = word;
    end = from;
  }
  return null;
}

function cueOf(word: string, next: string): Cue {
  if (relating.has(word) || relatingWith.get(word)?.has(next) === true) return 'relating';
  if (places.has(next) && (done.has(word) || (word.endsWith('ed') && !joining.has(word)))) return 'relating';
  return closing.has(word) ? 'closing' : null;
}

const opens = /(?:[[({#|]|\s[-\u2013\u2014])\s?$/;
const closes = /^(?:[a-z]\w{0,63}-\d{1,9}[\s,;&/+]{0,4}){1,8}[\])}]?[.\s]{0,4}(?:\(#\d{1,9}\)[^\S\n]{0,4})?(?:\n|$)/i;

/** `Add a missing dependency [AB-12]`: the key, or several, apart from the words and at the end of their line. */
function isLabel(text: string, key: number): boolean {
  return opens.test(text.slice(Math.max(0, key - 3), key)) && closes.test(text.slice(key, key + reach));
}

/** `does not yet fix`, `with the fix for`, `pending the fix for` speak of work done elsewhere. */
function unlessDenied(text: string, verb: number, word: string): Cue {
  const isNoun = word === 'fix' || word === 'implementation';
  let cue: Cue = 'closing';
  let end = verb;
  for (let count = 0; count < 5; count++) {
    const to = wordEnd(text, end, verb - 80);
    if (to === -1) return cue;
    const from = wordStart(text, to);
    const before = text.slice(from, to).toLowerCase();
    if (denying.has(before) || /n['’]t$/.test(before) || (before === 'with' && isNoun)) return 'relating';
    if (count === 0 && knowing.has(before) && (isNoun || before === 'which')) cue = null;
    else if (!fillers.has(before)) return cue;
    end = from;
  }
  return cue;
}

/** What the first word after a key says of it: `AB-13 introduced this`. */
export function isBlamed(text: string, end: number): boolean {
  const [, word] = /^[\])"'`]{0,3} ([a-z]{3,12})\b/.exec(text.slice(end, end + 20)) ?? [];
  return word !== undefined && blaming.has(word);
}

/** `AB-12 #resolve`: a command of a smart commit follows the key, or the keys; nothing is executed. */
export function isCommanded(text: string, end: number): boolean {
  return /^(?:[\s,]{1,3}[a-z]\w{0,63}-\d{1,9}){0,20}[^\S\n]{1,3}#[a-z]/i.test(text.slice(end, end + reach));
}

/** Within the comment of a smart commit: `AB-12 #comment like AB-13`. */
export function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2 * reach), at);
  if (!before.includes('#')) return false;
  const comment = before.toLowerCase().lastIndexOf('#comment ');
  return comment !== -1 && !before.includes('\n', comment);
}
