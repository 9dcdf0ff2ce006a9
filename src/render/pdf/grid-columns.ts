import { shareWidth, wishOf } from './columns.ts';
import { layoutText } from './glyphs.ts';
import { linesOf, plain } from './ink.ts';
import type { Line, Run } from './lines.ts';
import type { Paper } from './paper.ts';
import { type Style, styles } from './style.ts';

/** A table to be set: its rows are asked for one at a time, since there may be ten thousand of them. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly length: number;
  cell(row: number, column: number): readonly Run[];
  /** What stands under a row across its other columns, as part of the cell in the second one. */
  below?(row: number): readonly Run[];
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

/** A column with its place and its width, in points. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly head: readonly Line[];
  readonly mostLines: number;
}

const { head } = styles;
const gap = 9;
const mostLines = 40;
/* Widths are chosen from a sample of a long table. */
const sampled = 400;

/** Shares the width of the page among the columns of a table. */
export function columnsOf(paper: Paper, grid: Grid, style: Style): Column[] {
  const titles = grid.columns.map(({ title }) => [plain(layoutText(title, 80), head)]);
  const wishes = titles.map((title, at) => {
    const { natural, least, texts } = wishOf(
      sampleOf(grid, at),
      paper.ruler,
      grid.columns[at]?.short ? stepOf(grid) : 1,
    );
    const own = wishOf([title], paper.ruler);
    const scale = head.size / style.size;
    return {
      natural: Math.max(natural, own.natural * scale),
      least: Math.max(least, own.least * scale),
      texts,
    };
  });
  const total = (paper.sheet.text - gap * (titles.length - 1)) / style.size;
  const elastic = grid.columns.map(({ align }) => align === 'left');
  const widths = shareWidth(wishes, elastic, total);

  let x: number = paper.sheet.left;
  return grid.columns.map(({ align, mostLines: most = mostLines }, at) => {
    // A hair more than was measured, so that what fits exactly is not broken by rounding.
    const width = (widths[at] ?? 0) * style.size + 0.01;
    const column = { x, width, align, mostLines: most, head: linesOf(paper, titles[at] ?? [], head, width) };
    x += width + gap;
    return column;
  });
}

function* sampleOf({ columns, length, cell: cellOf }: Grid, at: number): Generator<readonly Run[]> {
  const step = columns[at]?.short ? 1 : stepOf({ length });
  for (let index = 0; index < length; index += step) yield cellOf(index, at);
}

function stepOf({ length }: Pick<Grid, 'length'>): number {
  return Math.max(1, Math.ceil(length / sampled));
}
