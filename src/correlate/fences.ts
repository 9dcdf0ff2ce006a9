import { isSpace } from './characters.ts';
import { runLength, seeker } from './inline.ts';

/** How fenced code began, and so how it ends. */
export interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** The fence that a line begins with; null when it begins with none. */
export function fenceAt(text: string, at: number, to: number): Fence | null {
  const mark = text[at] as string;
  if (mark !== '`' && mark !== '~') return null;
  const length = runLength(text, at, to);
  // A fence of backticks has none behind it: ```x``` is code within a line.
  const isInline = mark === '`' && text.slice(at + length, to).includes('`');
  return length < 3 || isInline ? null : { mark, length };
}

/** Whether a line ends the code that a fence began. */
export function closes(text: string, at: number, to: number, { mark, length }: Fence): boolean {
  if (text[at] !== mark) return false;
  const own = runLength(text, at, to);
  return own >= length && wordsAt(text, at + own, to) === to;
}

/** Where the first character of a line stands that is no space; its end when there is none. */
export function wordsAt(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Whether a line lies in an HTML element, which may hold itself. It begins where a line begins with it, so that one in
 * the middle of a sentence about HTML is none; asked of every line from its first word on.
 */
export function depthOf(text: string, name: string): (words: number, to: number) => boolean {
  const open = new RegExp(`^<${name}[\\s>]`, 'i');
  const nextClose = seeker(text, `</${name}`);
  let depth = 0;
  return (words, to) => {
    if (text[words] === '<' && open.test(text.slice(words, words + name.length + 2))) depth++;
    const inside = depth > 0;
    for (let at = nextClose(words); at < to; at = nextClose(at + 1)) depth = Math.max(0, depth - 1);
    return inside;
  };
}
