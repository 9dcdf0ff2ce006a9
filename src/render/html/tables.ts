import type { Table } from '../../model/report.ts';
import { type Anchors, toneWords, type View, view } from './view.ts';

/** Rows per block: a browser lays out only the blocks in view, so that very long tables open at once. */
export const blockRows = 100;
/** From this many rows on a table is cut into blocks. */
export const longTable = 200;

/** A table of a section or of a chart. */
export function tableView(table: Table, anchors: Anchors): View {
  const id = anchors.claim(table.id);
  const aligned = table.columns.map(({ align }) => (align === 'right' ? 'n' : ''));
  const rows = table.rows.map((cells) =>
    view({
      cells: cells.map((cell, index) =>
        view({
          text: cell.text,
          href: anchors.resolve(cell.href) ?? false,
          sort: cell.sort === null ? false : String(cell.sort),
          classes: [aligned[index] ?? '', cell.tone === 'neutral' ? '' : `t-${cell.tone}`].filter(Boolean).join(' '),
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
    columns: table.columns.map(({ title }, index) => view({ title, classes: aligned[index] ?? '' })),
    bodies: blocks(rows),
    long: table.rows.length > longTable,
    rowCount: String(table.rows.length),
    empty: table.rows.length === 0,
    span: String(Math.max(1, table.columns.length)),
  });
}

/** The rows in blocks, or in one when there are few. */
export function blocks(rows: readonly View[]): View[] {
  const size = rows.length > longTable ? blockRows : Math.max(1, rows.length);
  const bodies: View[] = [];
  for (let start = 0; start < rows.length; start += size) bodies.push(view({ rows: rows.slice(start, start + size) }));
  return bodies;
}
