import { type Column, columnsOf, type Grid } from './grid-columns.ts';
import { fewLines, setLine, setLines, writeLine } from './ink.ts';
import type { Line } from './lines.ts';
import { artifact, type Node, type Paper, placeHere, reserve, room, turnPage, within } from './paper.ts';
import { colours, type Style, styles } from './style.ts';

const { below, cell, fine, head } = styles;
/* From this many columns, rows or letters on a table is set smaller and closer. */
const many = { columns: 7, rows: 24, letters: 2_500 } as const;
const paddings = { usual: 3.5, close: 2.4 } as const;
/* So few rows that are no higher, in points, stay on one page. */
const short = { rows: 6, height: 160 } as const;
/* So few rows are not left over for another page. */
const fewLeft = 3;
const mostBelow = 4;
const belowGap = 1.5;

/** A table whose columns have their widths. */
export interface LaidGrid {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  readonly style: Style;
  /** Above and below each row, in points. */
  readonly padding: number;
  /** What must stand together at its beginning, in points: its head, and the first rows. */
  readonly start: number;
}

/** A row as it will be set; all heights in points. */
interface Row {
  readonly cells: readonly (readonly Line[])[];
  readonly under: readonly Line[];
  /** Of the cells, without what stands under them. */
  readonly upper: number;
  readonly height: number;
}

/** Shares the width of the page among the columns of a table that has rows. */
export function layGrid(paper: Paper, grid: Grid): LaidGrid {
  const close = isDense(grid);
  const [style, padding] = close ? [fine, paddings.close] : [cell, paddings.usual];
  const laid = { grid, columns: columnsOf(paper, grid, style), style, padding };
  return { ...laid, start: headHeight(laid.columns) + startOfRows(paper, laid) };
}

/** All rows of a short table, else the first and as much as a second would take. */
function startOfRows(paper: Paper, laid: Omit<LaidGrid, 'start'>): number {
  const { grid, style, padding } = laid;
  const first = layRow(paper, laid, 0).height;
  const two = first + (grid.length > 1 ? style.leading + 2 * padding : 0);
  if (grid.length > short.rows) return two;
  let all = first;
  for (let index = 1; index < grid.length; index++) all += layRow(paper, laid, index).height;
  return all <= short.height ? all : two;
}

function isDense(grid: Grid): boolean {
  if (grid.columns.length >= many.columns || grid.length >= many.rows) return true;
  let letters = 0;
  for (let row = 0; row < grid.length; row++) {
    for (const column of grid.columns.keys()) for (const { text } of grid.cell(row, column)) letters += text.length;
  }
  return letters >= many.letters;
}

/** Sets a table from the pen down: no row is split, the head is repeated on each page, no few rows end up alone. */
export function setGrid(paper: Paper, parent: Node, laid: LaidGrid): void {
  const { grid, columns, start } = laid;
  within(paper, parent, 'Table', (table) => {
    reserve(paper, start);
    within(paper, table, 'TR', (row) => {
      for (const column of columns) {
        within(paper, row, 'TH', (node) => setCell(paper, node, 'TH', column.head, column, head), { scope: 'Column' });
      }
    });
    finishHead(paper, columns);
    const rules: number[] = [];
    // Rows that are laid out, a few ahead of the one to be set.
    const ahead: Row[] = [];
    let onPage = 0;
    for (let index = 0; index < grid.length; index++) {
      while (ahead.length < fewLeft && index + ahead.length < grid.length) {
        ahead.push(layRow(paper, laid, index + ahead.length));
      }
      const [row] = ahead;
      if (row === undefined) break;
      const rest = ahead.reduce((sum, { height }) => sum + height, 0);
      const isRest = index + ahead.length === grid.length && ahead.length === fewLeft && onPage > 0;
      if (row.height > room(paper) || (isRest && rest > room(paper))) {
        drawRules(paper, columns, rules);
        turnPage(paper);
        artifact(paper, () => repeatHead(paper, columns), 'Pagination');
        finishHead(paper, columns);
        onPage = 0;
      }
      if (grid.name !== undefined) placeHere(paper, grid.name(index));
      setRow(paper, table, laid, row);
      rules.push(paper.y);
      onPage += 1;
      ahead.shift();
    }
    drawRules(paper, columns, rules);
  });
}

function layRow(paper: Paper, { grid, columns, style, padding }: Omit<LaidGrid, 'start'>, index: number): Row {
  const cells = columns.map(({ width, mostLines: most }, at) =>
    fewLines(paper, grid.cell(index, at), style, width, most),
  );
  const under = underOf(paper, grid, columns, index);
  const upper = Math.max(1, ...cells.map((lines) => lines.length)) * style.leading;
  const height = upper + (under.length === 0 ? 0 : under.length * below.leading + belowGap) + 2 * padding;
  return { cells, under, upper, height };
}

function setRow(paper: Paper, table: Node, { columns, style, padding }: LaidGrid, row: Row): void {
  const { cells, under, upper, height } = row;
  paper.y += padding;
  within(paper, table, 'TR', (parent) => {
    for (const [at, column] of columns.entries()) {
      within(paper, parent, 'TD', (node) => {
        setCell(paper, node, 'TD', cells[at] ?? [], column, style);
        if (at === 1) setLines(paper, node, 'TD', under, column.x, paper.y + upper + belowGap, below);
      });
    }
  });
  paper.y += height - padding;
}

function underOf(paper: Paper, grid: Grid, columns: readonly Column[], index: number): readonly Line[] {
  const runs = grid.below?.(index) ?? [];
  const [first, last] = [columns[1], columns.at(-1)];
  if (runs.length === 0 || first === undefined || last === undefined) return [];
  return fewLines(paper, runs, below, last.x + last.width - first.x, mostBelow);
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
  paper.y += headHeight(columns);
  artifact(paper, () => hairlines(paper, columns, [paper.y], colours.strongRule, 0.8));
}

function headHeight(columns: readonly Column[]): number {
  return Math.max(1, ...columns.map((column) => column.head.length)) * head.leading + 3;
}

/** Draws the lines under the rows of a page, all at once, and forgets them. */
function drawRules(paper: Paper, columns: readonly Column[], rules: number[]): void {
  artifact(paper, () => hairlines(paper, columns, rules.splice(0), colours.rule, 0.5));
}

function hairlines(
  paper: Paper,
  columns: readonly Column[],
  heights: readonly number[],
  colour: string,
  width: number,
): void {
  const { doc } = paper;
  const last = columns.at(-1);
  const right = last === undefined ? paper.sheet.left : last.x + last.width;
  doc.lineWidth(width).strokeColor(colour);
  for (const y of heights) doc.moveTo(paper.sheet.left, y).lineTo(right, y);
  doc.stroke();
}

function startOf(line: Line, { x, width, align }: Column, size: number): number {
  return align === 'left' ? x : x + Math.max(0, width - line.width * size);
}
