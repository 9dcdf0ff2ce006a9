import type { Block, Cell, Span, Table, TableColumn, Tone } from '../model/report.ts';
import { number } from './wording.ts';

/** A run of plain text. */
export function plain(text: string): Span {
  return { text, href: null, strong: false };
}

export function strong(text: string, href: string | null = null): Span {
  return { text, href, strong: true };
}

/** A link within the report (`#scope`) or to the web. */
export function linked(text: string, href: string | null): Span {
  return { text, href, strong: false };
}

export function cell(text: string, its: Partial<Cell> = {}): Cell {
  return { text, href: null, sort: null, tone: 'neutral', ...its };
}

/** A number that sorts as one; an unknown one sorts last. */
export function figure(value: number | null, text: string, its: Partial<Cell> = {}): Cell {
  return cell(text, { sort: value, ...its });
}

export function left(title: string): TableColumn {
  return { title, align: 'left' };
}

export function right(title: string): TableColumn {
  return { title, align: 'right' };
}

/** So many rows are shown at most; what is left out is said. */
export const mostRows = 200;

/** A table of the first rows, whose caption says when there are more, and whether they stand as data in the JSON report. */
export function table({ id, caption, columns, rows }: Table, rest: 'in-json' | 'left-out' = 'left-out'): Block {
  const cut = rows.length > mostRows;
  const where = rest === 'in-json' ? '; the JSON report has all' : '';
  const more = cut ? ` (the first ${mostRows} of ${number(rows.length)}${where})` : '';
  return { kind: 'table', table: { id, caption: `${caption}${more}`, columns, rows: rows.slice(0, mostRows) } };
}

export function text(...spans: (Span | string)[]): Block {
  return { kind: 'text', spans: spans.map(spanOf) };
}

export function note(tone: Tone, ...spans: (Span | string)[]): Block {
  return { kind: 'note', tone, spans: spans.map(spanOf) };
}

export function bullets(items: readonly (readonly (Span | string)[])[]): Block {
  return { kind: 'list', items: items.map((spans) => spans.map(spanOf)) };
}

function spanOf(span: Span | string): Span {
  return typeof span === 'string' ? plain(span) : span;
}
