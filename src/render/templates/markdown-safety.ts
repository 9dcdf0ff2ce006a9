import type { Mistake } from './mistakes.ts';
import type { Parsed } from './names.ts';

/*
 * Values are escaped as the text of Markdown is. Where Markdown does not read its escapes (HTML, code) or reads more
 * than text (the target of a link), they would be something else.
 */
const places: readonly { readonly before: RegExp; readonly says: string; readonly hint: string }[] = [
  {
    before: /<[a-zA-Z/!?]/,
    says: 'a value stands in a line with HTML, where Markdown reads no escapes',
    hint: 'Let HTML and values stand in lines of their own, an empty line between them.',
  },
  {
    before: /`|^ {0,3}~~~/,
    says: 'a value stands in a line with code',
    hint: 'Take the backticks out; what must be code brings its own.',
  },
  {
    before: /\]\([^)]*$|^ {0,3}\[[^\]]*\]:/,
    says: 'a value stands where the target of a link does',
    hint: 'Use a name that holds a whole link, such as {{link}}.',
  },
];

/** Whether every value of a Markdown template stands where its escapes are read. */
export function markdownMistakes({ file, text, pieces }: Parsed): readonly Mistake[] {
  const withValues = new Set<number>();
  for (const { kind, line } of pieces)
    if (kind === 'value' || kind === 'raw' || kind === 'partial') withValues.add(line);
  const mistakes: Mistake[] = [];
  let fence: string | null = null;
  let inHtml = false;
  for (const [index, whole] of text.split('\n').entries()) {
    const line = index + 1;
    const bare = whole.replace(/\{\{[#^/!][^{}]*\}\}/g, '');
    // A line that holds nothing but tags of sections is none.
    if (bare.trim() === '' && whole.trim() !== '') continue;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(bare)?.[1] ?? null;
    if (bare.trim() === '') inHtml = false;
    else if (/^ {0,3}<[a-zA-Z/!?]/.test(bare)) inHtml = true;
    const inCode: boolean = fence !== null;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence) && bare.trim() === mark) fence = null;
    if (!withValues.has(line)) continue;
    const found = inCode ? places[1] : inHtml ? places[0] : places.find(({ before }) => before.test(upToValue(bare)));
    if (found !== undefined) mistakes.push({ file, line, says: found.says, hint: found.hint });
  }
  return mistakes;
}

/** Code and HTML anywhere in the line count; the target of a link only where a value begins within it. */
function upToValue(line: string): string {
  const last = line.lastIndexOf('{{');
  return /[`<]/.test(line.slice(last)) ? line : line.slice(0, last);
}
