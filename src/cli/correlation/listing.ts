import type { Line } from '../terminal.ts';
import { type CellShown, type Columns, fitted, line, natural, paragraph, row, stackedBelow } from './lines.ts';

const indent = '  ';

/**
 * Rows below a title; on a terminal the flexible columns share what the others leave, and in a narrow one the first
 * cell of a row stands above the others.
 */
export function listing(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  flexible: readonly number[],
  columns: Columns,
): Line[] {
  const above = titleLines(title, columns);
  if (rows.length === 0) return above;
  if (columns !== null && columns < stackedBelow)
    return [...above, ...rows.flatMap((texts) => stacked(texts, columns))];
  const wide = natural([head, ...rows]);
  const widths = columns === null ? wide : fitted(wide, flexible, columns - indent.length);
  const cells = (texts: readonly string[], tone: CellShown['tone']) =>
    texts.map((text) => ({ text, ...(tone !== undefined && { tone }) }));
  const lines = [
    ...row(cells(head, 'faint'), widths, columns !== null),
    ...rows.flatMap((texts) => row(cells(texts, 'plain'), widths, columns !== null)),
  ];
  return [...above, ...lines.map((one) => [{ text: indent, tone: 'plain' as const }, ...one])];
}

export function titleLines(title: string, columns: Columns): Line[] {
  return columns === null ? [line(title, 'strong')] : paragraph(title, columns, '', 'strong');
}

function stacked([first = '', ...rest]: readonly string[], columns: number): Line[] {
  return [
    ...paragraph(first, columns, indent),
    ...rest.filter(Boolean).flatMap((text) => paragraph(text, columns, indent + indent, 'faint')),
  ];
}

/** `1 link`, `7 links`. */
export function many(amount: number, one: string): string {
  return `${amount} ${one}${amount === 1 ? '' : 's'}`;
}
