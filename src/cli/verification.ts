import type { Block, Report, Span, Table } from '../model/report.ts';
import { type Columns, fitted, natural, paragraph, row } from './correlation/lines.ts';
import type { Line } from './terminal.ts';

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
  const cells = [titles.map(({ title }) => title), ...rows.map((one) => one.map(({ text }) => text))];
  const widths = natural(cells);
  const texts = titles.flatMap(({ align }, at) => (align === 'left' && at > 0 ? [at] : []));
  const fit = columns === null ? widths : fitted(widths, texts, columns);
  return [
    ...paragraph(`${caption}:`, columns),
    ...cells.flatMap((one) =>
      row(
        one.map((text) => ({ text })),
        fit,
        columns !== null,
      ),
    ),
  ];
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
