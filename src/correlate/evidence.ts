import type { Field, LinkEvidence, Normalisation } from '../model/links.ts';
import type { KeyFound } from './keys.ts';
import type { Changes } from './plain.ts';

/** A text in which a rule found keys: the signal is the rule's id, the changes are what made the text plain. */
export interface Told {
  readonly signal: string;
  readonly field: Field;
  readonly text: string;
  readonly changes: Changes;
}

const none: readonly Normalisation[] = [];

/** A key as it was found in a text; keys of one text must come from left to right. */
export function evidenceOf(told: Told, found: KeyFound, confidence: number): LinkEvidence {
  const { signal, field, text } = told;
  const { at, end } = found;
  const normalised = normalisedOf(found, told.changes(at, end));
  return {
    signal,
    field,
    text: excerpt(text, at, end),
    at,
    // The very key where it is written as it is, so that a million links do not hold a million copies.
    matched: normalised === none ? found.key : text.slice(at, end),
    normalised,
    via: null,
    confidence,
  };
}

function normalisedOf({ lower, through }: KeyFound, changes: readonly Normalisation[]): readonly Normalisation[] {
  if (!lower && through === null && changes.length === 0) return none;
  return [...(lower ? (['letter-case'] as const) : none), ...changes, ...(through === null ? none : [through])];
}

const longestExcerpt = 160;

/** The line around an offset, cut to what a reader needs to recognise it. */
export function excerpt(text: string, at: number, end: number): string {
  if (text.length <= longestExcerpt && !text.includes('\n')) return isTrimmed(text) ? text : text.trim();
  const left = text.slice(Math.max(0, at - longestExcerpt), at);
  const right = text.slice(end, end + longestExcerpt);
  const [lineLeft, newline] = [left.slice(left.lastIndexOf('\n') + 1), right.indexOf('\n')];
  const lineRight = newline === -1 ? right : right.slice(0, newline);
  const room = Math.max(0, longestExcerpt - (end - at));
  const wanted = Math.min(lineLeft.length, Math.max(Math.floor(room / 2), room - lineRight.length));
  const from = whole(text, at - wanted);
  const to = whole(text, Math.min(end + lineRight.length, from + Math.max(longestExcerpt, end - from)));
  const isEdge = (edge: number) => text[edge] === undefined || text[edge] === '\n';
  return `${isEdge(from - 1) ? '' : '…'}${text.slice(from, to).trim()}${isEdge(to) ? '' : '…'}`;
}

function isTrimmed(text: string): boolean {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  return first > 32 && first < 127 && last > 32 && last < 127;
}

/** Never cuts a character outside the basic plane in two. */
function whole(text: string, edge: number): number {
  const code = text.charCodeAt(edge);
  return code >= 0xdc00 && code <= 0xdfff ? edge + 1 : edge;
}
