import { isLetter } from './characters.ts';

const undoing = /^(?:revert(?:s|ed|ing)?|rollback|backout|undo)$/;
const redoing = /^(?:reapply|reland|relands)$/;
const longestWord = 12;

/** Whether a word undoes; to apply again is to undo the undoing, which is none. */
export function isUndoing(word: string): boolean {
  return undoing.test(word);
}

/** A subject quoted within another one by which it is undone. */
export interface Quoted {
  readonly from: number;
  /** The closing quotation mark; the end of the text when it was cut off. */
  readonly to: number;
  /** How many times over it is undone. */
  readonly undone: number;
}

/** `Revert "Revert "AB-12: x""` at an offset, punctuation aside; null when nothing of the kind stands there. */
export function quotedAt(text: string, offset: number): Quoted | null {
  let undone = 0;
  let from = -1;
  for (let at = offset; ; ) {
    const start = skip(text, at);
    if (!mayUndo(text.charCodeAt(start))) break;
    let end = start;
    while (end < start + longestWord && isLetter(text.charCodeAt(end))) end++;
    const quote = text.charCodeAt(end) === 32 ? end + 1 : end;
    if (!isQuote(text.charCodeAt(quote))) break;
    const word = text.slice(start, end).toLowerCase();
    if (isUndoing(word)) undone++;
    else if (!redoing.test(word)) break;
    from = quote + 1;
    at = from;
  }
  if (from === -1) return null;
  const close = Math.max(...['"', "'", '\u201d', '\u2019'].map((mark) => text.lastIndexOf(mark)));
  return { from, to: close > from ? close : text.length, undone };
}

/** `r`, `b` or `u`, with which all these words begin; asked of every headline. */
function mayUndo(code: number): boolean {
  return code === 82 || code === 114 || code === 66 || code === 98 || code === 85 || code === 117;
}

/** `"`, `'`, and the typographic ones. */
function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 0x201c || code === 0x2018;
}

/** How many times the branch a key is in undoes: GitHub names the branch of a revert `revert-45-AB-12-x`. */
export function branchReverts(before: string): number {
  return before.match(/(?<![a-z0-9])revert-\d{1,9}-/gi)?.length ?? 0;
}

/** Past spaces and punctuation, but not past words. */
function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && at < from + longestWord && isMark(text.charCodeAt(at))) at++;
  return at;
}

function isMark(code: number): boolean {
  return code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 128);
}
