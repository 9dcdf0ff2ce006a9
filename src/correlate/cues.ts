import {
  blaming,
  closing,
  denying,
  done,
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
const longestWord = 24;
const isLatin = /^(?:e\.g|i\.e)$/i;
const emphasis = /^_+/;

/**
 * What the words before a key say of it: `fixes AB-12`, `see also AB-12 and AB-13`. Goes back word by word, over joining
 * words, punctuation, other keys and addresses, and stops at the end of a sentence or at any other word.
 */
export function cueBefore(text: string, at: number): Cue {
  let next = '';
  let end = at;
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
      next = '';
      continue;
    }
    if (to - from > longestWord) return null;
    if (isLatin.test(text.slice(from - 2, to))) return 'relating';
    const word = text.slice(from, to).replace(emphasis, '').toLowerCase();
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
  if (relating.has(word) || relatingWith[word]?.has(next) === true) return 'relating';
  if (places.has(next) && (done.has(word) || (word.endsWith('ed') && !joining.has(word)))) return 'relating';
  return closing.has(word) ? 'closing' : null;
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
  const [, word] = /^[\])"'`]{0,3} ([a-z]{4,12})\b/.exec(text.slice(end, end + 20)) ?? [];
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

const spared = /\b(?:cf|e\.?g|i\.?e|vs|no|nr|vgl|resp)$/i;

/** Where the last word before an offset ends; -1 at the end of a sentence, of a paragraph, or of what is looked at. */
function wordEnd(text: string, from: number, floor: number): number {
  for (let at = from; at > 0 && at > floor; at--) {
    const code = text.charCodeAt(at - 1);
    if (isWord(code)) return at;
    switch (code) {
      case 10: // a line that goes on in the next one
        if (isItem(text, at) || !goesOn(text, at - 1)) return -1;
        break;
      case 33: // !
      case 63: // ?
      case 59: // ;
        return -1;
      case 46: // .
        if (at < text.length && !isSpace(text.charCodeAt(at))) break;
        if (!spared.test(text.slice(Math.max(0, at - 6), at - 1))) return -1;
    }
  }
  return -1;
}

function wordStart(text: string, to: number): number {
  let at = to - 1;
  const floor = Math.max(0, to - 2 * longestWord);
  while (at > floor && (isWord(text.charCodeAt(at - 1)) || joinsLetters(text, at - 1))) at--;
  return at;
}

function joinsLetters(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 95 || ((code === 39 || code === 0x2019) && at > 0 && isWord(text.charCodeAt(at - 1)));
}

/** `#45` */
function isPullRequest(text: string, from: number, to: number): boolean {
  if (from === 0 || text.charCodeAt(from - 1) !== 35) return false;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The digits of a key: `-12` after letters. */
function isKeyNumber(text: string, from: number, to: number): boolean {
  if (from < 2 || text.charCodeAt(from - 1) !== 45 || !isWord(text.charCodeAt(from - 2))) return false;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return !isDigit(text.charCodeAt(projectStart(text, from - 1)));
}

function projectStart(text: string, dash: number): number {
  return wordStart(text, dash);
}

/** Where the web address begins that what stands at an offset is the end of; -1 when it is of none. */
function addressStart(text: string, end: number, floor: number): number {
  if (text.charCodeAt(end - 1) !== 47 && text.charCodeAt(end - 1) !== 61) return -1;
  let at = end;
  while (at > 0 && at > floor && !isSpace(text.charCodeAt(at - 1))) at--;
  const scheme = text.slice(at, end).search(/https?:\/\//i);
  return scheme === -1 ? -1 : at + scheme;
}

/** `- AB-13` is no continuation of the line above it. */
function isItem(text: string, line: number): boolean {
  return /^\s*(?:[-*+•|]|\d+[.)])\s/.test(text.slice(line, line + 40));
}

/** Whether a sentence goes on after the line that ends at an offset: no blank line, and no key as the last word. */
function goesOn(text: string, newline: number): boolean {
  let at = newline;
  while (at > 0 && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--;
  if (at === 0) return false;
  const last = text.charCodeAt(at - 1);
  if (last === 44 || last === 58) return true;
  return isWord(last) && !isKeyNumber(text, wordStart(text, at), at);
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || (code > 127 && !isPunctuation(code))
  );
}

/** Quotes, spaces, dashes, symbols, brackets beyond ASCII; all else there counts as letters of an unknown word. */
function isPunctuation(code: number): boolean {
  if (code <= 0xbf) return true;
  if (code < 0x2000) return false;
  return (
    code <= 0x2bff ||
    (code >= 0x3000 && code <= 0x301f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff3b && code <= 0xff3d)
  );
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
