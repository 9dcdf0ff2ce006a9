import { isUndoing } from './reverts.ts';
import { opening, relating } from './words.ts';

const longest = 80;
const mostWords = 5;
const letterOrDigit = /[\p{L}\p{Nd}]/u;
const version = /^v?\d+(?:\.[\dx]+){0,4}$/i;
const twoWords = /^(?:back(?:s|ed|ing)?[ -]out|roll(?:s|ed|ing)?[ -]back)(?: of)?\b/i;
const scope = /^[\w./-]{2,24}$/;

/**
 * How many times over the words between the start of a headline and its key undo; null when they are not such as may
 * stand there: `[WIP] fix(pay): AB-12`, `core: AB-12`, `[2.8] AB-12`, `Revert AB-12`.
 */
export function undoneByOpening(text: string, from: number, at: number): number | null {
  if (at === from) return 0;
  if (at - from > longest) return null;
  let undone = 0;
  let words = 0;
  for (let i = from; i < at; ) {
    const mark = text[i] as string;
    if (mark === '[' || mark === '(') {
      const close = text.indexOf(mark === '[' ? ']' : ')', i);
      if (close !== -1 && close < at && !isRelating(text.slice(i + 1, close))) {
        i = close + 1;
        continue;
      }
    }
    if (!isWord(text, i)) {
      i++;
      continue;
    }
    const [both] = twoWords.exec(text.slice(i, i + 16)) ?? [];
    if (both !== undefined) {
      undone++;
      words++;
      i += both.length;
      continue;
    }
    let end = i;
    while (end < at && (isWord(text, end) || './-_'.includes(text[end] as string))) end++;
    const word = text.slice(i, end).toLowerCase();
    if (++words > mostWords || !mayOpen(word, text.slice(end, at))) return null;
    if (isUndoing(word)) undone++;
    i = end;
  }
  return undone;
}

/** A word of the trade, a version, or a part of the product before a colon or in front of one: `core:`, `core(ui)!:`. */
function mayOpen(word: string, after: string): boolean {
  if (opening.has(word) || version.test(word)) return true;
  return scope.test(word) && !relating.has(word) && /^(?:\([^()]{0,40}\))?!?:/.test(after);
}

function isRelating(tag: string): boolean {
  return tag.split(/\W+/).some((word) => relating.has(word.toLowerCase()));
}

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return letterOrDigit.test(text[at] as string);
}
