import type { Cell, Table } from '../../model/report.ts';
import { isFigure, isReference } from '../wrapping.ts';
import { sorting } from './sorting.ts';
import { type Anchors, toneWords, view, wordViews } from './view.ts';
import type { BodyView, CellView, TableView } from './views.ts';

/** Rows per block: a browser lays out only the blocks in view, so that very long tables open at once. */
export const blockRows = 25;
/** From this many rows on a table is cut into blocks. */
export const longTable = 200;

/** A table longer than this shows its first rows and unfolds; so does one of tall rows that takes as many lines as this. */
const unfolded = { rows: 15, lines: 40 } as const;
/* Fewer than may stand unfolded, so that what is folded is worth the click. */
const first = { rows: 10, lines: 16, leastRows: 2 } as const;
/* Letters of a line, in the widest column of a table. */
const lineLetters = 48;
/** From this many columns on a table is set closer. */
const manyColumns = 7;
/** A longer text in a column of numbers is words, which may break. */
const mostHeld = 20;
/** Columns further right have no class of their own in `styles/tables.css`: their cells carry it. */
const classedColumns = 8;

/** A table of a section, or of a chart, which is folded already. */
export function tableView(table: Table, anchors: Anchors, inChart = false): TableView {
  const id = anchors.claim(table.id);
  const columns = table.columns.map((_, index) => columnOf(table, index));
  const rows = table.rows.map((cells) =>
    view({ cells: cells.map((cell, index) => cellView(cell, index, columns[index], anchors)) }),
  );
  const marks = columns.flatMap(({ mark }, index) =>
    mark === '' || index >= classedColumns ? [] : `${mark}${index + 1}`,
  );
  const { length } = table.rows;
  const firstRows = inChart ? length : shownFolded(table);
  const folds = firstRows < length;
  return view({
    id,
    captionId: `${id}-caption`,
    caption: table.caption,
    classes: [
      'data',
      ...marks,
      ...(table.columns.length >= manyColumns ? ['many'] : []),
      ...(holdsWords(table) ? ['wraps'] : []),
      ...(length > longTable ? ['long'] : []),
    ].join(' '),
    columns: table.columns.map(({ title }, index) => view({ title, classes: columns[index]?.width ?? '' })),
    bodies: blocks(rows, folds ? firstRows : 0),
    folds,
    firstRows: String(firstRows),
    rowCount: String(length),
    empty: length === 0,
    span: String(Math.max(1, table.columns.length)),
  });
}

/** How many rows stand before the fold: all of a short table. */
function shownFolded({ rows }: Table): number {
  const heights = rows.map((cells) => Math.max(1, ...cells.map(({ text }) => Math.ceil(text.length / lineLetters))));
  const lines = heights.reduce((sum, height) => sum + height, 0);
  if (rows.length <= unfolded.rows && lines <= unfolded.lines) return rows.length;
  let taken = 0;
  let count = 0;
  for (const height of heights) {
    taken += height;
    if (count === first.rows || (taken > first.lines && count >= first.leastRows)) break;
    count += 1;
  }
  return count;
}

/** Whether a column of numbers says something in words. */
function holdsWords({ columns, rows }: Table): boolean {
  return rows.some((cells) => cells.some(({ text }, at) => columns[at]?.align === 'right' && text.length > mostHeld));
}

/** What the cells of a column have in common: numbers `n`, figures that hold together where there is room `k`, words `w`. */
interface Column {
  readonly mark: 'n' | 'k' | 'w' | '';
  readonly width: string;
  sortOf: ReturnType<typeof sorting>;
}

function cellView(cell: Cell, index: number, column: Column | undefined, anchors: Anchors): CellView {
  const mark = column?.mark ?? '';
  // A column of sentences has room for a figure anyway.
  const alone = mark === '' && column?.width !== 'p' && isFigure(cell.text);
  const own = index >= classedColumns ? mark : alone ? 'k' : '';
  return view({
    words:
      mark === ''
        ? wordViews(cell.text)
        : mark === 'n'
          ? amountViews(cell.text)
          : [view({ part: cell.text, keep: false, breakAfter: false })],
    href: anchors.resolve(cell.href) ?? false,
    sort: column?.sortOf(cell) ?? false,
    classes: [cell.tone === 'neutral' ? '' : `t-${cell.tone}`, own].filter(Boolean).join(' '),
    word: toneWords[cell.tone],
    first: index === 0,
  });
}

/** `34 issues (123.5 points)` breaks before what stands in brackets, and nowhere else where there is room. */
function amountViews(text: string): CellView['words'] {
  const [, amount, inBrackets] = /^(.{1,40}) (\([^()]{1,24}\))$/.exec(text) ?? [];
  const parts = amount === undefined || inBrackets === undefined ? [text] : [`${amount} `, inBrackets];
  return parts.map((part, index) => view({ part, keep: index > 0, breakAfter: false }));
}

function columnOf({ columns, rows }: Table, index: number): Column {
  const cells = rows.flatMap((row) => row[index] ?? []);
  const right = columns[index]?.align === 'right';
  const every = (fits: (text: string) => boolean) => cells.length > 0 && cells.every(({ text }) => fits(text));
  const mark = right ? 'n' : every(isWord) ? 'w' : every((text) => isWord(text) || isFigure(text)) ? 'k' : '';
  return { mark, width: widthOf(cells), sortOf: sorting(cells) };
}

/** A key, or another short word: it stays on one line in the narrowest window. */
function isWord(text: string): boolean {
  return text.length <= 12 && /^\S*$/.test(text);
}

/** How a column takes its width: references as little as they can, sentences enough to be read. */
function widthOf(cells: readonly Cell[]): string {
  if (cells.length > 0 && cells.every(({ text }) => isReference(text))) return 'r';
  return cells.some(({ text }) => text.length > 32) ? 'p' : '';
}

/** The rows in blocks, or in one when there are few; of a table that folds, the first rows stand in one of their own. */
export function blocks<R>(rows: readonly R[], first = 0): BodyView<R>[] {
  const size = rows.length > longTable ? blockRows : Math.max(1, rows.length);
  const bodies: BodyView<R>[] = first === 0 ? [] : [view({ rows: rows.slice(0, first), rest: false })];
  for (let start = first; start < rows.length; start += size) {
    bodies.push(view({ rows: rows.slice(start, start + size), rest: first > 0 }));
  }
  return bodies;
}
