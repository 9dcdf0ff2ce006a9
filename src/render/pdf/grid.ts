import { shareWidth, wishOf } from './columns.ts';
import { layoutText } from './glyphs.ts';
import { fewLines, linesOf, plain, setLine, writeLine } from './ink.ts';
import type { Line, Run } from './lines.ts';
import { artifact, type Node, type Paper, placeHere, reserve, room, turnPage, within } from './paper.ts';
import { colours, type Style, sheet, styles, textWidth } from './style.ts';

/** A table to be set: its rows are asked for one at a time, since there may be ten thousand of them. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly length: number;
  cell(row: number, column: number): readonly Run[];
  /** The name of the place a row is, for links that lead to it. */
  name?(index: number): string;
}

export interface GridColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Of short texts, such as keys: every one of them is measured, not a sample. */
  readonly short?: boolean;
  /** How many lines a cell may have; what does not fit ends in an ellipsis. */
  readonly mostLines?: number;
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly head: readonly Line[];
  readonly mostLines: number;
}

const { cell, fine, head } = styles;
/* From this many columns on a table is set smaller. */
const manyColumns = 7;
const gap = 9;
const padding = 3.5;
const mostLines = 24;
/* Widths are chosen from a sample of a long table. */
const sampled = 400;

/** The least height that must stand together with what announces the table: its head and two rows. */
export const gridStart = head.leading * 2 + 2 * (cell.leading * 2 + 2 * padding) + 6;

/** Sets a table from the pen down: no row is split, the head is repeated on each page. */
export function setGrid(paper: Paper, parent: Node, grid: Grid): void {
  const style = grid.columns.length >= manyColumns ? fine : cell;
  const columns = columnsOf(paper, grid, style);
  within(paper, parent, 'Table', (table) => {
    reserve(paper, gridStart);
    within(paper, table, 'TR', (row) => {
      for (const column of columns) {
        within(paper, row, 'TH', (node) => setCell(paper, node, 'TH', column.head, column, head), { scope: 'Column' });
      }
    });
    finishHead(paper, columns);
    const rules: number[] = [];
    for (let index = 0; index < grid.length; index++) setRow(paper, table, grid, columns, style, index, rules);
    drawRules(paper, columns, rules);
  });
}

function setRow(
  paper: Paper,
  table: Node,
  grid: Grid,
  columns: readonly Column[],
  style: Style,
  index: number,
  rules: number[],
): void {
  const set = columns.map(({ width, mostLines: most }, at) =>
    fewLines(paper, grid.cell(index, at), style, width, most),
  );
  const height = Math.max(1, ...set.map((lines) => lines.length)) * style.leading + 2 * padding;
  if (height > room(paper)) {
    drawRules(paper, columns, rules);
    turnPage(paper);
    artifact(paper, () => repeatHead(paper, columns), 'Pagination');
    finishHead(paper, columns);
  }
  if (grid.name !== undefined) placeHere(paper, grid.name(index));
  paper.y += padding;
  within(paper, table, 'TR', (row) => {
    for (const [at, column] of columns.entries()) {
      within(paper, row, 'TD', (node) => setCell(paper, node, 'TD', set[at] ?? [], column, style));
    }
  });
  paper.y += height - padding;
  rules.push(paper.y);
}

function setCell(paper: Paper, node: Node, tag: string, lines: readonly Line[], column: Column, style: Style): void {
  for (const [index, line] of lines.entries()) {
    setLine(paper, node, tag, line, startOf(line, column, style.size), paper.y + index * style.leading, style);
  }
}

function repeatHead(paper: Paper, columns: readonly Column[]): void {
  for (const column of columns) {
    for (const [index, line] of column.head.entries()) {
      writeLine(paper, line, startOf(line, column, head.size), paper.y + index * head.leading, head);
    }
  }
}

function finishHead(paper: Paper, columns: readonly Column[]): void {
  paper.y += Math.max(1, ...columns.map((column) => column.head.length)) * head.leading + 3;
  artifact(paper, () => hairlines(paper, columns, [paper.y], colours.strongRule, 0.8));
}

/** Draws the lines under the rows of a page, all at once, and forgets them. */
function drawRules(paper: Paper, columns: readonly Column[], rules: number[]): void {
  artifact(paper, () => hairlines(paper, columns, rules.splice(0), colours.rule, 0.5));
}

function hairlines(
  { doc }: Paper,
  columns: readonly Column[],
  heights: readonly number[],
  colour: string,
  width: number,
): void {
  const last = columns.at(-1);
  const right = last === undefined ? sheet.left : last.x + last.width;
  doc.lineWidth(width).strokeColor(colour);
  for (const y of heights) doc.moveTo(sheet.left, y).lineTo(right, y);
  doc.stroke();
}

function startOf(line: Line, { x, width, align }: Column, size: number): number {
  return align === 'left' ? x : x + Math.max(0, width - line.width * size);
}

function columnsOf(paper: Paper, grid: Grid, style: Style): Column[] {
  const titles = grid.columns.map(({ title }) => [plain(layoutText(title, 80), head)]);
  const wishes = titles.map((title, at) => {
    const { natural, least, texts } = wishOf(sampleOf(grid, at), paper.ruler);
    const own = wishOf([title], paper.ruler);
    const scale = head.size / style.size;
    return {
      natural: Math.max(natural, own.natural * scale),
      least: Math.max(least, own.least * scale),
      texts,
    };
  });
  const total = (textWidth - gap * (titles.length - 1)) / style.size;
  const elastic = grid.columns.map(({ align }) => align === 'left');
  const widths = shareWidth(wishes, elastic, total);

  let x: number = sheet.left;
  return grid.columns.map(({ align, mostLines: most = mostLines }, at) => {
    // A hair more than was measured, so that what fits exactly is not broken by rounding.
    const width = (widths[at] ?? 0) * style.size + 0.01;
    const column = { x, width, align, mostLines: most, head: linesOf(paper, titles[at] ?? [], head, width) };
    x += width + gap;
    return column;
  });
}

function* sampleOf({ columns, length, cell: cellOf }: Grid, at: number): Generator<readonly Run[]> {
  const step = columns[at]?.short ? 1 : Math.max(1, Math.ceil(length / sampled));
  for (let index = 0; index < length; index += step) yield cellOf(index, at);
}
