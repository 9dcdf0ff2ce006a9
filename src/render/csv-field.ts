import { visible } from './visible.ts';

/** What a field may hold; null is an empty one. */
export type CsvValue = string | number | boolean | null;

/** A head and its rows (RFC 4180, CRLF); numbers stand bare, texts cannot be taken for formulas. */
export function csvText(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = guarded(visible(value));
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet runs a text that begins like a formula (OWASP ASVS 5.0, 1.2.10); an apostrophe makes it text. */
function guarded(text: string): string {
  return /^[\s\p{Cf}\uFFFD'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B]/u.test(text)
    ? `'${text}`
    : text;
}
