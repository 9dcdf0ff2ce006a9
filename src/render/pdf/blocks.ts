import type { Block, Report, Table } from '../../model/report.ts';
import { captionHeight, setCaption } from './captions.ts';
import { chartStart, setChart } from './chart.ts';
import { layoutText } from './glyphs.ts';
import { type LaidGrid, layGrid, setGrid } from './grid.ts';
import type { Grid } from './grid-columns.ts';
import { linesOf, plain, setText } from './ink.ts';
import { issueGrid, manyIssues } from './issues.ts';
import type { Places } from './links.ts';
import { listStart, setList } from './list.ts';
import { multiplesStart, setMultiples } from './multiples.ts';
import { panelHeight, setPanel } from './panel.ts';
import { type Node, type Paper, placeHere, reserve, within } from './paper.ts';
import { cellRuns, spanRuns } from './runs.ts';
import { styles } from './style.ts';
import { setTiles, tilesStart } from './tiles.ts';

const { body, cell, quiet } = styles;

/** Sets one block from the pen down and leaves the pen below it. */
export function setBlock(paper: Paper, parent: Node, block: Block, report: Report): void {
  switch (block.kind) {
    case 'text':
      within(paper, parent, 'P', (node) =>
        setText(paper, node, 'P', spanRuns(block.spans, body, paper.places), body, paper.sheet.left, paper.sheet.text),
      );
      paper.y += 8;
      break;
    case 'list':
      setList(paper, parent, block.items);
      paper.y += 8;
      break;
    case 'note':
      setPanel(paper, parent, spanRuns(block.spans, body, paper.places), block.tone);
      paper.y += 10;
      break;
    case 'quote':
      within(paper, parent, 'BlockQuote', (node) => {
        const source = block.source === '' ? [] : [plain(` — ${layoutText(block.source, 200)}`, quiet)];
        setPanel(paper, node, [plain(layoutText(block.text), body), ...source], null);
      });
      paper.y += 10;
      break;
    case 'tiles':
      setTiles(paper, parent, block.tiles);
      paper.y += 10;
      break;
    case 'chart':
      setChart(paper, parent, block.chart);
      paper.y += 12;
      break;
    case 'multiples':
      setMultiples(paper, parent, block);
      paper.y += 12;
      break;
    case 'table':
      setTable(paper, parent, block, report);
      paper.y += 14;
      break;
    case 'issues':
      setIssues(paper, parent, block, report);
      paper.y += 14;
      break;
  }
}

/** What of a block must stand on the page of the heading above it. */
export function startHeight(paper: Paper, block: Block | undefined, report: Report): number {
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'text':
      return (
        Math.min(3, linesOf(paper, spanRuns(block.spans, body, paper.places), body, paper.sheet.text).length) *
        body.leading
      );
    case 'list':
      return listStart(paper, block.items);
    case 'note':
      return panelHeight(paper, spanRuns(block.spans, body, paper.places));
    case 'quote':
      return panelHeight(paper, [plain(layoutText(block.text), body)]);
    case 'tiles':
      return tilesStart(paper, block.tiles);
    case 'chart':
      return chartStart(paper, block.chart);
    case 'multiples':
      return multiplesStart(paper, block);
    case 'table':
      return captionHeight(paper, block.table.caption) + (laidGrid(paper, block, report)?.start ?? quiet.leading);
    case 'issues':
      return 2 * quiet.leading + 4 + (laidGrid(paper, block, report)?.start ?? 0);
  }
}

function setTable(paper: Paper, parent: Node, block: Extract<Block, { kind: 'table' }>, report: Report): void {
  const { table } = block;
  const laid = laidGrid(paper, block, report);
  reserve(paper, captionHeight(paper, table.caption) + (laid?.start ?? quiet.leading));
  placeHere(paper, table.id);
  setCaption(paper, parent, table.caption);
  if (laid === null) setQuiet(paper, parent, 'None.');
  else setGrid(paper, parent, laid);
}

function setIssues(paper: Paper, parent: Node, block: Extract<Block, { kind: 'issues' }>, report: Report): void {
  const laid = laidGrid(paper, block, report);
  if (laid === null) {
    setQuiet(paper, parent, 'No issues.');
    return;
  }
  const { length } = report.issues;
  setQuiet(paper, parent, length === 1 ? '1 issue' : `${length.toLocaleString('en')} issues`);
  if (length > manyIssues)
    setQuiet(paper, parent, 'One line each: type, status, labels and code are in the HTML of this report.');
  paper.y += 4;
  setGrid(paper, parent, laid);
}

/** The table of a block, laid out once however often it is asked for; null where it has no rows. */
function laidGrid(paper: Paper, block: Extract<Block, { kind: 'table' | 'issues' }>, report: Report): LaidGrid | null {
  const known = paper.grids.get(block);
  if (known !== undefined) return known;
  const grid = block.kind === 'issues' ? issueGrid(report, paper.places) : tableGrid(block.table, paper.places);
  const laid = grid.length === 0 ? null : layGrid(paper, grid);
  paper.grids.set(block, laid);
  return laid;
}

function tableGrid({ columns, rows }: Table, places: Places): Grid {
  return {
    columns,
    length: rows.length,
    cell: (row, column) => {
      const one = rows[row]?.[column];
      return one === undefined ? [] : cellRuns(one, cell, places);
    },
  };
}

function setQuiet(paper: Paper, parent: Node, text: string): void {
  within(paper, parent, 'P', (node) =>
    setText(paper, node, 'P', [plain(text, quiet)], quiet, paper.sheet.left, paper.sheet.text),
  );
}
