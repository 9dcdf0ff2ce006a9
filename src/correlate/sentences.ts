import { isDigit, isLetter, isSpace } from './characters.ts';

/** Longer words are none that tell anything. */
export const longestWord = 24;

const spared = /\b(?:cf|e\.?g|i\.?e|vs|no|nr|vgl|resp)$/i;

/** Where the last word before an offset ends; -1 at the end of a sentence, of a paragraph, or of what is looked at. */
export function wordEnd(text: string, from: number, floor: number): number {
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

/** Where the word begins that ends at an offset, or its last stretch. */
export function wordStart(text: string, to: number): number {
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
export function isPullRequest(text: string, from: number, to: number): boolean {
  if (from === 0 || text.charCodeAt(from - 1) !== 35) return false;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The digits of a key: `-12` after letters. */
export function isKeyNumber(text: string, from: number, to: number): boolean {
  if (from < 2 || text.charCodeAt(from - 1) !== 45 || !isWord(text.charCodeAt(from - 2))) return false;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return !isDigit(text.charCodeAt(projectStart(text, from - 1)));
}

/** Where the project of a key begins whose dash stands at an offset. */
export function projectStart(text: string, dash: number): number {
  return wordStart(text, dash);
}

/** Where the web address begins that what stands at an offset is the end of; -1 when it is of none. */
export function addressStart(text: string, end: number, floor: number): number {
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
  return isLetter(code) || isDigit(code) || (code > 127 && !isPunctuation(code));
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
