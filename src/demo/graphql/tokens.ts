import type { Place } from './document.ts';
import { QueryError } from './query-error.ts';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly place: Place;
}

const ignored = /(?:[\s,\uFEFF]|#[^\n\r]*)+/y;
const parts: readonly (readonly [Token['kind'] | 'block', RegExp])[] = [
  ['name', /[_A-Za-z][_0-9A-Za-z]*/y],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['block', /"""(?:\\"""|[^"]|"(?!""))*"""/y],
  ['string', /"(?:\\.|[^"\\\n\r])*"/y],
  ['sign', /\.\.\.|[!$&():=@[\]{|}]/y],
];

/** Cuts a GraphQL text into tokens; the last is `end`. Throws `QueryError` at a character that begins none. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const lines = lineStarts(text);
  let at = skip(text, 0);
  while (at < text.length) {
    const place = placeOf(lines, at);
    const [token, next] = tokenAt(text, at, place);
    found.push(token);
    at = skip(text, next);
  }
  found.push({ kind: 'end', text: '', place: placeOf(lines, text.length) });
  return found;
}

function tokenAt(text: string, at: number, place: Place): [Token, number] {
  for (const [kind, pattern] of parts) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw === undefined) continue;
    const token: Token =
      kind === 'block'
        ? { kind: 'string', text: raw.slice(3, -3).replaceAll('\\"""', '"""').trim(), place }
        : kind === 'string'
          ? { kind, text: unescaped(raw, place), place }
          : { kind, text: raw, place };
    return [token, at + raw.length];
  }
  throw new QueryError(`Expected one of SCHEMA, SCALAR, TYPE, QUERY, actual: UNKNOWN_CHAR ("${text[at]}")`, place);
}

function unescaped(raw: string, place: Place): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    throw new QueryError(`Parse error on bad Unicode escape sequence: ${raw} (error)`, place);
  }
}

function skip(text: string, at: number): number {
  ignored.lastIndex = at;
  return at + (ignored.exec(text)?.[0].length ?? 0);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeOf(starts: readonly number[], at: number): Place {
  let line = starts.length;
  while ((starts[line - 1] ?? 0) > at) line -= 1;
  return { line, column: at - (starts[line - 1] ?? 0) + 1 };
}
