import type { KeyFound } from './keys.ts';

const longestName = 120;
const extension = /^[a-z][a-z0-9]{0,4}$/;

/** Whether a key is part of the name of a file or an image: `AB-12.patch`, `src/ab-12/pay.ts`, `acme/ab-12:latest`. */
export function isInFileName(text: string, { at, end }: KeyFound): boolean {
  const next = text.charCodeAt(end);
  if (next === 58) return text.charCodeAt(at - 1) === 47 && isOfName(text.charCodeAt(end + 1));
  if (next !== 45 && next !== 46 && next !== 47 && next !== 95) return false;
  let to = end;
  while (to < end + longestName && isOfName(text.charCodeAt(to))) to++;
  while (text[to - 1] === '.') to--;
  const name = text.slice(end, to);
  const dot = name.lastIndexOf('.');
  return dot !== -1 && extension.test(name.slice(dot + 1)) && !name.includes('..');
}

/** Letters, digits, `-`, `.`, `/`, `_`. */
function isOfName(code: number): boolean {
  return (code >= 45 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}
