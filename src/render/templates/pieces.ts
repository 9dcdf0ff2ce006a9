import Mustache from 'mustache';
import type { Mistake } from './mistakes.ts';

/** A template by the name its reader knows it by, such as `partials/chart.mustache`. */
export interface Template {
  readonly file: string;
  readonly text: string;
}

/** A template piece by piece, sections flat: where they open, and where they close. */
export interface Piece {
  readonly kind: 'text' | 'value' | 'raw' | 'open' | 'without' | 'close' | 'partial' | 'delimiters';
  /** The text, or the name in the tag. */
  readonly value: string;
  readonly line: number;
}

type Token = readonly [string, string, number, number, (readonly Token[])?, number?];

const kinds: Readonly<Record<string, Piece['kind']>> = {
  text: 'text',
  name: 'value',
  '&': 'raw',
  '#': 'open',
  '^': 'without',
  '>': 'partial',
  '=': 'delimiters',
};

/** The pieces of a template, or why Mustache cannot read it. */
export function piecesOf(template: Template): readonly Piece[] | Mistake {
  const lineOf = linesOf(template.text);
  let tokens: readonly Token[];
  try {
    tokens = Mustache.parse(template.text) as unknown as readonly Token[];
  } catch (error) {
    return mistakeOf(template, error, lineOf);
  }
  const pieces: Piece[] = [];
  const open: { readonly tokens: readonly Token[]; at: number; readonly close: Piece | null }[] = [
    { tokens, at: 0, close: null },
  ];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const token = level.tokens[level.at];
    level.at += 1;
    if (token === undefined) {
      if (level.close !== null) pieces.push(level.close);
      open.pop();
      continue;
    }
    const [type, value, start, , inner, end] = token;
    const kind = kinds[type];
    if (kind === undefined) continue;
    pieces.push({ kind, value, line: lineOf(start) });
    if (kind === 'open' || kind === 'without')
      open.push({ tokens: inner ?? [], at: 0, close: { kind: 'close', value, line: lineOf(end ?? start) } });
  }
  return pieces;
}

/** From an offset to its line, the first being 1. */
function linesOf(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** In our words, and with the line where a section begins that never ends. */
function mistakeOf({ file, text }: Template, error: unknown, lineOf: (offset: number) => number): Mistake {
  const said = error instanceof Error ? error.message : String(error);
  const [, what, , name, offset] = said.match(/^(Unclosed|Unopened) (tag|section)(?: "([\s\S]*)")? at (\d+)$/) ?? [];
  const line = lineOf(Number(offset ?? 0));
  if (what === 'Unopened')
    return { file, line, says: `{{/${name}}} closes nothing that is open`, hint: 'Open it above, or take it out.' };
  if (what === 'Unclosed' && name !== undefined)
    return {
      file,
      line: openerOf(text, name, Number(offset), lineOf) ?? line,
      says: `the section {{#${name}}} is not closed`,
      hint: `Close it with {{/${name}}} before what is around it ends.`,
    };
  if (what === 'Unclosed') return { file, line, says: 'a tag is not closed', hint: 'Every {{ needs its }}.' };
  return { file, line, says: `cannot be read (${said.slice(0, 100)})`, hint: 'See the manual of Mustache.' };
}

/** The line of the innermost section of this name that is open at the offset. */
function openerOf(text: string, name: string, offset: number, lineOf: (offset: number) => number): number | null {
  const open: number[] = [];
  for (const { 1: sigil, 2: tag, index } of text.slice(0, offset).matchAll(/\{\{\s*([#^/])\s*([^{}]*?)\s*\}\}/g)) {
    if (tag !== name) continue;
    if (sigil === '/') open.pop();
    else open.push(index);
  }
  const last = open.at(-1);
  return last === undefined ? null : lineOf(last);
}
