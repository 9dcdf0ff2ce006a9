import type { Block, Report, Span, Table } from '../model/report.ts';
import { type Columns, fitted, natural, paragraph, row } from './correlation/lines.ts';
import type { Line } from './terminal.ts';

/** Columns as wide as this, or less, are not narrowed; so many blanks stand between two. */
const narrowest = 10;
const gap = 2;

/** The comparison with Jira's own report, as its section words it: tables wrap into so many columns. */
export function verificationText({ sections }: Report, columns: Columns): string {
  const section = sections.find(({ id }) => id === 'verification');
  if (section === undefined) return '';
  const blocks = [[...paragraph(section.title, columns)], ...section.blocks.map((block) => linesOf(block, columns))];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `\n${lines.map(textOf).join('\n')}`)
    .join('\n');
}

function linesOf(block: Block, columns: Columns): readonly Line[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return paragraph(wordsOf(block.spans), columns);
    case 'table':
      return tableLines(block.table, columns);
    default:
      return [];
  }
}

function tableLines({ caption, columns: titles, rows }: Table, columns: Columns): readonly Line[] {
  const head = titles.map(({ title }) => title);
  const cells = rows.map((one) => one.map(({ text }) => text));
  return [
    ...paragraph(`${caption}:`, columns),
    ...(sideBySide([head, ...cells], columns) ?? stacked(head, cells, columns)),
  ];
}

/** Null where the terminal is too narrow for it. */
function sideBySide(cells: readonly (readonly string[])[], columns: Columns): readonly Line[] | null {
  const widths = natural(cells);
  const shrinking = widths.flatMap((width, at) => (width > narrowest ? [at] : []));
  const fit = columns === null ? widths : fitted(widths, shrinking, columns);
  const taken = fit.reduce((sum, width) => sum + width, gap * (fit.length - 1));
  if (columns !== null && taken > columns) return null;
  return cells.flatMap((one) =>
    row(
      one.map((text) => ({ text })),
      fit,
      columns !== null,
    ),
  );
}

function stacked(head: readonly string[], cells: readonly (readonly string[])[], columns: Columns): readonly Line[] {
  return cells.flatMap(([first = '', ...rest]) => [
    ...paragraph(first, columns, '  '),
    ...rest.flatMap((text, at) => paragraph(`${head[at + 1] ?? ''}: ${text}`, columns, '    ')),
  ]);
}

function wordsOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

function textOf(line: Line): string {
  return line
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}
