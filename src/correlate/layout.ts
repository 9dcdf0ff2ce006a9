import { cueBefore } from './cues.ts';
import { closes, depthOf, type Fence, fenceAt, wordsAt } from './fences.ts';
import { inlineOf } from './inline.ts';
import { bare, isNaming } from './trailers.ts';

/** What the heading or the list name above a line says of the keys that lines below it begin with. */
export type Section = 'naming' | 'closing' | 'relating' | null;

/** Where in a Markdown text an offset lies: in a template's comment, in quoted text or code, in code of a few words. */
export interface Spot {
  readonly kind: 'own' | 'hidden' | 'foreign' | 'code';
  /** The stretch of hidden text or of code within a line. */
  readonly from: number;
  readonly to: number;
  /** Null also where the key is not what its line begins with. */
  readonly section: Section;
}

/**
 * Tells where offsets of a text lie; offsets must not go back. The text is gone through once, line by line, and never
 * twice, however it is built: fences, quotes, comments and code are known by how they begin.
 */
export function layoutOf(text: string): (offset: number) => Spot {
  const inline = inlineOf(text);
  const quotes = depthOf(text, 'blockquote');
  const verbatim = depthOf(text, 'pre');
  let line: Line = { from: 0, to: 0, kind: 'own' };
  let fence: Fence | null = null;
  let section: Section = null;
  let isList = false;
  let afterBlank = true;
  let afterIndented = false;

  const skipped = (foreign: Line): Line => {
    inline.skipTo(foreign.to);
    return foreign;
  };
  const next = (): Line => {
    const from = Math.max(line.to, inline.hiddenTo(line.to));
    const newline = text.indexOf('\n', from);
    const to = newline === -1 ? text.length : newline + 1;
    const words = wordsAt(text, from, to);
    if (fence !== null) {
      if (closes(text, words, to, fence)) fence = null;
      return skipped({ from, to, kind: 'foreign' });
    }
    if (words === to) {
      afterBlank = true;
      return { from, to, kind: 'own' };
    }
    const indent = text.startsWith('\t', from) ? 4 : words - from;
    fence = indent < 4 || isList ? fenceAt(text, words, to) : null;
    if (fence !== null) return skipped({ from, to, kind: 'foreign' });
    const item = isItem(text, words);
    afterIndented = indent >= 4 && !isList && (afterBlank || afterIndented);
    afterBlank = false;
    if (afterIndented) return skipped({ from, to, kind: 'foreign' });
    isList = item || (isList && indent > 0);
    if (text[words] === '>' || quotes(words, to) || verbatim(words, to)) return { from, to, kind: 'foreign' };
    section = sectionAfter(section, text, words, to, item || (isList && indent > 0));
    return { from, to, kind: 'own' };
  };

  return (offset) => {
    while (line.to <= offset && line.to < text.length) line = next();
    const span = inline.at(offset, line.to);
    if (span !== null) return { ...span, section: null };
    const { from, to, kind } = line;
    return { kind, from, to, section: section !== null && beginsLine(text, from, offset) ? section : null };
  };
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly kind: 'own' | 'foreign';
}

function isItem(text: string, at: number): boolean {
  return /^(?:[-*+•]|\d{1,9}[.)])\s/.test(text.slice(at, at + 12));
}

const heading = /^#{1,6}\s/;
const longestHeading = 120;

/** `## Related issues`, `**Ticket**`, `Fixes:` begin a section; a paragraph ends one that a colon began. */
function sectionAfter(before: Section, text: string, at: number, to: number, item: boolean): Section {
  if (to - at <= longestHeading) {
    const line = text.slice(at, to).trimEnd();
    const isBold = (line.startsWith('**') || line.startsWith('__')) && /(?:\*\*|__):?$/.test(line) && line.length > 4;
    if (heading.test(line) || isBold || line.endsWith(':')) {
      const name = bare(line);
      return isNaming(name) ? 'naming' : cueBefore(`${name} `, (name?.length ?? 0) + 1);
    }
  }
  return item || beginsWithKey(text, at, to) ? before : null;
}

function beginsWithKey(text: string, at: number, to: number): boolean {
  return /^[[(#*_]{0,4}(?:https?:\/\/|[a-z]\w{0,63}-[1-9])/i.test(text.slice(at, Math.min(to, at + 72)));
}

/** Whether a line begins with the key at an offset, bullets, boxes and other keys aside. */
function beginsLine(text: string, from: number, at: number): boolean {
  if (at - from > longestHeading) return false;
  return /^(?:[-*+•]\s|\d{1,9}[.)]\s)?(?:\[[ x]\]\s)?(?:[[(#*_\s,&]|[a-z]\w{0,63}-\d{1,9}\b|\])*$/i.test(
    text.slice(wordsAt(text, from, at), at),
  );
}
