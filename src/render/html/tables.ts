import type { Table } from '../../model/report.ts';
import { isFigure, isReference } from '../wrapping.ts';
import { type Anchors, toneWords, type View, view, wordViews } from './view.ts';

/** Rows per block: a browser lays out only the blocks in view, so that very long tables open at once. */
export const blockRows = 100;
/** From this many rows on a table is cut into blocks. */
export const longTable = 200;

/** A table longer than this shows its first rows and unfolds. */
const unfolded = 15;
/* Fewer than may stand unfolded, so that what is folded is worth the click; `report.css` counts them too. */
const firstRows = 10;
/** From this many columns on a table is set closer. */
const manyColumns = 7;

/** A table of a section, or of a chart, which is folded already. */
export function tableView(table: Table, anchors: Anchors, inChart = false): View {
  const id = anchors.claim(table.id);
  const aligned = table.columns.map(({ align }) => (align === 'right' ? 'n' : ''));
  const rows = table.rows.map((cells) =>
    view({
      cells: cells.map((cell, index) =>
        view({
          words: wordViews(cell.text),
          href: anchors.resolve(cell.href) ?? false,
          sort: cell.sort === null ? false : String(cell.sort),
          classes: [
            aligned[index] ?? '',
            cell.tone === 'neutral' ? '' : `t-${cell.tone}`,
            aligned[index] === '' && isFigure(cell.text) ? 'k' : '',
          ]
            .filter(Boolean)
            .join(' '),
          word: toneWords[cell.tone],
          first: index === 0,
        }),
      ),
    }),
  );
  return view({
    id,
    captionId: `${id}-caption`,
    caption: table.caption,
    columns: table.columns.map(({ title }, index) =>
      view({ title, classes: [aligned[index] ?? '', widthOf(table, index)].filter(Boolean).join(' ') }),
    ),
    bodies: blocks(rows),
    folds: !inChart && table.rows.length > unfolded,
    firstRows: String(firstRows),
    many: table.columns.length >= manyColumns,
    long: table.rows.length > longTable,
    rowCount: String(table.rows.length),
    empty: table.rows.length === 0,
    span: String(Math.max(1, table.columns.length)),
  });
}

/** How a column takes its width: references as little as they can, sentences enough to be read. */
function widthOf({ rows }: Table, column: number): string {
  const texts = rows.map((cells) => cells[column]?.text ?? '');
  if (texts.length > 0 && texts.every(isReference)) return 'r';
  return texts.some((text) => text.length > 32) ? 'p' : '';
}

/** The rows in blocks, or in one when there are few. */
export function blocks(rows: readonly View[]): View[] {
  const size = rows.length > longTable ? blockRows : Math.max(1, rows.length);
  const bodies: View[] = [];
  for (let start = 0; start < rows.length; start += size) bodies.push(view({ rows: rows.slice(start, start + size) }));
  return bodies;
}
